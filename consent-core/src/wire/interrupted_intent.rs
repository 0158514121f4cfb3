//! The intent behind the header of a resume token: what the customer wanted when the question was put.
//!
//! It is JSON in which quotes and apostrophes changed places, so that a string of JSON can hold the token with hardly any escape.

use alloc::string::String;

use super::json::{self, JsonError};
use super::request::Intent;
use super::written::Written;

/// Reads the intent behind a header; `None` if nothing stands there.
pub(crate) fn read_intent(text: &str) -> Result<Option<Intent<'static>>, JsonError> {
    if text.is_empty() {
        return Ok(None);
    }
    let json = exchanged(text.into(), 0);
    json::read_at("intent", &json).map(|intent: Intent<'_>| Some(intent.into_owned()))
}

/// How many bytes an intent has at most, unless its name has escapes.
pub(crate) fn room_for(intent: &Intent<'_>) -> usize {
    let status = intent.confirmation_status.as_ref().map_or(0, |status| status.as_str().len());
    let slots = intent.slots.as_ref().map_or(0, |slots| slots.as_str().len());
    [intent.name.as_str().len(), status, slots].into_iter().fold(64, usize::saturating_add)
}

/// Writes an intent behind a header.
pub(crate) fn with_intent(mut text: String, intent: &Intent<'_>) -> String {
    let length = text.len();
    intent.write(&mut text);
    exchanged(text, length)
}

/// The same text, in which quotes and apostrophes changed places from here on.
fn exchanged(text: String, from: usize) -> String {
    let mut bytes = text.into_bytes();
    for byte in bytes.get_mut(from..).unwrap_or_default() {
        *byte = match *byte {
            b'"' => b'\'',
            b'\'' => b'"',
            other => other,
        };
    }
    // One byte of ASCII stands for another: it is as good a text as before.
    String::from_utf8(bytes).unwrap_or_default()
}
