//! An object of which each field is read for itself, so that one that cannot be read takes no other along.

use serde_json::value::RawValue;

use super::entries::Entries;
use super::json;
use super::object::InPlace;

/// The fields of an object, unread. What cannot be read counts as missing; of a key that stands twice, the last counts.
#[derive(Default)]
pub(super) struct Parts<'a>(Entries<'a, &'a RawValue>);

impl<'a> Parts<'a> {
    /// The fields of this JSON text; none if it is no object.
    pub(super) fn of(text: &'a str) -> Option<Self> {
        json::read_leniently(text).map(Self)
    }

    /// What stands at a field.
    pub(super) fn read<T: InPlace<'a>>(&self, key: &str) -> Option<T> {
        json::read_leniently::<Option<T>>(self.text(key)?).flatten()
    }

    /// The object that stands at a field.
    pub(super) fn object(&self, key: &str) -> Option<Self> {
        Self::of(self.text(key)?)
    }

    fn text(&self, key: &str) -> Option<&'a str> {
        self.0.get(key).map(|value| value.get())
    }
}
