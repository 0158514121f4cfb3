//! Every way that an adversarial Alexa can go, within bounds, against the running core.
//!
//! Each test is one setting: what Alexa does with the session, what the skill has, and what is promised then. What a
//! setting does not promise, it says, and why. `../wide` goes farther.

use consent_core::AskPolicy;
use consent_core::state::AfterSilence;
use consent_model::action::Fate;
use consent_model::api::Mood;
use consent_model::bounds::{Bounds, Custody};
use consent_model::customer::User;
use consent_model::promise::Promise;
use consent_model::request::{Intent, Said};
use consent_model::setting::{ANSWERED, ASKED, LOST, NEW_SESSION, check, strict};

/// Keeps R13, R15, R18, R19 and R33.
#[test]
fn one_session() {
    let all_intents = &[Intent::Receipt, Intent::CallBack, Intent::Order];
    check(Bounds { intents: all_intents, said: &Said::ALL, ..strict() }, &ANSWERED);
}

/// Keeps R13 and R19.
#[test]
fn two_sessions_at_once() {
    check(
        Bounds { sessions: 2, said: &[Said::Yes, Said::No], intents: &[Intent::Receipt], ..strict() },
        &ANSWERED,
    );
}

/// Keeps R19.
#[test]
fn seven_days() {
    let bounds =
        Bounds { sessions: 2, intents: &[Intent::Receipt], said: &[Said::Yes, Said::No], ..strict() };
    check(Bounds { questions: 1, moments: 2, ..bounds }, &ANSWERED);
}

/// Keeps R4.
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
    check(Bounds { sessions: 2, intents: &[Intent::Receipt], questions: 1, ..bounds }, &ASKED);
}

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
    check(Bounds { policy: AskPolicy::default(), ..bounds }, &ASKED);
}
