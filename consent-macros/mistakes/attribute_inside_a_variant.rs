//! The attribute stands at the handler, where it belongs on the variant.
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
    #[consent(intent = "BookTableIntent")]
    BookTable(BookTable),
    SendReceipt(#[consent(intent = "SendReceiptIntent")] SendReceipt),
}

fn main() {}
