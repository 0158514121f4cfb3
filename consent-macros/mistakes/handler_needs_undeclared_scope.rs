//! The router's manifest does not declare what handlers need. Keeps R21 and C13.
use consent_core::value::{EmailAddress, GivenName, PhoneNumber};
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

#[derive(RequiresConsent)]
struct Greet {
    #[consent(scope = "alexa::profile:given_name:read", level = "PERSON")]
    name: GivenName,
    #[consent(scope = "alexa::profile:email:read")]
    email: Option<EmailAddress>,
}

#[derive(ConsentRouter)]
#[consent(manifest = "manifests/undeclared.json")]
enum Handler {
    #[consent(intent = "BookTableIntent")]
    BookTable(BookTable),
    #[consent(intent = "SendReceiptIntent")]
    SendReceipt(SendReceipt),
    #[consent(intent = "GreetIntent")]
    Greet(Greet),
}

fn main() {}
