//! Keeps R1, R2, R4, R8, R11, R13, R15, R17 to R19, R33: every way that an adversarial Alexa can go, within bounds, against
//! the running core.
//!
//! Each test is one setting: what Alexa does with the session, what the skill has, and what is promised then. What a
//! setting does not promise, it says, and why. `--ignored` goes farther and takes minutes.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first surprise")]

use std::time::Instant;

use consent_core::AskPolicy;
use consent_core::manners::TokenAlone;
use consent_core::state::AfterSilence;
use consent_model::action::Fate;
use consent_model::adversary::Adversary;
use consent_model::api::Mood;
use consent_model::bounds::{Bounds, Custody};
use consent_model::customer::User;
use consent_model::promise::Promise;
use consent_model::request::{Intent, Said};
use stateright::{Checker, HasDiscoveries, Model};

/// What a setting must have met, so that it says something: what was said, with which token, and how the turn ended.
type Met = [&'static str; 3];

/// Goes every way within the bounds.
fn check(bounds: Bounds, meets: &[Met]) {
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
fn strict() -> Bounds {
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

const ANSWERED: [Met; 7] = [
    ["an intent", "", "question by voice"],
    ["yes", "its token", "handler"],
    ["yes", "no token", "handler"],
    ["yes", "its token", "refused"],
    ["yes", "half a token", "refused"],
    ["yes", "a forged token", "refused"],
    ["yes", "another task's token", "not ours"],
];

#[test]
fn one_session() {
    let all_intents = &[Intent::Receipt, Intent::CallBack, Intent::Order];
    check(Bounds { intents: all_intents, said: &Said::ALL, ..strict() }, &ANSWERED);
}

#[test]
fn two_sessions_at_once() {
    check(
        Bounds { sessions: 2, said: &[Said::Yes, Said::No], intents: &[Intent::Receipt], ..strict() },
        &ANSWERED,
    );
}

#[test]
fn seven_days() {
    let bounds =
        Bounds { sessions: 2, intents: &[Intent::Receipt], said: &[Said::Yes, Said::No], ..strict() };
    check(Bounds { questions: 1, moments: 2, ..bounds }, &ANSWERED);
}

#[test]
fn apis_that_fail() {
    let policy = AskPolicy { after_silence: AfterSilence::AskByCard, ..strict().policy };
    let bounds =
        Bounds { policy, moods: &Mood::ALL, intents: &[Intent::Order], said: &Said::ALL, ..strict() };
    check(
        Bounds { questions: 1, ..bounds },
        &[["silence", "its token", "card"], ["yes", "its token", "fallback"]],
    );
}

/// Between the question and the answer every process dies. Here one dies with the answer, or with the response.
#[test]
fn a_process_that_dies() {
    let fates = &[Fate::Delivered, Fate::DiesAtTheEnd, Fate::DiesEarly];
    check(Bounds { fates, said: &[Said::Yes, Said::No], questions: 1, ..strict() }, &ANSWERED);
}

/// The answer begins a session. In the one that asked, the customer may have moved on; that the session of the answer does not
/// know.
const NEW_SESSION: &[Promise] = &[Promise::CountsWhileOpen];

#[test]
fn an_answer_in_a_new_session() {
    let bounds = Bounds { custody: Custody::Carries, not_promised: NEW_SESSION, sessions: 2, ..strict() };
    check(Bounds { intents: &[Intent::Receipt], questions: 1, ..bounds }, &ANSWERED);
}

/// What goes by the token alone can be forged, for a token is no signature. It starts what the customer could have started,
/// and the API has the last word.
#[test]
fn a_token_that_is_enough() {
    let bounds = Bounds { policy: AskPolicy::default(), not_promised: NEW_SESSION, sessions: 2, ..strict() };
    let meets = [["yes", "a forged token", "handler"], ["yes", "a forged token", "card"]];
    check(Bounds { intents: &[Intent::Receipt], questions: 1, ..bounds }, &meets);
}

/// Without a store there are no seven days, but the session knows what it must.
#[test]
fn no_store() {
    let bounds = Bounds { has_store: false, not_promised: &[Promise::QuietAfterNo], ..strict() };
    check(Bounds { sessions: 2, intents: &[Intent::Receipt], ..bounds }, &ANSWERED);
}

/// Nor can anything tell that an answer comes again, where the token is enough and the session has nothing.
#[test]
fn no_store_and_a_token_that_is_enough() {
    let not_promised = &[Promise::QuietAfterNo, Promise::CountsOnce, Promise::CountsWhileOpen];
    let bounds = Bounds { has_store: false, policy: AskPolicy::default(), not_promised, ..strict() };
    check(Bounds { sessions: 2, intents: &[Intent::Receipt], questions: 1, ..bounds }, &[]);
}

/// What the session must remember is lost with its attributes: whether a question is open, and what was asked in it before.
/// The store still knows the no and the answers.
const LOST: &[Promise] = &[Promise::AskedSeldom, Promise::SilentAfterNo, Promise::CountsWhileOpen];

#[test]
fn attributes_that_are_lost_or_old() {
    let bounds = Bounds { custody: Custody::Loses, not_promised: LOST, sessions: 1, ..strict() };
    check(Bounds { said: &[Said::Yes, Said::No], questions: 1, ..bounds }, &ANSWERED);
}

#[test]
fn two_customers() {
    let bounds = Bounds { users: &User::ALL, said: &[Said::Yes, Said::No], ..strict() };
    check(Bounds { intents: &[Intent::Receipt], ..bounds }, &ANSWERED);
}

/// Alexa gives one customer's session attributes to the other. Neither words nor values nor a handler follow them.
#[test]
fn two_customers_mixed_up() {
    let bounds = Bounds { users: &User::ALL, custody: Custody::MixesUp, not_promised: LOST, ..strict() };
    let bounds = Bounds { said: &[Said::Yes, Said::No], intents: &[Intent::Receipt], questions: 1, ..bounds };
    check(Bounds { policy: AskPolicy::default(), ..bounds }, &[]);
}

#[test]
#[ignore = "takes minutes"]
fn wide_two_sessions_at_once() {
    check(Bounds { sessions: 2, ..strict() }, &ANSWERED);
}

#[test]
#[ignore = "takes minutes"]
fn wide_seven_days() {
    check(Bounds { sessions: 2, moments: 2, intents: &[Intent::Receipt], ..strict() }, &ANSWERED);
}

#[test]
#[ignore = "takes minutes"]
fn wide_a_process_that_dies() {
    let fates = &[Fate::Delivered, Fate::DiesAtTheEnd, Fate::DiesEarly];
    check(Bounds { fates, intents: &[Intent::Receipt], sessions: 2, ..strict() }, &ANSWERED);
}

#[test]
#[ignore = "takes minutes"]
fn wide_an_answer_in_a_new_session() {
    let policy = AskPolicy::default();
    let bounds =
        Bounds { policy, custody: Custody::Carries, not_promised: NEW_SESSION, sessions: 3, ..strict() };
    check(Bounds { intents: &[Intent::Receipt], ..bounds }, &[]);
}

#[test]
#[ignore = "takes minutes"]
fn wide_attributes_that_are_lost_or_old() {
    let bounds = Bounds { custody: Custody::Loses, not_promised: LOST, sessions: 2, ..strict() };
    check(Bounds { said: &[Said::Yes, Said::No], ..bounds }, &ANSWERED);
}

#[test]
#[ignore = "takes minutes"]
fn wide_two_customers() {
    let bounds =
        Bounds { users: &User::ALL, custody: Custody::Carries, not_promised: NEW_SESSION, ..strict() };
    let bounds = Bounds { said: &[Said::Yes, Said::No], ..bounds };
    check(Bounds { intents: &[Intent::Receipt], sessions: 2, policy: AskPolicy::default(), ..bounds }, &[]);
}

#[test]
#[ignore = "takes minutes"]
fn wide_two_customers_mixed_up() {
    let bounds = Bounds { users: &User::ALL, custody: Custody::MixesUp, not_promised: LOST, ..strict() };
    let bounds = Bounds { said: &[Said::Yes, Said::No], intents: &[Intent::Receipt], questions: 1, ..bounds };
    check(Bounds { policy: AskPolicy::default(), sessions: 2, ..bounds }, &[]);
}
