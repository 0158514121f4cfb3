//! A field that cannot hold what its permission opens.
use consent_core::value::PhoneNumber;
use consent_macros::RequiresConsent;

#[derive(RequiresConsent)]
struct SendReceipt {
    #[consent(scope = "alexa::profile:email:read")]
    email: PhoneNumber,
    #[consent(scope = "alexa::profile:mobile_number:read")]
    phone: String,
}

fn main() {}
