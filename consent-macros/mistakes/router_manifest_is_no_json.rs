//! A manifest that is no JSON, with something to allow in it.
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
#[consent(manifest = "manifests/no_json.json", allow_unused("alexa::devices:all:geolocation:read"))]
enum Handler {
    #[consent(intent = "BookTableIntent")]
    BookTable(BookTable),
    #[consent(intent = "SendReceiptIntent")]
    SendReceipt(SendReceipt),
}

fn main() {}
