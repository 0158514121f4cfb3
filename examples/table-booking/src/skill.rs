//! The skill: one request in, one response out. It knows no server and no cloud.

use core::time::Duration;

use consent_core::wire::json::JsonError;
use consent_core::wire::request::RequestEnvelope;
use consent_core::wire::response::{ResponseEnvelope, Speech};
use consent_core::{AskPolicy, Turn, fingerprint::Fingerprint};
use thiserror::Error;
use tokio::time::timeout;

use crate::api_client::ApiClient;
use crate::conversation::Conversation;
use crate::histories::Histories;
use crate::slots::Slots;
use crate::speech::{self, Reply};

/// The longest that an answer may take. Alexa waits about eight seconds.
pub const LONGEST_TURN: Duration = Duration::from_secs(7);

/// How many users' histories are kept.
const MOST_USERS: usize = 10_000;

/// What whoever runs the skill decides.
#[derive(Clone, Debug)]
pub struct Settings {
    /// API endpoints that a request may name besides Alexa's own: a stand-in on loopback, say.
    pub allowed_endpoints: Vec<String>,
    /// How long the calls to Alexa's APIs may take in one turn, all together.
    pub api_budget: Duration,
    /// How the customer may be asked.
    pub policy: AskPolicy,
}

impl Default for Settings {
    fn default() -> Self {
        let api_budget = Duration::from_secs(5);
        Self { allowed_endpoints: Vec::new(), api_budget, policy: AskPolicy::default() }
    }
}

/// The skill. Share it between requests: it keeps what each user was asked.
#[derive(Debug)]
pub struct Skill {
    settings: Settings,
    histories: Histories,
    client: ApiClient,
}

/// The answer to a request.
#[derive(Clone)]
pub struct Answered {
    /// The response for Alexa, as JSON. It may hold the customer's data.
    pub response: String,
    /// What happened, for a log: one line a step, call or error. It holds nobody's data, no token and no id.
    pub record: Vec<String>,
}

/// The request is none that Alexa sends. The sentence names the field and what was expected there, and quotes
/// nothing.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub enum Rejected {
    /// It is not JSON, or not a request.
    #[error(transparent)]
    Unreadable(#[from] JsonError),
    /// It is for an intent, and has none.
    #[error("request.intent: expected it in an IntentRequest, it is missing")]
    NoIntent,
}

impl Skill {
    /// A skill with these settings.
    #[must_use]
    pub fn new(settings: Settings) -> Self {
        Self { settings, histories: Histories::of_at_most(MOST_USERS), client: ApiClient::new() }
    }

    /// Answers one request.
    ///
    /// # Errors
    /// [`Rejected`] if it is none that Alexa sends.
    pub async fn answer(&self, request: &[u8]) -> Result<Answered, Rejected> {
        let envelope = RequestEnvelope::read(request)?;
        match envelope.request.kind.as_str() {
            "LaunchRequest" | "IntentRequest" | "SessionResumedRequest" => self.converse(&envelope).await,
            "AlexaSkillEvent.SkillDisabled" => {
                // A user who enables the skill again is a new user; the old one never comes back.
                self.histories.forget(envelope.user_id().map(Fingerprint::of));
                Ok(acknowledged())
            }
            // Events and everything that Alexa adds tomorrow. They may have no session, no locale and no device, and
            // a failure has a price: a permission that was toggled in the app would jump back.
            _ => Ok(acknowledged()),
        }
    }

    /// Answers one request within [`LONGEST_TURN`], if need be with an apology.
    ///
    /// # Errors
    /// As [`answer`](Self::answer).
    pub async fn answer_in_time(&self, request: &[u8]) -> Result<Answered, Rejected> {
        timeout(LONGEST_TURN, self.answer(request)).await.unwrap_or_else(|_| Ok(apology()))
    }

    async fn converse(&self, envelope: &RequestEnvelope<'_>) -> Result<Answered, Rejected> {
        if envelope.request.kind.as_str() == "IntentRequest" {
            Slots::read(envelope.intent().ok_or(Rejected::NoIntent)?)?;
        }
        let endpoints: Vec<&str> = self.settings.allowed_endpoints.iter().map(String::as_str).collect();
        let turn = Turn::allowing(envelope, &endpoints);
        let calls = self.client.within(self.settings.api_budget);
        let mut talk = Conversation::new(envelope, turn, self.settings.policy, &self.histories, calls);
        let response = match talk.go_on().await {
            Ok(Some(response)) => response,
            Ok(None) => talk.say(small_talk(envelope)),
            Err(lost) => talk.lose_thread(&lost),
        };
        Ok(Answered { response, record: talk.into_record() })
    }
}

/// What takes nobody's data.
fn small_talk(envelope: &RequestEnvelope<'_>) -> Reply {
    match (envelope.request.kind.as_str(), envelope.intent().map(|intent| intent.name.as_str())) {
        ("LaunchRequest", _) => speech::welcome(),
        // The end of a task that was not ours.
        ("SessionResumedRequest", _) => speech::welcome_back(),
        (_, Some("AMAZON.HelpIntent")) => speech::help(),
        (_, Some("AMAZON.StopIntent" | "AMAZON.CancelIntent" | "AMAZON.NavigateHomeIntent")) => {
            speech::goodbye()
        }
        (_, _) => speech::not_understood(),
    }
}

fn acknowledged() -> Answered {
    Answered { response: ResponseEnvelope::acknowledge().to_json(), record: Vec::new() }
}

fn apology() -> Answered {
    let response = ResponseEnvelope::tell(Speech::plain(speech::TROUBLE)).to_json();
    Answered {
        response,
        record: vec![format!("expected an answer within {LONGEST_TURN:?}, gave an apology")],
    }
}
