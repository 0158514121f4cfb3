//! Several intents in one list.
use consent_core::value::{EmailAddress, PhoneNumber};
use consent_macros::{ConsentRouter, RequiresConsent};

#[derive(RequiresConsent)]
struct BookTable {
    #[consent(scope = "alexa::profile:mobile_number:read")]
    phone: PhoneNumber,
}

#[derive(RequiresConsent)]
struct SendReceipt {
    #[consent(scope = "alexa::profile:email:read")]
    email: EmailAddress,
}

#[derive(ConsentRouter)]
enum Handler {
    #[consent(intent = ["BookTableIntent", "ReserveIntent"])]
    BookTable(BookTable),
    #[consent(intent = "SendReceiptIntent", "SendBillIntent")]
    SendReceipt(SendReceipt),
}

fn main() {}
