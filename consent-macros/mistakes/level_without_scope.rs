//! A level without a scope.
use consent_core::value::EmailAddress;
use consent_macros::RequiresConsent;

#[derive(RequiresConsent)]
struct SendReceipt {
    #[consent(level = "PERSON")]
    email: EmailAddress,
}

fn main() {}
