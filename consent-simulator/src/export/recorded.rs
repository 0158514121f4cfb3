//! The exchanges of a conversation, and how each belongs to those before it.

use consent_alexa::consent_directive::consent_directive;
use consent_alexa::request::Hearer;
use consent_core::State;
use serde_json::Value;

use super::asks::Asks;
use crate::turn::{Exchanged, Turn};

/// One exchange.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Recorded<'a> {
    /// The turn that it is of.
    pub(crate) turn: &'a Turn,
    /// What went over the wire.
    pub(crate) exchanged: &'a Exchanged,
    /// The last exchange before it in the same session.
    pub(crate) before: Option<usize>,
    /// The exchange whose question has the token that this one brings.
    pub(crate) answers: Option<usize>,
    /// What the customer wants: the intent, or the one that the question interrupted.
    pub(crate) intent: Option<&'a str>,
}

/// Every exchange, in order.
pub(crate) fn recorded(turns: &[Turn]) -> Vec<Recorded<'_>> {
    let mut all: Vec<Recorded<'_>> = Vec::new();
    let exchanges =
        turns.iter().flat_map(|turn| turn.exchanged.iter().map(move |exchanged| (turn, exchanged)));
    for (turn, exchanged) in exchanges {
        let envelope = &exchanged.sent.envelope;
        let before = session_id(exchanged).and_then(|session| {
            all.iter().rposition(|former| {
                former.exchanged.sent.hearer != Hearer::Cloud && session_id(former.exchanged) == Some(session)
            })
        });
        let answers =
            token_brought(envelope).and_then(|token| all.iter().rposition(|former| former.sends(token)));
        let is_answer = exchanged.path.first() == Some(&State::AwaitingVoice);
        let question =
            answers.or_else(|| all.iter().rposition(Recorded::asks_by_voice)).filter(|_| is_answer);
        let interrupted = question.and_then(|at| all.get(at)).and_then(|former| former.intent);
        let intent = word(envelope, "/request/intent/name").or(interrupted);
        all.push(Recorded { turn, exchanged, before, answers, intent });
    }
    all
}

impl<'a> Recorded<'a> {
    /// The answer, if it was one.
    pub(crate) fn response(&self) -> Option<&'a Value> {
        self.exchanged.response.as_ref().ok()
    }

    /// What the answer asks for.
    pub(crate) fn asks(&self) -> Asks {
        self.response().map_or(Asks::Nothing, Asks::of)
    }

    fn asks_by_voice(&self) -> bool {
        matches!(self.asks(), Asks::ByVoice(..))
    }

    /// Whether it asks with this token.
    fn sends(&self, token: &str) -> bool {
        let directive = self.response().and_then(consent_directive);
        directive.and_then(|directive| word(directive, "/token")) == Some(token)
    }
}

/// Where a request has the token of the task that ended.
pub(crate) fn token_place(envelope: &Value) -> Option<&'static str> {
    match word(envelope, "/request/type")? {
        "SessionResumedRequest" => Some("/request/cause/token"),
        "Connections.Response" => Some("/request/token"),
        _ => None,
    }
}

fn token_brought(envelope: &Value) -> Option<&str> {
    word(envelope, token_place(envelope)?)
}

fn session_id(exchanged: &Exchanged) -> Option<&str> {
    word(&exchanged.sent.envelope, "/session/sessionId")
}

fn word<'a>(value: &'a Value, pointer: &str) -> Option<&'a str> {
    value.pointer(pointer).and_then(Value::as_str)
}
