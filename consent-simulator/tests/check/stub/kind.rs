//! What kinds of skill there are.

use serde_json::{Value, json};

/// Something that a skill needs.
#[derive(Clone, Copy)]
pub(super) struct Need {
    pub(super) scope: &'static str,
    pub(super) card: &'static str,
    pub(super) level: &'static str,
    pub(super) method: &'static str,
    pub(super) path: &'static str,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Kind {
    /// Sends a receipt to an e-mail address, made out to a name. Asks by voice.
    Receipt,
    /// Brings something to an address. Asks by card.
    Courier,
    /// Reminds. Asks by voice, in the legacy form.
    Reminder,
    /// Greets the speaker by name. Asks by voice, at level PERSON.
    Greeter,
    /// Greets by name, and asks by voice; without the name, it greets in the same words.
    EasyGreeter,
    /// Books for a name that it does not say, and asks by voice; without the name, it books in the same words.
    Booker,
    /// As the one before, and asks by card, in the same breath.
    CardBooker,
    /// As the first, and never says twice the same.
    Chatty,
    /// As the first, and does the same at launch, and when it does not know what resumed its session.
    OneFeature,
    /// As the first, and asks for nothing: it says where the customer can grant it.
    Shy,
    /// Tells what is near the device. Asks by voice.
    Nearby,
    /// Sends something to an e-mail address, and answers that with a sound. Asks by voice.
    Jingle,
    /// Does what it says, without anybody's data.
    Needless,
}

const fn account(scope: &'static str, path: &'static str) -> Need {
    Need { scope, card: scope, level: "ACCOUNT", method: "GET", path }
}

const EMAIL: Need = account("alexa::profile:email:read", "/v2/accounts/~current/settings/Profile.email");
const GIVEN_NAME: Need =
    account("alexa::profile:given_name:read", "/v2/accounts/~current/settings/Profile.givenName");
const SPEAKER: Need = Need { level: "PERSON", path: "/v2/persons/~current/profile/givenName", ..GIVEN_NAME };
const ADDRESS: Need = Need {
    card: "read::alexa:device:all:address",
    ..account("alexa::devices:all:address:full:read", "/v1/devices/{deviceId}/settings/address")
};
/// It comes with the request.
const LOCATION: Need = account("alexa::devices:all:geolocation:read", "");
const REMINDERS: Need =
    Need { method: "POST", ..account("alexa::alerts:reminders:skill:readwrite", "/v1/alerts/reminders") };

impl Kind {
    pub(super) const fn needs(self) -> &'static [Need] {
        match self {
            Self::Receipt | Self::Chatty | Self::OneFeature | Self::Shy => &[EMAIL, GIVEN_NAME],
            Self::Courier => &[ADDRESS],
            Self::Reminder => &[REMINDERS],
            Self::Greeter => &[SPEAKER],
            Self::EasyGreeter | Self::Booker | Self::CardBooker => &[GIVEN_NAME],
            Self::Nearby => &[LOCATION],
            Self::Jingle => &[EMAIL],
            Self::Needless => &[],
        }
    }

    /// What it says when it has everything.
    pub(super) fn served(self, values: &[String], order: &str) -> String {
        let value = |place: usize| values.get(place).cloned().unwrap_or_default();
        match self {
            Self::Receipt | Self::Chatty | Self::OneFeature | Self::Shy => {
                format!("I sent the receipt for {order} to {}, made out to {}.", value(0), value(1))
            }
            Self::Courier => format!("We bring it to {}.", value(0)),
            Self::Reminder => "I will remind you in time.".into(),
            Self::Greeter => format!("Hello {}, your order {order} is on its way.", value(0)),
            Self::EasyGreeter => format!("Hello {}! Your order is on its way.", value(0)),
            Self::Booker | Self::CardBooker => "I booked your table.".into(),
            Self::Nearby => "The next shop is near you.".into(),
            Self::Jingle => "<audio src='soundbank://example/done'/>".into(),
            Self::Needless => "It is noon.".into(),
        }
    }

    /// Whether it does without what it has not.
    pub(super) const fn does_without(self) -> bool {
        matches!(self, Self::EasyGreeter | Self::Booker | Self::CardBooker)
    }

    /// What it says when it does without.
    pub(super) fn without(self) -> String {
        match self {
            Self::EasyGreeter | Self::Booker | Self::CardBooker => self.served(&[], ""),
            Self::Receipt
            | Self::Courier
            | Self::Reminder
            | Self::Greeter
            | Self::Chatty
            | Self::OneFeature
            | Self::Shy
            | Self::Nearby
            | Self::Jingle
            | Self::Needless => "All right, without that. What else can I do?".into(),
        }
    }

    pub(crate) fn manifest(self) -> Value {
        let mut permissions: Vec<Value> =
            self.needs().iter().map(|need| json!({ "name": need.scope })).collect();
        if self == Self::Greeter {
            permissions.push(json!({ "name": "alexa::person_id:read" }));
        }
        if self == Self::Needless {
            permissions.push(json!({ "name": "alexa::profile:email:read" }));
        }
        let events = ["SKILL_DISABLED", "SKILL_PERMISSION_ACCEPTED", "SKILL_PERMISSION_CHANGED"];
        let events = events.map(|event| json!({ "eventName": event }));
        json!({ "manifest": { "permissions": permissions, "events": { "subscriptions": events } } })
    }
}
