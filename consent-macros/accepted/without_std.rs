//! A crate that has no std, and no alloc.
#![no_std]
#![deny(warnings, missing_docs, unreachable_pub, unused_qualifications, unused_lifetimes, rust_2018_idioms)]
#![deny(clippy::pedantic, clippy::nursery)]

use consent_core::value::{Coordinates, EmailAddress};
use consent_macros::{ConsentRouter, RequiresConsent};

/// Sends a receipt.
#[derive(RequiresConsent)]
#[consent(manifest = "manifests/kept.json", reason = "To send it.")]
pub struct SendReceipt {
    /// Where to.
    #[consent(scope = "alexa::profile:email:read")]
    pub email: EmailAddress,
    /// Not the customer's.
    #[consent(skip)]
    pub count: u32,
}

/// Finds a table.
#[derive(RequiresConsent)]
pub struct FindTable(#[consent(scope = "alexa::devices:all:geolocation:read")] pub Option<Coordinates>);

/// The handlers.
#[derive(ConsentRouter)]
#[consent(manifest = "manifests/unused.json", allow_unused("alexa::profile:mobile_number:read"))]
pub enum Handler {
    /// Sends a receipt.
    #[consent(intent = "SendReceiptIntent")]
    SendReceipt(SendReceipt),
    /// Finds a table.
    #[consent(intent = "FindTableIntent")]
    FindTable(FindTable),
}
