//! Why Alexa would turn down an answer of the skill.

use core::fmt;

/// A rule of the customer-consent contract that an answer breaks.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Objection {
    rule: &'static str,
    sentence: String,
}

impl Objection {
    /// An objection: the rule's number, and what it wants in a sentence.
    pub(crate) fn new(rule: &'static str, sentence: impl Into<String>) -> Self {
        Self { rule, sentence: sentence.into() }
    }
}

impl fmt::Display for Objection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.rule, self.sentence)
    }
}
