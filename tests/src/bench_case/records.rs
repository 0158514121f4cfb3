//! What customers do in the app, taken into the record of one user: so many events that each say something new.

use core::hint::black_box;

use consent_core::ConsentRecord;
use consent_core::fingerprint::Fingerprint;
use consent_core::timestamp::Timestamp;
use consent_core::wire::request::RequestEnvelope;
use consent_core::wire::response::ResponseEnvelope;
use consent_core::wire::skill_event::SkillEvent;

use super::case::{Case, Work};
use crate::scene::Scene;

const COUNTS: [i64; 4] = [100, 1_000, 10_000, 100_000];

pub(super) fn cases() -> Vec<Case> {
    let applied = |count| Case::new(format!("records/{count}"), move || apply(count));
    let event = || scenes().remove(0).json().to_string();
    let mut cases = vec![Case::answering("event/one", event, take_in)];
    cases.extend(COUNTS.map(applied));
    cases
}

/// An event from Alexa's JSON to the acknowledgement, as a host with a store does it.
fn take_in(request: &str) -> (String, String) {
    let envelope = RequestEnvelope::read_str(request).unwrap();
    let event = SkillEvent::of(&envelope).unwrap();
    let mut record = ConsentRecord::read(KEPT.as_bytes()).unwrap();
    let _ = black_box(record.apply(&event));
    (record.to_json(), ResponseEnvelope::acknowledge().to_json())
}

/// What the store had.
const KEPT: &str = r#"{"format":1,"version":1,"user":"0123456789abcdef","speakers":[]}"#;

fn apply(count: i64) -> Work {
    let mut events: Vec<SkillEvent<'static>> = scenes().iter().map(Scene::skill_event).collect();
    Box::new(move || {
        let mut record = ConsentRecord::new(Fingerprint::of("amzn1.ask.account.CUSTOMER"));
        let kinds = events.len();
        for second in 0..count {
            let event = &mut events[usize::try_from(second).unwrap() % kinds];
            // Each is published after all before.
            event.published = Some(Timestamp::from_millis(Scene::NOW_MILLIS + second * 1_000));
            let _ = black_box(record.apply(black_box(event)));
        }
        assert_eq!(record.version(), count.unsigned_abs());
    })
}

/// The lists of an account and of ten speakers, who are more than a record remembers, with other scopes each time; and once the end.
fn scenes() -> Vec<Scene> {
    const SCOPES: [&str; 4] = [
        "alexa::profile:email:read",
        "alexa::profile:name:read",
        "alexa::devices:all:address:full:read",
        "alexa::alerts:reminders:skill:readwrite",
    ];
    const CHANGED: &str = "AlexaSkillEvent.SkillPermissionChanged";
    let list = |number: usize| &SCOPES[..=number % 4];
    let account = |number| Scene::event(CHANGED).with_list("acceptedPermissions", list(number));
    let speaker = |number: usize| {
        Scene::event(CHANGED)
            .with(
                "/context/System/person",
                serde_json::json!({ "personId": format!("amzn1.ask.person.{number}") }),
            )
            .with_list("acceptedPersonPermissions", &SCOPES[..=number % 2])
    };
    let mut scenes: Vec<Scene> =
        (0..49).map(|number| if number % 2 == 0 { account(number) } else { speaker(number % 20) }).collect();
    scenes.push(Scene::event("AlexaSkillEvent.SkillDisabled"));
    scenes
}
