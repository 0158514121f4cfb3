//! Fields have scopes, and the struct is built by hand all the same.
use consent_core::value::EmailAddress;
use consent_core::{FromProfile, MissingValue, Profile};
use consent_macros::RequiresConsent;

#[derive(RequiresConsent)]
struct SendReceipt {
    #[consent(scope = "alexa::profile:email:read")]
    email: EmailAddress,
}

impl FromProfile for SendReceipt {
    fn from_profile(_: Profile) -> Result<Self, MissingValue> {
        loop {}
    }
}

fn main() {}
