//! Scopes on the fields of tuples.
#![deny(warnings, missing_docs, unreachable_pub, unused_qualifications, unused_lifetimes, rust_2018_idioms)]
#![deny(clippy::pedantic, clippy::nursery)]

use consent_core::value::{EmailAddress, PhoneNumber};
use consent_macros::RequiresConsent;

/// Sends a receipt.
#[derive(RequiresConsent)]
pub struct SendReceipt(#[consent(scope = "alexa::profile:email:read")] pub EmailAddress);

/// Books a table.
#[derive(RequiresConsent)]
pub struct BookTable(
    /// Where to call.
    #[consent(scope = "alexa::profile:mobile_number:read")]
    pub PhoneNumber,
    /// Used if it is granted.
    #[consent(scope = "alexa::profile:email:read")]
    pub Option<EmailAddress>,
    /// Not the customer's.
    #[consent(skip)]
    pub u32,
);
