//! Each permission, with its own type and with text.
#![deny(warnings, missing_docs, unreachable_pub, unused_qualifications, unused_lifetimes, rust_2018_idioms)]
#![deny(clippy::pedantic, clippy::nursery)]

use consent_core::value::{
    Address, Coordinates, CountryAndPostalCode, EmailAddress, FullName, GivenName, PhoneNumber,
    RemindersRight, TimersRight,
};
use consent_macros::RequiresConsent;

/// Takes all but the given name.
#[derive(RequiresConsent)]
pub struct TakeAll {
    /// Name.
    #[consent(scope = "alexa::profile:name:read")]
    pub name: FullName,
    /// Of the speaker.
    #[consent(scope = "alexa::profile:name:read", level = "PERSON")]
    pub speaker: Option<FullName>,
    /// E-mail.
    #[consent(scope = "alexa::profile:email:read")]
    pub email: EmailAddress,
    /// Number.
    #[consent(scope = "alexa::profile:mobile_number:read")]
    pub phone: PhoneNumber,
    /// Of the speaker.
    #[consent(scope = "alexa::profile:mobile_number:read", level = "PERSON")]
    pub speakers_phone: Option<PhoneNumber>,
    /// Address.
    #[consent(scope = "alexa::devices:all:address:full:read")]
    pub address: Address,
    /// The short form.
    #[consent(scope = "alexa:devices:all:address:country_and_postal_code:read")]
    pub code: CountryAndPostalCode,
    /// Location.
    #[consent(scope = "alexa::devices:all:geolocation:read")]
    pub place: Coordinates,
    /// Reminders.
    #[consent(scope = "alexa::alerts:reminders:skill:readwrite")]
    pub reminders: RemindersRight,
    /// Timers.
    #[consent(scope = "alexa::alerts:timers:skill:readwrite")]
    pub timers: TimersRight,
}

/// Takes the given name, and texts.
#[derive(RequiresConsent)]
pub struct TakeTexts {
    /// Name.
    #[consent(scope = "alexa::profile:given_name:read")]
    pub name: GivenName,
    /// Of the speaker.
    #[consent(scope = "alexa::profile:given_name:read", level = "PERSON")]
    pub speaker: Option<String>,
    /// E-mail.
    #[consent(scope = "alexa::profile:email:read")]
    pub email: String,
}

/// Takes the full name as text.
#[derive(RequiresConsent)]
pub struct TakeName(#[consent(scope = "alexa::profile:name:read")] pub String);
