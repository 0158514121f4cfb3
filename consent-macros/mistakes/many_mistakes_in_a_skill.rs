//! What only the whole skill shows is told at once too.
use consent_core::value::{FullName, GivenName};
use consent_macros::{ConsentRouter, RequiresConsent};

#[derive(RequiresConsent)]
struct Greet {
    #[consent(scope = "alexa::profile:given_name:read")]
    name: GivenName,
}

#[derive(RequiresConsent)]
#[consent(handler = "Greet")]
struct Introduce {
    #[consent(scope = "alexa::profile:name:read")]
    name: FullName,
}

#[derive(ConsentRouter)]
#[consent(manifest = "manifests/undeclared.json", allow_unused("alexa::profile:given_name:read"))]
enum Handler {
    #[consent(intent = "GreetIntent")]
    Greet(Greet),
    #[consent(intent = "IntroduceIntent")]
    Introduce(Introduce),
}

fn main() {}
