//! Fields of types of one's own.
#![deny(warnings, missing_docs, unreachable_pub, unused_qualifications, unused_lifetimes, rust_2018_idioms)]
#![deny(clippy::pedantic, clippy::nursery)]

use consent_core::value::{EmailAddress, FromValue, FullName, PhoneNumber};
use consent_macros::RequiresConsent;

/// A number to dial.
pub struct Dialled(pub Result<u64, std::num::ParseIntError>);

impl FromValue<PhoneNumber> for Dialled {
    fn from_value(phone: PhoneNumber) -> Self {
        Self(phone.expose().parse())
    }
}

/// Anything that shows itself.
pub struct Shown<T>(pub T);

impl FromValue<EmailAddress> for Shown<String> {
    fn from_value(email: EmailAddress) -> Self {
        Self(email.expose().to_owned())
    }
}

/// Books a table.
#[derive(RequiresConsent)]
pub struct BookTable {
    /// Where to call.
    #[consent(scope = "alexa::profile:mobile_number:read")]
    pub phone: Dialled,
    /// Where to write.
    #[consent(scope = "alexa::profile:email:read")]
    pub email: Option<Shown<String>>,
    /// Whom.
    #[consent(scope = "alexa::profile:name:read")]
    pub name: FullName,
}
