//! JSON text that goes out, written in one pass.
//!
//! What serde writes is the same, and it looks at every byte of every name and word, whether JSON wants it escaped. An
//! answer is mostly names and words of Alexa's, which are known not to.

use alloc::string::String;
use core::fmt::Write as _;

/// Writes itself as JSON, as its `Serialize` does.
pub(super) trait Written {
    /// Writes it behind what is there.
    fn write(&self, json: &mut String);
}

/// A string with whatever is in it.
impl Written for str {
    fn write(&self, json: &mut String) {
        let is_plain = |byte: u8| !matches!(byte, 0..b' ' | b'"' | b'\\');
        // Not `all`: without an early way out, whole blocks of bytes are compared at once.
        if self.bytes().fold(true, |plain, byte| plain & is_plain(byte)) {
            write_word(self, json);
        } else {
            // A string is written without fail.
            json.push_str(&serde_json::to_string(self).unwrap_or_default());
        }
    }
}

/// A string that is known to need no escape.
pub(super) fn write_word(word: &str, json: &mut String) {
    json.push('"');
    json.push_str(word);
    json.push('"');
}

/// A number of any size.
impl Written for i64 {
    fn write(&self, json: &mut String) {
        // Writing into a String does not fail.
        let _ = write!(json, "{self}");
    }
}

/// An array of things that are written one by one.
pub(super) fn write_array<T>(
    elements: impl Iterator<Item = T>,
    json: &mut String,
    write: impl Fn(T, &mut String),
) {
    json.push('[');
    for (place, element) in elements.enumerate() {
        if place > 0 {
            json.push(',');
        }
        write(element, json);
    }
    json.push(']');
}
