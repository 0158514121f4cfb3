//! What a skill declares about itself in skill.json. Alexa knows a skill by that and by nothing else.

use consent_core::{Consent, ConsentLevel, Consents};
use serde_json::Value;

use crate::permission_list::{Listed, PERMISSION_LIST};

/// Permissions on a card that are not of consent to one's own data, and have a spelling of their own there.
///
/// See Alexa docs: Access the Alexa Shopping and To-Do Lists.
const OTHERS_ON_A_CARD: [(&str, &str); 3] = [
    ("alexa::household:lists:read", "read::alexa:household:list"),
    ("alexa::household:lists:write", "write::alexa:household:list"),
    ("alexa::devices:all:notifications:write", "write::alexa:devices:all:notifications:standard"),
];

/// The permission without which Alexa tells no skill who speaks.
const PERSON_ID: &str = "alexa::person_id:read";

/// What a skill declares.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Declared {
    permissions: Vec<String>,
    events: Vec<String>,
}

/// A permission that may stand on a card of the skill.
#[derive(Clone, Copy, Debug)]
pub enum OnCard {
    /// One that this Alexa can grant.
    Listed(&'static Listed),
    /// One that is no part of consent here.
    Other,
}

impl Declared {
    /// What this skill.json says. What is missing or of another shape declares nothing.
    #[must_use]
    pub fn read(manifest: &Value) -> Self {
        let words = |list, key| -> Vec<String> {
            let entries = manifest.pointer(list).and_then(Value::as_array).into_iter().flatten();
            entries.filter_map(|entry| Some(entry.get(key)?.as_str()?.to_owned())).collect()
        };
        Self {
            permissions: words("/manifest/permissions", "name"),
            events: words("/manifest/events/subscriptions", "eventName"),
        }
    }

    /// Whether it declares this permission, in the spelling of skill.json.
    #[must_use]
    pub fn permits(&self, name: &str) -> bool {
        self.permissions.iter().any(|declared| declared == name)
    }

    /// Whether it wants to be told of this event, `SKILL_DISABLED` say.
    #[must_use]
    pub fn subscribes(&self, event: &str) -> bool {
        self.events.iter().any(|subscribed| subscribed == event)
    }

    /// The permissions among them that this Alexa can grant.
    pub fn listed(&self) -> impl Iterator<Item = &'static Listed> + use<'_> {
        PERMISSION_LIST.iter().filter(|listed| self.permits(listed.manifest))
    }

    /// What the APIs may be asked for: the permissions among them, at each level at which they exist.
    #[must_use]
    pub fn consents(&self) -> Consents {
        let levels = |listed: &'static Listed| {
            let there = ConsentLevel::ALL.into_iter().filter(|level| listed.exists_at(*level));
            there.map(|level| Consent { permission: listed.permission, level })
        };
        self.listed().flat_map(levels).collect()
    }

    /// Whether Alexa tells the skill who speaks.
    #[must_use]
    pub fn tells_person(&self) -> bool {
        self.permits(PERSON_ID)
    }

    /// The permission that a voice request of this skill may name so.
    #[must_use]
    pub fn by_voice(&self, scope: &str) -> Option<&'static Listed> {
        self.listed().find(|listed| listed.manifest == scope)
    }

    /// The permission that a card of this skill may name so: it exists in this spelling, and skill.json declares it.
    #[must_use]
    pub fn on_card(&self, scope: &str) -> Option<OnCard> {
        if let Some(listed) = self.listed().find(|listed| listed.card == scope) {
            return Some(OnCard::Listed(listed));
        }
        let is_listed = PERMISSION_LIST.iter().any(|listed| listed.manifest == scope);
        let other = OTHERS_ON_A_CARD.iter().find(|(_, card)| *card == scope);
        let declares_other = other.is_some_and(|(manifest, _)| self.permits(manifest));
        (declares_other || self.permits(scope) && !is_listed).then_some(OnCard::Other)
    }
}
