//! The spelling of a card, where that of skill.json is expected. Keeps R21.
use consent_core::value::Address;
use consent_macros::RequiresConsent;

#[derive(RequiresConsent)]
struct Deliver {
    #[consent(scope = "read::alexa:device:all:address")]
    address: Address,
}

fn main() {}
