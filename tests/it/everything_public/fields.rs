//! Every field of every request, event and answer: each string and number in turn is something of somebody's, where the rest is
//! as Alexa sends it. What a `Debug` or an error shows of it stands in docs/privacy.md, by field.

use core::error::Error;
use core::fmt::Debug;
use std::collections::BTreeSet;

use consent_core::wire::connections_response::ConnectionsResponse;
use consent_core::wire::request::RequestEnvelope;
use consent_core::wire::skill_event::SkillEvent;
use consent_core::{
    AskPolicy, ConsentFlow, ConsentSession, Permission, Requirement, Requirements, Turn, requirements,
};
use consent_tests::canary::{kinds_in, of};
use consent_tests::json_places::{places, replaced};
use consent_tests::question::Question;
use consent_tests::scene::{Scene, cause};
use serde_json::{Value, json};

use super::scene::{intent, resumed, with_canaries};

const NEEDS: Requirements = requirements![
    Requirement::required(Permission::MobileNumber),
    Requirement::optional(Permission::Geolocation),
];

/// Requests of each kind.
fn requests() -> Vec<Value> {
    let question =
        Question::put(requirements![Requirement::required(Permission::Reminders)], &Scene::intent());
    let token = question.token.as_str();
    let payload = json!({ "status": "ACCEPTED", "permissionScope": "alexa::alerts:reminders:skill:readwrite", "isCardThrown": false });
    let lists = json!({ "acceptedPermissions": [{ "scope": "alexa::profile:name:read" }],
        "acceptedPersonPermissions": ["alexa::profile:name:read"], "grant": { "type": "x", "code": "x" } });
    let scenes = [
        intent(),
        resumed(&cause(Some(token), "200", Some("ACCEPTED"))),
        with_canaries(Scene::legacy(token, &json!("200"), &payload)),
        with_canaries(Scene::event("AlexaSkillEvent.SkillPermissionChanged")).with("/request/body", lists),
    ];
    let kept = serde_json::to_value(question.session.attributes(Scene::intent().envelope())).unwrap();
    scenes.into_iter().map(|scene| scene.with("/session/attributes", kept.clone()).json().clone()).collect()
}

/// All that a host may print of a request.
fn printed(request: &Value) -> String {
    let text = request.to_string();
    let envelope = match RequestEnvelope::read(text.as_bytes()) {
        Ok(envelope) => envelope,
        Err(error) => return said(&error),
    };
    let turn = Turn::new(&envelope);
    let mut all = vec![shown(&envelope), shown(&turn)];
    all.extend(turn.access().err().map(|error| said(&error)));
    all.push(shown(&ConnectionsResponse::of(&envelope)));
    all.push(shown(&SkillEvent::of(&envelope)));
    if let Some(Some(cause)) = envelope.cause() {
        all.push(shown(cause));
    }
    if let Ok(step) = ConsentFlow::open(NEEDS, consent_core::AskBy::VoiceThenCard, turn) {
        all.push(format!("{step}\n{}", shown(&step)));
    }
    match ConsentSession::read(&envelope) {
        Ok(mut session) => {
            match session.resume(&envelope, &turn, &AskPolicy::default()) {
                Ok(resume) => all.push(shown(&resume)),
                Err(error) => all.push(said(&error)),
            }
            all.push(shown(&session));
            all.push(session.history.to_json());
        }
        Err(error) => all.push(said(&error)),
    }
    all.join("\n")
}

fn shown<T: Debug>(value: &T) -> String {
    format!("{value:?}\n{value:#?}")
}

fn said<E: Error>(error: &E) -> String {
    format!("{error}\n{}", shown(error))
}

/// The fields of which something shows, as the document names them.
pub(super) fn shown_fields() -> BTreeSet<String> {
    let mut fields = BTreeSet::new();
    for request in requests() {
        let before = printed(&request);
        assert_eq!(kinds_in(&before), BTreeSet::new());
        let before: BTreeSet<&str> = before.lines().collect();
        for place in places(&request) {
            let there = request.pointer(&place).unwrap();
            if there.is_object() || there.is_array() {
                continue;
            }
            for canary in [
                json!(of("unknown field")),
                json!(71.938_46),
                json!([of("unknown field")]),
                json!({ "x": of("unknown field") }),
            ] {
                let after = printed(&replaced(&request, &place, canary));
                let new: Vec<&str> = after.lines().filter(|line| !before.contains(line)).collect();
                if !kinds_in(&new.join("\n")).is_empty() {
                    fields.insert(name(&place));
                }
            }
        }
    }
    fields
}

/// A place as it is written in our errors: `request.intent.name`.
fn name(place: &str) -> String {
    let keys = place.split('/').skip(1).map(|key| if key.parse::<usize>().is_ok() { "0" } else { key });
    keys.collect::<Vec<_>>().join(".").replace(".0", "[]")
}
