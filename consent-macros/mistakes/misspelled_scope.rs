//! A letter, a word, or the case of a scope is wrong, or of a card's spelling of it.
use consent_core::value::{Address, Coordinates, EmailAddress, FullName, PhoneNumber};
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
    #[consent(scope = "read::alexa:devices:all:address")]
    address: Address,
}

fn main() {}
