//! A letter, a word, or the case of a scope is wrong.
use consent_core::value::{Coordinates, EmailAddress, FullName, PhoneNumber};
use consent_macros::RequiresConsent;

#[derive(RequiresConsent)]
struct BookTable {
    #[consent(scope = "alexa::profile:mobile:read")]
    phone: PhoneNumber,
    #[consent(scope = "alexa:profile:email:read")]
    email: EmailAddress,
    #[consent(scope = "Alexa::Devices:All:Geolocation:Read")]
    place: Coordinates,
    #[consent(scope = "ALEXA::PROFILE:NAME:READ")]
    name: FullName,
}

fn main() {}
