//! The scopes stand above the struct, and nobody says how to build it.
use consent_core::value::PhoneNumber;
use consent_macros::{ConsentRouter, RequiresConsent};

#[derive(RequiresConsent)]
struct BookTable {
    #[consent(scope = "alexa::profile:mobile_number:read")]
    phone: PhoneNumber,
}

#[derive(RequiresConsent)]
#[consent(required("alexa::profile:email:read"))]
struct SendReceipt {
    printer: u32,
}

#[derive(ConsentRouter)]
enum Handler {
    #[consent(intent = "BookTableIntent")]
    BookTable(BookTable),
    #[consent(intent = "SendReceiptIntent")]
    SendReceipt(SendReceipt),
}

fn main() {}
