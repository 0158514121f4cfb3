//! A path where a word is expected.
use consent_core::value::EmailAddress;
use consent_macros::RequiresConsent;

#[derive(RequiresConsent)]
struct SendReceipt {
    #[consent(consent::scope = "alexa::profile:email:read")]
    email: EmailAddress,
}

fn main() {}
