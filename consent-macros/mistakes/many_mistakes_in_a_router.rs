//! Everything is told at once.
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
#[consent(manifest = "manifests/for_children.json", allow_unused("alexa::profile:mail:read"))]
enum Handler {
    #[consent(intent = "BookTableIntent")]
    BookTable(BookTable),
    #[consent(intents = "SendReceiptIntent")]
    SendReceipt(SendReceipt),
    #[consent(intent = "BookTableIntent")]
    Help,
}

fn main() {}
