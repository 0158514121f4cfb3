//! What an answer asks the customer for, as Alexa sees it.

use std::collections::BTreeSet;

use consent_alexa::app::PERMISSIONS_CARD;
use consent_alexa::consent_directive::consent_directive;
use serde_json::Value;

/// In which form Alexa is asked to put her question.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum QuestionForm {
    /// Voice-forward consent.
    VoiceForward,
    /// The legacy form, for what it can ask for.
    Legacy,
}

/// What an answer asks for. The order of scopes does not matter.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Asks {
    /// Alexa puts her question: scopes with levels.
    ByVoice(QuestionForm, BTreeSet<(String, String)>),
    /// The app shows a card: scopes in the spelling of cards.
    ByCard(BTreeSet<String>),
    /// Nothing.
    Nothing,
}

impl Asks {
    /// What a message to Alexa asks for.
    pub(crate) fn of(response: &Value) -> Self {
        if let Some(directive) = consent_directive(response) {
            let word = |value: &Value, key: &str| {
                value.get(key).and_then(Value::as_str).unwrap_or_default().to_owned()
            };
            if word(directive, "type") == "Connections.SendRequest" {
                let scope = directive.pointer("/payload/permissionScope").and_then(Value::as_str);
                let asked = (scope.unwrap_or_default().to_owned(), "ACCOUNT".to_owned());
                return Self::ByVoice(QuestionForm::Legacy, BTreeSet::from([asked]));
            }
            let entries = directive.pointer("/input/permissionScopes").and_then(Value::as_array);
            let entry = |entry: &Value| (word(entry, "permissionScope"), word(entry, "consentLevel"));
            return Self::ByVoice(
                QuestionForm::VoiceForward,
                entries.into_iter().flatten().map(entry).collect(),
            );
        }
        let card = response.pointer("/response/card");
        let card = card.filter(|card| card.get("type").and_then(Value::as_str) == Some(PERMISSIONS_CARD));
        card.map_or(Self::Nothing, |card| {
            let scopes = card.get("permissions").and_then(Value::as_array).into_iter().flatten();
            Self::ByCard(scopes.filter_map(Value::as_str).map(ToOwned::to_owned).collect())
        })
    }

    /// In a few words, none of which is the skill's.
    pub(crate) const fn words(&self) -> &'static str {
        match self {
            Self::ByVoice(QuestionForm::VoiceForward, _) => "a question by voice",
            Self::ByVoice(QuestionForm::Legacy, _) => "a question by voice in the legacy form",
            Self::ByCard(_) => "a card",
            Self::Nothing => "no question and no card",
        }
    }
}
