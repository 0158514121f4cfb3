//! What is said of a scope that a handler cannot declare. (R10, R21: each place of Alexa's has its own spelling.)

use consent_core::scope::{DidYouMean, OTHER_MANIFEST_SCOPES, ScopeError, Spelling};
use consent_core::suggestion::suggestion;
use consent_core::{ConsentLevel, Permission, PermissionScope};

fn check(scope: &str, expected: Result<Permission, ScopeError>) {
    assert_eq!(PermissionScope::new(scope).checked(), expected, "{scope}");
}

const UNKNOWN: ScopeError = ScopeError::Unknown { meant: None };

#[test]
fn every_scope_that_amazon_writes() {
    for &permission in Permission::ALL {
        check(permission.manifest_scope(), Ok(permission));
    }
    for scope in OTHER_MANIFEST_SCOPES {
        check(scope, Err(ScopeError::NotChecked));
    }
    // Contract, section 2: only the addresses have a spelling of their own on cards.
    let card = |permission| Err(ScopeError::Spelling { permission, spelling: Spelling::Card });
    check("read::alexa:device:all:address", card(Permission::FullAddress));
    check("read::alexa:device:all:address:country_and_postal_code", card(Permission::CountryAndPostalCode));
}

/// Whatever single letter is left out, added or changed, the scope that was meant is suggested.
#[test]
fn every_slip_of_one_letter() {
    let mut slips = 0;
    for &permission in Permission::ALL {
        for scope in [permission.manifest_scope(), permission.card_scope()] {
            for at in 0..=scope.len() {
                let (before, after) = scope.split_at(at);
                let shorter = after.get(1..).map(|rest| format!("{before}{rest}"));
                let changed = after.get(1..).map(|rest| format!("{before}X{rest}"));
                for slip in [Some(format!("{before}x{after}")), shorter, changed].into_iter().flatten() {
                    check(&slip, Err(ScopeError::Unknown { meant: Some(permission.manifest_scope()) }));
                    slips += 1;
                }
            }
        }
    }
    assert!(slips > 1500, "{slips}");
}

#[test]
fn what_nobody_means_is_not_suggested() {
    for scope in
        ["", " ", "e", "x", "alexa", "profile", "alexa::", "amazon::profile::shoe_size", "Permission::Email"]
    {
        check(scope, Err(UNKNOWN));
    }
    check(&"alexa::profile:email:read".repeat(1000), Err(UNKNOWN));
    check(&"ä".repeat(100), Err(UNKNOWN));
}

#[test]
fn what_is_often_written() {
    let cases = [
        ("ALEXA::PROFILE:EMAIL:READ", Permission::Email),
        (" alexa::profile:email:read ", Permission::Email),
        ("alexa:profile:email:read", Permission::Email),
        ("alexa::profile:mobile:read", Permission::MobileNumber),
        ("alexa::profile:phone_number:read", Permission::MobileNumber),
        ("alexa::profile:full_name:read", Permission::FullName),
        ("alexa::profile:first_name:read", Permission::GivenName),
        ("alexa::profile:givenName:read", Permission::GivenName),
        ("alexa::devices:all:address:read", Permission::FullAddress),
        ("alexa::devices:all:address:country_and_postal_code:read", Permission::CountryAndPostalCode),
        ("alexa::device:all:geolocation:read", Permission::Geolocation),
        ("alexa::alerts:reminders:skill:read", Permission::Reminders),
        ("alexa::alerts:timer:skill:readwrite", Permission::Timers),
        // A part that only one of them has.
        ("email", Permission::Email),
        ("geolocation", Permission::Geolocation),
        ("reminders", Permission::Reminders),
    ];
    for (scope, meant) in cases {
        check(scope, Err(ScopeError::Unknown { meant: Some(meant.manifest_scope()) }));
    }
}

#[test]
fn the_texts_say_what_was_expected() {
    let text = |scope: &str| PermissionScope::new(scope).checked().unwrap_err().to_string();
    assert_eq!(text("x"), "expected a scope as skill.json spells it, such as `alexa::profile:email:read`");
    assert_eq!(
        text("alexa::profile:name_:read"),
        "expected a scope as skill.json spells it; did you mean `alexa::profile:name:read`?"
    );
    assert_eq!(
        text("read::alexa:device:all:address"),
        "that is the card spelling of FullAddress; expected `alexa::devices:all:address:full:read`, as skill.json \
         spells it"
    );
    for scope in OTHER_MANIFEST_SCOPES {
        assert!(!text(scope).contains(scope), "whoever shows the text shows the scope");
    }
    assert_eq!(DidYouMean(None).to_string(), "");
}

#[test]
fn a_level_is_a_word_in_capitals() {
    assert_eq!(ConsentLevel::from_wire("ACCOUNT"), Some(ConsentLevel::Account));
    assert_eq!(ConsentLevel::from_wire("PERSON"), Some(ConsentLevel::Person));
    for word in ["", "person", "Person", "PERSON ", "SPEAKER"] {
        assert_eq!(ConsentLevel::from_wire(word), None, "{word}");
    }
}

#[test]
fn the_nearest_word_is_suggested() {
    let cases: [(&str, &[&str], Option<&str>); 9] = [
        ("scop", &["level", "scope", "skip"], Some("scope")),
        ("skope", &["scope", "skip"], Some("scope")),
        // Nearer than another that is near enough too.
        ("abcdef", &["abcxyf", "abcdex"], Some("abcdex")),
        ("abcdef", &["abcdex", "abcxyf"], Some("abcdex")),
        // A third of the word may be wrong, and no more.
        ("abcdef", &["abcdxy"], Some("abcdxy")),
        ("abcdef", &["abcxyz"], None),
        // A part of one of them, but not of two.
        ("name", &["a:name:b", "a:surname:b"], None),
        ("hole", &["a:lock:b", "a:keyhole:b"], Some("a:keyhole:b")),
        ("key", &["a:lock:b", "a:keyhole:b"], None),
    ];
    for (word, candidates, expected) in cases {
        assert_eq!(suggestion(word, candidates.iter().copied()), expected, "{word} {candidates:?}");
    }
    // The longest text that is taken for a word.
    let name = "n".repeat(128);
    assert_eq!(suggestion(&name, [&*name]), Some(&*name));
    let name = "n".repeat(129);
    assert_eq!(suggestion(&name, [&*name]), None);
}
