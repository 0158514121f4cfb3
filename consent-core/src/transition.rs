//! The machine: one match on what is and what happens.
//!
//! Its rules:
//!
//! - Everything that decides what happens next stands in this file. It sees no JSON, no scope and no personal data;
//!   [`ConsentFlow`](crate::ConsentFlow) brings them.
//! - Check first, ask second: from `Idle` the way to a question leads through the APIs.
//! - The API has the last word. A yes by voice leads back to the APIs, never straight to `Proceed`.
//! - One question by voice for each attempt. After it there is the card, or the fallback, and no way back.
//! - A no ends the attempt. Nothing asks after it.
//! - Where the customer is not to be asked at all, no card follows a question by voice either: Alexa sent one herself.
//! - Each process ends: from `Idle` after at most four inputs, from `Fetching(First)` after three, from `AwaitingVoice` (also in
//!   a new process) after two, from `Fetching(AfterVoice)` after one. At most two of them are of one turn. All in all there is
//!   at most one question by voice and one card.
//! - What is not known is not a no: a failing API leads to the fallback and asks nobody.
//! - Every transition but those to `Fetching` ends the turn. After a question by voice the next turn goes on from
//!   `AwaitingVoice`; a card brings no answer, so it finishes the attempt.
//!
//! A pair that has no row is the caller's bug, and does nothing.

use core::error::Error;
use core::fmt;

use crate::effect::FallbackReason;
use crate::input::VoiceOutcome;
use crate::state::{AfterSilence, AskBy, Asking, Attempt, State};
use crate::verdict::{Channel, Verdict};

/// What happened, as far as the machine is concerned.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Event {
    /// The customer wants something from a handler.
    Invoked(Inquiry),
    /// The APIs answered.
    Replied(Verdict),
    /// Alexa's question came back.
    SessionResumed(VoiceOutcome, Inquiry),
}

/// Whether the APIs have to be asked in this turn.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Inquiry {
    /// They have to.
    Needed,
    /// The request itself answers everything.
    Done(Verdict),
    /// They would have to, but the request brings no access.
    Impossible,
}

/// What to do, as far as the machine is concerned.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Action {
    /// Ask the APIs.
    Fetch,
    /// Ask the customer by voice.
    AskByVoice,
    /// Ask the customer by card.
    AskByCard,
    /// Go on with everything required.
    Proceed,
    /// Go on with less.
    FallBack(FallbackReason),
}

/// An input that the state does not wait for. That is the caller's bug, and nothing was done.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct UnexpectedInput {
    /// Where the process stands.
    pub state: State,
    /// What came.
    pub got: Event,
}

impl fmt::Display for UnexpectedInput {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { state, got } = self;
        write!(f, "in state {state}: got {got}, expected {}", self.expected())
    }
}

impl Error for UnexpectedInput {}

impl UnexpectedInput {
    /// What the state waits for.
    #[must_use]
    pub const fn expected(&self) -> &'static str {
        match self.state {
            State::Idle => "Invoked",
            State::Fetching(_) => "Replied",
            State::AwaitingVoice => "SessionResumed",
            State::Finished => "nothing more",
        }
    }
}

impl fmt::Display for Event {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Invoked(_) => "Invoked",
            Self::Replied(_) => "Replied",
            Self::SessionResumed(..) => "SessionResumed",
        })
    }
}

/// The next state, and the one thing to do.
///
/// # Errors
/// [`UnexpectedInput`] if the state does not wait for this.
pub const fn transition(
    state: State,
    event: Event,
    asking: Asking,
) -> Result<(State, Action), UnexpectedInput> {
    use Action::{AskByCard, FallBack};
    use State::{AwaitingVoice, Fetching, Finished, Idle};

    Ok(match (state, event) {
        (Idle, Event::Invoked(inquiry)) => look(Attempt::First, inquiry, asking),
        (Fetching(attempt), Event::Replied(verdict)) => judge(attempt, verdict, asking),
        (AwaitingVoice, Event::SessionResumed(outcome, inquiry)) => match outcome {
            VoiceOutcome::Accepted => look(Attempt::AfterVoice, inquiry, asking),
            VoiceOutcome::Denied => (Finished, FallBack(FallbackReason::Declined)),
            VoiceOutcome::NotAnswered => match (asking.after_silence, asking.by) {
                (AfterSilence::AskByCard, AskBy::VoiceThenCard | AskBy::CardOnly) => (Finished, AskByCard),
                (AfterSilence::AskByCard, AskBy::NotAtAll)
                | (AfterSilence::FallBack, AskBy::VoiceThenCard | AskBy::CardOnly | AskBy::NotAtAll) => {
                    (Finished, FallBack(FallbackReason::NotAnswered))
                }
            },
            VoiceOutcome::RedirectToApp | VoiceOutcome::Failed => match asking.by {
                AskBy::VoiceThenCard | AskBy::CardOnly => (Finished, AskByCard),
                AskBy::NotAtAll => (Finished, FallBack(FallbackReason::NotGranted)),
            },
        },
        (Idle, Event::Replied(_) | Event::SessionResumed(..))
        | (Fetching(_), Event::Invoked(_) | Event::SessionResumed(..))
        | (AwaitingVoice, Event::Invoked(_) | Event::Replied(_))
        | (Finished, _) => return Err(UnexpectedInput { state, got: event }),
    })
}

const fn look(attempt: Attempt, inquiry: Inquiry, asking: Asking) -> (State, Action) {
    match inquiry {
        Inquiry::Needed => (State::Fetching(attempt), Action::Fetch),
        Inquiry::Done(verdict) => judge(attempt, verdict, asking),
        Inquiry::Impossible => (State::Finished, Action::FallBack(FallbackReason::NoAccessToken)),
    }
}

const fn judge(attempt: Attempt, verdict: Verdict, asking: Asking) -> (State, Action) {
    if let Verdict::NotGranted(channel) = verdict {
        return match (attempt, asking.by, channel) {
            (Attempt::First, AskBy::VoiceThenCard, Channel::Voice) => {
                (State::AwaitingVoice, Action::AskByVoice)
            }
            (Attempt::First, AskBy::VoiceThenCard, Channel::Card)
            | (Attempt::First, AskBy::CardOnly, Channel::Voice | Channel::Card)
            | (Attempt::AfterVoice, AskBy::VoiceThenCard | AskBy::CardOnly, Channel::Voice | Channel::Card) => {
                (State::Finished, Action::AskByCard)
            }
            (Attempt::First | Attempt::AfterVoice, AskBy::NotAtAll, Channel::Voice | Channel::Card) => {
                (State::Finished, Action::FallBack(FallbackReason::NotGranted))
            }
        };
    }
    match verdict.fallback_reason() {
        None => (State::Finished, Action::Proceed),
        Some(reason) => (State::Finished, Action::FallBack(reason)),
    }
}
