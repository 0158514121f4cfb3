//! A field of which nothing is said, beside one with a scope.
use consent_core::value::EmailAddress;
use consent_macros::RequiresConsent;

#[derive(RequiresConsent)]
struct SendReceipt {
    #[consent(scope = "alexa::profile:email:read")]
    email: EmailAddress,
    /// How often it was sent.
    pub(crate) count: u32,
}

fn main() {}
