//! A handler of another module needs a scope that the manifest does not declare, and a field of another module cannot hold
//! what its permission opens.
use consent_macros::{ConsentRouter, RequiresConsent};

mod handlers {
    #[derive(super::RequiresConsent)]
    pub struct Remind {
        #[consent(scope = "alexa::alerts:reminders:skill:readwrite")]
        pub right: consent_core::value::RemindersRight,
    }
}

#[derive(RequiresConsent)]
struct SendReceipt {
    #[consent(scope = "alexa::profile:email:read")]
    email: consent_core::value::PhoneNumber,
}

#[derive(ConsentRouter)]
#[consent(manifest = "manifests/kept.json")]
enum Handler {
    #[consent(intent = "RemindIntent")]
    Remind(crate::handlers::Remind),
    #[consent(intent = "SendReceiptIntent")]
    SendReceipt(SendReceipt),
}

fn main() {}
