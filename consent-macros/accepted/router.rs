//! Several handlers, some with several intents, and a scope that none needs.
#![deny(warnings, missing_docs, unreachable_pub, unused_qualifications, unused_lifetimes, rust_2018_idioms)]
#![deny(clippy::pedantic, clippy::nursery)]

use consent_core::value::{EmailAddress, GivenName, PhoneNumber};
use consent_macros::{ConsentRouter, RequiresConsent};

/// Books a table.
#[derive(Debug, RequiresConsent)]
pub struct BookTable {
    /// Where to call.
    #[consent(scope = "alexa::profile:mobile_number:read")]
    pub phone: PhoneNumber,
}

mod receipts {
    use super::EmailAddress;

    /// Sends a receipt.
    #[derive(Debug, consent_macros::RequiresConsent)]
    pub struct Send {
        /// Where to.
        #[consent(scope = "alexa::profile:email:read")]
        pub email: EmailAddress,
    }
}

/// The handlers.
#[derive(Debug, ConsentRouter)]
#[consent(manifest = "manifests/unused.json", allow_unused("alexa::devices:all:geolocation:read"))]
pub enum Handler {
    /// Books a table.
    #[consent(intent = "BookTableIntent", intent = "ReserveIntent")]
    BookTable(BookTable),
    /// Sends a receipt.
    #[consent(intent = "SendReceiptIntent")]
    #[consent(intent = "AMAZON.SearchAction<object@Receipt>")]
    SendReceipt(receipts::Send),
}

/// Greets who speaks.
#[derive(Debug, RequiresConsent)]
#[consent(manifest = "manifests/with_speakers.json")]
pub struct Greet(
    #[consent(scope = "alexa::profile:given_name:read", level = "PERSON")]
    /// Whom.
    pub GivenName,
);

/// Says thanks to whoever has the account.
#[derive(Debug, RequiresConsent)]
pub struct Thank {
    /// Whom.
    #[consent(scope = "alexa::profile:given_name:read")]
    pub name: GivenName,
}

/// Other handlers, two of them with the same name of the customer's.
#[derive(Debug, ConsentRouter)]
#[consent(manifest = "manifests/with_speakers.json")]
pub enum Other {
    /// Greets.
    #[consent(intent = "GreetIntent")]
    Greet(Greet),
    /// Books a table.
    #[consent(intent = "BookTableIntent")]
    BookTable(BookTable),
    /// Says thanks.
    #[consent(intent = "ThankIntent")]
    Thank(Thank),
}
