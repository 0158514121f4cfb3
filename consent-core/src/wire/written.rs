//! JSON text that goes out, written in one pass.
//!
//! serde looks at every byte of every name and word, whether JSON wants it escaped. An answer is mostly names and words of
//! Alexa's, which are known not to.

use alloc::string::String;

use serde::ser::{Error, Serializer};
use serde_json::value::RawValue;

use super::entries::Entries;
use crate::fingerprint::Fingerprint;
use crate::timestamp::Timestamp;

/// Writes itself as JSON.
pub(crate) trait Written {
    /// Writes it behind what is there.
    fn write(&self, json: &mut String);
}

/// The JSON text of a value that takes about so many bytes.
pub(crate) fn to_json(value: &impl Written, room: usize) -> String {
    let mut json = String::with_capacity(room);
    value.write(&mut json);
    json
}

/// Hands the entries of an object on to serde, the values as the text that they are.
pub(super) fn serialize<S: Serializer>(object: &impl Written, serializer: S) -> Result<S::Ok, S::Error> {
    let json = to_json(object, 128);
    let entries: Entries<'_, &RawValue> = serde_json::from_str(&json).map_err(S::Error::custom)?;
    serializer.collect_map(entries.iter())
}

/// Lets an object that is [`Written`] stand where serde wants a `Serialize`.
macro_rules! serialize_written {
    ($($type:ty),+) => {$(
        /// Hands on the text of each value as a [`RawValue`](serde_json::value::RawValue), which only `serde_json` takes as
        /// it is.
        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                $crate::wire::written::serialize(self, serializer)
            }
        }
    )+};
}
pub(super) use serialize_written;

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

/// A whole number. `Display` takes several times as long for a number of a few digits.
pub(super) fn write_number(number: u64, json: &mut String) {
    let (tens, last) = (number / 10, (number % 10) as u8);
    if tens > 0 {
        write_number(tens, json);
    }
    json.push((b'0' | last).into());
}

/// Milliseconds since 1970.
impl Written for Timestamp {
    fn write(&self, json: &mut String) {
        let millis = self.as_millis();
        if millis < 0 {
            json.push('-');
        }
        write_number(millis.unsigned_abs(), json);
    }
}

impl Written for Fingerprint {
    fn write(&self, json: &mut String) {
        json.push('"');
        self.write_digits(json);
        json.push('"');
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
