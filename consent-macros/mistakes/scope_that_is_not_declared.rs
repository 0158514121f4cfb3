//! The manifest does not declare what is needed. Keeps R21 and C13.
use consent_core::value::{Address, EmailAddress, GivenName};
use consent_macros::RequiresConsent;

#[derive(RequiresConsent)]
#[consent(manifest = "manifests/undeclared.json")]
struct SendReceipt {
    #[consent(scope = "alexa::profile:email:read")]
    email: EmailAddress,
    #[consent(scope = "alexa::profile:given_name:read", level = "PERSON")]
    name: Option<GivenName>,
    #[consent(scope = "alexa::devices:all:address:full:read")]
    address: Address,
}

fn main() {}
