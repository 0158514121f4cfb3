//! What the contract makes of a request and of what the APIs answered: the core is the judge, with a host that does nothing
//! but ask it.

use std::collections::BTreeMap;

use consent_core::fingerprint::Fingerprint;
use consent_core::wire::event_kind::EventKind;
use consent_core::wire::request::{Intent, RequestEnvelope};
use consent_core::wire::response::{ResponseEnvelope, ShouldEndSession, Speech, VoiceDirective};
use consent_core::wire::skill_event::SkillEvent;
use consent_core::{
    AskHistory, Consent, ConsentFlow, ConsentRecord, ConsentSession, Ending, Permission, Profile, Queries,
    Replies, Resume, Turn, run,
};
use serde_json::{Map, Value, json};

use super::api_answers::{ApiAnswers, ApiCall};
use super::asks::QuestionForm;
use super::end::End;
use super::needs::{Needs, SkillHandler, entry};
use super::rules;

/// The contract, for one skill, and what was so far.
#[derive(Debug)]
pub(crate) struct Contract<'a> {
    needs: &'a Needs,
    histories: BTreeMap<Option<Fingerprint>, AskHistory>,
    records: BTreeMap<Fingerprint, ConsentRecord>,
}

/// What a turn must come to.
#[derive(Clone, Debug)]
pub(crate) struct Demand {
    /// The end.
    pub(crate) end: End,
    /// The rules that it rests on.
    pub(crate) rules: &'static [&'static str],
    /// The calls.
    pub(crate) calls: Vec<ApiCall>,
    /// A message to Alexa that is in order; null if there is none.
    pub(crate) response: Value,
    /// Whether everything about this user is forgotten.
    pub(crate) forgets: bool,
}

/// The end, and the message.
type Answered = (End, Value);

impl<'a> Contract<'a> {
    /// Nobody is known yet.
    pub(crate) const fn new(needs: &'a Needs) -> Self {
        Self { needs, histories: BTreeMap::new(), records: BTreeMap::new() }
    }

    /// What the events told of a user.
    pub(crate) fn record(&self, user: Fingerprint) -> Option<&ConsentRecord> {
        self.records.get(&user)
    }

    /// What a request must come to.
    ///
    /// # Errors
    /// A sentence if the process cannot be carried out, which would be a defect.
    pub(crate) fn demand(&mut self, request: &[u8], api: &ApiAnswers<'_>) -> Result<Demand, String> {
        let mut calls = Vec::new();
        let Ok(envelope) = RequestEnvelope::read(request) else {
            return Ok(Demand {
                rules: rules::of_turn(&End::Refuse, None),
                end: End::Refuse,
                calls,
                response: Value::Null,
                forgets: false,
            });
        };
        let is_turn = matches!(
            envelope.request.kind.as_str(),
            "LaunchRequest" | "IntentRequest" | "SessionResumedRequest" | "Connections.Response"
        );
        if !is_turn {
            let event = SkillEvent::of(&envelope);
            let forgets = event.as_ref().is_some_and(|event| self.take_in(event));
            return Ok(Demand {
                end: End::Acknowledge,
                rules: rules::of_event(event.map(|event| event.kind)),
                calls,
                response: message(&ResponseEnvelope::acknowledge()),
                forgets,
            });
        }
        let turn = Turn::new(&envelope);
        let known = self.histories.get(&turn.user()).cloned().unwrap_or_default();
        let mut session = ConsentSession::read(&envelope).unwrap_or_default().remembering(&known);
        let resume = session.resume(&envelope, &turn, &self.needs.policy());
        self.histories.insert(turn.user(), session.history.clone());
        let (intent, resumed) = match &resume {
            Err(_) => (None, Some(End::Refuse)),
            Ok(Resume::NotOurs) => (None, Some(End::NotOurs)),
            Ok(Resume::Ours(resumed)) => (resumed.token.intent(), None),
            Ok(Resume::NotAResume) => (envelope.intent(), None),
        };
        let ours = if let Ok(Resume::Ours(resumed)) = &resume { Some(resumed) } else { None };
        let handler = ours
            .and_then(|resumed| self.needs.named(resumed.token.handler()))
            .or_else(|| intent.and_then(|intent| self.needs.of_intent(intent.name.as_str())));
        let (end, response) = match (resumed, handler) {
            (Some(end), _) => (end, go_on(&session, &envelope)),
            (None, None) if ours.is_some() => (End::Refuse, go_on(&session, &envelope)),
            (None, None) => (End::Nothing, go_on(&session, &envelope)),
            (None, Some(handler)) => {
                let requirements = handler.requirements().map_err(|error| error.to_string())?;
                let manners = session.history.manners(&self.needs.policy(), &turn).at_most(handler.ask_by);
                let opened = match ours {
                    Some(resumed) => ConsentFlow::resume(requirements, manners, turn, resumed),
                    None => ConsentFlow::open(requirements, manners, turn),
                };
                let step = opened.map_err(|error| error.to_string())?;
                let mut told = Vec::new();
                let turn_end = run(step, |queries| fetch(queries, api, &mut calls, &mut told))
                    .map_err(|error| error.to_string())?;
                let ending = session.end_turn(turn_end, &handler.name, &turn, intent);
                self.histories.insert(turn.user(), session.history.clone());
                self.end(ending, handler, intent, &told, &session, &envelope)
            }
        };
        let rules = rules::of_turn(&end, ours.map(|resumed| resumed.outcome));
        Ok(Demand { end, rules, calls, response, forgets: false })
    }

    /// Takes in an event, and tells whether everything about the user is forgotten.
    fn take_in(&mut self, event: &SkillEvent<'_>) -> bool {
        let Some(user) = event.user.filter(|_| event.kind.concerns_consent()) else { return false };
        let record = self.records.entry(user).or_insert_with(|| ConsentRecord::new(user));
        let seen = record.version();
        let _ = record.apply(event);
        // R25, and an event that arrives twice clears once.
        let forgets = event.kind == EventKind::SkillDisabled && record.version() > seen;
        if forgets {
            self.histories.remove(&Some(user));
        }
        forgets
    }

    fn end(
        &self,
        ending: Ending,
        handler: &SkillHandler,
        intent: Option<&Intent<'_>>,
        told: &[(Consent, Option<Value>)],
        session: &ConsentSession,
        envelope: &RequestEnvelope<'_>,
    ) -> Answered {
        let handler = handler.name.clone();
        match ending {
            Ending::AskByVoice(token) => {
                let legacy = match self.needs.form {
                    QuestionForm::VoiceForward => None,
                    QuestionForm::Legacy => token.legacy_directive(),
                };
                let form = if legacy.is_some() { QuestionForm::Legacy } else { QuestionForm::VoiceForward };
                let consents = token.asked();
                let directive: VoiceDirective<'_> =
                    legacy.map_or_else(|| token.into_directive().into(), Into::into);
                let response = ResponseEnvelope::ask_by_voice(words(), directive)
                    .with_attributes(session.attributes(envelope));
                (End::AskByVoice { form, handler, consents }, message(&response))
            }
            Ending::AskByCard(ask) => {
                let response =
                    message(&ResponseEnvelope::ask_by_card(words(), ask.card(), ShouldEndSession::End));
                let on_card = response.pointer("/response/card/permissions").and_then(Value::as_array);
                let on_card = on_card.into_iter().flatten().filter_map(Value::as_str);
                let permissions = on_card.map(ToOwned::to_owned).collect();
                (End::AskByCard { handler, permissions }, response)
            }
            Ending::Proceed(profile) => {
                let intent =
                    intent.map(|intent| json!({ "name": intent.name.as_str(), "slots": said(intent) }));
                let profile = held(&profile, told, envelope);
                let end = End::Proceed { handler, intent: intent.unwrap_or_default(), profile };
                (end, message(&ResponseEnvelope::tell(words())))
            }
            Ending::FallBack(less) => {
                let (reason, consents) = (less.reason, less.consents);
                let profile = held(&less.profile, told, envelope);
                (End::FallBack { handler, reason, consents, profile }, go_on(session, envelope))
            }
        }
    }
}

fn fetch(
    queries: Queries<'_>,
    api: &ApiAnswers<'_>,
    calls: &mut Vec<ApiCall>,
    told: &mut Vec<(Consent, Option<Value>)>,
) -> Replies {
    let ask = |query: consent_core::ApiQuery<'_>| {
        let url = query.url();
        let path = url.strip_prefix(super::marks::ENDPOINT).unwrap_or(&url).to_owned();
        let answer = api.at(&path);
        let call = ApiCall { path, token: query.token().expose().to_owned(), answer };
        told.push((query.consent(), call.value()));
        calls.push(call);
        match answer {
            Some((status, body)) => query.reply(status, body.as_bytes()),
            None => query.unreachable(),
        }
    };
    queries.map(ask).collect()
}

/// What a profile holds, each with its value; a right has none, and the location comes with the request.
fn held(profile: &Profile, told: &[(Consent, Option<Value>)], envelope: &RequestEnvelope<'_>) -> Value {
    let with_value = |consent: Consent| {
        let mut held = entry(consent);
        let value = match consent.permission {
            Permission::Reminders | Permission::Timers => None,
            Permission::Geolocation => located(envelope),
            Permission::FullName
            | Permission::GivenName
            | Permission::Email
            | Permission::MobileNumber
            | Permission::FullAddress
            | Permission::CountryAndPostalCode => {
                told.iter().find(|(of, _)| *of == consent).and_then(|(_, value)| value.clone())
            }
        };
        if let Some((held, value)) = held.as_object_mut().zip(value) {
            held.insert("value".into(), value);
        }
        held
    };
    profile.consents().iter().map(with_value).collect()
}

fn located(envelope: &RequestEnvelope<'_>) -> Option<Value> {
    let coordinate = envelope.context.geolocation.as_ref()?.coordinate?;
    let mut value = json!({
        "latitudeInDegrees": coordinate.latitude_in_degrees,
        "longitudeInDegrees": coordinate.longitude_in_degrees,
        "accuracyInMeters": coordinate.accuracy_in_meters,
    });
    if let Some(object) = value.as_object_mut() {
        object.retain(|_, part| !part.is_null());
    }
    Some(value)
}

/// What the customer said, for each slot that something was said for.
fn said(intent: &Intent<'_>) -> Value {
    let slots = intent.slots.as_ref().and_then(|slots| slots.to_json().ok());
    let slots: Map<String, Value> =
        slots.and_then(|slots| serde_json::from_str(&slots).ok()).unwrap_or_default();
    let value = |slot: &Value| slot.get("value").filter(|value| !value.is_null()).cloned();
    let said = slots.into_iter().filter_map(|(name, slot)| Some((name, value(&slot)?)));
    said.collect::<Map<_, _>>().into()
}

fn words() -> Speech<'static> {
    Speech::plain("made-up words")
}

fn go_on(session: &ConsentSession, envelope: &RequestEnvelope<'_>) -> Value {
    message(&ResponseEnvelope::ask(words(), words()).with_attributes(session.attributes(envelope)))
}

fn message(response: &ResponseEnvelope<'_>) -> Value {
    serde_json::from_str(&response.to_json()).unwrap_or_default()
}
