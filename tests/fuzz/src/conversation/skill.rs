//! A skill with a handler for each way to need something.

use consent_core::value::{
    Coordinates, CountryAndPostalCode, EmailAddress, GivenName, PhoneNumber, RemindersRight,
};
use consent_macros::{ConsentRouter, RequiresConsent};

/// By voice, one thing.
#[derive(RequiresConsent)]
pub struct SendReceipt {
    #[consent(scope = "alexa::profile:email:read")]
    email: EmailAddress,
}

/// By voice, two things of two owners, and one more if it is there.
#[derive(RequiresConsent)]
pub struct BookTable {
    #[consent(scope = "alexa::profile:email:read")]
    email: EmailAddress,
    #[consent(scope = "alexa::profile:mobile_number:read", level = "PERSON")]
    number: PhoneNumber,
    #[consent(scope = "alexa::profile:given_name:read")]
    name: Option<GivenName>,
}

/// By card only, and something by voice.
#[derive(RequiresConsent)]
pub struct Deliver {
    #[consent(scope = "alexa::devices:all:address:full:read")]
    address: consent_core::value::Address,
    #[consent(scope = "alexa:devices:all:address:country_and_postal_code:read")]
    code: Option<CountryAndPostalCode>,
}

/// What the request itself proves, and something that an API proves.
#[derive(RequiresConsent)]
pub struct FindNearby {
    #[consent(scope = "alexa::devices:all:geolocation:read")]
    place: Coordinates,
    #[consent(scope = "alexa::profile:mobile_number:read")]
    number: Option<PhoneNumber>,
}

/// A right, which the legacy form can ask for.
#[derive(RequiresConsent)]
pub struct RemindMe {
    #[consent(scope = "alexa::alerts:reminders:skill:readwrite")]
    right: RemindersRight,
}

#[derive(ConsentRouter)]
#[consent(manifest = "skill-package/skill.json")]
pub enum Handler {
    #[consent(intent = "SendReceiptIntent")]
    SendReceipt(SendReceipt),
    #[consent(intent = "BookTableIntent")]
    BookTable(BookTable),
    #[consent(intent = "DeliverIntent")]
    Deliver(Deliver),
    #[consent(intent = "FindNearbyIntent")]
    FindNearby(FindNearby),
    #[consent(intent = "RemindMeIntent")]
    RemindMe(RemindMe),
}

/// An intent of each handler, and one of none.
pub const INTENTS: [&str; 6] = [
    "SendReceiptIntent",
    "BookTableIntent",
    "DeliverIntent",
    "FindNearbyIntent",
    "RemindMeIntent",
    "AMAZON.HelpIntent",
];

impl Handler {
    /// Every text that it got of the customer's.
    #[must_use]
    pub fn texts(&self) -> Vec<&str> {
        match self {
            Self::SendReceipt(SendReceipt { email }) => vec![email.expose()],
            Self::BookTable(BookTable { email, number, name }) => {
                let name = name.iter().map(GivenName::expose);
                [email.expose(), number.expose()].into_iter().chain(name).collect()
            }
            Self::Deliver(Deliver { address, code }) => {
                let code = code.iter().filter_map(|code| code.postal_code.as_deref());
                address.lines.iter().flatten().map(String::as_str).chain(code).collect()
            }
            Self::FindNearby(FindNearby { place, number }) => {
                assert!((-90.0..=90.0).contains(&place.latitude));
                number.iter().map(PhoneNumber::expose).collect()
            }
            Self::RemindMe(RemindMe { right: RemindersRight { .. } }) => vec![],
        }
    }
}
