//! Keeps R24 for the recipe of docs/keeping-records.md: writers that compare and set end in the one right record, and no change
//! is told twice.

use std::sync::Mutex;
use std::thread;

use consent_core::wire::skill_event::SkillEvent;
use consent_core::{ConsentChange, ConsentRecord, Consents};

use crate::record::{EMAIL, MOBILE, account, event, person, record};

/// What a table keeps of one customer.
#[derive(Default)]
struct Store(Mutex<Option<(String, u64)>>);

impl Store {
    fn get(&self) -> Option<String> {
        self.0.lock().unwrap().as_ref().map(|item| item.0.clone())
    }

    /// `attribute_not_exists(pk) OR version = :seen`
    fn put(&self, record: &ConsentRecord, seen: u64) -> bool {
        let mut item = self.0.lock().unwrap();
        let is_free = item.as_ref().is_none_or(|item| item.1 == seen);
        if is_free {
            *item = Some((record.to_json(), record.version()));
        }
        is_free
    }

    fn keep(&self, event: &SkillEvent<'_>) -> ConsentChange {
        loop {
            let mut record =
                self.get().map_or_else(record, |text| ConsentRecord::read(text.as_bytes()).unwrap());
            let (seen, change) = (record.version(), record.apply(event));
            // Time for somebody else to be faster.
            thread::yield_now();
            if record.version() == seen || self.put(&record, seen) {
                break change;
            }
        }
    }
}

#[test]
fn many_writers_at_once() {
    let mut events: Vec<SkillEvent<'_>> = (0..12)
        .map(|at| if at % 2 == 0 { account(at, &[EMAIL]) } else { account(at, &[MOBILE]) })
        .chain((0..4).map(|at| person(at, "ADA", &[MOBILE])))
        .chain([event("AlexaSkillEvent.SkillDisabled", 2)])
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
                    scope.spawn(move || mine.map(|(_, event)| store.keep(event)).collect::<Vec<_>>())
                })
                .collect();
            writers.into_iter().flat_map(|writer| writer.join().unwrap()).collect()
        });
        let stored = ConsentRecord::read(store.get().unwrap().as_bytes()).unwrap();
        assert_eq!(stored, expected);
        // Granted once more than withdrawn, or as often: no change was told twice and none was lost.
        for consent in
            [EMAIL, MOBILE].into_iter().filter_map(|scope| consent_core::Consent::from_wire(scope, "ACCOUNT"))
        {
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
