//! What is allowed to be unused is not in the manifest, unknown, has a level, or needs no permit.
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
#[consent(manifest = "manifests/unused.json")]
#[consent(allow_unused("alexa::devices:all:geolocation:read", level = "ACCOUNT"))]
#[consent(allow_unused("alexa::alerts:timers:skill:readwrite"))]
#[consent(allow_unused("alexa::devices:all:geolocation"))]
#[consent(allow_unused("alexa::devices:all:notifications:write"))]
#[consent(allow_unused("alexa::devices:all:geolocation:read"))]
enum Handler {
    #[consent(intent = "BookTableIntent")]
    BookTable(BookTable),
    #[consent(intent = "SendReceiptIntent")]
    SendReceipt(SendReceipt),
}

fn main() {}
