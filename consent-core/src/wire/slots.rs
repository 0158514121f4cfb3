//! What a customer said for each slot.

use alloc::borrow::Cow;
use alloc::string::String;
use core::fmt;

use serde::de::{Deserialize, Deserializer};
use serde_json::value::RawValue;

use super::json::{self, JsonError};
use super::object::whole;
use super::text::{Private, Raw};
use super::written::Written;

/// What a customer said for each slot, unread: as it stood in a request, or in a resume token. Its `Debug` is redacted.
#[derive(Clone)]
pub struct Slots<'a>(Form<'a>);

#[derive(Clone)]
enum Form<'a> {
    Json(Raw<'a>),
    /// JSON in which quotes and apostrophes changed places, as it travels in a token, so that a string of JSON can hold it
    /// with hardly any escape. Nobody has looked yet whether it is that.
    Exchanged(Private<'a>),
}

impl<'a> Slots<'a> {
    /// As they travel in a token.
    pub(super) fn of_token(text: &'a str) -> Self {
        Self(Form::Exchanged(text.into()))
    }

    /// The slots as JSON text, in Alexa's form.
    ///
    /// # Errors
    /// [`JsonError`] if a resume token brought something else; slots of a request are JSON.
    pub fn to_json(&self) -> Result<Cow<'_, str>, JsonError> {
        let text = self.text();
        if let Cow::Owned(json) = &text {
            json::read_str::<&RawValue>(json)?;
        }
        Ok(text)
    }

    /// The same for whoever reads it, and finds out thereby whether it is JSON.
    pub(super) fn text(&self) -> Cow<'_, str> {
        match &self.0 {
            Form::Json(json) => json.as_str().into(),
            Form::Exchanged(text) => exchanged(text.as_str().into(), 0).into(),
        }
    }

    /// How many bytes they have.
    pub(super) fn len(&self) -> usize {
        match &self.0 {
            Form::Json(json) => json.as_str().len(),
            Form::Exchanged(text) => text.as_str().len(),
        }
    }

    /// Writes them as they travel in a token.
    pub(super) fn write_in_token(&self, mut token: String) -> String {
        let length = token.len();
        match &self.0 {
            Form::Json(json) => {
                token.push_str(json.as_str());
                exchanged(token, length)
            }
            Form::Exchanged(text) => {
                token.push_str(text.as_str());
                token
            }
        }
    }

    /// The same, borrowed from these.
    pub(super) fn borrowed(&self) -> Slots<'_> {
        Slots(match &self.0 {
            Form::Json(json) => Form::Json(json.borrowed()),
            Form::Exchanged(text) => Form::Exchanged(text.as_str().into()),
        })
    }

    /// The same, independent of the text they were read from.
    #[must_use]
    pub fn into_owned(self) -> Slots<'static> {
        Slots(match self.0 {
            Form::Json(json) => Form::Json(json.into_owned()),
            Form::Exchanged(text) => Form::Exchanged(text.into_owned()),
        })
    }
}

impl<'a> From<Raw<'a>> for Slots<'a> {
    fn from(json: Raw<'a>) -> Self {
        Self(Form::Json(json))
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Slots<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Raw::deserialize(deserializer).map(Self::from)
    }
}

whole!(Slots<'a>, Self::of_token(""));

/// What no one could read is written as nothing.
impl Written for Slots<'_> {
    fn write(&self, json: &mut String) {
        json.push_str(self.to_json().as_deref().unwrap_or("null"));
    }
}

impl fmt::Debug for Slots<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Slots([redacted])")
    }
}

#[cfg(feature = "schema")]
crate::schema::inline_schema!(Slots<'_>, |generator| <Raw<'_> as schemars::JsonSchema>::json_schema(
    generator
));

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
