//! The manifest is no JSON.
use consent_core::value::EmailAddress;
use consent_macros::RequiresConsent;

#[derive(RequiresConsent)]
#[consent(manifest = "manifests/no_json.json")]
struct SendReceipt {
    #[consent(scope = "alexa::profile:email:read")]
    email: EmailAddress,
}

fn main() {}
