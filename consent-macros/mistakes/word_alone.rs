//! A word without what follows it.
use consent_core::value::EmailAddress;
use consent_macros::RequiresConsent;

#[derive(RequiresConsent)]
#[consent(required, manifest)]
struct SendReceipt {
    #[consent(scope)]
    email: EmailAddress,
    #[consent(scope =)]
    copy: EmailAddress,
}

fn main() {}
