//! A comma too many.
use consent_core::value::EmailAddress;
use consent_macros::RequiresConsent;

#[derive(RequiresConsent)]
struct SendReceipt {
    #[consent(scope = "alexa::profile:email:read",, level = "ACCOUNT")]
    email: EmailAddress,
}

fn main() {}
