//! Keeps R9, R10 and R22: which lists of needs a handler may declare.

use consent_core::{Consent, ConsentLevel, Consents, Need, Permission, Requirement, Requirements};
use consent_core::{RequirementsError, requirements};

/// Every need that can be written down, whether it exists or not.
fn every_need() -> impl Iterator<Item = Requirement> + Clone {
    let needs = [Need::Required, Need::Optional];
    let levels = ConsentLevel::ALL;
    Permission::ALL.iter().flat_map(move |&permission| {
        levels.into_iter().flat_map(move |level| {
            needs.into_iter().map(move |need| Requirement { consent: Consent { permission, level }, need })
        })
    })
}

/// The levels by Amazon's table: everything is of the account; the names and the number are the speaker's too.
fn exists(consent: Consent) -> bool {
    let of_person = [Permission::FullName, Permission::GivenName, Permission::MobileNumber];
    consent.level == ConsentLevel::Account || of_person.contains(&consent.permission)
}

/// The rules in words: each level exists (R10); nothing twice at one level; not both names (R22).
fn expected(list: &[Requirement]) -> Result<(), RequirementsError> {
    for (place, entry) in list.iter().enumerate() {
        let Consent { permission, level } = entry.consent;
        if !exists(entry.consent) {
            return Err(RequirementsError::NoSuchLevel { permission, level });
        }
        if list[..place].iter().any(|former| former.consent == entry.consent) {
            return Err(RequirementsError::Duplicate { permission, level });
        }
    }
    let names = |permission| list.iter().any(|entry| entry.consent.permission == permission);
    let both = names(Permission::FullName) && names(Permission::GivenName);
    if both { Err(RequirementsError::BothNames) } else { Ok(()) }
}

fn check(list: &[Requirement]) -> bool {
    let made = Requirements::new(list);
    assert_eq!(made.map(|_| ()), expected(list), "{list:?}");
    let Ok(made) = made else { return false };
    assert!(made.iter().eq(list.iter().copied()), "in the order in which they were declared");
    let required: Consents =
        list.iter().filter(|entry| entry.need == Need::Required).map(|entry| entry.consent).collect();
    assert_eq!(made.required(), required);
    true
}

/// Keeps R9 and R10.
#[test]
fn every_single_need() {
    assert_eq!(every_need().filter(|need| check(&[*need])).count(), 24, "twelve consents, required or not");
}

/// Keeps R22 and C16.
#[test]
fn every_pair_of_needs() {
    let pairs = every_need().flat_map(|first| every_need().map(move |second| [first, second]));
    let (good, bad): (Vec<_>, Vec<_>) = pairs.partition(|pair| check(pair));
    // 12 x 12 pairs of consents, less 12 with itself, less 2 x 2 x 2 pairs of both names; four times for the needs.
    assert_eq!(good.len(), (144 - 12 - 8) * 4);
    assert_eq!(good.len() + bad.len(), 36 * 36);
}

/// Keeps R22.
#[test]
fn the_offender_is_named() {
    let email = Requirement::required(Permission::Email);
    let name = Requirement::optional(Permission::FullName).of_person();
    let given = Requirement::required(Permission::GivenName);
    let cases: [(&[Requirement], &str); 5] = [
        (&[], "expected at least one requirement; a handler without any needs no consent"),
        (&[given, email.of_person()], "Email at level PERSON: the permission does not exist at this level"),
        (
            &[email, given, Requirement::optional(Permission::Email)],
            "Email stands twice at level ACCOUNT; expected it once",
        ),
        // R22, although one is optional and of the speaker: the manifest knows neither.
        (&[name, email, given], "a skill may require FullName or GivenName, not both"),
        // The level is wrong before the list is.
        (
            &[email, email.of_person(), email],
            "Email at level PERSON: the permission does not exist at this level",
        ),
    ];
    for (list, message) in cases {
        assert_eq!(Requirements::new(list).unwrap_err().to_string(), message);
    }
}

#[test]
fn the_macro_makes_the_same_list() {
    const BOTH_LEVELS: Requirements = requirements![
        Requirement::required(Permission::MobileNumber),
        Requirement::optional(Permission::MobileNumber).of_person(),
    ];
    let expected = [Consent::account(Permission::MobileNumber), Consent::person(Permission::MobileNumber)];
    assert!(BOTH_LEVELS.iter().map(|entry| entry.consent).eq(expected));
    assert_eq!(BOTH_LEVELS.required(), Consents::NONE.with(expected[0]));
}
