//! A level in lower case. Keeps V9.
use consent_core::value::GivenName;
use consent_macros::RequiresConsent;

#[derive(RequiresConsent)]
struct Greet {
    #[consent(scope = "alexa::profile:given_name:read", level = "person")]
    name: GivenName,
}

fn main() {}
