//! What Alexa's APIs hold: one path each, and the consent that opens it.

use consent_core::{Consent, Permission};

/// The device that the customer speaks to.
pub const DEVICE_ID: &str = "amzn1.ask.device.EXAMPLE";

/// The given name of the account's customer, with which other words begin too.
pub const GIVEN_NAME: &str = "Alex";

const POSTAL_CODE: &str = "98101";

/// As many hexadecimal digits in a row may be a part of a random id.
const RANDOM_DIGITS: usize = 8;

/// Each family of APIs has its own status codes and error bodies.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Family {
    /// Customer Profile and Person Profile.
    Profile,
    /// Device Address.
    Address,
    /// Reminders and Timers.
    Alerts,
}

/// One path.
#[derive(Clone, Copy, Debug)]
pub struct Resource {
    /// The family that it belongs to.
    pub family: Family,
    /// What opens it.
    pub consent: Consent,
    /// What is there once it is open and the customer stored something, as JSON.
    pub value: &'static str,
    /// What is there if the customer stored it without any content.
    pub blank: &'static str,
    /// Where it is.
    pub path: &'static str,
}

const fn profile(consent: Consent, path: &'static str, value: &'static str) -> Resource {
    Resource { family: Family::Profile, consent, path, value, blank: "\"\"" }
}

const PHONE: &str = r#"{"countryCode":"+1","phoneNumber":"2065550142"}"#;
const SPEAKERS_PHONE: &str = r#"{"countryCode":"+1","phoneNumber":"2065550177"}"#;
const NO_PHONE: &str = r#"{"countryCode":null,"phoneNumber":null}"#;

/// See Alexa docs: Customer Profile, Person Profile, Device Address, Reminders and Timers API References.
const RESOURCES: [Resource; 11] = [
    profile(
        Consent::account(Permission::FullName),
        "/v2/accounts/~current/settings/Profile.name",
        "\"Alex Example\"",
    ),
    profile(
        Consent::account(Permission::GivenName),
        "/v2/accounts/~current/settings/Profile.givenName",
        "\"Alex\"",
    ),
    profile(
        Consent::account(Permission::Email),
        "/v2/accounts/~current/settings/Profile.email",
        "\"alex@example.com\"",
    ),
    Resource {
        blank: NO_PHONE,
        ..profile(
            Consent::account(Permission::MobileNumber),
            "/v2/accounts/~current/settings/Profile.mobileNumber",
            PHONE,
        )
    },
    profile(Consent::person(Permission::FullName), "/v2/persons/~current/profile/name", "\"Robin Example\""),
    profile(Consent::person(Permission::GivenName), "/v2/persons/~current/profile/givenName", "\"Robin\""),
    Resource {
        blank: NO_PHONE,
        ..profile(
            Consent::person(Permission::MobileNumber),
            "/v2/persons/~current/profile/mobileNumber",
            SPEAKERS_PHONE,
        )
    },
    Resource {
        family: Family::Address,
        consent: Consent::account(Permission::FullAddress),
        path: "/v1/devices/amzn1.ask.device.EXAMPLE/settings/address",
        value: r#"{"addressLine1":"100 Example Street","addressLine2":null,"addressLine3":null,"city":"Exampleton",
            "stateOrRegion":"WA","districtOrCounty":null,"postalCode":"98101","countryCode":"US"}"#,
        blank: r#"{"addressLine1":null,"city":null,"stateOrRegion":null,"postalCode":null,"countryCode":null}"#,
    },
    Resource {
        family: Family::Address,
        consent: Consent::account(Permission::CountryAndPostalCode),
        path: "/v1/devices/amzn1.ask.device.EXAMPLE/settings/address/countryAndPostalCode",
        value: r#"{"countryCode":"US","postalCode":"98101"}"#,
        blank: r#"{"countryCode":null,"postalCode":null}"#,
    },
    Resource {
        family: Family::Alerts,
        consent: Consent::account(Permission::Reminders),
        path: "/v1/alerts/reminders",
        value: r#"{"totalCount":"0","alerts":[],"links":null}"#,
        blank: "{}",
    },
    Resource {
        family: Family::Alerts,
        consent: Consent::account(Permission::Timers),
        path: "/v1/alerts/timers",
        value: r#"{"totalCount":0,"timers":[],"nextToken":null}"#,
        blank: "{}",
    },
];

impl Resource {
    /// Each of them.
    pub const ALL: &[Self] = &RESOURCES;

    /// What is at this path. Paths are case-sensitive.
    #[must_use]
    pub fn at(path: &str) -> Option<&'static Self> {
        RESOURCES.iter().find(|resource| resource.path == path)
    }

    /// The reminders or timers that this path leads into, and which one of them it is about: `made-up-timer/pause`, say.
    #[must_use]
    pub fn one_of_many(path: &str) -> Option<(&'static Self, &str)> {
        let mut alerts = RESOURCES.iter().filter(|resource| resource.family == Family::Alerts);
        let inside =
            |resource: &'static Self| Some((resource, path.strip_prefix(resource.path)?.strip_prefix('/')?));
        alerts.find_map(inside)
    }

    /// What is at this path for everybody who has an access token; no consent guards it.
    ///
    /// See Alexa docs: Alexa Settings API Reference.
    #[must_use]
    pub fn open_to_all(path: &str) -> Option<&'static str> {
        match path.strip_prefix("/v2/devices/amzn1.ask.device.EXAMPLE/settings/System.")? {
            "timeZone" => Some("\"America/Los_Angeles\""),
            "distanceUnits" => Some("\"METRIC\""),
            "temperatureUnit" => Some("\"CELSIUS\""),
            _ => None,
        }
    }

    /// The words of the customer's that stand in the values: what a skill must not keep.
    #[must_use]
    pub fn personal_words() -> [&'static str; 7] {
        [
            "Alex Example",
            "alex@example.com",
            "2065550142",
            "2065550177",
            "Robin",
            "100 Example Street",
            POSTAL_CODE,
        ]
    }

    /// Which of the [`personal_words`](Self::personal_words) a text has.
    ///
    /// A random id has the five digits of the postal code in it often enough to be blamed for them. Such an id, or a part of
    /// a UUID that has room for five digits, is at least eight hexadecimal digits in a row: in these, they do not count.
    pub fn personal_words_in(text: &str) -> impl Iterator<Item = &'static str> + use<'_> {
        Self::personal_words().into_iter().filter(|word| match *word {
            POSTAL_CODE => text
                .split(|sign: char| !sign.is_ascii_hexdigit())
                .any(|digits| digits.len() < RANDOM_DIGITS && digits.contains(POSTAL_CODE)),
            word => text.contains(word),
        })
    }
}
