//! A test vector as it is read: who serves what, and how a customer may be asked.

use core::time::Duration;

use consent_core::manners::TokenAlone;
use consent_core::state::AfterSilence;
use consent_core::{AskBy, AskPolicy, Consent, Need, Requirement, Requirements};

use crate::vector_place::{Complaint, Place};

/// The form in which a skill asks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum QuestionForm {
    /// Voice-forward consent.
    VoiceForward,
    /// The legacy form for what it can ask for.
    Legacy,
}

/// A handler of the skill that a vector is about.
#[derive(Clone, Debug)]
pub struct CaseHandler {
    /// Its name.
    pub name: String,
    /// What it serves.
    pub intents: Vec<String>,
    /// How it may ask at most.
    pub ask_by: AskBy,
    /// What it needs.
    pub requirements: Requirements<'static>,
}

/// The skill that a vector is about.
#[derive(Clone, Debug)]
pub struct Case {
    /// Its choices.
    pub policy: AskPolicy,
    /// How it asks.
    pub form: QuestionForm,
    /// Its handlers.
    pub handlers: Vec<CaseHandler>,
}

impl Case {
    /// Reads what stands beside the steps of a vector.
    ///
    /// # Errors
    /// A complaint about the place that is not as the schema says.
    pub fn read(vector: &Place<'_>) -> Result<Self, Complaint> {
        vector.only(&["name", "sentence", "rules", "policy", "handlers", "steps"])?;
        vector.at("name")?.text()?;
        vector.at("sentence")?.text()?;
        for rule in vector.at("rules")?.list()? {
            rule.text()?;
        }
        let policy = vector.at("policy")?;
        policy.only(&["quietSeconds", "afterSilence", "askBy", "tokenAlone", "questionForm"])?;
        Ok(Self {
            policy: AskPolicy {
                quiet_after_refusal: Duration::from_secs(policy.at("quietSeconds")?.number()?),
                after_silence: policy.at("afterSilence")?.one_of(&AfterSilence::ALL)?,
                ask_by: policy.at("askBy")?.one_of(&AskBy::ALL)?,
                token_alone: policy
                    .at("tokenAlone")?
                    .one_of(&[TokenAlone::IsEnough, TokenAlone::IsNotEnough])?,
            },
            form: policy.at("questionForm")?.one_of(&[QuestionForm::VoiceForward, QuestionForm::Legacy])?,
            handlers: vector.at("handlers")?.list()?.iter().map(handler).collect::<Result<_, _>>()?,
        })
    }

    /// The handler that serves an intent.
    #[must_use]
    pub fn of_intent(&self, intent: &str) -> Option<&CaseHandler> {
        self.handlers.iter().find(|handler| handler.intents.iter().any(|served| served == intent))
    }

    /// The handler of this name.
    #[must_use]
    pub fn named(&self, name: &str) -> Option<&CaseHandler> {
        self.handlers.iter().find(|handler| handler.name == name)
    }
}

fn handler(handler: &Place<'_>) -> Result<CaseHandler, Complaint> {
    handler.only(&["name", "intents", "askBy", "requirements"])?;
    let texts =
        |place: Place<'_>| place.list()?.iter().map(|text| Ok(text.text()?.into())).collect::<Result<_, _>>();
    let place = handler.at("requirements")?;
    let list: Vec<Requirement> = place.list()?.iter().map(requirement).collect::<Result<_, _>>()?;
    let requirements = Requirements::new(Box::leak(list.into_boxed_slice()));
    Ok(CaseHandler {
        name: handler.at("name")?.text()?.into(),
        intents: texts(handler.at("intents")?)?,
        ask_by: handler.at("askBy")?.one_of(&AskBy::ALL)?,
        requirements: requirements.map_err(|error| place.complaint("what a handler may require", error))?,
    })
}

fn requirement(entry: &Place<'_>) -> Result<Requirement, Complaint> {
    entry.only(&["permissionScope", "consentLevel", "need"])?;
    Ok(Requirement {
        consent: consent(entry)?,
        need: entry.at("need")?.one_of(&[Need::Required, Need::Optional])?,
    })
}

fn consent(entry: &Place<'_>) -> Result<Consent, Complaint> {
    let (scope, level) = (entry.at("permissionScope")?.text()?, entry.at("consentLevel")?.text()?);
    let known = Consent::from_wire(scope, level);
    known.ok_or_else(|| entry.complaint("a scope in manifest spelling, at a level that it has", entry.value))
}
