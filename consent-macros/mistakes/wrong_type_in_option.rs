//! The same, in an option.
use consent_core::value::PhoneNumber;
use consent_macros::RequiresConsent;

#[derive(RequiresConsent)]
struct SendReceipt {
    #[consent(scope = "alexa::profile:email:read")]
    email: Option<PhoneNumber>,
}

fn main() {}
