//! Scopes on the fields of a struct, with all that can stand above it.
#![deny(warnings, missing_docs, unreachable_pub, unused_qualifications, unused_lifetimes, rust_2018_idioms)]
#![deny(clippy::pedantic, clippy::nursery)]

use consent_core::value::{EmailAddress, PhoneNumber};
use consent_macros::RequiresConsent;

/// Books a table.
#[derive(RequiresConsent)]
#[consent(manifest = "manifests/kept.json", handler = "book.1")]
#[consent(reason = "The restaurant calls you back.")]
pub struct BookTable {
    /// Where to call.
    #[consent(scope = "alexa::profile:mobile_number:read")]
    pub phone: PhoneNumber,
    /// Used if it is granted.
    #[consent(scope = "alexa::profile:email:read", level = "ACCOUNT")]
    pub email: Option<EmailAddress>,
    /// Not the customer's.
    #[consent(skip)]
    pub bookings: Vec<u32>,
}
