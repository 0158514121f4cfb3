//! A skipped field whose type has no default.
use consent_core::value::EmailAddress;
use consent_macros::RequiresConsent;

struct Printer;

#[derive(RequiresConsent)]
struct SendReceipt {
    #[consent(scope = "alexa::profile:email:read")]
    email: EmailAddress,
    #[consent(skip)]
    printer: Printer,
}

fn main() {}
