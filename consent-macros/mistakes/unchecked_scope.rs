//! Scopes that skill.json knows, and whose grant nobody can find out.
use consent_core::value::EmailAddress;
use consent_macros::RequiresConsent;

#[derive(RequiresConsent)]
struct SendReceipt {
    #[consent(scope = "alexa::person_id:read")]
    speaker: String,
    #[consent(scope = "alexa::household:lists:read")]
    lists: String,
    #[consent(scope = "alexa::profile:email:read")]
    email: EmailAddress,
}

fn main() {}
