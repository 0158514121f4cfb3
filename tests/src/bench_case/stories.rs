//! The stories of table-booking, as the committed test vectors tell them: each request of a story, one after the other, to a skill
//! that knows nobody at its beginning. What is measured is what a host does; it compares nothing.

use core::hint::black_box;
use std::collections::BTreeMap;

use consent_core::fingerprint::Fingerprint;
use consent_core::wire::event_kind::EventKind;
use consent_core::wire::request::RequestEnvelope;
use consent_core::wire::response::{ResponseEnvelope, ShouldEndSession, Speech, VoiceDirective};
use consent_core::wire::skill_event::SkillEvent;
use consent_core::{
    ApiQuery, ApiReply, AskHistory, ConsentFlow, ConsentRecord, ConsentSession, Ending, Resume, Turn, run,
};
use serde_json::Value;

use super::case::{Case, Work};
use crate::committed;
use crate::vector_case::{Case as Skill, QuestionForm};
use crate::vector_host::VectorHost;
use crate::vector_place::Place;
use crate::vector_run::filled;

/// The themes of table-booking's stories; other vectors are of no skill that there is.
const THEMES: [&str; 9] = [
    "asked-by-voice",
    "asked-again",
    "asked-by-card",
    "api-answers",
    "location-and-reminders",
    "resumed",
    "legacy-form",
    "app-events",
    "conversation",
];

pub(super) fn cases() -> Vec<Case> {
    let of_theme = |theme| {
        let text = text(theme);
        let names =
            text.lines().filter_map(|line| line.strip_prefix(r#"      "name": ""#)?.strip_suffix("\","));
        let case = |name: &str| {
            let story = name.to_owned();
            Case::new(format!("story/{theme}/{name}"), move || prepare(theme, &story))
        };
        names.map(case).collect::<Vec<_>>()
    };
    THEMES.into_iter().flat_map(of_theme).collect()
}

fn text(theme: &str) -> String {
    committed::text(format!("schemas/vectors/{theme}.json"))
}

/// A request, and what the APIs answer while it is served: nobody, or a status and a body.
struct Served {
    request: String,
    answers: Vec<(String, Option<(u16, String)>)>,
}

impl Served {
    fn reply(&self, query: ApiQuery<'_>) -> ApiReply {
        let url = query.url();
        match self.answers.iter().find(|(asked, _)| *asked == url) {
            Some((_, Some((status, body)))) => query.reply(*status, body.as_bytes()),
            Some((_, None)) | None => query.unreachable(),
        }
    }
}

fn prepare(theme: &str, story: &str) -> Work {
    let file: Value = serde_json::from_str(&text(theme)).unwrap();
    let whole = Place::whole(theme, &file);
    let vectors = whole.at("vectors").unwrap().list().unwrap();
    let vector = vectors.iter().find(|vector| vector.value["name"] == story).unwrap();
    let skill = Skill::read(vector).unwrap();
    let (mut host, mut responses, mut requests) = (VectorHost::new(skill.clone()), Vec::new(), Vec::new());
    for step in vector.at("steps").unwrap().list().unwrap() {
        let request = filled(&step.at("request").unwrap(), &responses).unwrap().to_string();
        let calls = step.at("calls").unwrap();
        responses.push(host.answer(request.as_bytes(), &calls).unwrap().response);
        requests.push(Served { request, answers: calls.list().unwrap().iter().map(answer).collect() });
    }
    let mut kept = Kept::default();
    for (served, response) in requests.iter().zip(&responses) {
        assert_same(kept.answer(&skill, served).as_deref(), response);
    }
    Box::new(move || {
        let mut kept = Kept::default();
        for served in &requests {
            drop(black_box(kept.answer(&skill, served)));
        }
    })
}

/// The vectors were held to be right by the host that runs them; what is measured must come to the same.
fn assert_same(answer: Option<&str>, expected: &Value) {
    let answer: Value = answer.map_or(Value::Null, |answer| serde_json::from_str(answer).unwrap());
    for part in ["/response/card", "/response/directives", "/response/shouldEndSession", "/sessionAttributes"]
    {
        // A host may send attributes where the session ends.
        if let Some(expected) = expected.pointer(part) {
            assert_eq!(answer.pointer(part), Some(expected), "{part}");
        } else {
            assert!(part == "/sessionAttributes" || answer.pointer(part).is_none(), "{part}: {answer}");
        }
    }
}

fn answer(call: &Place<'_>) -> (String, Option<(u16, String)>) {
    let (url, answer) = (call.value["url"].as_str().unwrap(), &call.value["answer"]);
    let status = answer["status"].as_u64().map(|status| u16::try_from(status).unwrap());
    let body = || answer["body"].as_str().unwrap().to_owned();
    (url.into(), status.map(|status| (status, body())))
}

/// What the skill keeps of its users from one request to the next.
#[derive(Default)]
struct Kept {
    histories: BTreeMap<Option<Fingerprint>, AskHistory>,
    records: BTreeMap<Fingerprint, ConsentRecord>,
}

impl Kept {
    fn answer(&mut self, skill: &Skill, served: &Served) -> Option<String> {
        let envelope = RequestEnvelope::read(served.request.as_bytes()).ok()?;
        match envelope.request.kind.as_str() {
            "LaunchRequest" | "IntentRequest" | "SessionResumedRequest" | "Connections.Response" => {
                Some(self.converse(skill, served, &envelope))
            }
            _ => {
                if let Some(event) = SkillEvent::of(&envelope) {
                    self.take_in(&event);
                }
                Some(ResponseEnvelope::acknowledge().to_json())
            }
        }
    }

    fn take_in(&mut self, event: &SkillEvent<'_>) {
        let Some(user) = event.user.filter(|_| event.kind.concerns_consent()) else { return };
        let record = self.records.entry(user).or_insert_with(|| ConsentRecord::new(user));
        let seen = record.version();
        let _ = black_box(record.apply(event));
        if event.kind == EventKind::SkillDisabled && record.version() > seen {
            self.histories.remove(&Some(user));
        }
    }

    fn converse(&mut self, skill: &Skill, served: &Served, envelope: &RequestEnvelope<'_>) -> String {
        let turn = Turn::new(envelope);
        let mut session = ConsentSession::read(envelope).unwrap_or_default();
        if let Some(known) = self.histories.get(&turn.user()) {
            session = session.remembering(known);
        }
        let resume = session.resume(envelope, &turn, &skill.policy);
        self.histories.insert(turn.user(), session.history.clone());
        let words = || Speech::plain("Here is what the customer hears, in a sentence or two.");
        let go_on = || ResponseEnvelope::ask(words(), words());
        let (intent, resumed) = match &resume {
            Ok(Resume::Ours(resumed)) => (resumed.token.intent(), Some(resumed)),
            Ok(Resume::NotAResume) => (envelope.intent(), None),
            Ok(Resume::NotOurs) | Err(_) => (None, None),
        };
        let named = resumed.and_then(|resumed| skill.named(resumed.token.handler()));
        let of_intent = || skill.of_intent(intent?.name.as_str());
        let Some(handler) = named.or_else(of_intent) else {
            return go_on().with_attributes(session.attributes(envelope)).to_json();
        };
        let manners = session.history.manners(&skill.policy, &turn).at_most(handler.ask_by);
        let step = match resumed {
            Some(resumed) => ConsentFlow::resume(handler.requirements, manners, turn, resumed),
            None => ConsentFlow::open(handler.requirements, manners, turn),
        };
        let end = run(step.unwrap(), |queries| queries.map(|query| served.reply(query)).collect()).unwrap();
        let ending = session.end_turn(end, &handler.name, &turn, intent);
        self.histories.insert(turn.user(), session.history.clone());
        let response = match ending {
            Ending::AskByVoice(token) => {
                let legacy = match skill.form {
                    QuestionForm::VoiceForward => None,
                    QuestionForm::Legacy => token.legacy_directive(),
                };
                let directive: VoiceDirective<'_> =
                    legacy.map_or_else(|| token.into_directive().into(), Into::into);
                ResponseEnvelope::ask_by_voice(words(), directive)
            }
            Ending::AskByCard(ask) => {
                ResponseEnvelope::ask_by_card(words(), ask.card(), ShouldEndSession::End)
            }
            Ending::Proceed(profile) => {
                drop(black_box(profile));
                ResponseEnvelope::tell(words())
            }
            Ending::FallBack(_) => go_on(),
        };
        response.with_attributes(session.attributes(envelope)).to_json()
    }
}
