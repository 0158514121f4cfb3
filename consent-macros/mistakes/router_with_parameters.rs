//! A router that depends on a type.
use consent_core::value::PhoneNumber;
use consent_macros::{ConsentRouter, RequiresConsent};

#[derive(RequiresConsent)]
struct BookTable {
    #[consent(scope = "alexa::profile:mobile_number:read")]
    phone: PhoneNumber,
}

#[derive(ConsentRouter)]
enum Handler<'a, T: Clone> {
    #[consent(intent = "BookTableIntent")]
    BookTable(BookTable),
    #[consent(intent = "OtherIntent")]
    Other(&'a T),
}

fn main() {}
