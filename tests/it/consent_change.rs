//! Keeps R24, R25 and R33 for what is told of a change: whatever may have been fetched of it must be deleted, also where the
//! grant was told late or never.

use consent_core::fingerprint::Fingerprint;
use consent_core::{Consent, ConsentChange, ConsentLevel, ConsentRecord, Consents, Hint, Permission};
use consent_tests::scene::Scene;
use proptest::prelude::*;
use serde_json::json;

use crate::record::{EMAIL, MOBILE, account, event, person, record};
use crate::record_of_any_events::{Told, any_events, id};

const DISABLED: &str = "AlexaSkillEvent.SkillDisabled";
const MOBILE_OF_ACCOUNT: Consent = Consent::account(Permission::MobileNumber);
const MOBILE_OF_PERSON: Consent = Consent::person(Permission::MobileNumber);
const EMAIL_OF_ACCOUNT: Consent = Consent::account(Permission::Email);

fn set(consents: &[Consent]) -> Consents {
    consents.iter().copied().collect()
}

/// All that can be granted at a level, but for these.
fn all_but(level: ConsentLevel, consents: &[Consent]) -> Consents {
    Consent::all().filter(|consent| consent.level == level && !consents.contains(consent)).collect()
}

/// Takes in each event: what was withdrawn then, and what must not be kept.
fn check(steps: &[(Scene, &[Consent], Consents)]) -> ConsentRecord {
    let mut record = record();
    for (at, (scene, withdrawn, not_granted)) in steps.iter().enumerate() {
        let change = record.apply(&scene.skill_event());
        assert_eq!((change.withdrawn, change.not_granted), (set(withdrawn), *not_granted), "step {at}");
        let again = record.apply(&scene.skill_event());
        assert_eq!(again, ConsentChange::default(), "step {at}, once more");
    }
    record
}

/// Accepted at 10:01, and the skill fetched; withdrawn at 10:02, and told first.
/// Keeps R24 and R33.
#[test]
fn a_withdrawal_is_told_before_its_grant() {
    use ConsentLevel::Account;
    let accepted =
        account(1, &[EMAIL]).with("/request/type", json!("AlexaSkillEvent.SkillPermissionAccepted"));
    let record = check(&[
        (account(2, &[]), &[], all_but(Account, &[])),
        (accepted, &[], Consents::NONE),
        (account(3, &[]), &[], Consents::NONE),
        (account(4, &[EMAIL]), &[], Consents::NONE),
        (account(5, &[]), &[EMAIL_OF_ACCOUNT], set(&[EMAIL_OF_ACCOUNT])),
    ]);
    assert_eq!(record.hint(EMAIL_OF_ACCOUNT, None), Hint::NotGranted);
}

/// Keeps R24.
#[test]
fn what_is_not_granted_is_of_a_level_and_of_a_speaker() {
    use ConsentLevel::{Account, Person};
    let mobile = [MOBILE_OF_PERSON];
    check(&[
        (account(1, &[EMAIL, MOBILE]), &[], all_but(Account, &[EMAIL_OF_ACCOUNT, MOBILE_OF_ACCOUNT])),
        (person(1, "ADA", &[MOBILE]), &[], all_but(Person, &mobile)),
        // Bob never granted any of it, as far as is known.
        (person(1, "BOB", &[]), &[], all_but(Person, &[])),
        (person(2, "ADA", &[]), &mobile, set(&mobile)),
        (account(2, &[EMAIL]), &[MOBILE_OF_ACCOUNT], set(&[MOBILE_OF_ACCOUNT])),
        (event("AlexaSkillEvent.SkillPermissionChanged", 3), &[], Consents::NONE),
        (event("AlexaSkillEvent.SkillEnabled", 3), &[], Consents::NONE),
    ]);
}

/// Keeps R25: of a user of whom nothing is known, too, and of speakers whom nobody remembers.
#[test]
fn disabling_leaves_nothing_but_what_is_granted_since() {
    use ConsentLevel::{Account, Person};
    let every = all_but(Account, &[]).union(all_but(Person, &[]));
    check(&[
        (event(DISABLED, 1), &[], every),
        (account(2, &[EMAIL]), &[], all_but(Account, &[EMAIL_OF_ACCOUNT])),
        (event(DISABLED, 3), &[EMAIL_OF_ACCOUNT], every),
        // No news: it is older.
        (event(DISABLED, 2), &[], Consents::NONE),
        (account(5, &[EMAIL]), &[], all_but(Account, &[EMAIL_OF_ACCOUNT])),
        (person(4, "ADA", &[MOBILE]), &[], all_but(Person, &[MOBILE_OF_PERSON])),
        (event(DISABLED, 4), &[MOBILE_OF_PERSON], every.without(set(&[EMAIL_OF_ACCOUNT]))),
    ]);
    // Another record of the same user brings the news.
    let (mut one, mut other) = (record(), record());
    let _ = other.apply(&event(DISABLED, 1).skill_event());
    let _ = one.apply(&person(1, "ADA", &[MOBILE]).skill_event());
    let change = one.merge(&other);
    assert_eq!((change.withdrawn, change.not_granted), (set(&[MOBILE_OF_PERSON]), every));
    assert_eq!(one.merge(&other), ConsentChange::default());
}

#[test]
fn a_speaker_who_makes_room_withdraws_nothing() {
    let most = i64::try_from(ConsentRecord::MOST_SPEAKERS).unwrap();
    let mut record = record();
    for at in 0..most {
        let _ = record.apply(&person(at, &format!("person {at}"), &[MOBILE]).skill_event());
    }
    let change = record.apply(&person(most, "one more", &[MOBILE]).skill_event());
    let others = all_but(ConsentLevel::Person, &[MOBILE_OF_PERSON]);
    assert_eq!((change.withdrawn, change.not_granted), (Consents::NONE, others));
    assert_eq!(record.hint(MOBILE_OF_PERSON, Some(Fingerprint::of("person 0"))), Hint::Unknown);
}

#[test]
fn what_it_says_of_itself() {
    let (none, email, both) =
        (Consents::NONE, set(&[EMAIL_OF_ACCOUNT]), set(&[EMAIL_OF_ACCOUNT, MOBILE_OF_PERSON]));
    for (granted, withdrawn, not_granted, words) in [
        (none, none, none, "nothing"),
        (both, none, none, "granted {Email, MobileNumber@PERSON}"),
        (none, email, email, "withdrawn {Email}"),
        (none, none, email, "not granted {Email}"),
        (none, email, both, "withdrawn {Email}, not granted {MobileNumber@PERSON}"),
        (email, both.without(email), both.without(email), "granted {Email}, withdrawn {MobileNumber@PERSON}"),
    ] {
        let change = ConsentChange { granted, withdrawn, not_granted };
        assert_eq!(change.to_string(), words);
        assert_eq!(change.is_empty(), words == "nothing");
        for part in [none, email, both] {
            let expected = ConsentChange {
                granted: granted.intersection(part),
                withdrawn: withdrawn.intersection(part),
                not_granted: not_granted.intersection(part),
            };
            assert_eq!(change.among(part), expected);
        }
        let shown = format!("{change:?}");
        for field in ["granted: ", "withdrawn: ", "not_granted: "] {
            assert!(shown.contains(field), "{shown}");
        }
    }
}

/// What the record says of everybody: the account, and each speaker of the tests.
fn hints(record: &ConsentRecord) -> Vec<(Consent, Hint)> {
    let speakers = (0..12).map(|who| Fingerprint::of(&id(who)));
    let of_speakers = speakers.flat_map(|who| {
        all_but(ConsentLevel::Person, &[]).iter().map(move |consent| (consent, Some(who))).collect::<Vec<_>>()
    });
    let of_account =
        all_but(ConsentLevel::Account, &[]).iter().map(|consent| (consent, None)).collect::<Vec<_>>();
    let hint = |(consent, who)| (consent, record.hint(consent, who));
    of_account.into_iter().chain(of_speakers).map(hint).collect()
}

/// The change from the hints alone.
fn expected(told: &Told, before: &ConsentRecord, after: &ConsentRecord) -> ConsentChange {
    let is_cleared = told.is_disabling && before != after;
    let mut change = ConsentChange::default();
    for ((consent, was), (_, is)) in hints(before).into_iter().zip(hints(after)) {
        let one = set(&[consent]);
        if is == Hint::Granted && was != Hint::Granted {
            change.granted = change.granted.union(one);
        }
        if was == Hint::Granted && (is == Hint::NotGranted || is == Hint::Unknown && is_cleared) {
            change.withdrawn = change.withdrawn.union(one);
        }
        let is_news = is == Hint::NotGranted && was != Hint::NotGranted;
        let is_open = consent.level == ConsentLevel::Person || is != Hint::Granted;
        if is_news || is_cleared && is_open {
            change.not_granted = change.not_granted.union(one);
        }
    }
    change
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_event_tells_what_it_changed(events in any_events()) {
        let mut record = record();
        for told in &events {
            let before = record.clone();
            let change = record.apply(&told.event());
            prop_assert_eq!(change, expected(told, &before, &record), "{:?}", told);
            prop_assert!(change.withdrawn.without(change.not_granted).is_empty());
            prop_assert_eq!(record.apply(&told.event()), ConsentChange::default());
        }
    }
}
