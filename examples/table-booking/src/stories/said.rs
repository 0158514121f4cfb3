//! What a customer says to the skill, and what else a device or Alexa's cloud reports to it.

use core::fmt;

use consent_alexa::request::{self, Hearer};
use serde_json::{Value, json};

/// Something that becomes a request.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Said {
    /// "Alexa, open table booking."
    Launch,
    /// Something that the interaction model has an intent for.
    Intent {
        /// The words, for the dialog.
        words: &'static str,
        /// The intent.
        name: &'static str,
        /// Slots and what was said for them.
        slots: &'static [(&'static str, &'static str)],
    },
    /// The session ended without the skill's doing.
    SessionEnded,
    /// A request type that no skill knows yet.
    Unknown,
    /// Alexa's cloud reports an event of this type, which has nothing to do with consent.
    Reported(&'static str),
}

impl Said {
    /// The `request` object, without the fields that each has.
    pub(crate) fn to_request(self) -> Value {
        match self {
            Self::Launch => request::launch(),
            Self::Intent { name, slots, .. } => {
                request::intent(name, slots.iter().map(|(name, value)| (*name, Some(*value))))
            }
            Self::SessionEnded => request::session_ended("EXCEEDED_MAX_REPROMPTS"),
            Self::Unknown => json!({ "type": "Alexa.Something.New", "body": { "kind": "not known yet" } }),
            Self::Reported(kind) => json!({ "type": kind, "body": { "kind": "nothing of consent" } }),
        }
    }

    /// The words, in English, if the customer said it.
    pub(crate) const fn words(self) -> Option<&'static str> {
        match self {
            Self::Launch => Some("Alexa, open table booking"),
            Self::Intent { words, .. } => Some(words),
            Self::SessionEnded | Self::Unknown | Self::Reported(_) => None,
        }
    }

    /// Who is there to hear the answer.
    pub(crate) const fn hearer(self) -> Hearer {
        match self {
            Self::Launch | Self::Intent { .. } | Self::Unknown => Hearer::Customer,
            Self::SessionEnded => Hearer::Nobody,
            Self::Reported(_) => Hearer::Cloud,
        }
    }
}

/// As a line of the dialog.
impl fmt::Display for Said {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Launch => f.write_str("Alexa, open table booking"),
            Self::Intent { words, .. } => f.write_str(words),
            Self::SessionEnded => f.write_str("the customer walks away, and the session ends"),
            Self::Unknown => f.write_str("a request of a type that is not known yet"),
            Self::Reported(kind) => write!(f, "an event: {kind}"),
        }
    }
}
