//! Why Alexa would turn down an answer of the skill.

use core::fmt;

use serde_json::Value;

/// A rule of the customer-consent contract that an answer breaks.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Objection {
    rule: &'static str,
    sentence: String,
}

impl Objection {
    /// An objection: the rule's number, and what it wants in a sentence.
    pub fn new(rule: &'static str, sentence: impl Into<String>) -> Self {
        Self { rule, sentence: sentence.into() }
    }

    /// The rule's number.
    #[must_use]
    pub const fn rule(&self) -> &'static str {
        self.rule
    }

    /// What it wants.
    #[must_use]
    pub fn sentence(&self) -> &str {
        &self.sentence
    }

    /// An objection unless the string there is one of these, `None` being nothing at all.
    pub fn unless_at(
        directive: &Value,
        rule: &'static str,
        pointer: &str,
        wanted: &[Option<&str>],
    ) -> Option<Self> {
        let found = directive.pointer(pointer).filter(|found| !found.is_null());
        let is_good = wanted.contains(&found.and_then(Value::as_str)) && found.is_none_or(Value::is_string);
        let wanted = wanted.iter().map(|word| word.unwrap_or("nothing")).collect::<Vec<_>>().join(" or ");
        (!is_good).then(|| Self::new(rule, format!("expected {wanted} at {pointer} of the directive")))
    }
}

impl fmt::Display for Objection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.rule, self.sentence)
    }
}
