//! What the customer wants.

use serde::Deserialize;
use serde_json::value::RawValue;

use super::history::AskBy;
use super::text::{self, Word};

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

impl Intent<'_> {
    /// The most that the skill does to ask for what this intent needs; `None` if it needs nothing.
    pub(super) fn ask_by(&self) -> Option<AskBy> {
        match self.name.as_str() {
            "EmailReceiptIntent" => Some(AskBy::Card),
            "EmailReceiptVoiceIntent" => Some(AskBy::Voice),
            _ => None,
        }
    }

    /// About how many bytes it takes.
    pub(super) fn room(&self) -> usize {
        self.name.as_str().len() + self.slots.map_or(0, |slots| slots.get().len()) + 64
    }

    pub(super) fn write(&self, json: &mut String) {
        json.push_str(r#"{"name":"#);
        text::write(self.name.as_str(), json);
        if let Some(status) = &self.confirmation_status {
            json.push_str(r#","confirmationStatus":"#);
            text::write(status.as_str(), json);
        }
        if let Some(slots) = self.slots {
            json.push_str(r#","slots":"#);
            json.push_str(slots.get());
        }
        json.push('}');
    }
}
