//! A need that cannot be read, of a struct that is built by hand.
use consent_core::{FromProfile, MissingValue, Profile};
use consent_macros::RequiresConsent;

#[derive(RequiresConsent)]
#[consent(requires("alexa::profile:email:read"))]
struct SendReceipt;

impl FromProfile for SendReceipt {
    fn from_profile(_: Profile) -> Result<Self, MissingValue> {
        Ok(Self)
    }
}

fn main() {}
