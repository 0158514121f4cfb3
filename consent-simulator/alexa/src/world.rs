//! Everything outside the skill that anybody may set: the customer, the device, the clock, and what goes wrong.

use core::time::Duration;

use consent_core::{Consents, Locale};

use crate::clock::Clock;
use crate::customer::Customer;

/// What goes wrong with Alexa's APIs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fault {
    /// 429: the skill calls too often.
    Throttled,
    /// 500.
    ServerError,
    /// 503.
    Unavailable,
    /// 403 with a page of HTML, as the network in front of the APIs sends it.
    HtmlPage,
    /// Every answer takes [`SLOW`] longer.
    Slow,
    /// The call is accepted and never answered.
    Silence,
    /// The token of the request at hand has run out.
    ExpiredToken,
    /// The permission is missing in the developer's settings.
    NotConfigured,
    /// Nothing is granted, and the answer that says so has no body.
    EmptyBody,
    /// Nothing is granted, and the answer that says so has a body of another API's shape.
    OtherBody,
}

impl Fault {
    /// Each of them.
    pub const ALL: [Self; 10] = [
        Self::Throttled,
        Self::ServerError,
        Self::Unavailable,
        Self::HtmlPage,
        Self::Slow,
        Self::Silence,
        Self::ExpiredToken,
        Self::NotConfigured,
        Self::EmptyBody,
        Self::OtherBody,
    ];

    /// What it is, in a few words.
    #[must_use]
    pub const fn sentence(self) -> &'static str {
        match self {
            Self::Throttled => "429, with Retry-After",
            Self::ServerError => "500",
            Self::Unavailable => "503",
            Self::HtmlPage => "403 with a page of HTML",
            Self::Slow => "answers two seconds late",
            Self::Silence => "never answers",
            Self::ExpiredToken => "the access token has run out",
            Self::NotConfigured => "the permission is missing in the developer's settings",
            Self::EmptyBody => "nothing is granted, told without a body",
            Self::OtherBody => "nothing is granted, told in a body of another shape",
        }
    }
}

/// How long a slow answer takes.
pub const SLOW: Duration = Duration::from_secs(2);

/// What the device can do.
#[derive(Clone, Copy, Debug)]
pub struct DeviceKind {
    /// It can tell where it is.
    pub has_location: bool,
    /// It can remind.
    pub has_reminders: bool,
}

/// Everything outside the skill.
#[derive(Clone, Copy, Debug)]
pub struct World {
    /// The customer.
    pub customer: Customer,
    /// What the device can do.
    pub device: DeviceKind,
    /// What goes wrong.
    pub fault: Option<Fault>,
    /// What the developer's settings have; what is missing there, nobody can grant.
    pub configured: Consents,
    /// The time.
    pub clock: Clock,
    /// What the customer speaks.
    pub locale: Locale,
}

impl World {
    /// A new customer with a device that can do everything, and nothing goes wrong.
    pub const NEW: Self = Self {
        customer: Customer::NEW,
        device: DeviceKind { has_location: true, has_reminders: true },
        fault: None,
        configured: Consents::ALL,
        clock: Clock::START,
        locale: Locale::EnUs,
    };
}
