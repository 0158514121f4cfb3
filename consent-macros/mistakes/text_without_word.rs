//! A text without the word in front of it.
use consent_core::value::EmailAddress;
use consent_macros::RequiresConsent;

#[derive(RequiresConsent)]
struct SendReceipt {
    #[consent("alexa::profile:email:read")]
    email: EmailAddress,
}

fn main() {}
