//! A word stands twice, in one attribute or in two.
use consent_core::value::EmailAddress;
use consent_macros::RequiresConsent;

#[derive(RequiresConsent)]
#[consent(handler = "SendReceipt")]
#[consent(r#handler = "SendBill")]
struct SendReceipt {
    #[consent(scope = "alexa::profile:email:read", scope = "alexa::profile:name:read")]
    email: EmailAddress,
    #[consent(skip)]
    #[consent(skip)]
    sent: u32,
}

fn main() {}
