//! What the consent process comes to in a turn, as vectors write it.

use std::collections::BTreeSet;

use consent_core::{Consents, FallbackReason};
use serde_json::{Value, json};

use super::asks::{Asks, QuestionForm};
use super::needs::entry;

/// What a turn must come to.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum End {
    /// Hand over to Alexa's question.
    AskByVoice { form: QuestionForm, handler: String, consents: Consents },
    /// Show a card.
    AskByCard { handler: String, permissions: Vec<String> },
    /// Go on.
    Proceed { handler: String, intent: Value, profile: Value },
    /// Go on with less.
    FallBack { handler: String, reason: FallbackReason, consents: Consents, profile: Value },
    /// Say nothing.
    Acknowledge,
    /// Leave it to whoever it is for.
    NotOurs,
    /// Consent has no part in it.
    Nothing,
    /// Grant nothing by it.
    Refuse,
}

impl End {
    /// The effect.
    pub(crate) fn effect(&self) -> Value {
        match self {
            Self::AskByVoice { form, handler, consents } => json!({
                "kind": "AskByVoice", "form": format!("{form:?}"), "handler": handler,
                "consents": entries(*consents),
            }),
            Self::AskByCard { handler, permissions } => {
                json!({ "kind": "AskByCard", "handler": handler, "permissions": permissions })
            }
            Self::Proceed { handler, intent, profile } => {
                json!({ "kind": "Proceed", "handler": handler, "intent": intent, "profile": profile })
            }
            Self::FallBack { handler, reason, consents, profile } => json!({
                "kind": "FallBack", "handler": handler, "reason": format!("{reason:?}"),
                "consents": entries(*consents), "profile": profile,
            }),
            Self::Acknowledge | Self::NotOurs | Self::Nothing | Self::Refuse => {
                json!({ "kind": self.kind() })
            }
        }
    }

    /// Its name.
    pub(crate) const fn kind(&self) -> &'static str {
        match self {
            Self::AskByVoice { .. } => "AskByVoice",
            Self::AskByCard { .. } => "AskByCard",
            Self::Proceed { .. } => "Proceed",
            Self::FallBack { .. } => "FallBack",
            Self::Acknowledge => "Acknowledge",
            Self::NotOurs => "NotOurs",
            Self::Nothing => "Nothing",
            Self::Refuse => "Refuse",
        }
    }

    /// What Alexa sees of it.
    pub(crate) fn asks(&self) -> Asks {
        match self {
            Self::AskByVoice { form, consents, .. } => {
                let spelled = consents.iter().map(|consent| {
                    (consent.permission.manifest_scope().to_owned(), consent.level.as_str().to_owned())
                });
                Asks::ByVoice(*form, spelled.collect())
            }
            Self::AskByCard { permissions, .. } => {
                Asks::ByCard(permissions.iter().cloned().collect::<BTreeSet<_>>())
            }
            Self::Proceed { .. }
            | Self::FallBack { .. }
            | Self::Acknowledge
            | Self::NotOurs
            | Self::Nothing
            | Self::Refuse => Asks::Nothing,
        }
    }
}

fn entries(consents: Consents) -> Value {
    consents.iter().map(entry).collect()
}
