//! Lifetimes, types, numbers and where clauses.
#![deny(warnings, missing_docs, unreachable_pub, unused_qualifications, unused_lifetimes, rust_2018_idioms)]
#![deny(clippy::pedantic, clippy::nursery)]

use consent_core::value::{EmailAddress, FromValue, PhoneNumber};
use consent_macros::RequiresConsent;

/// Sends a receipt.
#[derive(RequiresConsent)]
pub struct SendReceipt<'a, E = EmailAddress, const COPIES: usize = 1>
where
    E: FromValue<EmailAddress>,
{
    /// Where to.
    #[consent(scope = "alexa::profile:email:read")]
    pub email: E,
    /// Whom to tell.
    #[consent(scope = "alexa::profile:mobile_number:read")]
    pub phone: Option<PhoneNumber>,
    /// What it says.
    #[consent(skip)]
    pub text: &'a str,
    /// Of each copy.
    #[consent(skip)]
    pub sent: Option<[u32; 1]>,
}

/// Books a table.
#[derive(RequiresConsent)]
#[consent(required("alexa::profile:mobile_number:read"))]
pub struct BookTable<'a, T: ?Sized>(#[consent(skip)] pub Option<&'a T>);
