//! What the APIs returned in this turn.

use alloc::vec::Vec;
use core::fmt;

use thiserror::Error;

use crate::consent::{Consent, Consents};
use crate::value::{Coordinates, FromValue, Value};

/// What was granted and is there. It can only be made from replies to queries, and a host that keeps no reply beyond
/// its turn holds with each value the proof of its consent.
#[derive(Clone, PartialEq, Default)]
pub struct Profile {
    fetched: Vec<(Consent, Value)>,
    location: Option<(Consent, Coordinates)>,
}

/// A profile was asked for something that it does not hold in this form.
///
/// That is the caller's bug: the value was not among the handler's required permissions, was taken before, or is
/// of another kind than the type asked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Error)]
#[error("{consent}: expected a value of this kind in the profile")]
pub struct MissingValue {
    /// What was asked for.
    pub consent: Consent,
}

impl Profile {
    pub(crate) fn insert(&mut self, consent: Consent, value: Value) {
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

    /// Takes a value that a handler requires.
    ///
    /// # Errors
    /// [`MissingValue`] if it is not there in this form.
    pub fn take<T: FromValue>(&mut self, consent: Consent) -> Result<T, MissingValue> {
        self.take_optional(consent).ok_or(MissingValue { consent })
    }

    /// Takes a value that a handler can do without.
    pub fn take_optional<T: FromValue>(&mut self, consent: Consent) -> Option<T> {
        if let Some((_, location)) = self.location.take_if(|(located, _)| *located == consent) {
            let wrong = |_| self.location = Some((consent, location));
            return T::from_value(Value::Coordinates(location)).map_err(wrong).ok();
        }
        let at = self.fetched.iter().position(|(fetched, _)| *fetched == consent)?;
        let (_, value) = self.fetched.swap_remove(at);
        // A value of another kind is not lost by asking for it.
        T::from_value(value).map_err(|value| self.insert(consent, value)).ok()
    }
}

/// Shows what it holds, and no value.
impl fmt::Debug for Profile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Profile({:?})", self.consents())
    }
}
