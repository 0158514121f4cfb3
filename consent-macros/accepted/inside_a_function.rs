//! Handlers of a function's own.
#![deny(warnings, missing_docs, unreachable_pub, unused_qualifications, unused_lifetimes, rust_2018_idioms)]
#![deny(clippy::pedantic, clippy::nursery)]

use consent_core::{ConsentRouter as _, RequiresConsent as _};

/// What they need.
#[must_use]
pub fn needed() -> u32 {
    use consent_core::value::EmailAddress;
    use consent_macros::{ConsentRouter, RequiresConsent};

    #[derive(RequiresConsent)]
    #[consent(manifest = "manifests/kept.json")]
    struct SendReceipt {
        #[consent(scope = "alexa::profile:email:read")]
        email: EmailAddress,
    }

    impl SendReceipt {
        fn length(&self) -> u32 {
            u32::from(self.email.expose().is_empty())
        }
    }

    #[derive(ConsentRouter)]
    enum Handler {
        #[consent(intent = "SendReceiptIntent")]
        SendReceipt(SendReceipt),
    }

    let length = |handler: Handler| match handler {
        Handler::SendReceipt(handler) => handler.length(),
    };
    let built = Handler::ROUTES.iter().filter_map(|route| route.build(consent_core::Profile::default()).ok());
    SendReceipt::REQUIREMENTS.all().len() + built.map(length).sum::<u32>()
}
