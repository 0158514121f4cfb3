//! What a granted permission opens. Every type of this module prints redacted; its accessors and fields are the way
//! out, and a plain `String` is one too: from there on the secrecy is the caller's.
//!
//! Amazon's rule: fetch again whenever a request needs the data; never keep it.
//! See Alexa docs: Request Customer Contact Information, "Prerequisites".

use alloc::boxed::Box;
use alloc::string::String;
use core::fmt;

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

            impl FromValue for $name {
                fn from_value(value: Value) -> Result<Self, Value> {
                    String::from_value(value).map(Self)
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

/// A right to use an API, and no data: reminders, timers.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Right(pub(crate) ());

redacted!(PhoneNumber Address CountryAndPostalCode Coordinates Right);

/// Any of them.
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
    Right(Right),
}

impl fmt::Debug for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Value([redacted])")
    }
}

/// A type that a field of a handler can have.
pub trait FromValue: Sized {
    /// This type, if the value is of its kind.
    ///
    /// # Errors
    /// The value itself, if it is of another kind.
    fn from_value(value: Value) -> Result<Self, Value>;
}

macro_rules! from_value {
    ($($variant:ident => $type:ty, |$inner:ident| $value:expr;)*) => {$(
        impl FromValue for $type {
            fn from_value(value: Value) -> Result<Self, Value> {
                if let Value::$variant($inner) = value { Ok($value) } else { Err(value) }
            }
        }
    )*};
}

from_value! {
    Text => String, |text| text;
    PhoneNumber => PhoneNumber, |number| number;
    Address => Address, |address| *address;
    CountryAndPostalCode => CountryAndPostalCode, |code| code;
    Coordinates => Coordinates, |coordinates| coordinates;
    Right => Right, |right| right;
}
