//! One turn, as Alexa's side saw it.

use consent_alexa::consent_directive::consent_directive;
use consent_alexa::exchange::Exchange;
use consent_alexa::objection::Objection;
use consent_alexa::permission_list::{Listed, PERMISSION_LIST};
use consent_alexa::resource::Resource;
use consent_alexa::world::World;
use consent_core::{Consent, ConsentLevel, Consents};
use serde_json::Value;

use crate::check::words::Words;

/// One turn.
#[derive(Clone, Debug)]
pub struct Seen {
    /// The world in which it took place.
    pub world: World,
    /// What the skill was sent.
    pub request: Value,
    /// What it answered.
    pub response: Value,
    /// What it called.
    pub calls: Vec<Exchange>,
    /// What Alexa turns down.
    pub objections: Vec<Objection>,
    /// Whether Alexa puts the question that it has for her.
    pub is_taken: bool,
    /// Whether the session goes on.
    pub is_open: bool,
}

/// What a turn asks the customer for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Asked {
    /// By voice.
    pub by_voice: Consents,
    /// By card, which knows no level.
    pub by_card: Consents,
}

impl Seen {
    /// What it says.
    #[must_use]
    pub fn words(&self) -> Words {
        Words::of(&self.response)
    }

    /// Whether there is anything to hear: words, or a sound.
    #[must_use]
    pub fn is_audible(&self) -> bool {
        let ssml = self.response.pointer("/response/outputSpeech/ssml").and_then(Value::as_str);
        !self.words().is_empty() || ssml.is_some_and(|ssml| ssml.contains("<audio"))
    }

    /// The directive that lets Alexa ask.
    #[must_use]
    pub fn question(&self) -> Option<&Value> {
        consent_directive(&self.response)
    }

    /// Whether Alexa is to ask in the legacy form.
    #[must_use]
    pub fn is_legacy(&self) -> bool {
        let kind = self.question().and_then(|question| question.get("type")).and_then(Value::as_str);
        kind == Some("Connections.SendRequest")
    }

    /// What stands on the permissions card, as it is spelled there; `None` without one.
    #[must_use]
    pub fn card(&self) -> Option<Vec<&str>> {
        let permissions = self.response.pointer("/response/card/permissions")?.as_array();
        Some(permissions.into_iter().flatten().filter_map(Value::as_str).collect())
    }

    /// Whether it asks the customer for anything.
    #[must_use]
    pub fn asks(&self) -> bool {
        self.question().is_some() || self.card().is_some()
    }

    /// How it asks, in a few words.
    #[must_use]
    pub fn asking(&self) -> &'static str {
        match (self.question().is_some(), self.card().is_some()) {
            (true, _) if self.is_legacy() => "asked by voice, in the legacy form",
            (true, _) => "asked by voice",
            (false, true) => "sent a permissions card",
            (false, false) => "did not ask",
        }
    }

    /// What it asks for, of that which this Alexa knows.
    #[must_use]
    pub fn asked(&self) -> Asked {
        let entries = self.question().map(entries).unwrap_or_default();
        let by_voice = entries.iter().filter_map(|(scope, level)| {
            let listed = PERMISSION_LIST.iter().find(|listed| listed.manifest == *scope)?;
            Some(Consent { permission: listed.permission, level: ConsentLevel::from_wire(level)? })
        });
        let card = self.card().unwrap_or_default();
        let on_card = PERMISSION_LIST.iter().filter(|listed| card.contains(&listed.card));
        Asked { by_voice: by_voice.collect(), by_card: on_card.flat_map(levels).collect() }
    }

    /// What of the customer's settings its calls were about.
    #[must_use]
    pub fn called(&self) -> Consents {
        let resources = self.calls.iter().filter_map(|call| Resource::at(&call.path));
        resources.map(|resource| resource.consent).collect()
    }

    /// Whether an API told it no, or failed.
    #[must_use]
    pub fn was_refused(&self) -> bool {
        let known = self.calls.iter().filter(|call| Resource::at(&call.path).is_some());
        known.into_iter().any(|call| call.status.is_none_or(|status| status >= 300))
    }

    /// Whether Alexa turns something down by this rule.
    #[must_use]
    pub fn breaks(&self, rule: &str) -> bool {
        self.objections.iter().any(|objection| objection.rule() == rule)
    }
}

/// A permission at each level that it has.
pub fn levels(listed: &'static Listed) -> impl Iterator<Item = Consent> {
    let at = |level| Consent { permission: listed.permission, level };
    ConsentLevel::ALL.into_iter().filter(|level| listed.exists_at(*level)).map(at)
}

/// The name of a consent, as a skill spells it.
#[must_use]
pub fn name(consent: Consent) -> String {
    let listed = PERMISSION_LIST.iter().find(|listed| listed.permission == consent.permission);
    let scope = listed.map_or("?", |listed| listed.manifest);
    match consent.level {
        ConsentLevel::Account => scope.to_owned(),
        ConsentLevel::Person => format!("{scope} (PERSON)"),
    }
}

/// Scope and level of each thing that a question is about.
fn entries(question: &Value) -> Vec<(&str, &str)> {
    if let Some(scope) = question.pointer("/payload/permissionScope").and_then(Value::as_str) {
        return vec![(scope, ConsentLevel::Account.as_str())];
    }
    let list = question.pointer("/input/permissionScopes").and_then(Value::as_array);
    list.into_iter()
        .flatten()
        .filter_map(|entry| {
            Some((entry.get("permissionScope")?.as_str()?, entry.get("consentLevel")?.as_str()?))
        })
        .collect()
}
