//! No comma between two entries.
use consent_core::value::GivenName;
use consent_macros::RequiresConsent;

#[derive(RequiresConsent)]
#[consent(handler = "Greet.1" reason = "to greet you")]
#[consent(required("alexa::profile:email:read") optional("alexa::profile:mobile_number:read"))]
#[consent(required("alexa::devices:all:geolocation:read" level = "ACCOUNT"))]
struct Greet {
    #[consent(scope = "alexa::profile:given_name:read" level = "PERSON")]
    name: GivenName,
}

fn main() {}
