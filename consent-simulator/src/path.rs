//! Where the consent process is, as it looks from Alexa's side: a skill in any language goes through the same states, and the
//! calls, the question and the card show which.

use consent_alexa::alexa::Taken;
use consent_alexa::exchange::Exchange;
use consent_core::State;
use consent_core::state::Attempt;

/// How a turn began.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Start {
    /// The customer said something.
    Said,
    /// Alexa's question came back.
    Answered,
    /// Something that is no part of the process: an event, the end of another task or of the session.
    Beside,
}

/// The states that a turn goes through; none if it has no part in the process.
#[must_use]
pub fn path(start: Start, calls: &[Exchange], taken: &Taken) -> Vec<State> {
    let reads = calls.iter().any(|call| call.method == "GET" && !call.path.contains("/settings/System."));
    let (first, attempt) = match start {
        Start::Said => (State::Idle, Attempt::First),
        Start::Answered => (State::AwaitingVoice, Attempt::AfterVoice),
        Start::Beside => return Vec::new(),
    };
    let asks = taken.question.is_some() || taken.not_put.is_some();
    let is_idle = start == Start::Said && !reads && !asks && taken.card.is_none();
    if is_idle {
        return Vec::new();
    }
    let end = if asks { State::AwaitingVoice } else { State::Finished };
    let fetching = reads.then_some(State::Fetching(attempt));
    [Some(first), fetching, Some(end)].into_iter().flatten().collect()
}
