//! What the code of `consent-macros` calls, so that little of it is written into a skill. By hand, use [`Profile::take`].
#![doc(hidden)]

use crate::permission::ConsentLevel;
use crate::profile::{MissingValue, Profile};
use crate::value::{FromValue, Opened};

/// What is built of a profile, or what was missing for it.
pub type Built<T> = Result<T, MissingValue>;

/// The fields of a handler, each in its own type.
#[doc(hidden)]
impl Profile {
    /// What the handler requires and no field holds: it must be there all the same.
    ///
    /// # Errors
    /// [`MissingValue`] if it is not there.
    pub fn proves<V: Opened>(&mut self, level: ConsentLevel) -> Built<()> {
        self.take::<V>(level).map(|_| ())
    }

    /// The account holder's value, which the handler requires.
    ///
    /// # Errors
    /// [`MissingValue`] if it is not there.
    pub fn required_of_account<V: Opened, T: FromValue<V>>(&mut self) -> Built<T> {
        self.take(ConsentLevel::Account).map(T::from_value)
    }

    /// The account holder's value, which the handler can do without.
    pub fn optional_of_account<V: Opened, T: FromValue<V>>(&mut self) -> Option<T> {
        self.take_optional(ConsentLevel::Account).map(T::from_value)
    }

    /// The recognized speaker's value, which the handler requires.
    ///
    /// # Errors
    /// [`MissingValue`] if it is not there.
    pub fn required_of_person<V: Opened, T: FromValue<V>>(&mut self) -> Built<T> {
        self.take(ConsentLevel::Person).map(T::from_value)
    }

    /// The recognized speaker's value, which the handler can do without.
    pub fn optional_of_person<V: Opened, T: FromValue<V>>(&mut self) -> Option<T> {
        self.take_optional(ConsentLevel::Person).map(T::from_value)
    }
}

/// Makes Cargo compile the crate again when a file changes. The path begins with a slash and is in the folder of the
/// crate's Cargo.toml.
#[macro_export]
#[doc(hidden)]
macro_rules! watch {
    ($path:literal) => {
        const _: &[u8] = ::core::include_bytes!(::core::concat!(::core::env!("CARGO_MANIFEST_DIR"), $path));
    };
}
