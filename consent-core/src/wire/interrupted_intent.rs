//! The intent behind the header of a resume token: what the customer wanted when the question was put.
//!
//! It is ` LENGTH:NAME STATUS SLOTS`, where STATUS is a word behind its length too. Either of the last two is a hyphen where
//! there is none. SLOTS is JSON in which quotes and apostrophes changed places.

use alloc::string::String;

use super::intent::Intent;
use super::resume_token::{InvalidPart, NOTHING, read_counted, write_counted};
use super::slots::Slots;
use super::text::Text;

const INTENT: InvalidPart =
    InvalidPart { field: "intent", expected: "nothing, or a space and a name, a status and slots" };

/// Reads the intent behind a header; `None` if nothing stands there. Its slots stay unread.
pub(crate) fn read_intent(text: &str) -> Result<Option<Intent<'_>>, InvalidPart> {
    if text.is_empty() { Ok(None) } else { parts(text).map(Some).ok_or(INTENT) }
}

fn parts(text: &str) -> Option<Intent<'_>> {
    let (name, rest) = read_counted(text.strip_prefix(' ')?)?;
    let rest = rest.strip_prefix(' ')?;
    let (status, rest) = match rest.strip_prefix(NOTHING) {
        Some(rest) => (None, rest),
        None => read_counted(rest).map(|(status, rest)| (Some(status), rest))?,
    };
    let slots = rest.strip_prefix(' ')?;
    Some(Intent {
        name: name.into(),
        confirmation_status: status.map(Text::from),
        slots: (slots != NOTHING).then(|| Slots::of_token(slots)),
    })
}

/// How many bytes an intent has at most.
pub(crate) fn room_for(intent: &Intent<'_>) -> usize {
    let status = intent.confirmation_status.as_ref().map_or(0, |status| status.as_str().len());
    let slots = intent.slots.as_ref().map_or(0, Slots::len);
    [intent.name.as_str().len(), status, slots].into_iter().fold(64, usize::saturating_add)
}

/// Writes an intent behind a header.
pub(crate) fn with_intent(mut text: String, intent: &Intent<'_>) -> String {
    text.push(' ');
    write_counted(intent.name.as_str(), &mut text);
    text.push(' ');
    match &intent.confirmation_status {
        Some(status) => write_counted(status.as_str(), &mut text),
        None => text.push_str(NOTHING),
    }
    text.push(' ');
    if let Some(slots) = &intent.slots {
        return slots.write_in_token(text);
    }
    text.push_str(NOTHING);
    text
}
