//! Alexa's own list of permissions: how each is spelled where, and whose she can ask for by voice.

use consent_core::ConsentLevel::{Account, Person};
use consent_core::{ConsentLevel, Permission};

/// One permission, as Alexa knows it.
#[derive(Clone, Copy, Debug)]
pub struct Listed {
    /// Which one.
    pub permission: Permission,
    /// Its name in skill.json, and in a voice request.
    pub manifest: &'static str,
    /// Its spelling on a card.
    pub card: &'static str,
    /// Whose Alexa can ask for by voice.
    pub by_voice: &'static [ConsentLevel],
    /// What she calls it.
    pub spoken: &'static str,
}

const fn listed(
    permission: Permission,
    [manifest, card, spoken]: [&'static str; 3],
    by_voice: &'static [ConsentLevel],
) -> Listed {
    Listed { permission, manifest, card, by_voice, spoken }
}

const BOTH: &[ConsentLevel] = &[Account, Person];
const ACCOUNT: &[ConsentLevel] = &[Account];

/// See Alexa docs: Use Voice-Forward Consent; Request Customer Contact Information; Device Address API.
pub const PERMISSION_LIST: [Listed; 9] = [
    listed(Permission::FullName, ["alexa::profile:name:read", "alexa::profile:name:read", "full name"], BOTH),
    listed(
        Permission::GivenName,
        ["alexa::profile:given_name:read", "alexa::profile:given_name:read", "first name"],
        BOTH,
    ),
    listed(
        Permission::Email,
        ["alexa::profile:email:read", "alexa::profile:email:read", "email address"],
        ACCOUNT,
    ),
    listed(
        Permission::MobileNumber,
        ["alexa::profile:mobile_number:read", "alexa::profile:mobile_number:read", "mobile number"],
        BOTH,
    ),
    listed(
        Permission::FullAddress,
        ["alexa::devices:all:address:full:read", "read::alexa:device:all:address", "device address"],
        &[],
    ),
    listed(
        Permission::CountryAndPostalCode,
        [
            "alexa:devices:all:address:country_and_postal_code:read",
            "read::alexa:device:all:address:country_and_postal_code",
            "country and postal code",
        ],
        ACCOUNT,
    ),
    listed(
        Permission::Geolocation,
        ["alexa::devices:all:geolocation:read", "alexa::devices:all:geolocation:read", "location"],
        ACCOUNT,
    ),
    listed(
        Permission::Reminders,
        ["alexa::alerts:reminders:skill:readwrite", "alexa::alerts:reminders:skill:readwrite", "reminders"],
        ACCOUNT,
    ),
    listed(
        Permission::Timers,
        ["alexa::alerts:timers:skill:readwrite", "alexa::alerts:timers:skill:readwrite", "timers"],
        ACCOUNT,
    ),
];

impl Listed {
    /// Whether there is such a consent: a speaker's own is what Alexa can ask the speaker for.
    #[must_use]
    pub fn exists_at(&self, level: ConsentLevel) -> bool {
        level == Account || self.by_voice.contains(&level)
    }
}
