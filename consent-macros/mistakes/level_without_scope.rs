//! A level without a scope, and one whose scope is wrong.
use consent_core::value::{EmailAddress, GivenName};
use consent_macros::RequiresConsent;

#[derive(RequiresConsent)]
struct SendReceipt {
    #[consent(level = "PERSON")]
    email: EmailAddress,
    #[consent(scop = "alexa::profile:given_name:read", level = "PERSON")]
    name: GivenName,
}

fn main() {}
