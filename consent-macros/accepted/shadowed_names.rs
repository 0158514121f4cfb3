//! Names of the language that mean something else here.
#![deny(warnings, missing_docs, unreachable_pub, unused_qualifications, unused_lifetimes, rust_2018_idioms)]
#![deny(clippy::pedantic, clippy::nursery)]
#![allow(dead_code, unused_macros, reason = "they are there to be in the way")]

use consent_macros::{ConsentRouter, RequiresConsent};

mod core {}
mod std {}
mod consent_core {}

enum Option {
    None,
}
enum Result {
    Err,
}
struct Box;
struct String;
struct Profile;
struct Route;
struct Requirement;
struct Permission;
trait Default {}
trait From {}
trait FromProfile {}
trait FromValue {}
#[expect(non_snake_case, reason = "in the way")]
const fn Ok() {}
#[expect(non_snake_case, reason = "in the way")]
const fn Some() {}
const MANIFEST: () = ();
const LIST: () = ();
const REQUIREMENTS: () = ();
macro_rules! shadow {
    ($($name:ident)*) => {$(
        macro_rules! $name {
            () => {};
        }
    )*};
}
shadow!(panic assert concat env include_bytes requirements);

/// Sends a receipt.
#[derive(RequiresConsent)]
#[consent(manifest = "manifests/kept.json", reason = "To send it.")]
pub struct SendReceipt {
    /// Where to.
    #[consent(scope = "alexa::profile:email:read")]
    pub email: ::consent_core::value::EmailAddress,
    /// Whom to tell.
    #[consent(scope = "alexa::profile:mobile_number:read")]
    pub phone: ::core::option::Option<::consent_core::value::PhoneNumber>,
    /// Not the customer's.
    #[consent(skip)]
    pub count: u32,
}

/// The handlers.
#[derive(ConsentRouter)]
#[consent(manifest = "manifests/kept.json")]
pub enum Handler {
    /// Sends a receipt.
    #[consent(intent = "SendReceiptIntent")]
    SendReceipt(SendReceipt),
}
