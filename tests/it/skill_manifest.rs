//! Keeps R9, R21, R22 and R30 for skill.json: what it must declare for what is needed, and what it must say of privacy.

use consent_core::wire::skill_manifest::SkillManifest;
use consent_core::{Consent, Consents, Permission};
use serde_json::{Value, json};

const NAME: &str = "alexa::profile:name:read";
const GIVEN_NAME: &str = "alexa::profile:given_name:read";
const MOBILE: &str = "alexa::profile:mobile_number:read";
const ADDRESS: &str = "alexa::devices:all:address:full:read";
const REMINDERS: &str = "alexa::alerts:reminders:skill:readwrite";
const EMAIL: &str = "alexa::profile:email:read";
const PERSON_ID: &str = "alexa::person_id:read";
const CARD_ADDRESS: &str = "read::alexa:device:all:address";

const NO_PERSON_ID: &str =
    "manifest.permissions: expected `alexa::person_id:read`, which everything at level PERSON needs";
const BOTH_NAMES: &str =
    "manifest.permissions: expected `alexa::profile:name:read` or `alexa::profile:given_name:read`, not both";
const FOR_CHILDREN: &str = "manifest.privacyAndCompliance.isChildDirected: expected false, because a skill for \
                            children may not ask for permissions";
const NO_POLICY: &str = "manifest.privacyAndCompliance.locales.en-US.privacyPolicyUrl: expected a link, because \
                         the skill asks for personal data";
const UNSAID: &str =
    "manifest.privacyAndCompliance.usesPersonalInfo: expected true, because the skill asks for personal data";

/// A manifest that owes nothing but the scopes that it does not declare.
fn good(scopes: &[&str]) -> Value {
    let permissions: Vec<Value> = scopes.iter().map(|name| json!({ "name": name })).collect();
    json!({ "manifest": {
        "permissions": permissions,
        "publishingInformation": { "locales": { "en-US": { "name": "Table Booking" } } },
        "privacyAndCompliance": {
            "isChildDirected": false,
            "usesPersonalInfo": true,
            "locales": { "en-US": { "privacyPolicyUrl": "https://skills.example.com/privacy" } },
        },
    } })
}

/// The same with another value at a place, such as `permissions.0.name`.
fn with(mut whole: Value, place: &str, value: &Value) -> Value {
    let at = place.split('.').fold(&mut whole["manifest"], |at, key| match key.parse::<usize>() {
        Ok(index) => &mut at[index],
        Err(_) => &mut at[key],
    });
    *at = value.clone();
    whole
}

fn without(mut whole: Value, place: &str) -> Value {
    let (outer, key) = place.rsplit_once('.').unwrap();
    let at = outer.split('.').fold(&mut whole["manifest"], |at, key| &mut at[key]);
    at.as_object_mut().unwrap().remove(key).unwrap();
    whole
}

/// What a text is told for what is needed.
fn check_text(manifest: &str, needed: Consents, expected: &[&str]) {
    let read = SkillManifest::read(manifest.as_bytes()).unwrap();
    let problems: Vec<String> = read.problems(needed).iter().map(ToString::to_string).collect();
    assert_eq!(problems, expected, "{needed:?} of {manifest}");
}

fn check(manifest: &Value, needed: &[Consent], expected: &[&str]) {
    check_text(&manifest.to_string(), needed.iter().copied().collect(), expected);
}

/// Keeps R9, R21, R22, R30, C13, C16 and C27.
#[test]
fn what_must_be_declared() {
    use Consent as C;
    use Permission::{Email, FullAddress, GivenName, MobileNumber};
    let no_mobile =
        "manifest.permissions: expected `alexa::profile:mobile_number:read`, which MobileNumber needs";
    let no_mobile_of_person =
        "manifest.permissions: expected `alexa::profile:mobile_number:read`, which MobileNumber@PERSON needs";
    let no_email = "manifest.permissions: expected `alexa::profile:email:read`, which Email needs";
    let no_address =
        "manifest.permissions: expected `alexa::devices:all:address:full:read`, which FullAddress needs";
    let only_for_cards =
        [no_address, ", in place of `read::alexa:device:all:address`, which is for cards only"].concat();
    let cases: &[(&[&str], &[Consent], &[&str])] = &[
        (&[MOBILE], &[C::account(MobileNumber)], &[]),
        (&[MOBILE, "alexa::something:new", MOBILE], &[C::account(MobileNumber)], &[]),
        (&[MOBILE], &[C::account(Email)], &[no_email]),
        // Names are compared whole.
        (&["alexa::profile:email:rea", "alexa::profile:email:read ", ""], &[C::account(Email)], &[no_email]),
        (&["ALEXA::PROFILE:EMAIL:READ", "alexa::profile:email:reaD"], &[C::account(Email)], &[no_email]),
        // R9: the speaker's data needs the permission to know the speaker.
        (&[MOBILE], &[C::person(MobileNumber)], &[NO_PERSON_ID]),
        (&[MOBILE, PERSON_ID], &[C::person(MobileNumber)], &[]),
        (
            &[],
            &[C::person(MobileNumber), C::account(MobileNumber)],
            &[no_mobile, no_mobile_of_person, NO_PERSON_ID],
        ),
        // R21: the card's spelling declares nothing.
        (&[CARD_ADDRESS], &[C::account(FullAddress)], &[&only_for_cards]),
        (&[CARD_ADDRESS, ADDRESS], &[C::account(FullAddress)], &[]),
        (&[], &[C::account(FullAddress)], &[no_address]),
        // R22, whether they are needed or not.
        (&[NAME, GIVEN_NAME], &[], &[BOTH_NAMES]),
        (&[GIVEN_NAME, EMAIL, NAME], &[C::person(GivenName)], &[NO_PERSON_ID, BOTH_NAMES]),
        (&[NAME], &[], &[]),
        (&[GIVEN_NAME], &[], &[]),
    ];
    for &(scopes, needed, expected) in cases {
        check(&good(scopes), needed, expected);
    }
    let undeclared = r#"{"manifest":{"permissions":[{"name":"alexa::something:new"},{"name":"a"}]}}"#;
    let read = SkillManifest::read(undeclared.as_bytes()).unwrap();
    assert!(read.declares("alexa::something:new") && !read.declares("alexa::something"), "R30");
    assert!(read.scopes().eq(["alexa::something:new", "a"]), "as they stand");
}

/// Keeps C5 and C6.
#[test]
fn what_must_be_said_of_privacy() {
    let (url, uses, child) = (
        "privacyAndCompliance.locales.en-US.privacyPolicyUrl",
        "privacyAndCompliance.usesPersonalInfo",
        "privacyAndCompliance.isChildDirected",
    );
    let published = "publishingInformation.locales";
    let null = &Value::Null;
    let (email, reminders) = (good(&[EMAIL]), good(&[REMINDERS]));
    let nothing = |whole| with(whole, "privacyAndCompliance", null);
    let german = NO_POLICY.replace("en-US", "de-DE");
    let no_german_policy: &[&str] = &[&german];
    let cases: Vec<(Value, &[&str])> = vec![
        (email.clone(), &[]),
        (with(email.clone(), child, &json!(true)), &[FOR_CHILDREN]),
        (with(email.clone(), child, null), &[]),
        (without(email.clone(), child), &[]),
        (with(email.clone(), uses, &json!(false)), &[UNSAID]),
        (with(email.clone(), uses, null), &[UNSAID]),
        (without(email.clone(), uses), &[UNSAID]),
        (with(email.clone(), url, &json!("")), &[NO_POLICY]),
        (with(email.clone(), url, &json!(" \n\t\u{a0}")), &[NO_POLICY]),
        (with(email.clone(), url, null), &[NO_POLICY]),
        (without(email.clone(), url), &[NO_POLICY]),
        (with(email.clone(), "privacyAndCompliance.locales.en-US", null), &[NO_POLICY]),
        (with(email.clone(), "privacyAndCompliance.locales", &json!({})), &[NO_POLICY]),
        (with(email.clone(), "privacyAndCompliance.locales", null), &[NO_POLICY]),
        (nothing(email.clone()), &[NO_POLICY, UNSAID]),
        // Each published locale needs its own, and no other; an explicit null publishes it all the same.
        (with(email.clone(), published, &json!({ "de-DE": {}, "en-US": {} })), no_german_policy),
        (with(email.clone(), published, &json!({ "de-DE": null })), no_german_policy),
        (with(email.clone(), published, &json!({})), &[]),
        (with(email.clone(), published, null), &[]),
        (with(email.clone(), "publishingInformation", null), &[]),
        (with(email, "privacyAndCompliance.locales.de-DE", &json!({})), &[]),
        // A right opens no data; still no child may be asked for it.
        (nothing(reminders.clone()), &[]),
        (
            with(nothing(reminders), "privacyAndCompliance", &json!({ "isChildDirected": true })),
            &[FOR_CHILDREN],
        ),
        // Who asks for nothing owes nothing.
        (with(nothing(good(&[PERSON_ID])), "privacyAndCompliance", &json!({ "isChildDirected": true })), &[]),
    ];
    for (manifest, expected) in cases {
        check(&manifest, &[], expected);
    }
    // What is needed counts like what is declared.
    let none = with(good(&[]), "privacyAndCompliance", &json!({ "isChildDirected": true }));
    let no_email = "manifest.permissions: expected `alexa::profile:email:read`, which Email needs";
    let no_timers =
        "manifest.permissions: expected `alexa::alerts:timers:skill:readwrite`, which Timers needs";
    check(&none, &[Consent::account(Permission::Email)], &[no_email, FOR_CHILDREN, NO_POLICY, UNSAID]);
    check(&none, &[Consent::account(Permission::Timers)], &[no_timers, FOR_CHILDREN]);
    // Only what is spelled like a locale is shown.
    let odd = NO_POLICY.replace("en-US", "?");
    for key in [
        "canary@example.org",
        "en-us",
        "en-Us",
        "en-uS",
        "EN-US",
        "eng-US",
        "en-USA",
        "enUS",
        "e1-US",
        "en-U\u{e4}",
        "-US",
        "",
    ] {
        check(&with(good(&[EMAIL]), published, &json!({ key: {} })), &[], &[&odd]);
    }
    // A locale that stands twice is one locale; of two entries the last counts.
    let twice = |policies: &str| {
        format!(
            r#"{{"manifest":{{"publishingInformation":{{"locales":{{"en-US":{{}},"en-US":{{}}}}}},
            "privacyAndCompliance":{{"usesPersonalInfo":true,"locales":{{{policies}}}}},
            "permissions":[{{"name":"alexa::profile:email:read"}}]}}}}"#
        )
    };
    check_text(&twice(r#""en-US":{"privacyPolicyUrl":"http://u"},"en-US":{}"#), Consents::NONE, &[NO_POLICY]);
    check_text(&twice(r#""en-US":{},"en-US":{"privacyPolicyUrl":"http://u"}"#), Consents::NONE, &[]);
    for (url, is_link) in [
        ("", false),
        (" ", false),
        ("TODO", false),
        ("https://", false),
        ("ftp://a", false),
        ("https://a", true),
    ] {
        let expected: &[&str] = if is_link { &[] } else { &[NO_POLICY] };
        check_text(&twice(&format!(r#""en-US":{{"privacyPolicyUrl":"{url}"}}"#)), Consents::NONE, expected);
    }
}

#[test]
fn nothing_is_there() {
    let no_email = "manifest.permissions: expected `alexa::profile:email:read`, which Email needs";
    let email = Consents::NONE.with(Consent::account(Permission::Email));
    for text in [
        r#"{"manifest":{}}"#,
        r#"{"manifest":{"permissions":null,"publishingInformation":null,"privacyAndCompliance":null}}"#,
        r#"{"manifest":{"permissions":[],"publishingInformation":{},"privacyAndCompliance":{}}}"#,
    ] {
        check_text(text, Consents::NONE, &[]);
        check_text(text, email, &[no_email, UNSAID]);
    }
}

#[test]
fn a_wrong_type_at_every_field() {
    let events = json!({ "endpoint": { "uri": "arn" }, "subscriptions": [{ "eventName": "SKILL_ENABLED" }] });
    let whole = with(good(&[EMAIL]), "events", &events);
    // What it must be: an object, a list, a string, true or false.
    let read = [
        ("permissions", "list"),
        ("permissions.0", "object"),
        ("permissions.0.name", "string"),
        ("publishingInformation", "object"),
        ("publishingInformation.locales", "object"),
        ("publishingInformation.locales.en-US", "object"),
        ("privacyAndCompliance", "object"),
        ("privacyAndCompliance.isChildDirected", "bool"),
        ("privacyAndCompliance.usesPersonalInfo", "bool"),
        ("privacyAndCompliance.locales", "object"),
        ("privacyAndCompliance.locales.en-US", "object"),
        ("privacyAndCompliance.locales.en-US.privacyPolicyUrl", "string"),
        ("events", "object"),
        ("events.endpoint", "object"),
        ("events.endpoint.uri", "string"),
        ("events.subscriptions", "list"),
        ("events.subscriptions.0", "object"),
        ("events.subscriptions.0.eventName", "string"),
    ];
    let values = [
        (json!(5), "number"),
        (json!("canary"), "string"),
        (json!("true"), "string"),
        (json!(true), "bool"),
        (json!([]), "list"),
        (json!({}), "object"),
        (Value::Null, "null"),
    ];
    for (place, kind) in read {
        for (value, is) in &values {
            let changed = with(whole.clone(), place, value).to_string();
            let got = SkillManifest::read(changed.as_bytes()).map(|_| ());
            // Elements have to be there, and the names of permissions; everything else may be null.
            let name = match place {
                "permissions.0" if *is == "object" => ".name",
                _ => "",
            };
            let is_needed = place.contains(".0") && !place.ends_with("eventName") && *is == "null";
            if (*is == kind || *is == "null") && name.is_empty() && !is_needed {
                got.unwrap_or_else(|error| panic!("{place}: {value}: {error}"));
                continue;
            }
            let error = got.unwrap_err();
            let field = ["manifest.", &place.replace(".0", "[0]"), name].concat();
            assert_eq!(error.field, field, "{place}: {value}: {error}");
            assert!(error.problem.starts_with("expected"), "{error}");
            assert!(!format!("{error} {error:?}").contains("canary"), "{error}");
        }
    }
    // What nobody reads may be of any type.
    for place in [
        "publishingInformation.locales.en-US.name",
        "privacyAndCompliance.containsAds",
        "apis",
        "events.regions",
    ] {
        check(&with(whole.clone(), place, &json!(["canary"])), &[], &[]);
    }
    let again = r#"{"manifest":{"privacyAndCompliance":{"isChildDirected":true,"isChildDirected":false}}}"#;
    let error = SkillManifest::read(again.as_bytes()).unwrap_err();
    assert_eq!(error.field, "manifest.privacyAndCompliance.isChildDirected");
    assert_eq!(error.problem, "expected once, it stands there again");
}
