//! Keeps R9 and R22 for the scopes of a manifest, in `const` and at run time alike.

use consent_core::{Consent, ConsentLevel, Consents, ManifestScopes, Permission};

/// Each permission in the catalogue's order: its name in the manifest, and whether it opens data.
const PERMISSIONS: [(Permission, &str, bool); 9] = [
    (Permission::FullName, "alexa::profile:name:read", true),
    (Permission::GivenName, "alexa::profile:given_name:read", true),
    (Permission::Email, "alexa::profile:email:read", true),
    (Permission::MobileNumber, "alexa::profile:mobile_number:read", true),
    (Permission::FullAddress, "alexa::devices:all:address:full:read", true),
    (Permission::CountryAndPostalCode, "alexa:devices:all:address:country_and_postal_code:read", true),
    (Permission::Geolocation, "alexa::devices:all:geolocation:read", true),
    (Permission::Reminders, "alexa::alerts:reminders:skill:readwrite", false),
    (Permission::Timers, "alexa::alerts:timers:skill:readwrite", false),
];
const DECLARED: ManifestScopes = ManifestScopes::of(&[
    "alexa::profile:given_name:read",
    "alexa::something:new",
    "read::alexa:device:all:address",
    "alexa::profile:given_name:read",
    "alexa:devices:all:address:country_and_postal_code:read",
]);
const GIVEN: Consents = Consents::NONE.with(Consent::person(Permission::GivenName));
const EMAIL: Consents = Consents::NONE.with(Consent::account(Permission::Email));
const POSTAL_CODE: Consents = Consents::NONE.with(Consent::account(Permission::CountryAndPostalCode));

// All of it while the test is built.
const _: () = {
    assert!(DECLARED.permissions().len() == 4 && !DECLARED.has_person_id() && !DECLARED.has_both_names());
    assert!(DECLARED.lacks(GIVEN.union(POSTAL_CODE)).is_empty() && DECLARED.lacks(EMAIL).len() == 1);
    assert!(DECLARED.lacks_person_id(GIVEN) && !DECLARED.lacks_person_id(EMAIL.union(POSTAL_CODE)));
    assert!(DECLARED.unused(GIVEN.union(POSTAL_CODE)).is_empty());
    assert!(DECLARED.unused(EMAIL.union(POSTAL_CODE)).len() == 1);
    assert!(ManifestScopes::of(&["alexa::person_id:read"]).has_person_id());
    assert!(
        ManifestScopes::of(&["alexa::profile:given_name:read", "alexa::profile:name:read"]).has_both_names()
    );
};

#[test]
fn names_are_compared_whole() {
    let nothing = ManifestScopes::of(&[]);
    for (permission, scope, _) in PERMISSIONS {
        let without_first = scope.strip_prefix('a').unwrap();
        let without_last = scope.trim_end_matches(['d', 'e']);
        let (upper, longer) = (scope.to_uppercase(), format!("{scope}x"));
        let close = [without_first, without_last, &upper, &longer];
        for other in close.into_iter().chain(["", permission.name(), "alexa::raw_person_id:read"]) {
            assert_eq!(ManifestScopes::of(&[other]), nothing, "{other}");
        }
        assert_ne!(ManifestScopes::of(&["", scope, "x"]), nothing, "{scope}");
    }
}

#[test]
fn whose_they_are() {
    for consent in Consent::all() {
        let alone = Consents::NONE.with(consent);
        assert_eq!(alone.has_person_level(), consent.level == ConsentLevel::Person, "{consent}");
        let others = Consents::ALL.without(Consents::NONE.with_both_levels(consent.permission));
        assert!(alone.has(consent.permission) && !others.has(consent.permission), "{consent}");
    }
    assert!(!Consents::NONE.has_person_level());
}
