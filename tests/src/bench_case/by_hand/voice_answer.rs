//! How Alexa's question ended.

use serde::Deserialize;
use serde_json::value::RawValue;

use super::text::{Text, Word};

#[derive(Deserialize)]
pub(super) struct Cause<'a> {
    #[serde(borrow)]
    pub(super) token: Option<Text<'a>>,
    #[serde(borrow)]
    status: Option<Status<'a>>,
    /// Read later: that of another task, or none, must not stop anything (R15).
    #[serde(borrow)]
    result: Option<&'a RawValue>,
}

#[derive(Deserialize)]
struct Status<'a> {
    #[serde(borrow)]
    code: Option<&'a RawValue>,
}

#[derive(Deserialize)]
struct Outcome<'a> {
    #[serde(borrow)]
    status: Option<Word<'a>>,
}

#[derive(Clone, Copy)]
pub(super) enum VoiceAnswer {
    Accepted,
    Denied,
    NotAnswered,
    RedirectToApp,
    Failed,
}

impl VoiceAnswer {
    /// A yes is code 200 and `ACCEPTED` (R15); 204 is no answer (R16); whatever is unknown or missing is a failure (R14, R30).
    pub(super) fn of(cause: Option<&Cause<'_>>) -> Self {
        // R14: a number, or the same as a string.
        let code = cause
            .and_then(|cause| cause.status.as_ref()?.code)
            .map_or("", |code| code.get().trim_matches('"').trim());
        // A derived reader takes an array for a struct, and `["ACCEPTED"]` is no yes.
        let result =
            cause.and_then(|cause| cause.result).map(RawValue::get).filter(|result| result.starts_with('{'));
        let outcome: Option<Outcome<'_>> = result.and_then(|result| serde_json::from_str(result).ok());
        let word = outcome.and_then(|outcome| outcome.status);
        match (code, word.as_ref().map_or("", Word::as_str)) {
            (_, "DENIED") => Self::Denied,
            (_, "NOT_ANSWERED") | ("204", _) => Self::NotAnswered,
            ("200", "ACCEPTED") => Self::Accepted,
            ("200", "REDIRECT_TO_APP") => Self::RedirectToApp,
            _ => Self::Failed,
        }
    }
}
