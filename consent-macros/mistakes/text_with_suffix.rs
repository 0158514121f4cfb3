//! Letters behind the closing quote, which rustc passes on.
use consent_core::value::EmailAddress;
use consent_macros::RequiresConsent;

#[derive(RequiresConsent)]
struct SendReceipt {
    #[consent(scope = "alexa::profile:email:read"x)]
    email: EmailAddress,
}

fn main() {}
