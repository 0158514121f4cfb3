//! Scopes above the struct and on its fields.
#![deny(warnings, missing_docs, unreachable_pub, unused_qualifications, unused_lifetimes, rust_2018_idioms)]
#![deny(clippy::pedantic, clippy::nursery)]

use consent_core::value::EmailAddress;
use consent_macros::RequiresConsent;

/// Sends a receipt at a time.
#[derive(Clone, PartialEq, Eq, Debug, RequiresConsent)]
#[consent(required("alexa::alerts:timers:skill:readwrite"))]
pub struct SendReceipt {
    /// Where to.
    #[consent(scope = "alexa::profile:email:read")]
    pub email: EmailAddress,
}
