//! What may stand in the parentheses of a need.
use consent_core::value::EmailAddress;
use consent_macros::RequiresConsent;

#[derive(RequiresConsent)]
#[consent(required("alexa::profile:mobile_number:read", "alexa::profile:given_name:read"))]
#[consent(required(scope = "alexa::devices:all:geolocation:read"))]
#[consent(optional())]
#[consent(optional(,))]
#[consent(optional(level = "PERSON"))]
#[consent(optional("alexa::devices:all:address:full:read", "PERSON"))]
#[consent(optional("alexa::alerts:timers:skill:readwrite", level = "ACCOUNT", r#level = "PERSON"))]
#[consent(optional(Permission::Reminders))]
#[consent(optional("alexa::alerts:reminders:skill:readwrite",, level = "ACCOUNT"))]
#[consent(optional("alexa::profile:given_name:read", level = ))]
struct SendReceipt {
    #[consent(scope = "alexa::profile:email:read")]
    email: EmailAddress,
}

fn main() {}
