//! Attributes that say nothing.
use consent_core::value::EmailAddress;
use consent_macros::RequiresConsent;

#[derive(RequiresConsent)]
struct SendReceipt {
    #[consent(scope = "alexa::profile:email:read")]
    email: EmailAddress,
    #[consent()]
    copy: EmailAddress,
    #[consent]
    third: EmailAddress,
    #[consent = "alexa::profile:name:read"]
    fourth: EmailAddress,
}

fn main() {}
