//! Scopes that nobody knows.
use consent_core::value::{EmailAddress, FullName, GivenName};
use consent_macros::RequiresConsent;

#[derive(RequiresConsent)]
struct SendReceipt {
    #[consent(scope = "alexa::profile:family_name:read")]
    family: FullName,
    #[consent(scope = "alexa::profile:prénom:read")]
    first: GivenName,
    #[consent(scope = "profile")]
    email: EmailAddress,
}

fn main() {}
