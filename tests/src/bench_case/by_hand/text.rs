//! Strings of JSON.

use core::fmt;
use std::borrow::Cow;

use serde::Deserialize;
use serde::de::{Deserializer, Error, Visitor};

/// A string, borrowed unless it has escapes.
///
/// It is read as bytes: `serde_json` finds the end of those sooner, and most of a request are long ids.
#[derive(Default)]
pub(super) struct Text<'a>(Cow<'a, str>);

impl Text<'_> {
    pub(super) fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<String> for Text<'_> {
    fn from(text: String) -> Self {
        Self(Cow::Owned(text))
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Text<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_bytes(TextVisitor)
    }
}

/// A short string: of those `serde_json` finds the end sooner where it reads characters.
#[derive(Deserialize)]
#[serde(transparent)]
pub(super) struct Word<'a>(#[serde(borrow)] Cow<'a, str>);

impl Word<'_> {
    pub(super) fn as_str(&self) -> &str {
        &self.0
    }
}

struct TextVisitor;

impl<'de> Visitor<'de> for TextVisitor {
    type Value = Text<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_borrowed_bytes<E: Error>(self, bytes: &'de [u8]) -> Result<Self::Value, E> {
        // Bytes may hold what a string of JSON may not. No way out of the loop: blocks of bytes are compared at once.
        let is_control = |byte: u8| byte < b' ';
        if bytes.iter().fold(false, |found, &byte| found | is_control(byte)) {
            return Err(E::custom("a control character stands in a string"));
        }
        characters(bytes).map(|text| Text(Cow::Borrowed(text)))
    }

    fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<Self::Value, E> {
        characters(bytes).map(|text| Text(Cow::Owned(text.into())))
    }
}

fn characters<E: Error>(bytes: &[u8]) -> Result<&str, E> {
    str::from_utf8(bytes).map_err(E::custom)
}

/// Writes a string with whatever is in it.
pub(super) fn write(text: &str, json: &mut String) {
    json.push('"');
    write_inside(text, json);
    json.push('"');
}

/// The same without its quotes.
pub(super) fn write_inside(text: &str, json: &mut String) {
    let needs_escape = |byte: u8| matches!(byte, 0..b' ' | b'"' | b'\\');
    if text.bytes().fold(false, |found, byte| found | needs_escape(byte)) {
        let quoted = serde_json::to_string(text).unwrap();
        json.push_str(&quoted[1..quoted.len() - 1]);
    } else {
        json.push_str(text);
    }
}
