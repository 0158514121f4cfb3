//! Needs that cannot be read, of structs that are built by hand.
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

#[derive(RequiresConsent)]
#[consent = "alexa::profile:email:read"]
struct SendBill;

impl FromProfile for SendBill {
    fn from_profile(_: Profile) -> Result<Self, MissingValue> {
        Ok(Self)
    }
}

fn main() {}
