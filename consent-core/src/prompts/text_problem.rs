//! What is wrong with a language file.

use alloc::string::String;

use thiserror::Error;

use super::locale::Language;
use crate::wire::json::JsonError;

/// Why texts of a skill's own cannot be used.
///
/// It shows keys, for the file is the developer's, and quotes no text.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
#[non_exhaustive]
pub enum PromptsError {
    /// No JSON, or JSON of another shape, or of no language of Alexa's: so which language is not known.
    #[error(transparent)]
    Json(#[from] JsonError),
    /// One of the texts is not in order.
    #[error("{language}: {key}: {problem}")]
    Text {
        /// The language that the file is for.
        language: Language,
        /// Where in the file: `messages.card`, or `locales.de-DE.messages.card`.
        key: String,
        /// What is wrong there.
        problem: TextProblem,
    },
}

/// What is wrong with one text.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
#[non_exhaustive]
pub enum TextProblem {
    /// No such key, form or locale.
    #[error("expected {0}")]
    UnknownKey(String),
    /// The same key again.
    #[error("expected once, it stands there again")]
    Repeated,
    /// A whole language has it.
    #[error("expected, but missing")]
    Missing,
    /// Nothing that would be heard: no letter and no digit.
    #[error("expected a text")]
    Empty,
    /// A placeholder that this text cannot have.
    #[error("expected no placeholder but {0}")]
    UnknownPlaceholder(String),
    /// The permissions are not named.
    #[error("expected the permissions once, as {0}")]
    NoList(String),
    /// The permissions are named more than once.
    #[error("expected the permissions once only")]
    SecondList,
    /// The reason is given more than once.
    #[error("expected {{reason}} once only")]
    SecondReason,
    /// `{` without `}`, or `}` without `{`.
    #[error("expected braces around a placeholder, and none elsewhere")]
    LoneBrace,
    /// A phrase is put into a text as it is.
    #[error("expected no braces")]
    Braces,
}
