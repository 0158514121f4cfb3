//! Everything is told at once.
use consent_core::value::{Address, EmailAddress, GivenName, PhoneNumber};
use consent_macros::RequiresConsent;

#[derive(RequiresConsent)]
#[consent(manifest = "manifests/undeclared.json", handlr = "Book")]
#[consent(required("alexa::alerts:timers:skill:readwrite"))]
struct BookTable {
    #[consent(scope = "alexa::profile:mobile:read")]
    phone: PhoneNumber,
    #[consent(scope = "read::alexa:device:all:address")]
    address: Option<Address>,
    #[consent(scope = "alexa::profile:given_name:read", level = "person")]
    name: Option<GivenName>,
    #[consent(scop = "alexa::profile:email:read")]
    email: EmailAddress,
    count: u32,
}

fn main() {}
