//! Words of a struct, on an enum and its variant.
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
#[consent(handler = "Tables", intent = "BookTableIntent")]
enum Handler {
    #[consent(manifest = "manifests/kept.json", reason = "to book", events)]
    BookTable(BookTable),
    #[consent(intent = "SendReceiptIntent")]
    SendReceipt(SendReceipt),
}

fn main() {}
