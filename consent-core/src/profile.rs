//! What the APIs returned in this turn.

use alloc::vec::Vec;
use core::error::Error;
use core::fmt;

use crate::consent::{Consent, Consents};
use crate::permission::ConsentLevel;
use crate::value::{Coordinates, Opened, Value};

/// What was granted and is there. It can only be made from replies to queries, and a host that keeps no reply beyond
/// its turn holds with each value the proof of its consent.
#[derive(Clone, PartialEq, Default)]
pub struct Profile {
    fetched: Vec<(Consent, Value)>,
    location: Option<(Consent, Coordinates)>,
}

/// A profile was asked for something that it does not hold.
///
/// That is the caller's bug: the value was not among the handler's required permissions, or was taken before.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct MissingValue {
    /// What was asked for.
    pub consent: Consent,
}

impl fmt::Display for MissingValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: expected its value in the profile", self.consent)
    }
}

impl Error for MissingValue {}

impl Profile {
    /// One more of `most` values; the first makes room for all.
    pub(crate) fn insert(&mut self, consent: Consent, value: Value, most: usize) {
        if self.fetched.is_empty() {
            self.fetched = Vec::with_capacity(most);
        }
        self.fetched.push((consent, value));
    }

    pub(crate) fn limited_to(mut self, consents: Consents) -> Self {
        self.fetched.retain(|(consent, _)| consents.contains(*consent));
        self
    }

    pub(crate) fn with_location(self, location: Option<(Consent, Coordinates)>) -> Self {
        Self { location, ..self }
    }

    /// What it holds.
    #[must_use]
    pub fn consents(&self) -> Consents {
        let fetched = self.fetched.iter().map(|(consent, _)| *consent);
        fetched.chain(self.location.map(|(consent, _)| consent)).collect()
    }

    /// Takes a value that a handler requires. The type says which permission, the level says whose.
    ///
    /// # Errors
    /// [`MissingValue`] if it is not there.
    pub fn take<V: Opened>(&mut self, level: ConsentLevel) -> Result<V, MissingValue> {
        let missing = MissingValue { consent: Consent { permission: V::PERMISSION, level } };
        self.take_optional(level).ok_or(missing)
    }

    /// Takes a value that a handler can do without.
    pub fn take_optional<V: Opened>(&mut self, level: ConsentLevel) -> Option<V> {
        let consent = Consent { permission: V::PERMISSION, level };
        if let Some((_, location)) = self.location.take_if(|(located, _)| *located == consent) {
            return V::unpack(Value::Coordinates(location));
        }
        let at = self.fetched.iter().position(|(fetched, _)| *fetched == consent)?;
        let (_, value) = self.fetched.swap_remove(at);
        V::unpack(value)
    }
}

/// Shows what it holds, and no value.
impl fmt::Debug for Profile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Profile({:?})", self.consents())
    }
}
