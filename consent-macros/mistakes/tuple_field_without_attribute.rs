//! The same in a tuple.
use consent_core::value::EmailAddress;
use consent_macros::RequiresConsent;

#[derive(RequiresConsent)]
struct SendReceipt(#[consent(scope = "alexa::profile:email:read")] EmailAddress, u32);

fn main() {}
