//! Keeps R24, R25 and R33: each rule of the record for itself. That they hold together, whatever comes, is for
//! `record_of_any_events`.

use consent_core::fingerprint::Fingerprint;
use consent_core::wire::event_kind::EventKind;
use consent_core::{Consent, ConsentChange, ConsentRecord, Consents, Hint, Permission};
use consent_tests::committed;
use consent_tests::scene::Scene;
use serde_json::{Value, json};

const CHANGED: &str = "AlexaSkillEvent.SkillPermissionChanged";
const DISABLED: &str = "AlexaSkillEvent.SkillDisabled";
pub(crate) const EMAIL: &str = "alexa::profile:email:read";
const TIMERS: &str = "alexa::alerts:timers:skill:readwrite";
pub(crate) const MOBILE: &str = "alexa::profile:mobile_number:read";

pub(crate) fn event(kind: &str, at: i64) -> Scene {
    Scene::event(kind).with("/request/eventPublishingTime", json!(at))
}

/// All that is granted for the account at a moment.
pub(crate) fn account(at: i64, scopes: &[&str]) -> Scene {
    event(CHANGED, at).with_list("acceptedPermissions", scopes)
}

/// All that somebody grants at a moment; nothing is said of the account.
pub(crate) fn person(at: i64, who: &str, scopes: &[&str]) -> Scene {
    let scene = event(CHANGED, at).with_list("acceptedPersonPermissions", scopes);
    scene.with("/context/System/person", json!({ "personId": who }))
}

pub(crate) fn record() -> ConsentRecord {
    ConsentRecord::new(Fingerprint::of("amzn1.ask.account.CUSTOMER"))
}

/// What is granted: by the account, and by each of these speakers, as `Email Timers ADA:MobileNumber`.
fn granted(record: &ConsentRecord) -> String {
    let speakers = [None, Some("ADA"), Some("BOB")];
    let mut words = Vec::new();
    for (who, consent) in
        speakers.into_iter().flat_map(|who| Consent::all().map(move |consent| (who, consent)))
    {
        let is_person = consent.level == consent_core::ConsentLevel::Person;
        let is_granted = record.hint(consent, who.map(Fingerprint::of)) == Hint::Granted;
        match who {
            None if is_granted => words.push(consent.permission.to_string()),
            Some(who) if is_granted && is_person => words.push(format!("{who}:{}", consent.permission)),
            None | Some(_) => {}
        }
    }
    words.join(" ")
}

/// Takes in each event, and checks what it changed and what is granted then.
fn check(steps: &[(Scene, &str, &str)]) -> ConsentRecord {
    let mut record = record();
    for (at, (scene, change, expected)) in steps.iter().enumerate() {
        let (before, version) = (record.clone(), record.version());
        let changed = record.apply(&scene.skill_event());
        assert_eq!(format!("+{:?} -{:?}", changed.granted, changed.withdrawn), *change, "step {at}");
        assert_eq!(granted(&record), *expected, "step {at}");
        assert_eq!(record.version(), version + u64::from(record != before), "step {at}");
        // Twice is once.
        let after = record.to_json();
        assert_eq!(record.apply(&scene.skill_event()), ConsentChange::default(), "step {at}, once more");
        assert_eq!(record.to_json(), after, "step {at}, once more");
    }
    record
}

/// Keeps R24 and C36.
#[test]
fn a_list_replaces_an_older_one_of_its_level() {
    let both = account(6, &[MOBILE]).with_list("acceptedPersonPermissions", &[MOBILE]);
    check(&[
        (account(2, &[EMAIL]), "+{Email} -{}", "Email"),
        (account(1, &[TIMERS]), "+{} -{}", "Email"),
        (account(3, &[EMAIL, TIMERS]), "+{Timers} -{}", "Email Timers"),
        (person(1, "ADA", &[MOBILE]), "+{MobileNumber@PERSON} -{}", "Email Timers ADA:MobileNumber"),
        (account(4, &[TIMERS, MOBILE]), "+{MobileNumber} -{Email}", "MobileNumber Timers ADA:MobileNumber"),
        (person(9, "BOB", &[]), "+{} -{}", "MobileNumber Timers ADA:MobileNumber"),
        (person(8, "BOB", &[MOBILE]), "+{} -{}", "MobileNumber Timers ADA:MobileNumber"),
        (person(2, "ADA", &[]), "+{} -{MobileNumber@PERSON}", "MobileNumber Timers"),
        (account(5, &[]), "+{} -{MobileNumber, Timers}", ""),
        (
            both.with("/context/System/person", json!({ "personId": "ADA" })),
            "+{MobileNumber, MobileNumber@PERSON} -{}",
            "MobileNumber ADA:MobileNumber",
        ),
    ]);
}

/// What is published last wins, whenever it came about.
/// Keeps R24.
#[test]
fn lists_are_ordered_by_when_they_were_published() {
    let created = |scene: Scene, at: i64| scene.with("/request/eventCreationTime", json!(at));
    check(&[
        (created(account(3, &[EMAIL]), 9), "+{Email} -{}", "Email"),
        (created(account(4, &[TIMERS]), 1), "+{Timers} -{Email}", "Timers"),
        (created(account(2, &[MOBILE]), 10), "+{} -{}", "Timers"),
        (created(event(DISABLED, 3), 11), "+{} -{}", "Timers"),
        (created(event(DISABLED, 5), 2), "+{} -{Timers}", ""),
    ]);
}

#[test]
fn of_two_lists_of_a_moment_what_both_grant_is_granted() {
    check(&[
        (account(1, &[EMAIL, TIMERS]), "+{Email, Timers} -{}", "Email Timers"),
        (account(1, &[TIMERS, MOBILE]), "+{} -{Email}", "Timers"),
        (account(1, &[EMAIL, TIMERS, MOBILE]), "+{} -{}", "Timers"),
        (account(2, &[EMAIL]), "+{Email} -{Timers}", "Email"),
    ]);
}

/// Keeps R24.
#[test]
fn what_is_not_said_changes_nothing() {
    let unsaid = |value: Value| event(CHANGED, 5).with("/request/body", value);
    let list = json!([{ "scope": MOBILE }]);
    let known = "Email ADA:MobileNumber";
    let silent = [
        event(CHANGED, 5),
        unsaid(Value::Null),
        unsaid(json!({})),
        unsaid(json!({ "acceptedPermissions": null, "acceptedPersonPermissions": null })),
        unsaid(json!({ "acceptedPermissions": "none" })),
        // Nobody is named whose list this is.
        unsaid(json!({ "acceptedPersonPermissions": [] })),
        unsaid(json!({ "acceptedPersonPermissions": [] }))
            .with("/context/System/person", json!({ "personId": "" })),
        person(5, "ADA", &[]).with("/request/body/acceptedPersonPermissions", json!([{}])),
    ];
    let first = [
        (account(1, &[EMAIL]), "+{Email} -{}", "Email"),
        (person(1, "ADA", &[MOBILE]), "+{MobileNumber@PERSON} -{}", known),
    ];
    let silent = silent.into_iter().map(|scene| (scene, "+{} -{}", known));
    let record = check(&first.into_iter().chain(silent).collect::<Vec<_>>());
    assert_eq!(record.version(), 2);
    // A list beside one that is not there.
    check(&[
        (account(1, &[EMAIL]), "+{Email} -{}", "Email"),
        (unsaid(json!({ "acceptedPersonPermissions": list, "acceptedPermissions": 5 })), "+{} -{}", "Email"),
        (
            unsaid(json!({ "acceptedPersonPermissions": 5, "acceptedPermissions": list })),
            "+{MobileNumber} -{Email}",
            "MobileNumber",
        ),
    ]);
}

/// Keeps R25.
#[test]
fn disabling_clears_what_is_older_and_what_comes_late() {
    check(&[
        (account(1, &[EMAIL]), "+{Email} -{}", "Email"),
        (person(2, "ADA", &[MOBILE]), "+{MobileNumber@PERSON} -{}", "Email ADA:MobileNumber"),
        (
            person(4, "BOB", &[MOBILE]),
            "+{MobileNumber@PERSON} -{}",
            "Email ADA:MobileNumber BOB:MobileNumber",
        ),
        (event(DISABLED, 3), "+{} -{Email, MobileNumber@PERSON}", "BOB:MobileNumber"),
        (account(2, &[EMAIL]), "+{} -{}", "BOB:MobileNumber"),
        (account(3, &[EMAIL]), "+{} -{}", "BOB:MobileNumber"),
        (person(3, "ADA", &[MOBILE]), "+{} -{}", "BOB:MobileNumber"),
        (event(DISABLED, 1), "+{} -{}", "BOB:MobileNumber"),
        (account(4, &[TIMERS]), "+{Timers} -{}", "Timers BOB:MobileNumber"),
        (event(DISABLED, 4), "+{} -{MobileNumber@PERSON, Timers}", ""),
    ]);
}

#[test]
fn an_event_without_a_time_is_older_than_all_others() {
    let untimed = |mut scene: Scene| {
        for key in ["eventPublishingTime", "eventCreationTime", "timestamp"] {
            scene = scene.with(&format!("/request/{key}"), json!("some time"));
        }
        scene
    };
    check(&[
        (untimed(account(0, &[EMAIL, TIMERS])), "+{Email, Timers} -{}", "Email Timers"),
        (untimed(account(0, &[EMAIL])), "+{} -{Timers}", "Email"),
        (untimed(event(DISABLED, 0)), "+{} -{Email}", ""),
        (untimed(account(0, &[EMAIL])), "+{} -{}", ""),
        (account(-62_135_596_800_000, &[EMAIL]), "+{Email} -{}", "Email"),
        (untimed(account(0, &[])), "+{} -{}", "Email"),
        (untimed(event(DISABLED, 0)), "+{} -{}", "Email"),
    ]);
}

#[test]
fn other_events_change_nothing() {
    for (kind, known) in EventKind::KNOWN.into_iter().chain([("AlexaSkillEvent.New", EventKind::Other)]) {
        let mut record = record();
        let _ = record.apply(&account(1, &[EMAIL]).skill_event());
        let before = record.to_json();
        let scene = account(2, &[]).with("/request/type", json!(kind));
        let _ = record.apply(&scene.skill_event());
        let speaks = matches!(
            known,
            EventKind::PermissionAccepted | EventKind::PermissionChanged | EventKind::SkillDisabled
        );
        assert_eq!(known.concerns_consent(), speaks, "{kind}");
        assert_eq!(record.to_json() != before, speaks, "{kind}");
    }
}

/// Keeps R25.
#[test]
fn another_user_inherits_nothing() {
    let of = |scene: Scene, user: Value| scene.with("/context/System/user", user);
    let other = json!({ "userId": "amzn1.ask.account.ANOTHER" });
    let mut record = check(&[
        (account(1, &[EMAIL]), "+{Email} -{}", "Email"),
        (of(account(2, &[]), other.clone()), "+{} -{}", "Email"),
        (of(account(2, &[]), json!({ "userId": "" })), "+{} -{}", "Email"),
        (of(account(2, &[]), Value::Null), "+{} -{}", "Email"),
        (of(event(DISABLED, 2), other), "+{} -{}", "Email"),
    ]);
    let stranger = ConsentRecord::new(Fingerprint::of("amzn1.ask.account.ANOTHER"));
    assert_eq!((granted(&stranger), stranger.version()), (String::new(), 0));
    let mut of_stranger = stranger.clone();
    let _ = of_stranger.merge(&record);
    assert_eq!((&of_stranger, of_stranger.version()), (&stranger, 0));
    let before = record.to_json();
    let _ = record.merge(&stranger);
    assert_eq!(record.to_json(), before);
    assert_ne!(record_of("a"), record_of("b"), "two users");
}

fn record_of(user: &str) -> ConsentRecord {
    ConsentRecord::new(Fingerprint::of(user))
}

#[test]
fn a_hint_is_of_a_level_and_of_a_speaker() {
    let record = check(&[
        (account(1, &[EMAIL, MOBILE]), "+{Email, MobileNumber} -{}", "Email MobileNumber"),
        (person(1, "ADA", &[MOBILE]), "+{MobileNumber@PERSON} -{}", "Email MobileNumber ADA:MobileNumber"),
    ]);
    let (ada, bob) = (Some(Fingerprint::of("ADA")), Some(Fingerprint::of("BOB")));
    let (account, person) = (Consent::account, Consent::person);
    for (consent, speaker, hint) in [
        (account(Permission::Email), None, Hint::Granted),
        (account(Permission::Email), ada, Hint::Granted),
        (account(Permission::Timers), None, Hint::NotGranted),
        (account(Permission::FullName), bob, Hint::NotGranted),
        (person(Permission::MobileNumber), ada, Hint::Granted),
        (person(Permission::FullName), ada, Hint::NotGranted),
        (person(Permission::MobileNumber), bob, Hint::Unknown),
        (person(Permission::MobileNumber), None, Hint::Unknown),
        // There is no such consent, so nobody can have refused it.
        (person(Permission::Email), ada, Hint::Unknown),
    ] {
        assert_eq!(record.hint(consent, speaker), hint, "{consent:?} {speaker:?}");
    }
    for consent in Consent::all() {
        assert_eq!(self::record().hint(consent, ada), Hint::Unknown);
    }
}

#[test]
fn of_many_speakers_those_with_the_newest_lists_are_kept() {
    let most = i64::try_from(ConsentRecord::MOST_SPEAKERS).unwrap();
    let mut record = record();
    for at in 0..=most {
        let change = record.apply(&person(at, &format!("person {at}"), &[MOBILE]).skill_event());
        let new = Consents::NONE.with(Consent::person(Permission::MobileNumber));
        // Who made room did not withdraw anything.
        assert_eq!((change.granted, change.withdrawn), (new, Consents::NONE));
        assert!(!change.not_granted.contains(Consent::person(Permission::MobileNumber)));
    }
    let hint = |record: &ConsentRecord, at: i64| {
        let who = Fingerprint::of(&format!("person {at}"));
        record.hint(Consent::person(Permission::MobileNumber), Some(who))
    };
    assert_eq!(hint(&record, 0), Hint::Unknown);
    assert!((1..=most).all(|at| hint(&record, at) == Hint::Granted));
    let before = record.to_json();
    let _ = record.apply(&person(0, "person 0", &[MOBILE]).skill_event());
    assert_eq!(record.to_json(), before, "it is still the oldest");
    let _ = record.apply(&person(most + 1, "person 0", &[]).skill_event());
    assert_eq!(
        (hint(&record, 0), hint(&record, 1), hint(&record, 2)),
        (Hint::NotGranted, Hint::Unknown, Hint::Granted)
    );
}

/// A module uses only what stands above it, so the record cannot name what a handler is built from.
/// Keeps R33.
#[test]
fn the_record_stands_above_the_profile() {
    let order = committed::text("consent-core/src/lib.rs");
    let place = |module: &str| order.find(&format!("mod {module};")).unwrap();
    assert!(place("record") < place("profile") && place("kept_record") < place("profile"));
}
