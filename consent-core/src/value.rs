//! What a granted permission opens. Every type of this module prints redacted; its accessors and fields are the way
//! out, and a plain `String` is one too: from there on the secrecy is the caller's.
//!
//! Amazon's rule: fetch again whenever a request needs the data; never keep it.
//! See Alexa docs: Request Customer Contact Information, "Prerequisites".

use alloc::boxed::Box;
use alloc::string::String;
use core::fmt;

use crate::permission::Permission;
use crate::timestamp::Timestamp;

macro_rules! redacted {
    ($($name:ident)*) => {$(
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(concat!(stringify!($name), "([redacted])"))
            }
        }
    )*};
}

macro_rules! text_values {
    ($($(#[$doc:meta])* $name:ident)*) => {
        $(
            $(#[$doc])*
            #[derive(Clone, PartialEq, Eq)]
            pub struct $name(String);

            impl $name {
                /// The text itself. From here on its secrecy is the caller's.
                #[must_use]
                pub fn expose(&self) -> &str {
                    &self.0
                }
            }

            impl From<String> for $name {
                fn from(text: String) -> Self {
                    Self(text)
                }
            }

            #[diagnostic::do_not_recommend]
            impl FromValue<$name> for String {
                fn from_value(value: $name) -> Self {
                    value.0
                }
            }
        )*
        redacted!($($name)*);
    };
}

text_values! {
    /// First and last name.
    FullName
    /// First name.
    GivenName
    /// E-mail address; Amazon does not vouch that it is the customer's.
    EmailAddress
}

/// A mobile phone number.
#[derive(Clone, PartialEq, Eq)]
pub struct PhoneNumber {
    pub(crate) country_code: Option<String>,
    pub(crate) number: String,
}

impl PhoneNumber {
    /// The country code, such as `+1`, if the customer stored one.
    #[must_use]
    pub fn expose_country_code(&self) -> Option<&str> {
        self.country_code.as_deref()
    }

    /// The number without country code. From here on its secrecy is the caller's.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.number
    }
}

/// A street address; at least one part is there.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Address {
    /// Up to three lines: street and number, usually.
    pub lines: [Option<String>; 3],
    /// City.
    pub city: Option<String>,
    /// District or county.
    pub district_or_county: Option<String>,
    /// State or region.
    pub state_or_region: Option<String>,
    /// Postal code.
    pub postal_code: Option<String>,
    /// Two letters.
    pub country_code: Option<String>,
}

/// The short form of an address; at least one part is there.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct CountryAndPostalCode {
    /// Two letters.
    pub country_code: Option<String>,
    /// Postal code.
    pub postal_code: Option<String>,
}

/// Where the device is.
#[derive(Clone, Copy, PartialEq)]
pub struct Coordinates {
    /// -90 to 90 degrees.
    pub latitude: f64,
    /// -180 to 180 degrees.
    pub longitude: f64,
    /// Radius of uncertainty in metres.
    pub accuracy: Option<f64>,
    /// When it was there. How old is too old is the skill's to say.
    pub taken: Option<Timestamp>,
}

/// The right to read and write the reminders of this skill, and no data.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct RemindersRight(());

/// The right to read and write the timers of this skill, and no data.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct TimersRight(());

redacted!(PhoneNumber Address CountryAndPostalCode Coordinates RemindersRight TimersRight);

/// Any of them, as the APIs return it.
#[derive(Clone, PartialEq)]
pub enum Value {
    /// A name or an e-mail address.
    Text(String),
    /// A phone number.
    PhoneNumber(PhoneNumber),
    /// A street address.
    Address(Box<Address>),
    /// Country and postal code.
    CountryAndPostalCode(CountryAndPostalCode),
    /// A location.
    Coordinates(Coordinates),
    /// A right and no data.
    Right,
}

impl fmt::Debug for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Value([redacted])")
    }
}

/// What one permission opens. Each permission has a type of its own, so a value cannot be taken for another.
///
/// Only the types of this module are such; [`FromValue`] is for yours.
pub trait Opened: Sized + Unpack {
    /// The permission that opens it.
    const PERMISSION: Permission;
}

mod unpack {
    /// What makes an [`Opened`](crate::value::Opened); outside this module nothing can.
    pub trait Unpack: Sized {
        /// This type, if the value is of its kind.
        fn unpack(value: crate::value::Value) -> Option<Self>;
    }
}

use unpack::Unpack;

/// A type that a field of a handler can have: one that can hold what a permission opens.
///
/// Each type of this module holds itself, and `String` holds a name or an e-mail address. Implement it for a type of
/// yours; what may not fit goes into a type that can say so.
///
/// ```
/// use consent_core::value::{FromValue, PhoneNumber};
///
/// struct Dialled(Result<u64, core::num::ParseIntError>);
///
/// impl FromValue<PhoneNumber> for Dialled {
///     fn from_value(phone: PhoneNumber) -> Self {
///         Self(phone.expose().parse())
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot hold the `{V}` that this permission opens",
    label = "expected `{V}`, or a type that implements `FromValue<{V}>`",
    note = "a permission is optional where the field's type is written `Option<..>`, not as an alias of it"
)]
pub trait FromValue<V>: Sized {
    /// This type, with the value in it.
    fn from_value(value: V) -> Self;
}

// The list of all types that could stand there would bury the one that is expected.
#[diagnostic::do_not_recommend]
impl<V: Opened> FromValue<V> for V {
    fn from_value(value: V) -> Self {
        value
    }
}

macro_rules! opened {
    ($($permission:ident => $name:ident, $pattern:pat => $value:expr;)*) => {$(
        impl Opened for $name {
            const PERMISSION: Permission = Permission::$permission;
        }

        impl Unpack for $name {
            fn unpack(value: Value) -> Option<Self> {
                if let $pattern = value { Some($value) } else { None }
            }
        }
    )*};
}

opened! {
    FullName => FullName, Value::Text(text) => Self(text);
    GivenName => GivenName, Value::Text(text) => Self(text);
    Email => EmailAddress, Value::Text(text) => Self(text);
    MobileNumber => PhoneNumber, Value::PhoneNumber(number) => number;
    FullAddress => Address, Value::Address(address) => *address;
    CountryAndPostalCode => CountryAndPostalCode, Value::CountryAndPostalCode(code) => code;
    Geolocation => Coordinates, Value::Coordinates(coordinates) => coordinates;
    Reminders => RemindersRight, Value::Right => Self(());
    Timers => TimersRight, Value::Right => Self(());
}
