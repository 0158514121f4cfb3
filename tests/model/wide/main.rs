//! The settings that take minutes: `cargo run --release -p consent-model --bin wide`, or some of them by name.

use std::env;

use consent_core::AskPolicy;
use consent_model::action::Fate;
use consent_model::bounds::{Bounds, Custody};
use consent_model::customer::User;
use consent_model::request::{Intent, Said};
use consent_model::setting::{ANSWERED, ASKED, LOST, Met, NEW_SESSION, check, strict};

/// A setting: its name, how far it goes, and what it must meet.
type Setting = (&'static str, Bounds, &'static [Met]);

fn settings() -> [Setting; 7] {
    const RECEIPT: &[Intent] = &[Intent::Receipt];
    const YES_OR_NO: &[Said] = &[Said::Yes, Said::No];
    let policy = AskPolicy::default();
    let two = Bounds { sessions: 2, ..strict() };
    let both = Bounds { users: &User::ALL, said: YES_OR_NO, intents: RECEIPT, policy, ..two };
    let fates = &[Fate::Delivered, Fate::DiesAtTheEnd, Fate::DiesEarly];
    let carried = Bounds { custody: Custody::Carries, not_promised: NEW_SESSION, ..two };
    let lost = Bounds { custody: Custody::Loses, not_promised: LOST, ..two };
    [
        ("two-sessions-at-once", two, &ANSWERED),
        ("seven-days", Bounds { moments: 2, intents: RECEIPT, ..two }, &ANSWERED),
        ("a-process-that-dies", Bounds { fates, intents: RECEIPT, ..two }, &ANSWERED),
        ("an-answer-in-a-new-session", Bounds { policy, sessions: 3, intents: RECEIPT, ..carried }, &ASKED),
        ("attributes-that-are-lost-or-old", Bounds { said: YES_OR_NO, ..lost }, &ANSWERED),
        ("two-customers", Bounds { custody: Custody::Carries, not_promised: NEW_SESSION, ..both }, &ASKED),
        (
            "two-customers-mixed-up",
            Bounds { custody: Custody::MixesUp, not_promised: LOST, questions: 1, ..both },
            &ASKED,
        ),
    ]
}

fn main() {
    let wished: Vec<String> = env::args().skip(1).collect();
    let names = settings().map(|(name, ..)| name);
    let unknown = wished.iter().find(|wish| !names.contains(&wish.as_str()));
    assert!(unknown.is_none(), "expected some of {names:?}, got {unknown:?}");
    for (name, bounds, meets) in settings() {
        if wished.is_empty() || wished.iter().any(|wish| wish == name) {
            println!("{name}");
            check(bounds, meets);
        }
    }
}
