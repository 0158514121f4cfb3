//! Fingerprints as they are kept and sent: 16 hexadecimal digits.

use core::fmt;

use serde::de::{Deserialize, Deserializer, Error, Visitor};
use serde::ser::{Serialize, Serializer};

use super::object::whole;
use crate::fingerprint::Fingerprint;
#[cfg(feature = "schema")]
use crate::schema::inline_schema;

impl<'de> Deserialize<'de> for Fingerprint {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(FingerprintVisitor)
    }
}

whole!(Fingerprint, Self::of(""));

struct FingerprintVisitor;

impl Visitor<'_> for FingerprintVisitor {
    type Value = Fingerprint;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(Fingerprint::EXPECTED)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Fingerprint, E> {
        Fingerprint::parse(text)
            .ok_or_else(|| E::invalid_value(serde::de::Unexpected::Other("a string"), &self))
    }
}

impl Serialize for Fingerprint {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// What may be a fingerprint.
///
/// Another string is taken for "no such fingerprint", for a later release may write another one, and it may stand where nothing
/// is looked at.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct FingerprintBody(pub Option<Fingerprint>);

impl<'de> Deserialize<'de> for FingerprintBody {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(FingerprintBodyVisitor)
    }
}

whole!(FingerprintBody, Self(None));

struct FingerprintBodyVisitor;

impl Visitor<'_> for FingerprintBodyVisitor {
    type Value = FingerprintBody;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<FingerprintBody, E> {
        Ok(FingerprintBody(Fingerprint::parse(text)))
    }
}

#[cfg(feature = "schema")]
inline_schema!(FingerprintBody, |_| schemars::json_schema!({ "type": "string" }));
