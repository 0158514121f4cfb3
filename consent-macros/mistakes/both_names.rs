//! The full name and the given name in one handler. Keeps R22 and C16.
use consent_core::value::{EmailAddress, FullName, GivenName};
use consent_macros::RequiresConsent;

#[derive(RequiresConsent)]
struct Greet {
    #[consent(scope = "alexa::profile:name:read")]
    name: FullName,
    #[consent(scope = "alexa::profile:given_name:read", level = "PERSON")]
    speaker: Option<GivenName>,
    #[consent(scope = "alexa::profile:email:read")]
    email: EmailAddress,
}

fn main() {}
