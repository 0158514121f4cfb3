//! Words that nobody knows.
use consent_core::value::{EmailAddress, PhoneNumber};
use consent_macros::RequiresConsent;

#[derive(RequiresConsent)]
#[consent(Manifest = "manifests/kept.json")]
struct SendReceipt {
    #[consent(scop = "alexa::profile:email:read")]
    email: EmailAddress,
    #[consent(permission = "alexa::profile:mobile_number:read")]
    phone: PhoneNumber,
}

fn main() {}
