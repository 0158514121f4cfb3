//! A handler needs nothing; the router that uses it has nothing to add.
use consent_macros::{ConsentRouter, RequiresConsent};

#[derive(RequiresConsent)]
struct Greet {
    count: u32,
}

#[derive(ConsentRouter)]
#[consent(manifest = "manifests/for_no_one.json")]
enum Handler {
    #[consent(intent = "GreetIntent")]
    Greet(Greet),
}

fn main() {}
