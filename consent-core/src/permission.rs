//! The catalogue: every permission whose grant this crate can check, one row each.
//!
//! A row is the only place that knows a permission's spellings, its levels and what proves it. To add a
//! permission, add a row; everything else (requirements, queries, cards, directives) reads the row.

use core::fmt;

/// Whose data a consent opens.
///
/// See Alexa docs: Voice-Forward Consent API Reference, "permissionScopes object".
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum ConsentLevel {
    /// The Amazon account that the device is registered to; need not be the one who speaks.
    Account,
    /// The recognized speaker.
    Person,
}

impl ConsentLevel {
    /// Both levels, in wire order.
    pub const ALL: [Self; 2] = [Self::Account, Self::Person];

    /// The level that this word names on the wire.
    #[must_use]
    pub fn from_wire(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.as_str() == word)
    }

    /// The word on the wire: `ACCOUNT` or `PERSON`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Account => "ACCOUNT",
            Self::Person => "PERSON",
        }
    }
}

impl fmt::Display for ConsentLevel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What proves that a consent was given, and where to ask for it.
///
/// Paths are relative to the request's `apiEndpoint`. The answers of each kind are read by
/// [`Answer`](crate::Answer), because the same status means different things in different APIs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Proof {
    /// The Customer Profile API, at this path.
    CustomerProfile(&'static str),
    /// The Person Profile API, at this path; only with a recognized speaker.
    PersonProfile(&'static str),
    /// The Device Address API, at this path below `/v1/devices/{deviceId}`; only with a device.
    DeviceAddress(&'static str),
    /// The Reminders API, at this path.
    Reminders(&'static str),
    /// The Timers API, at this path.
    Timers(&'static str),
    /// No API: the request itself carries the location and the state of the grant.
    RequestItself,
}

/// The shape of what a granted permission opens.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ValueKind {
    /// A bare string: a name or an e-mail address.
    Text,
    /// A country code and a number.
    PhoneNumber,
    /// A street address.
    Address,
    /// A country and a postal code.
    CountryAndPostalCode,
    /// Coordinates of the device.
    Geolocation,
    /// A right and no data: the skill may use the API.
    Right,
}

/// One row of the catalogue.
struct Row {
    name: &'static str,
    manifest: &'static str,
    card: &'static str,
    voice: Option<&'static str>,
    account: Proof,
    person: Option<Proof>,
    opens: ValueKind,
    value_type: &'static str,
}

macro_rules! catalogue {
    ($($(#[$doc:meta])* $name:ident { $($field:ident: $value:expr,)* })*) => {
        /// A permission that this crate can check.
        ///
        /// A permission is not a string: Alexa spells some of them differently in the skill manifest, in a
        /// permissions card and in a voice request. See [`manifest_scope`](Self::manifest_scope),
        /// [`card_scope`](Self::card_scope) and [`voice_scope`](Self::voice_scope).
        ///
        /// See Alexa docs: Configure Permissions for Customer Information in Your Skill.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        #[repr(u8)]
        pub enum Permission { $($(#[$doc])* $name,)* }

        impl Permission {
            /// Every permission of the catalogue, in its order.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            const fn row(self) -> &'static Row {
                match self { $(Self::$name => &Row { name: stringify!($name), $($field: $value,)* },)* }
            }
        }
    };
}

catalogue! {
    /// First and last name.
    FullName {
        manifest: "alexa::profile:name:read",
        card: "alexa::profile:name:read",
        voice: Some("alexa::profile:name:read"),
        account: Proof::CustomerProfile("/v2/accounts/~current/settings/Profile.name"),
        person: Some(Proof::PersonProfile("/v2/persons/~current/profile/name")),
        opens: ValueKind::Text,
        value_type: "FullName",
    }
    /// First name. A skill may ask for this or for the full name, never for both.
    GivenName {
        manifest: "alexa::profile:given_name:read",
        card: "alexa::profile:given_name:read",
        voice: Some("alexa::profile:given_name:read"),
        account: Proof::CustomerProfile("/v2/accounts/~current/settings/Profile.givenName"),
        person: Some(Proof::PersonProfile("/v2/persons/~current/profile/givenName")),
        opens: ValueKind::Text,
        value_type: "GivenName",
    }
    /// E-mail address.
    Email {
        manifest: "alexa::profile:email:read",
        card: "alexa::profile:email:read",
        voice: Some("alexa::profile:email:read"),
        account: Proof::CustomerProfile("/v2/accounts/~current/settings/Profile.email"),
        person: None,
        opens: ValueKind::Text,
        value_type: "EmailAddress",
    }
    /// Mobile phone number.
    MobileNumber {
        manifest: "alexa::profile:mobile_number:read",
        card: "alexa::profile:mobile_number:read",
        voice: Some("alexa::profile:mobile_number:read"),
        account: Proof::CustomerProfile("/v2/accounts/~current/settings/Profile.mobileNumber"),
        person: Some(Proof::PersonProfile("/v2/persons/~current/profile/mobileNumber")),
        opens: ValueKind::PhoneNumber,
        value_type: "PhoneNumber",
    }
    /// The street address that the customer stored for the device.
    FullAddress {
        manifest: "alexa::devices:all:address:full:read",
        card: "read::alexa:device:all:address",
        voice: None,
        account: Proof::DeviceAddress("/settings/address"),
        person: None,
        opens: ValueKind::Address,
        value_type: "Address",
    }
    /// Country and postal code of the device. The single colon after `alexa` is Amazon's.
    CountryAndPostalCode {
        manifest: "alexa:devices:all:address:country_and_postal_code:read",
        card: "read::alexa:device:all:address:country_and_postal_code",
        voice: Some("alexa:devices:all:address:country_and_postal_code:read"),
        account: Proof::DeviceAddress("/settings/address/countryAndPostalCode"),
        person: None,
        opens: ValueKind::CountryAndPostalCode,
        value_type: "CountryAndPostalCode",
    }
    /// Where the device is now.
    Geolocation {
        manifest: "alexa::devices:all:geolocation:read",
        card: "alexa::devices:all:geolocation:read",
        voice: Some("alexa::devices:all:geolocation:read"),
        account: Proof::RequestItself,
        person: None,
        opens: ValueKind::Geolocation,
        value_type: "Coordinates",
    }
    /// Reading and writing the reminders of this skill.
    Reminders {
        manifest: "alexa::alerts:reminders:skill:readwrite",
        card: "alexa::alerts:reminders:skill:readwrite",
        voice: Some("alexa::alerts:reminders:skill:readwrite"),
        account: Proof::Reminders("/v1/alerts/reminders"),
        person: None,
        opens: ValueKind::Right,
        value_type: "RemindersRight",
    }
    /// Reading and writing the timers of this skill.
    Timers {
        manifest: "alexa::alerts:timers:skill:readwrite",
        card: "alexa::alerts:timers:skill:readwrite",
        voice: Some("alexa::alerts:timers:skill:readwrite"),
        account: Proof::Timers("/v1/alerts/timers"),
        person: None,
        opens: ValueKind::Right,
        value_type: "TimersRight",
    }
}

impl Permission {
    /// This crate's own name for it, as in `Permission::Email`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.row().name
    }

    /// The name under `manifest.permissions[].name` in skill.json.
    #[must_use]
    pub const fn manifest_scope(self) -> &'static str {
        self.row().manifest
    }

    /// The string in an `AskForPermissionsConsent` card.
    #[must_use]
    pub const fn card_scope(self) -> &'static str {
        self.row().card
    }

    /// The string in a voice-forward consent request, if the customer can be asked for it by voice.
    #[must_use]
    pub const fn voice_scope(self) -> Option<&'static str> {
        self.row().voice
    }

    /// What proves consent at this level; `None` if the permission does not exist at it.
    #[must_use]
    pub const fn proof(self, level: ConsentLevel) -> Option<Proof> {
        match level {
            ConsentLevel::Account => Some(self.row().account),
            ConsentLevel::Person => self.row().person,
        }
    }

    /// The shape of what it opens.
    #[must_use]
    pub const fn opens(self) -> ValueKind {
        self.row().opens
    }

    /// The name of the type in [`value`](crate::value) that it opens.
    #[must_use]
    pub const fn value_type(self) -> &'static str {
        self.row().value_type
    }

    pub(crate) const fn index(self) -> u8 {
        self as u8
    }
}

impl fmt::Display for Permission {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
