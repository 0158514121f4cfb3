//! One turn of the conversation with a customer: the consent process carried out, and the answer to Alexa.

use consent_core::wire::json::JsonError;
use consent_core::wire::request::RequestEnvelope;
use consent_core::wire::response::{ResponseEnvelope, ShouldEndSession, Speech, VoiceDirective};
use consent_core::{
    AccessError, AskPolicy, ConsentRouter as _, ConsentSession, Effect, Ending, Fallback, FallbackReason,
    Input, LocalePrompts, MissingValue, Resume, ResumeError, ResumeToken, Resumed, Routed, Turn,
    UnexpectedInput, UnknownHandler, VoiceOutcome,
};
use thiserror::Error;

use crate::api_client::ApiCalls;
use crate::histories::{Histories, HistoryError};
use crate::router::Handler;
use crate::slots::Slots;
use crate::speech::{self, Reply};
use crate::words::Words;
use crate::work::Work;

/// One turn of the conversation with a customer.
#[derive(Debug)]
pub struct Conversation<'a> {
    envelope: &'a RequestEnvelope<'a>,
    turn: Turn<'a>,
    session: ConsentSession,
    policy: AskPolicy,
    question: QuestionForm,
    words: &'static Words,
    prompts: LocalePrompts<'a>,
    histories: &'a Histories,
    calls: ApiCalls<'a>,
    record: Vec<String>,
}

/// In which form Alexa is asked to put her question for consent by voice.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum QuestionForm {
    /// Voice-forward consent, for everything.
    #[default]
    VoiceForward,
    /// The legacy form for what it can ask for, which is the reminders; voice-forward consent for the rest. Its answer comes
    /// in a new session, so with this the policy must let a token alone be enough, as it does by default.
    Legacy,
}

/// What a question had interrupted cannot be gone on with.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub enum Lost {
    /// It is no answer to the open question.
    #[error(transparent)]
    Answer(#[from] ResumeError),
    /// Nobody is there to go on with it.
    #[error(transparent)]
    Handler(#[from] UnknownHandler),
    /// What the customer said for it cannot be read.
    #[error(transparent)]
    Slots(#[from] JsonError),
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
    pub async fn take_up(
        envelope: &'a RequestEnvelope<'a>,
        turn: Turn<'a>,
        policy: AskPolicy,
        question: QuestionForm,
        prompts: LocalePrompts<'a>,
        histories: &'a Histories,
        calls: ApiCalls<'a>,
    ) -> Self {
        let (session, mut record) = match ConsentSession::read(envelope) {
            Ok(session) => (session, Vec::new()),
            // Another version of the skill wrote it. The customer is not to suffer for that.
            Err(foreign) => (ConsentSession::default(), vec![foreign.to_string()]),
        };
        let unusable = turn.access().err().filter(|error| *error != AccessError::Missing);
        record.extend(unusable.map(|error| error.to_string()));
        let known = histories.load(turn.user()).await;
        let words = Words::of(prompts.locale());
        let mut talk =
            Self { envelope, turn, session, policy, question, words, prompts, histories, calls, record };
        let known = talk.if_kept(known).unwrap_or_default();
        talk.session = talk.session.remembering(&known);
        talk
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
                ResponseEnvelope::ask(Speech::plain(words), Speech::plain(self.words.reprompt))
                    .with_attributes(self.session.attributes(self.envelope))
                    .to_json()
            }
        }
    }

    /// Goes to the handler that the request is for: the one whose question came back, or that of the intent. `None` if
    /// it is for none of them.
    ///
    /// # Errors
    /// [`Lost`] if a question came back, and nobody can go on from there.
    pub async fn go_on(&mut self) -> Result<Option<String>, Lost> {
        let resume = self.session.resume(self.envelope, &self.turn, &self.policy)?;
        if let Resume::Ours(resumed) = &resume {
            self.take_answer(resumed).await?;
        }
        let Some(routed) = Handler::route(self.envelope, &resume)? else { return Ok(None) };
        let slots = routed.intent.map(Slots::read).transpose()?.unwrap_or_default();
        Ok(Some(self.carry_out(&routed, &slots).await))
    }

    /// Says that the thread is lost, or that there is nothing left to do.
    pub async fn lose_thread(&mut self, lost: &Lost) -> String {
        self.record.push(lost.to_string());
        // A no counts, whoever had asked.
        self.save().await;
        let is_settled = *lost == Lost::Answer(ResumeError::AlreadyAnswered);
        self.say(if is_settled { speech::settled(self.words) } else { speech::thread_lost(self.words) })
    }

    /// Of two answers that arrive at once, one counts.
    async fn take_answer(&mut self, resumed: &Resumed<'_>) -> Result<(), ResumeError> {
        let claimed = self.histories.claim(self.turn.user(), resumed.token.attempt()).await;
        // If nobody can tell, it counts: two answers at once are rarer than a customer who said yes and waits.
        if !self.if_kept(claimed).unwrap_or(true) {
            return Err(ResumeError::AlreadyAnswered);
        }
        if resumed.outcome == VoiceOutcome::Failed {
            let code = resumed.code.map_or("none".into(), |code| code.to_string());
            self.record.push(format!(
                "Alexa did not put the question, or its end cannot be read; status code: {code}"
            ));
        }
        Ok(())
    }

    async fn carry_out(&mut self, routed: &Routed<'_, Handler>, slots: &Slots<'_>) -> String {
        match self.try_carry_out(routed, slots).await {
            Ok(response) => response,
            Err(defect) => {
                self.record.push(defect.to_string());
                self.say(speech::trouble(self.words))
            }
        }
    }

    async fn try_carry_out(
        &mut self,
        routed: &Routed<'_, Handler>,
        slots: &Slots<'_>,
    ) -> Result<String, Defect> {
        let route = routed.route;
        let manners = Handler::manners(route, self.session.history.manners(&self.policy, &self.turn));
        let mut step = routed.open(manners, self.turn)?;
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
        let ending = routed.end_turn(&mut self.session, end, &self.turn);
        self.save().await;
        Ok(match ending {
            Ending::AskByVoice(token) => {
                let why = self.prompts.ask_by_voice(token.asked(), route);
                ResponseEnvelope::ask_by_voice(why.into(), self.directive(token))
                    .with_attributes(self.session.attributes(self.envelope))
                    .to_json()
            }
            // The card brings no answer in this session, so there is nothing to listen to.
            Ending::AskByCard(ask) => {
                let why = self.prompts.ask_by_card(ask.consents(), route);
                ResponseEnvelope::ask_by_card(why.into(), ask.card(), ShouldEndSession::End).to_json()
            }
            Ending::Proceed(profile) => {
                let (now, access) = (self.envelope.request.timestamp, self.turn.access().ok());
                let (words, locale) = (self.words, self.prompts.locale());
                let work =
                    Work { words, locale, slots, now, access, calls: self.calls, record: &mut self.record };
                let reply = route.build(profile)?.proceed(work).await;
                self.say(reply)
            }
            Ending::FallBack(mut less) => {
                self.note_developers_error(&less);
                let reply = Handler::fall_back(route, self.words, &mut less);
                self.say(reply.unwrap_or_else(|| speech::sorry(self.words, &self.prompts, &less)))
            }
        })
    }

    fn directive(&self, token: ResumeToken<'_>) -> VoiceDirective<'static> {
        let legacy = match self.question {
            QuestionForm::VoiceForward => None,
            QuestionForm::Legacy => token.legacy_directive(),
        };
        legacy.map_or_else(|| token.into_directive().into(), Into::into)
    }

    async fn save(&mut self) {
        let saved = self.histories.save(self.turn.user(), &self.session.history).await;
        self.if_kept(saved);
    }

    /// A customer is not to suffer for a database: without it, the turn goes on with what the session knows.
    fn if_kept<T>(&mut self, done: Result<T, HistoryError>) -> Option<T> {
        done.inspect_err(|error| self.record.push(format!("{error}; the session has to do"))).ok()
    }

    fn note_developers_error(&mut self, less: &Fallback) {
        if less.reason == FallbackReason::NotConfigured {
            let scopes: Vec<&str> =
                less.consents.iter().map(|consent| consent.permission.manifest_scope()).collect();
            self.record.push(format!(
                "developer's error: expected the skill to declare {}, Alexa says it does not; look at its \
                 permissions in the manifest and the developer console",
                scopes.join(" and ")
            ));
        }
    }
}
