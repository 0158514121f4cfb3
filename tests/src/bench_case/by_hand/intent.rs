//! What the customer wants.

use std::fmt::Write as _;

use serde::Deserialize;
use serde_json::value::RawValue;

use super::history::AskBy;
use super::text::Word;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Intent<'a> {
    #[serde(borrow)]
    name: Word<'a>,
    #[serde(borrow)]
    confirmation_status: Option<Word<'a>>,
    /// As they came (R30): the handler reads the one that it wants.
    #[serde(borrow)]
    slots: Option<&'a RawValue>,
}

/// The most that the skill does to ask for what an intent needs; `None` if it needs nothing.
pub(super) fn ask_by(intent: &str) -> Option<AskBy> {
    match intent {
        "EmailReceiptIntent" => Some(AskBy::Card),
        "EmailReceiptVoiceIntent" => Some(AskBy::Voice),
        _ => None,
    }
}

impl Intent<'_> {
    pub(super) fn ask_by(&self) -> Option<AskBy> {
        ask_by(self.name.as_str())
    }

    /// About how many bytes it takes.
    pub(super) fn room(&self) -> usize {
        self.name.as_str().len() + self.slots.map_or(0, |slots| slots.get().len()) + 64
    }

    /// Writes it behind the header of a token; a hyphen stands for what there is not.
    pub(super) fn write(&self, mut token: String) -> String {
        let name = self.name.as_str();
        write!(token, " {}:{name} ", name.len()).unwrap();
        match self.confirmation_status.as_ref().map(Word::as_str) {
            Some(status) => write!(token, "{}:{status} ", status.len()).unwrap(),
            None => token.push_str("- "),
        }
        let length = token.len();
        token.push_str(self.slots.map_or("-", RawValue::get));
        exchanged(token, length)
    }
}

/// The same text, in which quotes and apostrophes changed places from here on.
fn exchanged(text: String, from: usize) -> String {
    let mut bytes = text.into_bytes();
    for byte in &mut bytes[from..] {
        *byte = match *byte {
            b'"' => b'\'',
            b'\'' => b'"',
            other => other,
        };
    }
    String::from_utf8(bytes).unwrap()
}
