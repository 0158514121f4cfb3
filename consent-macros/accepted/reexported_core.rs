//! Another crate exports consent-core.
#![deny(warnings, missing_docs, unreachable_pub, unused_qualifications, unused_lifetimes, rust_2018_idioms)]
#![deny(clippy::pedantic, clippy::nursery)]

pub mod sdk {
    //! As another crate would.
    pub use consent_core;
}

use consent_macros::{ConsentRouter, RequiresConsent};
use sdk::consent_core::value::EmailAddress;

/// Sends a receipt.
#[derive(RequiresConsent)]
#[consent(crate = "crate::sdk::consent_core")]
pub struct SendReceipt {
    /// Where to.
    #[consent(scope = "alexa::profile:email:read")]
    pub email: EmailAddress,
}

/// The handlers.
#[derive(ConsentRouter)]
#[consent(crate = "sdk::consent_core", manifest = "manifests/kept.json")]
#[consent(allow_unused("alexa::profile:mobile_number:read"))]
pub enum Handler {
    /// Sends a receipt.
    #[consent(intent = "SendReceiptIntent")]
    SendReceipt(SendReceipt),
}
