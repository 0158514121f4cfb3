//! Keeps R24, R25 and R27 for the recipe of docs/keeping-records.md: writers that compare and set end in the one right record, no
//! change is told twice, and no event is refused for what is kept.

use std::error::Error;
use std::sync::Mutex;
use std::thread;

use consent_core::fingerprint::Fingerprint;
use consent_core::wire::skill_event::SkillEvent;
use consent_core::{Consent, ConsentChange, ConsentRecord, Consents, Permission};
use consent_tests::committed;
use consent_tests::keeping_records::{Table, answer, keep};
use consent_tests::scene::Scene;

use crate::record::{EMAIL, MOBILE, account, event, person, record};

const DISABLED: &str = "AlexaSkillEvent.SkillDisabled";

/// A table with one customer in it.
#[derive(Default)]
struct Store(Mutex<Option<(String, u64)>>);

impl Store {
    fn holding(text: &str) -> Self {
        Self(Mutex::new(Some((text.into(), 7))))
    }

    fn text(&self) -> Option<String> {
        self.0.lock().unwrap().as_ref().map(|item| item.0.clone())
    }
}

impl Table for Store {
    fn get(&self, user: Fingerprint) -> Result<Option<(String, u64)>, Box<dyn Error>> {
        assert_eq!(user, record().user());
        let item = self.0.lock().unwrap().clone();
        // Time for somebody else to be faster.
        thread::yield_now();
        Ok(item)
    }

    fn put(&self, user: Fingerprint, text: &str, writes: u64) -> Result<bool, Box<dyn Error>> {
        assert_eq!(user, record().user());
        let mut item = self.0.lock().unwrap();
        let is_free = item.as_ref().map_or(0, |item| item.1) == writes;
        if is_free {
            *item = Some((text.into(), writes + 1));
        }
        Ok(is_free)
    }
}

/// A table that is out of order.
struct Broken;

impl Table for Broken {
    fn get(&self, _: Fingerprint) -> Result<Option<(String, u64)>, Box<dyn Error>> {
        Err("out of order".into())
    }

    fn put(&self, _: Fingerprint, _: &str, _: u64) -> Result<bool, Box<dyn Error>> {
        Err("out of order".into())
    }
}

/// The event is acknowledged. What it changed.
fn told(scene: &Scene, table: &Store) -> ConsentChange {
    let mut told = None;
    let response = answer(scene.json().to_string().as_bytes(), table, |change| told = Some(change)).unwrap();
    assert_eq!(response, r#"{"version":"1.0","response":{}}"#);
    told.unwrap()
}

#[test]
fn the_recipe_is_the_one_in_the_document() {
    let source = committed::text("tests/src/keeping_records.rs");
    let recipe = source.split_once("\n\n").unwrap().1;
    assert!(committed::text("docs/keeping-records.md").contains(&format!("```rust\n{recipe}```\n")));
}

/// Keeps R25.
#[test]
fn what_cannot_be_read_is_left_and_acknowledged() {
    let disabled = event(DISABLED, 3);
    let mut cleared = record();
    let all = cleared.apply(&disabled.skill_event());
    let everything: Consents = Consent::all().collect();
    assert_eq!(all.not_granted, everything, "R25");
    let later = r#"{"format":2,"tomorrow":true}"#;
    for text in [later, "garbage", "", r#"{"format":1,"version":1}"#] {
        let table = Store::holding(text);
        for scene in [account(1, &[EMAIL]), account(2, &[]), person(2, "ADA", &[MOBILE])] {
            assert_eq!(told(&scene, &table), ConsentChange::default(), "{text}");
            assert_eq!(table.text().as_deref(), Some(text));
        }
        assert_eq!(told(&disabled, &table), all, "the user's other data goes: {text}");
        if text == later {
            assert_eq!(table.text().as_deref(), Some(text));
            continue;
        }
        // It starts anew, and goes on like any other.
        assert_eq!(ConsentRecord::read(table.text().unwrap().as_bytes()).unwrap(), cleared);
        assert_eq!(told(&disabled, &table), ConsentChange::default());
        let change = told(&account(4, &[EMAIL]), &table);
        assert_eq!(change.granted, Consents::NONE.with(Consent::account(Permission::Email)));
    }
}

/// Keeps R27.
#[test]
fn only_an_event_that_needs_the_store_fails_with_it() {
    for (kind, fails) in [
        (DISABLED, true),
        ("AlexaSkillEvent.SkillPermissionAccepted", true),
        ("AlexaSkillEvent.SkillPermissionChanged", true),
        ("AlexaSkillEvent.SkillEnabled", false),
        ("Alexa.Authorization.Grant", false),
        ("AlexaHouseholdListEvent.ItemsCreated", false),
    ] {
        let scene = event(kind, 1);
        let mut change = ConsentChange::default();
        let answered = answer(scene.json().to_string().as_bytes(), &Broken, |it| change = it);
        assert_eq!((answered.is_err(), change), (fails, ConsentChange::default()), "{kind}");
    }
}

/// Keeps R24.
#[test]
fn many_writers_at_once() {
    let mut events: Vec<SkillEvent<'_>> = (0..12)
        .map(|at| if at % 2 == 0 { account(at, &[EMAIL]) } else { account(at, &[MOBILE]) })
        .chain((0..4).map(|at| person(at, "ADA", &[MOBILE])))
        .chain([event(DISABLED, 2)])
        .map(|scene| scene.skill_event())
        .collect();
    let mut expected = record();
    for event in &events {
        let _ = expected.apply(event);
    }
    for round in 0..20 {
        events.rotate_left(round % 5);
        let store = Store::default();
        let changes: Vec<ConsentChange> = thread::scope(|scope| {
            let writers: Vec<_> = (0..4)
                .map(|writer| {
                    let (store, events) = (&store, &events);
                    // Each event comes to two writers.
                    let mine = events
                        .iter()
                        .enumerate()
                        .filter(move |(at, _)| [writer, (writer + 1) % 4].contains(&(at % 4)));
                    scope
                        .spawn(move || mine.map(|(_, event)| keep(event, store).unwrap()).collect::<Vec<_>>())
                })
                .collect();
            writers.into_iter().flat_map(|writer| writer.join().unwrap()).collect()
        });
        let stored = ConsentRecord::read(store.text().unwrap().as_bytes()).unwrap();
        assert_eq!(stored, expected);
        // Granted once more than withdrawn, or as often: no change was told twice and none was lost.
        for consent in [EMAIL, MOBILE].into_iter().filter_map(|scope| Consent::from_wire(scope, "ACCOUNT")) {
            let count = |of: fn(&ConsentChange) -> Consents| {
                changes.iter().filter(|change| of(change).contains(consent)).count()
            };
            let is_granted = stored.hint(consent, None) == consent_core::Hint::Granted;
            assert_eq!(
                count(|change| change.granted),
                count(|change| change.withdrawn) + usize::from(is_granted)
            );
        }
    }
}
