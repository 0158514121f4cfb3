//! A field that is skipped and not skipped.
use consent_core::value::EmailAddress;
use consent_macros::RequiresConsent;

#[derive(RequiresConsent)]
struct SendReceipt {
    #[consent(skip, scope = "alexa::profile:email:read")]
    email: EmailAddress,
    #[consent(skip, level = "PERSON")]
    name: u32,
    #[consent(skip = true)]
    third: u32,
}

fn main() {}
