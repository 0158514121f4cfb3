//! A folder is no manifest.
use consent_core::value::{EmailAddress, PhoneNumber};
use consent_macros::RequiresConsent;

#[derive(RequiresConsent)]
#[consent(manifest = "manifests")]
struct SendReceipt {
    #[consent(scope = "alexa::profile:email:read")]
    email: EmailAddress,
}

#[derive(RequiresConsent)]
#[consent(manifest = "manifests/package")]
struct BookTable {
    #[consent(scope = "alexa::profile:mobile_number:read")]
    phone: PhoneNumber,
}

fn main() {}
