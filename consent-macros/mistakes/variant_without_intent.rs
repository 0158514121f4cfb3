//! A variant of which nothing is said, and one that says too little.
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
    BookTable(BookTable),
    #[consent()]
    SendReceipt(SendReceipt),
}

fn main() {}
