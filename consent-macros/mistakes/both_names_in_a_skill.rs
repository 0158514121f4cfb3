//! One handler takes the full name, another the given name, in either order. Keeps R22 and C16.
use consent_core::value::{FullName, GivenName};
use consent_macros::{ConsentRouter, RequiresConsent};

#[derive(RequiresConsent)]
struct Greet {
    #[consent(scope = "alexa::profile:given_name:read")]
    name: GivenName,
}

#[derive(RequiresConsent)]
struct Introduce {
    #[consent(scope = "alexa::profile:name:read")]
    name: FullName,
}

#[derive(ConsentRouter)]
enum Handler {
    #[consent(intent = "GreetIntent")]
    Greet(Greet),
    #[consent(intent = "IntroduceIntent")]
    Introduce(Introduce),
}

#[derive(ConsentRouter)]
enum Other {
    #[consent(intent = "IntroduceIntent")]
    Introduce(Introduce),
    #[consent(intent = "GreetIntent")]
    Greet(Greet),
}

fn main() {}
