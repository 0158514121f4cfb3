//! An object whose keys are not known beforehand.

use alloc::vec::Vec;
use core::fmt;
use core::marker::PhantomData;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};

use super::object::{InPlace, MayBeMissing};
use super::text::Text;

/// Keys and values in the order in which they stood. A key that stands twice counts once, as its last value.
#[derive(Clone, PartialEq, Eq)]
pub struct Entries<'a, V>(Vec<(Text<'a>, V)>);

impl<'a, V> Entries<'a, V> {
    /// The value of a key.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&V> {
        self.0.iter().rev().find(|(name, _)| name.as_str() == key).map(|(_, value)| value)
    }

    /// The value of a key, for good.
    #[must_use]
    pub fn take(self, key: &str) -> Option<V> {
        self.0.into_iter().rev().find(|(name, _)| name.as_str() == key).map(|(_, value)| value)
    }

    /// Puts a value in the place of a key's former one.
    pub fn set(&mut self, key: Text<'a>, value: V) {
        self.remove(key.as_str());
        self.0.push((key, value));
    }

    /// Removes a key.
    pub fn remove(&mut self, key: &str) {
        self.0.retain(|(name, _)| name.as_str() != key);
    }

    /// Each key once.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        let stood_before =
            |key: &str, place: usize| self.0.iter().take(place).any(|(name, _)| name.as_str() == key);
        let keys = self.0.iter().enumerate().map(|(place, (name, _))| (place, name.as_str()));
        keys.filter(move |&(place, key)| !stood_before(key, place)).map(|(_, key)| key)
    }

    /// The first key that stands twice, if any does.
    #[must_use]
    pub fn repeated(&self) -> Option<&str> {
        let keys = self.0.iter().enumerate().map(|(place, (name, _))| (place, name.as_str()));
        let mut again =
            keys.filter(|(place, key)| self.0.iter().take(*place).any(|(name, _)| name.as_str() == *key));
        again.next().map(|(_, key)| key)
    }

    /// The same, independent of the text it was read from.
    pub fn into_owned<W>(self, value: impl Fn(V) -> W) -> Entries<'static, W> {
        Entries(self.0.into_iter().map(|(name, old)| (name.into_owned(), value(old))).collect())
    }

    /// Each key and value.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &V)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value))
    }
}

impl<V> Default for Entries<'_, V> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

/// Shows how many there are; keys and values may be personal.
impl<V> fmt::Debug for Entries<'_, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Entries({})", self.0.len())
    }
}

impl<'de: 'a, 'a, V: Deserialize<'de>> Deserialize<'de> for Entries<'a, V> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct EntriesVisitor<V>(PhantomData<V>);

        impl<'de, V: Deserialize<'de>> Visitor<'de> for EntriesVisitor<V> {
            type Value = Vec<(Text<'de>, V)>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Self::Value, M::Error> {
                let mut entries = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    entries.push(entry);
                }
                Ok(entries)
            }
        }

        deserializer.deserialize_map(EntriesVisitor(PhantomData)).map(Self)
    }
}

impl<V> MayBeMissing for Entries<'_, V> {}

impl<'de: 'a, 'a, V: Deserialize<'de>> InPlace<'de> for Entries<'a, V> {
    fn empty() -> Self {
        Self::default()
    }

    fn read<D: Deserializer<'de>>(&mut self, _: &'de str, deserializer: D) -> Result<(), D::Error> {
        *self = Self::deserialize(deserializer)?;
        Ok(())
    }
}

#[cfg(feature = "schema")]
impl<V: schemars::JsonSchema> schemars::JsonSchema for Entries<'_, V> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> alloc::borrow::Cow<'static, str> {
        alloc::format!("Entries_of_{}", V::schema_name()).into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "object", "additionalProperties": generator.subschema_for::<V>() })
    }
}
