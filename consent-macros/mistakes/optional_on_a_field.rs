//! A need of a field is optional by its type.
use consent_core::value::{EmailAddress, GivenName, PhoneNumber};
use consent_macros::RequiresConsent;

#[derive(RequiresConsent)]
struct SendReceipt {
    #[consent(scope = "alexa::profile:email:read", optional)]
    email: EmailAddress,
    #[consent(required, scope = "alexa::profile:mobile_number:read")]
    phone: PhoneNumber,
    #[consent(optional("alexa::profile:given_name:read"))]
    name: GivenName,
}

fn main() {}
