//! Names that are words of the language.
#![deny(warnings, missing_docs, unreachable_pub, unused_qualifications, unused_lifetimes, rust_2018_idioms)]
#![deny(clippy::pedantic, clippy::nursery)]
#![allow(non_camel_case_types, reason = "the point of it")]

use consent_core::value::EmailAddress;
use consent_macros::{ConsentRouter, RequiresConsent};

/// Sends a receipt.
#[derive(RequiresConsent)]
pub struct r#yield<'r#fn> {
    /// Where to.
    #[consent(r#scope = "alexa::profile:email:read", r#level = r"ACCOUNT")]
    pub r#type: EmailAddress,
    /// Not the customer's.
    #[consent(r#skip)]
    pub r#box: &'r#fn str,
}

/// The handlers.
#[derive(ConsentRouter)]
pub enum r#dyn {
    /// Sends a receipt.
    #[consent(intent = r"AMAZON.YesIntent")]
    r#match(r#yield<'static>),
}
