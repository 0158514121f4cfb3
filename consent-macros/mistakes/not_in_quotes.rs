//! Something else than a text in double quotes.
use consent_core::value::{EmailAddress, GivenName, PhoneNumber};
use consent_macros::RequiresConsent;

#[derive(RequiresConsent)]
struct SendReceipt {
    #[consent(scope = Permission::Email)]
    email: EmailAddress,
    #[consent(scope = b"alexa::profile:email:read")]
    copy: EmailAddress,
    #[consent(scope = c"alexa::profile:email:read")]
    third: EmailAddress,
    #[consent(scope = "alexa::profile:given_name:read", level = PERSON)]
    name: GivenName,
    #[consent(scope = 7)]
    number: PhoneNumber,
    #[consent(scope = concat!("alexa::profile:", "email:read"))]
    fourth: EmailAddress,
    #[consent(scope = )]
    fifth: EmailAddress,
}

fn main() {}
