//! One permission stands twice at the same level.
use consent_core::value::EmailAddress;
use consent_macros::RequiresConsent;

#[derive(RequiresConsent)]
#[consent(optional("alexa::profile:email:read"))]
struct SendReceipt {
    #[consent(scope = "alexa::profile:email:read")]
    email: EmailAddress,
    #[consent(scope = "alexa::profile:email:read")]
    copy: Option<EmailAddress>,
}

fn main() {}
