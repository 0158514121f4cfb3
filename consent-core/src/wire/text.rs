//! Strings, words and numbers as they are found on the wire.

use alloc::borrow::Cow;
use core::fmt;

use serde::de::{Deserialize, Deserializer, Error, IgnoredAny, SeqAccess, Visitor};
use serde::ser::{Serialize, Serializer};
use serde_json::value::RawValue;

use super::object::{InPlace, whole};
#[cfg(feature = "schema")]
use crate::schema::inline_schema;

macro_rules! text {
    ($(#[$doc:meta])* $name:ident, shows $shows:expr, by $read:ident) => {
        $(#[$doc])*
        ///
        /// Borrowed from the text that is read, unless it holds an escape.
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
        pub struct $name<'a>(Cow<'a, str>);

        impl $name<'_> {
            /// The string.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// The same, independent of the text it was read from.
            #[must_use]
            pub fn into_owned(self) -> $name<'static> {
                $name(Cow::Owned(self.0.into_owned()))
            }
        }

        impl<'a, T: Into<Cow<'a, str>>> From<T> for $name<'a> {
            fn from(text: T) -> Self {
                Self(text.into())
            }
        }

        impl fmt::Debug for $name<'_> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                let shows: fn(&str) -> &str = $shows;
                fmt::Debug::fmt(shows(&self.0), f)
            }
        }

        impl<'de: 'a, 'a> Deserialize<'de> for $name<'a> {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.$read(TextVisitor { text: "" }).map(Self)
            }
        }

        impl<'de: 'a, 'a> InPlace<'de> for $name<'a> {
            fn empty() -> Self {
                Self(Cow::Borrowed(""))
            }

            fn read<D: Deserializer<'de>>(&mut self, text: &'de str, deserializer: D) -> Result<(), D::Error> {
                self.0 = deserializer.$read(TextVisitor { text })?;
                Ok(())
            }
        }

        impl Serialize for $name<'_> {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.0)
            }
        }

        #[cfg(feature = "schema")]
        inline_schema!($name<'_>, |_| schemars::json_schema!({ "type": "string" }));
    };
}

text! {
    /// A string that may be shown: a type, an intent's name, a locale.
    Text, shows |text| text, by deserialize_str
}
impl<'a> Private<'a> {
    pub(crate) fn into_cow(self) -> Cow<'a, str> {
        self.0
    }
}

text! {
    /// A string that must not be shown: a token, an id, what a customer said. Its `Debug` is redacted.
    ///
    /// These are the long ones, and the end of a string is found sooner where it is read as bytes.
    Private, shows |_| "[redacted]", by deserialize_bytes
}

struct TextVisitor<'de> {
    /// What is read, if that is known.
    text: &'de str,
}

impl<'de> Visitor<'de> for TextVisitor<'de> {
    type Value = Cow<'de, str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Cow::Borrowed(text))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Cow::Owned(text.into()))
    }

    fn visit_borrowed_bytes<E: Error>(self, bytes: &'de [u8]) -> Result<Self::Value, E> {
        // A control character sets the highest bit, and so do some that are not ASCII: those are looked at one by one.
        let seen = bytes.iter().fold(0, |seen, byte| seen | byte.wrapping_sub(b' '));
        if !seen.is_ascii() && bytes.iter().any(|&byte| byte < b' ') {
            return Err(E::custom(A_CONTROL_CHARACTER));
        }
        part_of(self.text, bytes).map_or_else(|| characters(bytes), Ok).map(Cow::Borrowed)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, _: A) -> Result<Self::Value, A::Error> {
        Err(A::Error::custom(AN_ARRAY))
    }

    fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<Self::Value, E> {
        characters(bytes).map(|text| Cow::Owned(text.into()))
    }
}

/// What is wrong with a string that was read as bytes, and has what must be escaped.
pub(super) const A_CONTROL_CHARACTER: &str = "expected JSON: a control character stands in a string";

/// What is wrong with an array that stands in the place of a string: bytes may be read from one.
pub(super) const AN_ARRAY: &str = "expected a string";

/// Bytes that stand in this text, as the part of it that they are: it need not be looked at once more whether they are UTF-8, which
/// would take a twentieth of the reading.
fn part_of<'de>(text: &'de str, bytes: &[u8]) -> Option<&'de str> {
    let start = bytes.as_ptr().addr().checked_sub(text.as_ptr().addr())?;
    text.get(start..start.checked_add(bytes.len())?)
}

/// What was read as bytes is checked here. Where a string has escapes, a control character may have been one, so there it
/// passes either way.
fn characters<E: Error>(bytes: &[u8]) -> Result<&str, E> {
    core::str::from_utf8(bytes).map_err(|_| E::custom("expected JSON: an escape is half a character"))
}

/// Raw JSON, unread and unchanged; borrowed from the text that is read. Its `Debug` is redacted.
#[derive(Clone)]
pub struct Raw<'a>(Cow<'a, str>);

impl Raw<'_> {
    /// Writes a value as raw JSON.
    ///
    /// # Errors
    /// What the value's own `Serialize` returns.
    pub fn of<T: Serialize>(value: &T) -> Result<Self, serde_json::Error> {
        serde_json::to_string(value).map(|json| Self(Cow::Owned(json)))
    }

    /// The JSON text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The same, borrowed from this one.
    pub(super) fn borrowed(&self) -> Raw<'_> {
        Raw(Cow::Borrowed(&self.0))
    }

    /// The same, independent of the text it was read from.
    #[must_use]
    pub fn into_owned(self) -> Raw<'static> {
        Raw(Cow::Owned(self.0.into_owned()))
    }
}

impl fmt::Debug for Raw<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Raw([redacted])")
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Raw<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        <&'de RawValue>::deserialize(deserializer).map(|raw| Self(Cow::Borrowed(raw.get())))
    }
}

whole!(Raw<'a>, Self(Cow::Borrowed("null")));

impl Serialize for Raw<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let raw: &RawValue = serde_json::from_str(&self.0).map_err(serde::ser::Error::custom)?;
        raw.serialize(serializer)
    }
}

#[cfg(feature = "schema")]
inline_schema!(Raw<'_>, |_| schemars::Schema::from(true));

/// A status code: Alexa sends it as a string, some clients as a number.
///
/// A string that is no number is kept as "no such code", for an unknown code is a failure and not bad input.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct StatusCode(pub Option<u16>);

impl<'de> Deserialize<'de> for StatusCode {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(StatusCodeVisitor)
    }
}

whole!(StatusCode, Self(None));

#[cfg(feature = "schema")]
inline_schema!(StatusCode, |_| schemars::json_schema!({ "type": ["string", "number"] }));

struct StatusCodeVisitor;

impl Visitor<'_> for StatusCodeVisitor {
    type Value = StatusCode;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a status code such as \"200\" or 200")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<StatusCode, E> {
        let digits = text.trim();
        let is_number = digits.bytes().all(|byte| byte.is_ascii_digit());
        Ok(StatusCode(digits.parse().ok().filter(|_| is_number)))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<StatusCode, E> {
        Ok(StatusCode(u16::try_from(number).ok()))
    }

    fn visit_i64<E: Error>(self, _negative: i64) -> Result<StatusCode, E> {
        Ok(StatusCode(None))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<StatusCode, E> {
        let whole = (100..1000).find(|&code| f64::from(code).total_cmp(&number).is_eq());
        Ok(StatusCode(whole))
    }
}

/// Something is there; what it is, does not matter.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Present;

impl<'de> Deserialize<'de> for Present {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        IgnoredAny::deserialize(deserializer).map(|_| Self)
    }
}

whole!(Present, Self);

#[cfg(feature = "schema")]
inline_schema!(Present, |_| schemars::Schema::from(true));
