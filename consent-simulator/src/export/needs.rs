//! What a skill needs: its handlers, and how it may ask.

use consent_core::manners::AskPolicy;
use consent_core::state::AfterSilence;
use consent_core::{
    AskBy, Consent, ConsentRouter as _, Manners, Requirement, Requirements, RequirementsError,
};
use serde_json::{Value, json};
use table_booking::router::Handler;

use super::asks::QuestionForm;

/// A handler.
#[derive(Clone, Debug)]
pub(crate) struct SkillHandler {
    /// Its name.
    pub(crate) name: String,
    /// The intent that it serves.
    pub(crate) intent: String,
    /// The most that it does to ask.
    pub(crate) ask_by: AskBy,
    /// What it needs.
    pub(crate) requirements: Vec<Requirement>,
}

/// A skill.
#[derive(Clone, Debug)]
pub(crate) struct Needs {
    /// Its handlers, in the order in which the customer came to them.
    pub(crate) handlers: Vec<SkillHandler>,
    /// In which form it asks.
    pub(crate) form: QuestionForm,
    /// What follows a question that nobody answered.
    pub(crate) after_silence: AfterSilence,
    /// Where this is known from, as a sentence.
    pub(crate) source: &'static str,
}

impl SkillHandler {
    /// The handler of the example for an intent.
    pub(crate) fn of_example(intent: &str) -> Option<Self> {
        let route = Handler::of_intent(intent)?;
        let needs = route.requirements();
        let manners = Handler::manners(route, Manners::from(AskBy::VoiceThenCard));
        Some(Self {
            name: route.handler().to_owned(),
            intent: intent.to_owned(),
            ask_by: manners.asking_for(needs.required()).by,
            requirements: needs.iter().collect(),
        })
    }

    /// The list of its needs.
    pub(crate) fn requirements(&self) -> Result<Requirements<'_>, RequirementsError> {
        Requirements::new(&self.requirements)
    }

    fn to_json(&self) -> Value {
        let requirement = |requirement: &Requirement| {
            let mut entry = entry(requirement.consent);
            if let Some(entry) = entry.as_object_mut() {
                entry.insert("need".into(), json!(format!("{:?}", requirement.need)));
            }
            entry
        };
        json!({
            "name": self.name,
            "intents": [self.intent],
            "askBy": format!("{:?}", self.ask_by),
            "requirements": self.requirements.iter().map(requirement).collect::<Vec<_>>(),
        })
    }
}

impl Needs {
    /// The handler of an intent.
    pub(crate) fn of_intent(&self, intent: &str) -> Option<&SkillHandler> {
        self.handlers.iter().find(|handler| handler.intent == intent)
    }

    /// The handler of this name.
    pub(crate) fn named(&self, name: &str) -> Option<&SkillHandler> {
        self.handlers.iter().find(|handler| handler.name == name)
    }

    /// Its choices.
    pub(crate) fn policy(&self) -> AskPolicy {
        AskPolicy { after_silence: self.after_silence, ..AskPolicy::default() }
    }

    /// Its choices, as vectors write them.
    pub(crate) fn policy_json(&self) -> Value {
        let policy = self.policy();
        json!({
            "quietSeconds": policy.quiet_after_refusal.as_secs(),
            "afterSilence": format!("{:?}", policy.after_silence),
            "askBy": format!("{:?}", policy.ask_by),
            "tokenAlone": format!("{:?}", policy.token_alone),
            "questionForm": format!("{:?}", self.form),
        })
    }

    /// Its handlers, as vectors write them.
    pub(crate) fn handlers_json(&self) -> Value {
        self.handlers.iter().map(SkillHandler::to_json).collect()
    }
}

/// A consent as a voice request spells it.
pub(crate) fn entry(consent: Consent) -> Value {
    json!({
        "permissionScope": consent.permission.manifest_scope(),
        "consentLevel": consent.level.as_str(),
    })
}
