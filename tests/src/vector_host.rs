//! A host of nothing but the core, which plays the steps of a test vector: any skill that a vector may describe.

use std::collections::BTreeMap;

use consent_core::fingerprint::Fingerprint;
use consent_core::wire::event_kind::EventKind;
use consent_core::wire::request::{Intent, RequestEnvelope};
use consent_core::wire::response::{ResponseEnvelope, ShouldEndSession, Speech, VoiceDirective};
use consent_core::wire::skill_event::SkillEvent;
use consent_core::{
    AskHistory, ConsentFlow, ConsentRecord, ConsentSession, Effect, Ending, Input, Queries, Replies, Resume,
    Turn, TurnEnd,
};
use serde_json::{Map, Value, json};

use crate::vector_case::{Case, CaseHandler, QuestionForm};
use crate::vector_place::{Complaint, Place};
use crate::vector_values::{entries, held};

/// What a turn came to.
#[derive(Clone, Debug, Default)]
pub struct Came {
    /// The effect, as vectors write it.
    pub effect: Value,
    /// The message to Alexa; null if there is none.
    pub response: Value,
    /// The steps of the machine, or what is wrong.
    pub record: Vec<String>,
}

/// The skill that a vector is about, and what it keeps of its users from one request to the next.
#[derive(Clone, Debug)]
pub struct VectorHost {
    case: Case,
    histories: BTreeMap<Option<Fingerprint>, AskHistory>,
    records: BTreeMap<Fingerprint, ConsentRecord>,
}

impl VectorHost {
    /// A skill that knows nobody yet.
    #[must_use]
    pub fn new(case: Case) -> Self {
        Self { case, histories: BTreeMap::new(), records: BTreeMap::new() }
    }

    /// What the events told of a user; nothing if there were none.
    #[must_use]
    pub fn record(&self, user_id: &str) -> Option<&ConsentRecord> {
        self.records.get(&Fingerprint::of(user_id))
    }

    /// Answers a request; `calls` are the answers of the APIs.
    ///
    /// # Errors
    /// A complaint about a call that is missing or one too many.
    pub fn answer(&mut self, request: &[u8], calls: &Place<'_>) -> Result<Came, Complaint> {
        let envelope = match RequestEnvelope::read(request) {
            Ok(envelope) => envelope,
            Err(error) => return Ok(refused(error.to_string(), Value::Null)),
        };
        let came = match envelope.request.kind.as_str() {
            "LaunchRequest" | "IntentRequest" | "SessionResumedRequest" | "Connections.Response" => {
                return self.converse(&envelope, calls);
            }
            _ => {
                if let Some(event) = SkillEvent::of(&envelope) {
                    self.take_in(&event);
                }
                Came {
                    effect: json!({ "kind": "Acknowledge" }),
                    response: message(&ResponseEnvelope::acknowledge()),
                    record: Vec::new(),
                }
            }
        };
        no_more(calls, 0)?;
        Ok(came)
    }

    fn take_in(&mut self, event: &SkillEvent<'_>) {
        let Some(user) = event.user.filter(|_| event.kind.concerns_consent()) else { return };
        let record = self.records.entry(user).or_insert_with(|| ConsentRecord::new(user));
        let seen = record.version();
        let _ = record.apply(event);
        // R25: what was asked is forgotten too, once.
        if event.kind == EventKind::SkillDisabled && record.version() > seen {
            self.histories.remove(&Some(user));
        }
    }

    fn converse(&mut self, envelope: &RequestEnvelope<'_>, calls: &Place<'_>) -> Result<Came, Complaint> {
        let turn = Turn::new(envelope);
        let known = self.histories.get(&turn.user()).cloned().unwrap_or_default();
        let mut session = ConsentSession::read(envelope).unwrap_or_default().remembering(&known);
        let resume = session.resume(envelope, &turn, &self.case.policy);
        self.histories.insert(turn.user(), session.history.clone());
        let go_on = |session: &ConsentSession| {
            let words = || Speech::plain("made-up words");
            message(&ResponseEnvelope::ask(words(), words()).with_attributes(session.attributes(envelope)))
        };
        let (intent, resumed) = match &resume {
            Err(error) => {
                no_more(calls, 0)?;
                return Ok(refused(error.to_string(), go_on(&session)));
            }
            Ok(Resume::Ours(resumed)) => (resumed.token.intent(), Some(resumed)),
            Ok(Resume::NotOurs) => {
                no_more(calls, 0)?;
                return Ok(Came {
                    effect: json!({ "kind": "NotOurs" }),
                    response: go_on(&session),
                    ..Came::default()
                });
            }
            Ok(Resume::NotAResume) => (envelope.intent(), None),
        };
        let named = resumed.and_then(|resumed| self.case.named(resumed.token.handler()));
        let Some(handler) =
            named.or_else(|| intent.and_then(|intent| self.case.of_intent(intent.name.as_str())))
        else {
            no_more(calls, 0)?;
            if resumed.is_some() {
                return Ok(refused("no handler put this question".into(), go_on(&session)));
            }
            let effect = json!({ "kind": "Nothing" });
            return Ok(Came { effect, response: go_on(&session), ..Came::default() });
        };
        let manners = session.history.manners(&self.case.policy, &turn).at_most(handler.ask_by);
        let opened = match resumed {
            Some(resumed) => ConsentFlow::resume(handler.requirements, manners, turn, resumed),
            None => ConsentFlow::open(handler.requirements, manners, turn),
        };
        let (end, record) = carry_out(opened.unwrap(), calls)?;
        let ending = session.end_turn(end, &handler.name, &turn, intent);
        self.histories.insert(turn.user(), session.history.clone());
        let wish = intent.map(|intent| json!({ "name": intent.name.as_str(), "slots": said(intent) }));
        let (effect, response) = self.respond(ending, handler, wish.as_ref(), &session, envelope);
        Ok(Came { effect, response: response.unwrap_or_else(|| go_on(&session)), record })
    }

    /// The effect of a turn, and the message to Alexa; none if the session simply goes on.
    fn respond(
        &self,
        ending: Ending,
        handler: &CaseHandler,
        wish: Option<&Value>,
        session: &ConsentSession,
        envelope: &RequestEnvelope<'_>,
    ) -> (Value, Option<Value>) {
        let (why, name) = (Speech::plain("made-up words"), &handler.name);
        match ending {
            Ending::AskByVoice(token) => {
                let legacy = match self.case.form {
                    QuestionForm::VoiceForward => None,
                    QuestionForm::Legacy => token.legacy_directive(),
                };
                let form = if legacy.is_some() { QuestionForm::Legacy } else { QuestionForm::VoiceForward };
                let consents = entries(token.asked());
                let directive: VoiceDirective<'_> =
                    legacy.map_or_else(|| token.into_directive().into(), Into::into);
                let response = ResponseEnvelope::ask_by_voice(why, directive)
                    .with_attributes(session.attributes(envelope));
                let effect = json!({
                    "kind": "AskByVoice", "form": format!("{form:?}"), "handler": name,
                    "consents": consents,
                });
                (effect, Some(message(&response)))
            }
            Ending::AskByCard(ask) => {
                let card = serde_json::to_value(ask.card()).unwrap();
                let response = ResponseEnvelope::ask_by_card(why, ask.card(), ShouldEndSession::End);
                let effect =
                    json!({ "kind": "AskByCard", "handler": name, "permissions": card.get("permissions") });
                (effect, Some(message(&response)))
            }
            Ending::Proceed(profile) => {
                let effect =
                    json!({ "kind": "Proceed", "handler": name, "intent": wish, "profile": held(profile) });
                (effect, Some(message(&ResponseEnvelope::tell(why))))
            }
            Ending::FallBack(less) => {
                let effect = json!({
                    "kind": "FallBack", "handler": name, "reason": format!("{:?}", less.reason),
                    "consents": entries(less.consents), "profile": held(less.profile),
                });
                (effect, None)
            }
        }
    }
}

/// What the customer said, for each slot that something was said for.
fn said(intent: &Intent<'_>) -> Value {
    let slots = intent.slots.as_ref().map_or("{}".into(), |slots| slots.to_json().unwrap());
    let slots: Map<String, Value> = serde_json::from_str(&slots).unwrap();
    let value = |slot: &Value| slot.get("value").filter(|value| !value.is_null()).cloned();
    slots.into_iter().filter_map(|(name, slot)| Some((name, value(&slot)?))).collect::<Map<_, _>>().into()
}

fn refused(error: String, response: Value) -> Came {
    Came { effect: json!({ "kind": "Refuse" }), response, record: vec![error] }
}

fn message(response: &ResponseEnvelope<'_>) -> Value {
    serde_json::from_str(&response.to_json()).unwrap()
}

/// Carries a turn to its end, and checks that exactly the calls are made that the vector lists.
fn carry_out(
    mut step: consent_core::Step<'_>,
    calls: &Place<'_>,
) -> Result<(TurnEnd, Vec<String>), Complaint> {
    let (mut record, mut made) = (Vec::new(), 0);
    loop {
        record.push(step.to_string());
        match step.effect {
            Effect::Fetch(queries) => {
                made = queries.clone().count();
                step = step.flow.step(Input::Replied(fetch(queries, calls)?)).unwrap();
            }
            Effect::EndTurn(end) => {
                no_more(calls, made)?;
                return Ok((end, record));
            }
        }
    }
}

fn fetch(queries: Queries<'_>, calls: &Place<'_>) -> Result<Replies, Complaint> {
    let mut replies = Vec::new();
    for query in queries {
        let (url, mut listed) = (query.url(), None);
        for call in calls.list()? {
            call.only(&["method", "url", "token", "answer"])?;
            if call.at("method")?.text()? == "GET" && call.at("url")?.text()? == url {
                listed = Some(call);
            }
        }
        let Some(call) = listed else {
            return Err(calls.complaint("these calls only", format!("GET {url}")));
        };
        // R7: the token is that of the request at hand.
        call.at("token")?.agrees_with(&json!(query.token().expose()))?;
        let answer = call.at("answer")?;
        replies.push(if answer.value.is_null() {
            query.unreachable()
        } else {
            answer.only(&["status", "body"])?;
            let status = answer.at("status")?;
            let code = u16::try_from(status.number()?)
                .map_err(|_| status.complaint("an HTTP status", status.value))?;
            query.reply(code, answer.at("body")?.text()?.as_bytes())
        });
    }
    Ok(replies.into_iter().collect())
}

/// No call is listed that was not made.
fn no_more(calls: &Place<'_>, made: usize) -> Result<(), Complaint> {
    let listed = calls.list()?.len();
    if listed == made { Ok(()) } else { Err(calls.complaint(format!("{listed} calls"), made)) }
}
