//! JSON, but no manifest.
use consent_core::value::EmailAddress;
use consent_macros::RequiresConsent;

#[derive(RequiresConsent)]
#[consent(manifest = "manifests/wrong_type.json")]
struct SendReceipt {
    #[consent(scope = "alexa::profile:email:read")]
    email: EmailAddress,
}

fn main() {}
