//! What the settings have in common that are checked: how, and what they change.

use std::time::Instant;

use consent_core::AskPolicy;
use consent_core::manners::TokenAlone;
use stateright::{Checker, HasDiscoveries, Model};

use crate::action::Fate;
use crate::adversary::Adversary;
use crate::api::Mood;
use crate::bounds::{Bounds, Custody};
use crate::customer::User;
use crate::promise::Promise;
use crate::request::{Intent, Said};

/// What a setting must have met, so that it says something: what was said, with which token, and how the turn ended.
pub type Met = [&'static str; 3];

/// Goes every way within the bounds, and says how many there are.
///
/// # Panics
/// If a promise is broken, with the shortest way to it, or if something was not met.
pub fn check(bounds: Bounds, meets: &[Met]) {
    let began = Instant::now();
    let checker =
        Adversary::new(bounds).checker().finish_when(HasDiscoveries::AnyFailures).spawn_bfs().join();
    println!(
        "{} states, {} ways between them, {} different turns, depth {}, {:.0?}",
        checker.unique_state_count(),
        checker.state_count(),
        checker.model().turns.len(),
        checker.max_depth(),
        began.elapsed()
    );
    checker.assert_properties();
    let met = checker.model().met.lock().unwrap();
    for each in meets {
        assert!(met.contains_key(each), "{each:?} is not among {met:#?}");
    }
}

/// A skill with a store, which takes no token alone; an Alexa who keeps what it keeps in the session. Everything is promised.
#[must_use]
pub fn strict() -> Bounds {
    Bounds {
        has_store: true,
        policy: AskPolicy { token_alone: TokenAlone::IsNotEnough, ..AskPolicy::default() },
        custody: Custody::Keeps,
        not_promised: &[],
        users: &[User::Ada],
        intents: &[Intent::Receipt, Intent::CallBack],
        moods: &[Mood::Well],
        said: &[Said::Yes, Said::No, Said::Redirect],
        fates: &[Fate::Delivered],
        sessions: 1,
        questions: 2,
        moments: 0,
    }
}

/// What every setting meets in which a customer is asked by voice and says yes, whatever becomes of the answer otherwise.
pub const ASKED: [Met; 2] = [["an intent", "", "question by voice"], ["yes", "its token", "handler"]];

/// What every setting meets in which a customer is asked by voice and answers.
pub const ANSWERED: [Met; 7] = [
    ["an intent", "", "question by voice"],
    ["yes", "its token", "handler"],
    ["yes", "no token", "handler"],
    ["yes", "its token", "refused"],
    ["yes", "half a token", "refused"],
    ["yes", "a forged token", "refused"],
    ["yes", "another task's token", "not ours"],
];

/// The answer begins a session. In the one that asked, the customer may have moved on; that the session of the answer does not
/// know.
pub const NEW_SESSION: &[Promise] = &[Promise::CountsWhileOpen];

/// What the session must remember is lost with its attributes: whether a question is open, and what was asked in it before.
/// The store still knows the no and the answers.
pub const LOST: &[Promise] = &[Promise::AskedSeldom, Promise::SilentAfterNo, Promise::CountsWhileOpen];
