//! A handler is a struct.
use consent_macros::RequiresConsent;

#[derive(RequiresConsent)]
enum Handler {
    Greet,
}

#[derive(RequiresConsent)]
union Either {
    count: u32,
    signed: i32,
}

fn main() {}
