//! The skill: one request in, one response out. It knows no server and no cloud.

use core::time::Duration;

use consent_core::wire::json::JsonError;
use consent_core::wire::request::RequestEnvelope;
use consent_core::wire::response::{ResponseEnvelope, Speech};
use consent_core::wire::skill_event::SkillEvent;
use consent_core::{AskPolicy, Concerned, ConsentRouter as _, Prompts, Turn};
use thiserror::Error;
use tokio::time::timeout;

use crate::api_client::ApiClient;
use crate::consent_records::{ConsentRecords, NotTakenIn};
use crate::conversation::{Conversation, QuestionForm};
use crate::database_error::DatabaseError;
use crate::histories::Histories;
use crate::router::Handler;
use crate::slots::Slots;
use crate::speech::{self, Reply};
use crate::store::{self, Store};
use crate::words::{self, Words};

/// The longest that an answer may take. Alexa waits about eight seconds.
pub const LONGEST_TURN: Duration = Duration::from_secs(7);

/// How long the calls to Alexa's APIs may take in one turn, all together, unless the settings say otherwise.
const API_BUDGET: Duration = Duration::from_secs(5);

// A turn asks the store what was, takes an answer and stores what is. It is in time even if the store is late each time.
const _: () = {
    let store = store::LONGEST_CALL.saturating_mul(3);
    assert!(API_BUDGET.saturating_add(store).as_millis() < LONGEST_TURN.as_millis());
};

/// What whoever runs the skill decides.
#[derive(Clone, Debug)]
pub struct Settings {
    /// API endpoints that a request may name besides Alexa's own: a stand-in on loopback, say.
    pub allowed_endpoints: Vec<String>,
    /// How long the calls to Alexa's APIs may take in one turn, all together.
    pub api_budget: Duration,
    /// How the customer may be asked.
    pub policy: AskPolicy,
    /// In which form Alexa is asked to put her question.
    pub question: QuestionForm,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            allowed_endpoints: Vec::new(),
            api_budget: API_BUDGET,
            policy: AskPolicy::default(),
            question: QuestionForm::default(),
        }
    }
}

/// The skill. Share it between requests: it keeps what each user was asked, and granted and withdrew in the app.
#[derive(Debug)]
pub struct Skill {
    settings: Settings,
    histories: Histories,
    records: ConsentRecords,
    client: ApiClient,
    prompts: Prompts<'static>,
}

/// The answer to a request.
#[derive(Clone)]
pub struct Answered {
    /// The response for Alexa, as JSON. It may hold the customer's data.
    pub response: String,
    /// What happened, for a log: one line a step, call or error. It holds nobody's data, no token and no id.
    pub record: Vec<String>,
}

/// The request has no answer. The sentence names the field and what was expected there, and quotes nothing.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub enum Unanswered {
    /// It is not JSON, or not a request.
    #[error(transparent)]
    Unreadable(#[from] JsonError),
    /// It is for an intent, and has none.
    #[error("request.intent: expected it in an IntentRequest, it is missing")]
    NoIntent,
    /// It is an event, and what it tells cannot be written. Acknowledged, it would be lost.
    #[error("event not written: {0}")]
    NotWritten(#[from] DatabaseError),
}

impl Skill {
    /// A skill with these settings, which knows its customers for as long as the process runs.
    #[must_use]
    pub fn new(settings: Settings) -> Self {
        Self::keeping(settings, Store::in_memory())
    }

    /// A skill with these settings, which keeps in this store what its customers were asked, and what they chose in the app.
    #[must_use]
    pub fn keeping(settings: Settings, store: Store) -> Self {
        let (histories, records) = (Histories::new(store.clone()), ConsentRecords::new(store));
        Self { settings, histories, records, client: ApiClient::new(), prompts: words::prompts() }
    }

    /// Answers one request.
    ///
    /// # Errors
    /// [`Unanswered`] if it is none that Alexa sends, or an event that cannot be written.
    pub async fn answer(&self, request: &[u8]) -> Result<Answered, Unanswered> {
        let envelope = RequestEnvelope::read(request)?;
        if is_turn(&envelope) {
            return self.converse(&envelope).await;
        }
        // Events and everything that Alexa adds tomorrow. They may have no session, no locale and no device, and a
        // failure has a price: a permission that was toggled in the app would jump back.
        match SkillEvent::of(&envelope) {
            Some(event) => self.take_in(&event).await,
            None => Ok(acknowledged(Vec::new())),
        }
    }

    /// Answers one request within [`LONGEST_TURN`]: a customer hears an apology if need be. Nobody hears one for an event.
    ///
    /// # Errors
    /// As [`answer`](Self::answer). An event that takes too long may not be written.
    pub async fn answer_in_time(&self, request: &[u8]) -> Result<Answered, Unanswered> {
        in_time(request, self.answer(request)).await
    }

    /// What an event says of consent is written before it is acknowledged.
    async fn take_in(&self, event: &SkillEvent<'_>) -> Result<Answered, Unanswered> {
        let change = match self.records.take_in(event).await {
            Ok(change) => change,
            Err(NotTakenIn::Database(error)) => return Err(error.into()),
            // To send it again would not help, and an event that is not acknowledged undoes what the customer chose.
            Err(error @ (NotTakenIn::Unreadable(_) | NotTakenIn::OtherUser)) => {
                return Ok(acknowledged(vec![error.to_string()]));
            }
        };
        let tell = |Concerned { route, change }| {
            format!("{}: {change}: {}", route.handler(), Handler::consent_changed(route, change))
        };
        Ok(acknowledged(Handler::concerned_by(change).map(tell).collect()))
    }

    async fn converse(&self, envelope: &RequestEnvelope<'_>) -> Result<Answered, Unanswered> {
        if envelope.request.kind.as_str() == "IntentRequest" {
            Slots::read(envelope.intent().ok_or(Unanswered::NoIntent)?)?;
        }
        let endpoints: Vec<&str> = self.settings.allowed_endpoints.iter().map(String::as_str).collect();
        let turn = Turn::allowing(envelope, &endpoints);
        let calls = self.client.within(self.settings.api_budget);
        let locale = words::locale(envelope);
        let prompts = self.prompts.in_locale(locale);
        let Settings { policy, question, .. } = self.settings;
        let mut talk =
            Conversation::take_up(envelope, turn, policy, question, prompts, &self.histories, calls).await;
        let response = match talk.go_on().await {
            Ok(Some(response)) => response,
            Ok(None) => talk.say(small_talk(Words::of(locale), envelope)),
            Err(lost) => talk.lose_thread(&lost).await,
        };
        Ok(Answered { response, record: talk.into_record() })
    }
}

/// Whether somebody waits for words.
fn is_turn(envelope: &RequestEnvelope<'_>) -> bool {
    matches!(
        envelope.request.kind.as_str(),
        "LaunchRequest" | "IntentRequest" | "SessionResumedRequest" | "Connections.Response"
    )
}

async fn in_time(
    request: &[u8],
    answer: impl Future<Output = Result<Answered, Unanswered>>,
) -> Result<Answered, Unanswered> {
    if let Ok(answered) = timeout(LONGEST_TURN, answer).await {
        return answered;
    }
    let envelope = RequestEnvelope::read(request)?;
    if is_turn(&envelope) { Ok(apology(&envelope)) } else { Err(DatabaseError::Late.into()) }
}

/// What takes nobody's data.
fn small_talk(words: &Words, envelope: &RequestEnvelope<'_>) -> Reply {
    match (envelope.request.kind.as_str(), envelope.intent().map(|intent| intent.name.as_str())) {
        ("LaunchRequest", _) => speech::welcome(words),
        // The end of a task that was not ours.
        ("SessionResumedRequest" | "Connections.Response", _) => speech::welcome_back(words),
        (_, Some("AMAZON.HelpIntent")) => speech::help(words),
        (_, Some("AMAZON.StopIntent" | "AMAZON.CancelIntent" | "AMAZON.NavigateHomeIntent")) => {
            speech::goodbye(words)
        }
        (_, _) => speech::not_understood(words),
    }
}

fn acknowledged(record: Vec<String>) -> Answered {
    Answered { response: ResponseEnvelope::acknowledge().to_json(), record }
}

fn apology(envelope: &RequestEnvelope<'_>) -> Answered {
    let words = Words::of(words::locale(envelope));
    let response = ResponseEnvelope::tell(Speech::plain(words.trouble)).to_json();
    Answered {
        response,
        record: vec![format!("expected an answer within {LONGEST_TURN:?}, gave an apology")],
    }
}

/// The store gives up long before a turn does, so no database makes an event take that long.
#[cfg(test)]
mod tests {
    use core::future::pending;

    use consent_core::Locale;

    use super::*;

    #[tokio::test(start_paused = true)]
    async fn an_event_that_takes_too_long_is_not_acknowledged() {
        for kind in [
            "AlexaSkillEvent.SkillDisabled",
            "Alexa.Authorization.Grant",
            "SessionEndedRequest",
            "AlexaHouseholdListEvent.ItemsCreated",
        ] {
            let request = format!(r#"{{"context":{{"System":{{}}}},"request":{{"type":"{kind}"}}}}"#);
            let late = in_time(request.as_bytes(), pending()).await.err();
            assert_eq!(late, Some(Unanswered::NotWritten(DatabaseError::Late)), "{kind}");
        }
        for kind in ["LaunchRequest", "IntentRequest", "SessionResumedRequest", "Connections.Response"] {
            let request =
                format!(r#"{{"context":{{"System":{{}}}},"request":{{"type":"{kind}","locale":"de-DE"}}}}"#);
            let answered = in_time(request.as_bytes(), pending()).await;
            let trouble = Words::of(Locale::DeDe).trouble;
            assert!(answered.is_ok_and(|answered| answered.response.contains(trouble)), "{kind}");
        }
    }
}
