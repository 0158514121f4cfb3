//! The manifest declares both names. Keeps R22 and C16.
use consent_core::value::GivenName;
use consent_macros::RequiresConsent;

#[derive(RequiresConsent)]
#[consent(manifest = "manifests/both_names.json")]
struct Greet {
    #[consent(scope = "alexa::profile:given_name:read")]
    name: GivenName,
}

fn main() {}
