//! Keeps R9 and R22 for all that can be declared and needed of two permissions, in `const` and at run time alike.

use consent_core::wire::skill_manifest::SkillManifest;
use consent_core::{Consent, ConsentLevel, Consents, ManifestProblem, ManifestScopes, Permission};

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
const PERSON_ID: &str = "alexa::person_id:read";

fn scope(permission: Permission) -> &'static str {
    PERMISSIONS.iter().find(|row| row.0 == permission).unwrap().1
}

/// A skill that is published in one locale, and says not a word of privacy.
fn silent(scopes: &[&str]) -> String {
    let names: Vec<String> = scopes.iter().map(|scope| format!(r#"{{"name":"{scope}"}}"#)).collect();
    let names = names.join(",");
    format!(
        r#"{{"manifest":{{"permissions":[{names}],"publishingInformation":{{"locales":{{"en-US":{{}}}}}}}}}}"#
    )
}

/// What the rules in words say of such a skill.
fn expected(scopes: &[&str], needed: Consents) -> Vec<ManifestProblem<'static>> {
    let has = |scope: &str| scopes.contains(&scope);
    let mut problems = Vec::new();
    for consent in Consent::all().filter(|&consent| needed.contains(consent)) {
        if !has(scope(consent.permission)) {
            problems.push(ManifestProblem::Undeclared { consent, instead: None });
        }
    }
    if needed.iter().any(|consent| consent.level == ConsentLevel::Person) && !has(PERSON_ID) {
        problems.push(ManifestProblem::PersonIdUndeclared);
    }
    if has("alexa::profile:name:read") && has("alexa::profile:given_name:read") {
        problems.push(ManifestProblem::BothNames);
    }
    let asked_for =
        |permission| has(scope(permission)) || needed.iter().any(|one| one.permission == permission);
    if PERMISSIONS.iter().any(|&(permission, _, is_data)| is_data && asked_for(permission)) {
        problems.push(ManifestProblem::NoPrivacyPolicy { locale: "en-US" });
        problems.push(ManifestProblem::UsesPersonalInfo);
    }
    problems
}

/// Asks the manifest and [`ManifestScopes`], which must agree with the rules and with each other.
fn agree(scopes: &[&str], needed: Consents) {
    let text = silent(scopes);
    let manifest = SkillManifest::read(text.as_bytes()).unwrap();
    let problems = manifest.problems(needed);
    assert_eq!(problems, expected(scopes, needed), "{needed:?} of {scopes:?}");
    let declared = ManifestScopes::of(scopes);
    let turned: Vec<&str> = scopes.iter().rev().copied().collect();
    assert_eq!(ManifestScopes::of(&turned), declared, "the order does not matter");
    let lacking = problems.iter().filter_map(|problem| {
        if let ManifestProblem::Undeclared { consent, .. } = problem { Some(*consent) } else { None }
    });
    assert_eq!(declared.lacks(needed), lacking.collect());
    assert_eq!(declared.lacks_person_id(needed), problems.contains(&ManifestProblem::PersonIdUndeclared));
    assert_eq!(declared.has_both_names(), problems.contains(&ManifestProblem::BothNames));
    assert_eq!(declared.has_person_id(), scopes.contains(&PERSON_ID));
    let is_declared = |permission| scopes.contains(&scope(permission));
    let permissions = PERMISSIONS.iter().map(|row| row.0).filter(|&one| is_declared(one));
    let both = |set: Consents, one| set.with(Consent::account(one)).with(Consent::person(one));
    assert_eq!(declared.permissions(), permissions.clone().fold(Consents::NONE, both));
    let unused: Vec<Permission> =
        permissions.filter(|&one| needed.iter().all(|need| need.permission != one)).collect();
    assert_eq!(declared.unused(needed), unused.iter().map(|&one| Consent::account(one)).collect());
    assert_eq!(manifest.unused(needed), unused.into_iter().map(scope).collect::<Vec<_>>());
}

/// Every part of a list.
fn parts<T: Copy>(list: &[T]) -> Vec<Vec<T>> {
    let chosen = |bits: usize| (0..list.len()).filter(move |at| bits >> at & 1 == 1).map(|at| list[at]);
    (0..1 << list.len()).map(|bits| chosen(bits).collect()).collect()
}

/// Keeps R9, R22, C7, C13 and C16.
#[test]
fn every_part_of_any_two_permissions() {
    let (mut cases, mut singles) = (0, 0);
    for (place, first) in PERMISSIONS.iter().enumerate() {
        for second in &PERMISSIONS[place + 1..] {
            let consents: Vec<Consent> =
                Consent::all().filter(|one| [first.0, second.0].contains(&one.permission)).collect();
            for scopes in parts(&[first.1, second.1, PERSON_ID]) {
                for needed in parts(&consents) {
                    agree(&scopes, needed.iter().copied().collect());
                    cases += 1;
                    singles += usize::from(needed.len() == 1);
                }
            }
        }
    }
    // Eight parts of the scopes. Three permissions exist at two levels, six at one: pairs have 4, 3 or 2 consents.
    assert_eq!(cases, 8 * (3 * 16 + 18 * 8 + 15 * 4));
    assert_eq!(singles, 8 * 12 * 8, "each of twelve consents with each of eight other permissions");
    let everything: Consents = Consent::all().collect();
    agree(&[], everything);
    agree(&PERMISSIONS.map(|row| row.1), everything);
}

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
        // As long, with another sign: one that sorts before it, and one that sorts after it.
        let (before, after) = (scope.replace(":read", ":reaa"), scope.replace("read", "reaz"));
        let close = [without_first, without_last, &upper, &longer, &before, &after];
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
