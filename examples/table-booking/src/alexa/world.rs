//! Everything outside the skill that a story may set: the customer, the device, the clock, and what goes wrong.

use consent_core::Locale;

use crate::alexa::clock::Clock;
use crate::alexa::customer::Customer;

/// What goes wrong with Alexa's APIs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Fault {
    /// 429: the skill calls too often.
    Throttled,
    /// 500.
    ServerError,
    /// 403 with a page of HTML, as the network in front of the APIs sends it.
    HtmlPage,
    /// The call is accepted and never answered.
    Silence,
    /// The token of the request at hand has run out.
    ExpiredToken,
    /// The permission is missing in the developer's settings.
    NotConfigured,
}

/// What the device can do.
#[derive(Clone, Copy, Debug)]
pub(crate) struct DeviceKind {
    /// It can tell where it is.
    pub(crate) has_location: bool,
    /// It can remind.
    pub(crate) has_reminders: bool,
}

/// Everything outside the skill.
#[derive(Clone, Copy, Debug)]
pub(crate) struct World {
    /// The customer.
    pub(crate) customer: Customer,
    /// What the device can do.
    pub(crate) device: DeviceKind,
    /// What goes wrong.
    pub(crate) fault: Option<Fault>,
    /// The time.
    pub(crate) clock: Clock,
    /// What the customer speaks.
    pub(crate) locale: Locale,
}

impl World {
    /// A new customer with a device that can do everything, and nothing goes wrong.
    pub(crate) const NEW: Self = Self {
        customer: Customer::NEW,
        device: DeviceKind { has_location: true, has_reminders: true },
        fault: None,
        clock: Clock::START,
        locale: Locale::EnUs,
    };
}
