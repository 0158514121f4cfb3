//! Scopes above the struct; it is built by hand, or of defaults only.
#![deny(warnings, missing_docs, unreachable_pub, unused_qualifications, unused_lifetimes, rust_2018_idioms)]
#![deny(clippy::pedantic, clippy::nursery)]

use consent_core::value::PhoneNumber;
use consent_core::{ConsentLevel, FromProfile, MissingValue, Profile};
use consent_macros::RequiresConsent;

/// Books a table.
#[derive(RequiresConsent)]
#[consent(
    required("alexa::profile:mobile_number:read"),
    optional("alexa::profile:given_name:read", level = "PERSON",)
)]
#[consent(manifest = "manifests/with_speakers.json")]
pub struct BookTable {
    digits: usize,
}

impl BookTable {
    /// How long the number is.
    #[must_use]
    pub const fn digits(&self) -> usize {
        self.digits
    }
}

impl FromProfile for BookTable {
    fn from_profile(mut profile: Profile) -> Result<Self, MissingValue> {
        let phone: PhoneNumber = profile.take(ConsentLevel::Account)?;
        Ok(Self { digits: phone.expose().len() })
    }
}

/// Sets a timer.
#[derive(RequiresConsent)]
#[consent(required("alexa::alerts:timers:skill:readwrite"))]
pub struct SetTimer {
    /// Not the customer's.
    #[consent(skip)]
    pub set: u32,
}

/// Reminds.
#[derive(RequiresConsent)]
#[consent(required("alexa::alerts:reminders:skill:readwrite"))]
pub struct Remind;
