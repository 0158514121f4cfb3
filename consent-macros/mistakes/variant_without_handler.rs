//! Variants that hold something else than one handler.
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
    #[consent(intent = "HelpIntent")]
    Help,
    #[consent(intent = "SendReceiptIntent")]
    SendReceipt { handler: SendReceipt },
    #[consent(intent = "BothIntent")]
    Both(BookTable, SendReceipt),
    #[consent(intent = "NoneIntent")]
    None(),
}

fn main() {}
