//! An option under another name.
use consent_core::value::EmailAddress;
use consent_macros::RequiresConsent;

type Maybe = Option<EmailAddress>;

#[derive(RequiresConsent)]
struct SendReceipt {
    #[consent(scope = "alexa::profile:email:read")]
    email: Maybe,
}

fn main() {}
