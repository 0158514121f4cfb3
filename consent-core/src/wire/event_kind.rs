//! What a skill event tells: its type, as a word of ours.

use crate::suggestion::suggestion;

/// What a skill event tells.
///
/// See Alexa docs: Add Events to Your Skill, "Supported skill events".
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum EventKind {
    /// The customer enabled the skill.
    SkillEnabled,
    /// The customer disabled the skill. Who enables it again is a new user, unless the body says that Alexa persists the user.
    SkillDisabled,
    /// The customer granted something, and had granted nothing before.
    PermissionAccepted,
    /// The customer granted more, or withdrew something, or everything.
    PermissionChanged,
    /// The customer linked an account.
    AccountLinked,
    /// The customer changed for what the skill may notify.
    ProactiveSubscriptionChanged,
    /// The customer changed whether the skill may notify.
    NotificationSubscriptionChanged,
    /// The customer granted something that works outside of a session; Alexa hands over a code.
    AuthorizationGrant,
    /// An event about the skill that this crate does not know; `request.type` has its name. Acknowledge it like any other.
    Other,
}

/// What the type of an event about the skill begins with.
const PREFIX: &str = "AlexaSkillEvent.";

impl EventKind {
    /// Each with its `request.type`.
    pub const KNOWN: [(&str, Self); 8] = [
        ("AlexaSkillEvent.SkillEnabled", Self::SkillEnabled),
        ("AlexaSkillEvent.SkillDisabled", Self::SkillDisabled),
        ("AlexaSkillEvent.SkillPermissionAccepted", Self::PermissionAccepted),
        ("AlexaSkillEvent.SkillPermissionChanged", Self::PermissionChanged),
        ("AlexaSkillEvent.SkillAccountLinked", Self::AccountLinked),
        ("AlexaSkillEvent.ProactiveSubscriptionChanged", Self::ProactiveSubscriptionChanged),
        ("AlexaSkillEvent.NotificationSubscriptionChanged", Self::NotificationSubscriptionChanged),
        ("Alexa.Authorization.Grant", Self::AuthorizationGrant),
    ];

    /// Whether it says what is granted, so that a record needs it. Whatever becomes of the others, what is known of consent stays as it is.
    #[must_use]
    pub const fn concerns_consent(self) -> bool {
        match self {
            Self::SkillDisabled | Self::PermissionAccepted | Self::PermissionChanged => true,
            Self::SkillEnabled
            | Self::AccountLinked
            | Self::ProactiveSubscriptionChanged
            | Self::NotificationSubscriptionChanged
            | Self::AuthorizationGrant
            | Self::Other => false,
        }
    }

    /// The name by which skill.json subscribes to it. `None` if Alexa sends it without.
    ///
    /// See Alexa docs: Skill Manifest Schema, "events".
    #[must_use]
    pub const fn subscription(self) -> Option<&'static str> {
        match self {
            Self::SkillEnabled => Some("SKILL_ENABLED"),
            Self::SkillDisabled => Some("SKILL_DISABLED"),
            Self::PermissionAccepted => Some("SKILL_PERMISSION_ACCEPTED"),
            Self::PermissionChanged => Some("SKILL_PERMISSION_CHANGED"),
            Self::AccountLinked => Some("SKILL_ACCOUNT_LINKED"),
            Self::ProactiveSubscriptionChanged => Some("SKILL_PROACTIVE_SUBSCRIPTION_CHANGED"),
            Self::NotificationSubscriptionChanged => Some("SKILL_NOTIFICATION_SUBSCRIPTION_CHANGED"),
            Self::AuthorizationGrant | Self::Other => None,
        }
    }

    /// The event that a subscription was probably meant for; of one that is spelled right, that one. A `request.type` where
    /// the name belongs is meant for that event.
    #[must_use]
    pub fn meant_by(subscription: &str) -> Option<Self> {
        let names = || Self::KNOWN.into_iter().filter_map(|(_, event)| Some((event, event.subscription()?)));
        Self::from_wire(subscription).or_else(|| {
            let meant = suggestion(subscription, names().map(|(_, name)| name))?;
            names().find(|(_, name)| *name == meant).map(|(event, _)| event)
        })
    }

    /// What a request of this type tells; `None` if it is no skill event.
    #[must_use]
    pub fn from_wire(kind: &str) -> Option<Self> {
        let known = Self::KNOWN.into_iter().find(|(name, _)| *name == kind).map(|(_, known)| known);
        known.or_else(|| kind.starts_with(PREFIX).then_some(Self::Other))
    }
}

#[cfg(feature = "schema")]
impl EventKind {
    /// The types that [`from_wire`](Self::from_wire) takes for events.
    fn types() -> schemars::Schema {
        let others = Self::KNOWN.into_iter().map(|(name, _)| name).filter(|name| !name.starts_with(PREFIX));
        let prefix = alloc::format!("^{}", PREFIX.replace('.', r"\."));
        schemars::json_schema!({
            "description": "`AlexaSkillEvent.` and the event, or `Alexa.Authorization.Grant`.",
            "type": "string",
            "anyOf": [{ "pattern": prefix }, { "enum": others.collect::<alloc::vec::Vec<_>>() }],
        })
    }
}

#[cfg(feature = "schema")]
crate::schema::inline_schema!(EventKind, |_| EventKind::types());
