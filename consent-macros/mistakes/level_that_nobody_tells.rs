//! No API gives this of a speaker. Keeps R10.
use consent_core::value::EmailAddress;
use consent_macros::RequiresConsent;

#[derive(RequiresConsent)]
#[consent(required("alexa::devices:all:geolocation:read", level = "PERSON"))]
struct SendReceipt {
    #[consent(scope = "alexa::profile:email:read", level = "PERSON")]
    email: EmailAddress,
}

fn main() {}
