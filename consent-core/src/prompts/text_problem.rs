//! What is wrong with a language file.

use alloc::string::String;
use core::error::Error;
use core::fmt;

use super::locale::Language;
use crate::wire::json::JsonError;

/// Why texts of a skill's own cannot be used.
///
/// It shows keys, for the file is the developer's, and quotes no text.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum PromptsError {
    /// No JSON, or JSON of another shape, or of no language of Alexa's: so which language is not known.
    Json(JsonError),
    /// One of the texts is not in order.
    Text {
        /// The language that the file is for.
        language: Language,
        /// Where in the file: `messages.card`, or `locales.de-DE.messages.card`.
        key: String,
        /// What is wrong there.
        problem: TextProblem,
    },
}

impl fmt::Display for PromptsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Json(error) => write!(f, "{error}"),
            Self::Text { language, key, problem } => write!(f, "{language}: {key}: {problem}"),
        }
    }
}

impl Error for PromptsError {}

impl From<JsonError> for PromptsError {
    fn from(error: JsonError) -> Self {
        Self::Json(error)
    }
}

/// What is wrong with one text.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum TextProblem {
    /// No such key, form or locale.
    UnknownKey(String),
    /// The same key again.
    Repeated,
    /// A whole language has it.
    Missing,
    /// Nothing that would be heard: no letter and no digit.
    Empty,
    /// A placeholder that this text cannot have.
    UnknownPlaceholder(String),
    /// The permissions are not named.
    NoList(String),
    /// The permissions are named more than once.
    SecondList,
    /// The reason is given more than once.
    SecondReason,
    /// `{` without `}`, or `}` without `{`.
    LoneBrace,
    /// A phrase is put into a text as it is.
    Braces,
}

impl fmt::Display for TextProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownKey(known) => write!(f, "expected {known}"),
            Self::Repeated => f.write_str("expected once, it stands there again"),
            Self::Missing => f.write_str("expected, but missing"),
            Self::Empty => f.write_str("expected a text"),
            Self::UnknownPlaceholder(known) => write!(f, "expected no placeholder but {known}"),
            Self::NoList(known) => write!(f, "expected the permissions once, as {known}"),
            Self::SecondList => f.write_str("expected the permissions once only"),
            Self::SecondReason => f.write_str("expected {reason} once only"),
            Self::LoneBrace => f.write_str("expected braces around a placeholder, and none elsewhere"),
            Self::Braces => f.write_str("expected no braces"),
        }
    }
}

impl Error for TextProblem {}
