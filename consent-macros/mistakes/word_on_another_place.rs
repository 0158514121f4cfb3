//! Words that belong elsewhere.
use consent_core::value::EmailAddress;
use consent_macros::RequiresConsent;

#[derive(RequiresConsent)]
#[consent(scope = "alexa::profile:email:read")]
#[consent(intent = "SendReceiptIntent")]
struct SendReceipt {
    #[consent(manifest = "manifests/kept.json")]
    email: EmailAddress,
    #[consent(intent = "SendReceiptIntent")]
    copy: EmailAddress,
}

fn main() {}
