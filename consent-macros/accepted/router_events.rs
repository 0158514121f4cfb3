//! A router that acts on what changes in the app, and one that does not although its skill is told.
#![deny(warnings, missing_docs, unreachable_pub, unused_qualifications, unused_lifetimes, rust_2018_idioms)]
#![deny(clippy::pedantic, clippy::nursery)]

use consent_core::value::{EmailAddress, PhoneNumber};
use consent_core::{ConsentChange, ConsentRouter as _};
use consent_macros::{ConsentRouter, RequiresConsent};

/// Books a table.
#[derive(Debug, RequiresConsent)]
pub struct BookTable {
    /// Where to call.
    #[consent(scope = "alexa::profile:mobile_number:read")]
    pub phone: PhoneNumber,
}

/// Sends a receipt.
#[derive(Debug, RequiresConsent)]
pub struct SendReceipt {
    /// Where to.
    #[consent(scope = "alexa::profile:email:read")]
    pub email: EmailAddress,
}

/// Acts on events.
#[derive(ConsentRouter)]
#[consent(events)]
#[consent(manifest = "manifests/with_events.json")]
pub enum Handler {
    /// Books a table.
    #[consent(intent = "BookTableIntent")]
    BookTable(BookTable),
    /// Sends a receipt.
    #[consent(intent = "SendReceiptIntent")]
    SendReceipt(SendReceipt),
}

/// Leaves events to others.
#[derive(ConsentRouter)]
#[consent(manifest = "manifests/events_without_disabled.json")]
pub enum Quiet {
    /// Books a table.
    #[consent(intent = "BookTableIntent")]
    BookTable(BookTable),
    /// Sends a receipt.
    #[consent(intent = "SendReceiptIntent")]
    SendReceipt(SendReceipt),
}

/// Who is to be told that something was withdrawn.
pub fn bereft(change: ConsentChange) -> impl Iterator<Item = &'static str> {
    Handler::concerned_by(change).filter(|one| !one.change.withdrawn.is_empty()).map(|one| one.route.handler())
}
