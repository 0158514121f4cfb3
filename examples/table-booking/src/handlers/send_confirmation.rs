//! Sending the confirmation: by card only, because the skill wants it so.

use consent_core::value::EmailAddress;
use consent_core::{
    ConsentLevel, FromProfile, MissingValue, Permission, Profile, Requirement, Requirements, RequiresConsent,
    requirements,
};

use crate::restaurants;
use crate::speech::{self, Purpose, Reply};

/// Sends the confirmation of a booking by e-mail.
#[derive(Debug)]
pub struct SendConfirmation {
    email: EmailAddress,
}

impl RequiresConsent for SendConfirmation {
    const HANDLER: &'static str = "SendConfirmation";
    const REQUIREMENTS: Requirements<'static> = requirements![Requirement::required(Permission::Email)];
}

impl FromProfile for SendConfirmation {
    fn from_profile(mut profile: Profile) -> Result<Self, MissingValue> {
        Ok(Self { email: profile.take(ConsentLevel::Account)? })
    }
}

impl SendConfirmation {
    /// What it does, and why that takes the e-mail address.
    pub const PURPOSE: Purpose =
        Purpose { deed: "send you the confirmation", reason: "because that is where it goes" };

    /// Sends it.
    #[must_use]
    pub fn send(self) -> Reply {
        restaurants::hand_over(self.email);
        speech::confirmation_sent()
    }
}
