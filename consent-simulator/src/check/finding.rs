//! What one scenario shows about one rule.

use consent_alexa::device::Sent;
use consent_alexa::exchange::Exchange;
use serde::Serialize;
use serde_json::Value;

use crate::check::seen::Seen;

/// What was found about a rule.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Verdict {
    /// It was broken.
    Broken,
    /// It was tested, and kept.
    Kept,
    /// It was not tested.
    NotReached,
}

impl Verdict {
    /// As the report says it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Broken => "broken",
            Self::Kept => "kept",
            Self::NotReached => "not reached",
        }
    }
}

/// The exchange that shows it.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Evidence {
    /// The scenario.
    pub scenario: String,
    /// What is wrong.
    pub sentence: String,
    /// What the skill was sent.
    pub request: Value,
    /// What it answered; `None` if that is no object of JSON.
    pub response: Option<Value>,
    /// What came instead.
    pub text: Option<String>,
    /// What the skill called meanwhile.
    pub calls: Vec<Value>,
}

/// What one scenario shows about one rule.
#[derive(Clone, PartialEq, Debug)]
pub struct Finding {
    /// The rule's number.
    pub rule: &'static str,
    /// What was found.
    pub verdict: Verdict,
    /// The number of the scenario, which is the same whenever it is played.
    pub scenario: u32,
    /// What was tested, what is wrong, or why it was not tested.
    pub sentence: String,
    /// The exchange that shows it.
    pub evidence: Option<Evidence>,
}

/// A turn without an answer that Alexa could use.
#[derive(Clone, Debug)]
pub struct Failed {
    /// What the skill was sent.
    pub sent: Sent,
    /// What came instead, and what was expected.
    pub why: String,
    /// What came instead, if that is an object of JSON.
    pub response: Option<Value>,
    /// What the skill called meanwhile.
    pub calls: Vec<Exchange>,
}

impl Evidence {
    /// Of a turn that went wrong.
    #[must_use]
    pub fn of(scenario: &str, sentence: &str, seen: &Seen) -> Self {
        Self {
            scenario: scenario.to_owned(),
            sentence: sentence.to_owned(),
            request: seen.request.clone(),
            response: Some(seen.response.clone()),
            text: None,
            calls: seen.calls.iter().map(Exchange::to_json).collect(),
        }
    }

    /// Of a turn that did not end.
    #[must_use]
    pub fn of_failure(scenario: &str, sentence: &str, failed: &Failed) -> Self {
        Self {
            scenario: scenario.to_owned(),
            sentence: sentence.to_owned(),
            request: failed.sent.envelope.clone(),
            response: failed.response.clone(),
            text: Some(failed.why.clone()),
            calls: failed.calls.iter().map(Exchange::to_json).collect(),
        }
    }
}
