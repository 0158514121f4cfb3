//! Handlers that need nothing.
use consent_macros::RequiresConsent;

#[derive(RequiresConsent)]
struct Greet {
    count: u32,
}

#[derive(RequiresConsent)]
#[consent(handler = "Bye")]
struct SayGoodbye;

#[derive(RequiresConsent)]
struct Count {
    #[consent(skip)]
    count: u32,
}

fn main() {}
