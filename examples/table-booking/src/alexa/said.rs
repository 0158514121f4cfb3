//! What a customer says to the skill, and what else a device or Alexa's cloud reports to it.

use core::fmt;

use serde_json::{Map, Value, json};

/// Something that becomes a request.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Said {
    /// "Alexa, open table booking."
    Launch,
    /// Something that the interaction model has an intent for.
    Intent {
        /// The words, for the dialog.
        words: &'static str,
        /// The intent.
        name: &'static str,
        /// Slots and what was said for them.
        slots: &'static [(&'static str, &'static str)],
    },
    /// The session ended without the skill's doing.
    SessionEnded,
    /// A request type that no skill knows yet.
    Unknown,
    /// Alexa's cloud tells that permissions changed in the app.
    PermissionsChanged,
    /// Alexa's cloud tells that the customer disabled the skill.
    SkillDisabled,
    /// Alexa's cloud wants an authorization acknowledged, or the switch in the app jumps back.
    AuthorizationGrant,
}

impl Said {
    /// The `request` object, without the fields that each has.
    pub(crate) fn to_request(self) -> Value {
        match self {
            Self::Launch => json!({ "type": "LaunchRequest" }),
            Self::Intent { name, slots, .. } => {
                let slot = |(name, value): &(&str, &str)| {
                    let slot = json!({ "name": name, "value": value, "confirmationStatus": "NONE" });
                    ((*name).to_owned(), slot)
                };
                let slots: Map<String, Value> = slots.iter().map(slot).collect();
                let intent = json!({ "name": name, "confirmationStatus": "NONE", "slots": slots });
                json!({ "type": "IntentRequest", "dialogState": "COMPLETED", "intent": intent })
            }
            Self::SessionEnded => {
                json!({ "type": "SessionEndedRequest", "reason": "EXCEEDED_MAX_REPROMPTS" })
            }
            Self::Unknown => json!({ "type": "Alexa.Something.New", "body": { "kind": "not known yet" } }),
            Self::PermissionsChanged => json!({
                "type": "AlexaSkillEvent.SkillPermissionChanged",
                "body": { "acceptedPermissions": [{ "scope": "alexa::profile:email:read" }] },
            }),
            Self::SkillDisabled => json!({ "type": "AlexaSkillEvent.SkillDisabled" }),
            Self::AuthorizationGrant => json!({
                "type": "Alexa.Authorization.Grant",
                "body": { "grant": { "type": "OAuth2.AuthorizationCode", "code": "made-up-code" } },
            }),
        }
    }

    /// Whether the customer said it.
    pub(crate) const fn is_spoken(self) -> bool {
        matches!(self, Self::Launch | Self::Intent { .. })
    }

    /// Whether it comes from Alexa's cloud: without session, device, speaker and locale.
    pub(crate) const fn is_event(self) -> bool {
        matches!(self, Self::PermissionsChanged | Self::SkillDisabled | Self::AuthorizationGrant)
    }

    /// Whether nobody listens any more, so that an answer must hold nothing to say or to show.
    pub(crate) const fn is_unheard(self) -> bool {
        self.is_event() || matches!(self, Self::SessionEnded)
    }
}

/// As a line of the dialog.
impl fmt::Display for Said {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Launch => f.write_str("Alexa, open table booking"),
            Self::Intent { words, .. } => f.write_str(words),
            Self::SessionEnded => f.write_str("the customer walks away, and the session ends"),
            Self::Unknown => f.write_str("a request of a type that is not known yet"),
            Self::PermissionsChanged => f.write_str("an event: permissions changed in the app"),
            Self::SkillDisabled => f.write_str("an event: the skill was disabled"),
            Self::AuthorizationGrant => f.write_str("an event: an authorization to acknowledge"),
        }
    }
}
