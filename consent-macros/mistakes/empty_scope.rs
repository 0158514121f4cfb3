//! A scope is empty.
use consent_core::value::EmailAddress;
use consent_macros::RequiresConsent;

#[derive(RequiresConsent)]
struct SendReceipt {
    #[consent(scope = "")]
    email: EmailAddress,
    #[consent(scope = " ")]
    copy: EmailAddress,
}

fn main() {}
