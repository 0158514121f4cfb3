//! One turn of the conversation with a customer: the consent process carried out, and the answer to Alexa.

use consent_core::wire::request::{Intent, RequestEnvelope};
use consent_core::wire::response::{ResponseEnvelope, ShouldEndSession, Speech};
use consent_core::{
    AccessError, AskByCard, AskPolicy, ConsentFlow, ConsentSession, Effect, Ending, Fallback, FallbackReason,
    Input, Manners, MissingValue, Resume, ResumeError, Resumed, Step, Turn, UnexpectedInput, VoiceOutcome,
};
use thiserror::Error;

use crate::api_client::ApiCalls;
use crate::histories::Histories;
use crate::router::Handler;
use crate::slots::Slots;
use crate::speech::{self, Reply};
use crate::work::Work;

/// One turn of the conversation with a customer.
#[derive(Debug)]
pub struct Conversation<'a> {
    envelope: &'a RequestEnvelope<'a>,
    turn: Turn<'a>,
    session: ConsentSession,
    policy: AskPolicy,
    histories: &'a Histories,
    calls: ApiCalls<'a>,
    record: Vec<String>,
}

/// A bug of this skill.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Error)]
enum Defect {
    #[error("defect of the skill: {0}")]
    UnexpectedInput(#[from] UnexpectedInput),
    #[error("defect of the skill: {0}")]
    MissingValue(#[from] MissingValue),
}

impl<'a> Conversation<'a> {
    /// Takes up the conversation where the session and the user's history left it.
    #[must_use]
    pub fn new(
        envelope: &'a RequestEnvelope<'a>,
        turn: Turn<'a>,
        policy: AskPolicy,
        histories: &'a Histories,
        calls: ApiCalls<'a>,
    ) -> Self {
        let (mut session, record) = match ConsentSession::read(envelope) {
            Ok(session) => (session, Vec::new()),
            // Another version of the skill wrote it. The customer is not to suffer for that.
            Err(foreign) => (ConsentSession::default(), vec![foreign.to_string()]),
        };
        let mut record: Vec<String> = record;
        record.extend(
            turn.access().err().filter(|error| *error != AccessError::Missing).map(|error| error.to_string()),
        );
        // The session's own entries count last: not twice in a session holds for this one.
        let mut history = histories.load(turn.user());
        history.merge(&session.history);
        session.history = history;
        Self { envelope, turn, session, policy, histories, calls, record }
    }

    /// What was recorded: one line a step, call or error.
    #[must_use]
    pub fn into_record(self) -> Vec<String> {
        self.record
    }

    /// Says something that takes no consent.
    #[must_use]
    pub fn say(&self, reply: Reply) -> String {
        match reply {
            Reply::End(words) => ResponseEnvelope::tell(Speech::plain(words)).to_json(),
            Reply::Listen(words) => {
                ResponseEnvelope::ask(Speech::plain(words), Speech::plain(speech::REPROMPT))
                    .with_attributes(self.session.attributes(self.envelope))
                    .to_json()
            }
        }
    }

    /// Goes to a handler that the customer invoked in this turn.
    pub async fn invoke(&mut self, handler: Handler, intent: &Intent<'_>, slots: &Slots<'_>) -> String {
        let step = ConsentFlow::open(handler.requirements(), self.manners(handler), self.turn);
        self.carry_out(handler, step, Some(intent), slots).await
    }

    /// Goes on with what a task of Alexa's interrupted, if it was ours.
    pub async fn resume(&mut self) -> String {
        match self.session.resume(self.envelope, &self.turn, &self.policy) {
            Ok(Resume::Ours(resumed)) if self.histories.claim(self.turn.user(), resumed.token.attempt()) => {
                self.go_on(&resumed).await
            }
            Ok(Resume::Ours(_)) | Err(ResumeError::AlreadyAnswered) => {
                self.record.push(ResumeError::AlreadyAnswered.to_string());
                self.say(speech::settled())
            }
            Ok(Resume::NotOurs | Resume::NotAResume) => self.say(speech::welcome_back()),
            Err(broken) => self.lose_thread(&broken),
        }
    }

    async fn go_on(&mut self, resumed: &Resumed) -> String {
        let Some(handler) = Handler::named(resumed.token.handler()) else {
            return self.lose_thread(&"request.cause.token: handler: expected a handler of this skill");
        };
        if resumed.outcome == VoiceOutcome::Failed {
            let code = resumed.code.map_or("none".into(), |code| code.to_string());
            self.record.push(format!(
                "Alexa did not put the question, or its end cannot be read; status code: {code}"
            ));
        }
        let intent = resumed.token.intent();
        let slots = match intent.map(Slots::read).transpose() {
            Ok(slots) => slots.unwrap_or_default(),
            Err(unreadable) => return self.lose_thread(&unreadable),
        };
        let manners = self.manners(handler);
        let step = ConsentFlow::resume(handler.requirements(), manners, self.turn, resumed);
        self.carry_out(handler, step, intent, &slots).await
    }

    fn lose_thread(&mut self, why: &dyn core::fmt::Display) -> String {
        self.record.push(why.to_string());
        self.say(speech::thread_lost())
    }

    fn manners(&self, handler: Handler) -> Manners {
        handler.manners(self.session.history.manners(&self.policy, &self.turn))
    }

    async fn carry_out(
        &mut self,
        handler: Handler,
        step: Result<Step<'_>, UnexpectedInput>,
        intent: Option<&Intent<'_>>,
        slots: &Slots<'_>,
    ) -> String {
        match self.try_carry_out(handler, step, intent, slots).await {
            Ok(response) => response,
            Err(defect) => {
                self.record.push(defect.to_string());
                self.say(speech::trouble())
            }
        }
    }

    async fn try_carry_out(
        &mut self,
        handler: Handler,
        step: Result<Step<'_>, UnexpectedInput>,
        intent: Option<&Intent<'_>>,
        slots: &Slots<'_>,
    ) -> Result<String, Defect> {
        let mut step = step?;
        let end = loop {
            self.record.push(step.to_string());
            match step.effect {
                Effect::Fetch(queries) => {
                    let replies = self.calls.ask(queries, &mut self.record).await;
                    step = step.flow.step(Input::Replied(replies))?;
                }
                Effect::EndTurn(end) => break end,
            }
        };
        let ending = self.session.end_turn(end, handler.name(), &self.turn, intent);
        self.histories.save(self.turn.user(), &self.session.history);
        Ok(match ending {
            Ending::AskByVoice(token) => {
                let why = Speech::plain(speech::why(handler.purpose(), token.asked()));
                ResponseEnvelope::ask_by_voice(why, token.directive())
                    .with_attributes(self.session.attributes(self.envelope))
                    .to_json()
            }
            Ending::AskByCard(ask) => by_card(handler, ask),
            Ending::Proceed(profile) => {
                let (now, access) = (self.envelope.request.timestamp, self.turn.access().ok());
                let work = Work { slots, now, access, calls: self.calls, record: &mut self.record };
                let reply = handler.proceed(profile, work).await?;
                self.say(reply)
            }
            Ending::FallBack(less) => self.fall_back(handler, less),
        })
    }

    fn fall_back(&mut self, handler: Handler, less: Fallback) -> String {
        if less.reason == FallbackReason::NotConfigured {
            let scopes: Vec<&str> =
                less.consents.iter().map(|consent| consent.permission.manifest_scope()).collect();
            self.record.push(format!(
                "developer's error: expected the skill to declare {}, Alexa says it does not; look at its \
                 permissions in the manifest and the developer console",
                scopes.join(" and ")
            ));
        }
        let reply = handler.fall_back(less);
        self.say(reply)
    }
}

/// The card brings no answer in this session, so there is nothing to listen to.
fn by_card(handler: Handler, ask: AskByCard) -> String {
    let why = Speech::plain(speech::why_and_where(handler.purpose(), ask.consents()));
    ResponseEnvelope::ask_by_card(why, ask.card(), ShouldEndSession::End).to_json()
}
