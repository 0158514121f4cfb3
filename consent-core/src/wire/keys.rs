//! The keys of an object of JSON: each is read as a bit, so that what was seen and what is missing is a number.

use core::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, Visitor};

/// What an object may hold.
pub(super) struct Shape {
    /// What an error says was expected.
    pub(super) expected: &'static str,
    /// Its keys. The first has the lowest bit.
    pub(super) keys: &'static [&'static str],
    /// The bits of those that must be there.
    pub(super) required: u32,
    /// Whether any other key is an error.
    pub(super) is_closed: bool,
}

impl Shape {
    /// The first of the keys with these bits.
    pub(super) fn first(&self, bits: u32) -> &'static str {
        let place = usize::try_from(bits.trailing_zeros()).ok();
        place.and_then(|place| self.keys.get(place)).copied().unwrap_or_default()
    }
}

/// What has keys.
pub(super) trait Keys {
    /// What it may hold.
    fn shape(&self) -> &'static Shape;

    /// The bit of a key; none for one that is not among its keys.
    fn bit(&self, key: &str) -> u32;
}

/// A key of what has keys, read as its bit.
pub(super) struct Key<'k, K: ?Sized>(pub(super) &'k K);

impl<'de, K: Keys + ?Sized> DeserializeSeed<'de> for Key<'_, K> {
    type Value = u32;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<u32, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl<K: Keys + ?Sized> Visitor<'_> for Key<'_, K> {
    type Value = u32;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_str<E: Error>(self, key: &str) -> Result<u32, E> {
        let bit = self.0.bit(key);
        if bit != 0 || !self.0.shape().is_closed {
            return Ok(bit);
        }
        Err(E::unknown_field(key, self.0.shape().keys))
    }
}
