//! Who answers Alexa in a story: the skill, or the core alone where no handler of the skill has such a need.

use core::time::Duration;

use consent_core::fingerprint::Fingerprint;
use serde_json::Value;

use crate::conversation::QuestionForm;
use crate::database::Kind;
use crate::skill::{Settings, Skill};
use crate::store::Store;
use crate::stories::core_alone;
use crate::stories::story::Host;

/// A host that is ready to answer.
pub(crate) enum Running {
    /// The skill, and the store that it keeps its customers in.
    Skill(Box<Skill>, Store),
    /// The core with nothing around it; the endpoint that it may call.
    CoreAlone(String),
}

impl Running {
    /// Starts a host whose requests name this endpoint.
    pub(crate) fn start(host: Host, endpoint: &str) -> Self {
        let api_budget = match host {
            Host::Skill | Host::LegacySkill => Duration::from_secs(3),
            Host::HurriedSkill => Duration::from_millis(200),
            Host::CoreAlone => return Self::CoreAlone(endpoint.into()),
        };
        let question = match host {
            Host::LegacySkill => QuestionForm::Legacy,
            Host::Skill | Host::HurriedSkill | Host::CoreAlone => QuestionForm::VoiceForward,
        };
        let allowed_endpoints = vec![endpoint.into()];
        let settings = Settings { allowed_endpoints, api_budget, question, ..Settings::default() };
        let store = Store::in_memory();
        Self::Skill(Box::new(Skill::keeping(settings, store.clone())), store)
    }

    /// What the skill keeps of a user from Alexa's events, as text.
    pub(crate) async fn consent_record(&self, user_id: &str) -> Option<String> {
        match self {
            Self::Skill(_, store) => store.load(Fingerprint::of(user_id), Kind::Record).await.ok()?,
            Self::CoreAlone(_) => None,
        }
    }

    /// The answer, null if there is none, and the record of the turn.
    pub(crate) async fn answer(&self, envelope: &Value) -> (Value, Vec<String>) {
        let request = envelope.to_string().into_bytes();
        let answered = match self {
            Self::Skill(skill, _) => match skill.answer(&request).await {
                Ok(answered) => Ok((answered.response, answered.record)),
                Err(unanswered) => Err(unanswered.to_string()),
            },
            Self::CoreAlone(endpoint) => core_alone::answer(&request, endpoint).await,
        };
        match answered {
            Ok((response, record)) => match serde_json::from_str(&response) {
                Ok(response) => (response, record),
                Err(error) => (Value::Null, vec![format!("the answer is no JSON: {error}")]),
            },
            Err(error) => (Value::Null, vec![error]),
        }
    }
}
