//! Blanks around a scope.
use consent_core::value::EmailAddress;
use consent_macros::RequiresConsent;

#[derive(RequiresConsent)]
struct SendReceipt {
    #[consent(scope = " alexa::profile:email:read ")]
    email: EmailAddress,
}

fn main() {}
