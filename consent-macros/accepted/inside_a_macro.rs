//! Handlers that a macro writes.
#![deny(warnings, missing_docs, unreachable_pub, unused_qualifications, unused_lifetimes, rust_2018_idioms)]
#![deny(clippy::pedantic, clippy::nursery)]

use consent_core::value::{EmailAddress, PhoneNumber};
use consent_macros::{ConsentRouter, RequiresConsent};

macro_rules! handlers {
    ($manifest:literal; $($intent:literal => $name:ident { $field:ident: $ty:ty = $scope:literal at $level:expr })*) => {
        $(
            /// A handler.
            #[derive(RequiresConsent)]
            #[consent(manifest = $manifest)]
            pub struct $name {
                /// What it needs.
                #[consent(scope = $scope, level = $level)]
                pub $field: $ty,
            }
        )*

        /// All of them.
        #[derive(ConsentRouter)]
        #[consent(manifest = $manifest)]
        pub enum Handler {
            $(
                /// One of them.
                #[consent(intent = $intent)]
                $name($name),
            )*
        }
    };
}

handlers! {
    "manifests/kept.json";
    "BookTableIntent" => BookTable { phone: PhoneNumber = "alexa::profile:mobile_number:read" at "ACCOUNT" }
    "SendReceiptIntent" => SendReceipt { email: Option<EmailAddress> = "alexa::profile:email:read" at "ACCOUNT" }
}

macro_rules! optional {
    ($name:ident, $scope:expr, $inner:ty) => {
        /// A handler.
        #[derive(RequiresConsent)]
        #[consent(optional("alexa::alerts:timers:skill:readwrite"))]
        pub struct $name(#[consent(scope = $scope)] pub Option<$inner>);
    };
}

optional!(SendBill, "alexa::profile:email:read", String);
