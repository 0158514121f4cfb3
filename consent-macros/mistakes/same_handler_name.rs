//! Two handlers have one name.
use consent_core::value::{EmailAddress, PhoneNumber};
use consent_macros::{ConsentRouter, RequiresConsent};

#[derive(RequiresConsent)]
struct BookTable {
    #[consent(scope = "alexa::profile:mobile_number:read")]
    phone: PhoneNumber,
}

#[derive(RequiresConsent)]
#[consent(handler = "BookTable")]
struct SendReceipt {
    #[consent(scope = "alexa::profile:email:read")]
    email: EmailAddress,
}

#[derive(ConsentRouter)]
enum Handler {
    #[consent(intent = "BookTableIntent")]
    BookTable(BookTable),
    #[consent(intent = "SendReceiptIntent")]
    SendReceipt(SendReceipt),
}

fn main() {}
