//! Keeps R24 and R26 for events that are not what they should be: none is refused, and what cannot be read changes
//! nothing. The toggle in the app jumps back if the skill chokes.

use consent_core::wire::request::RequestEnvelope;
use consent_core::wire::skill_event::SkillEvent;
use consent_core::{ConsentRecord, Turn};
use consent_tests::committed::fixture;
use consent_tests::json_places::{places, replaced};
use consent_tests::scene::Scene;
use serde_json::{Value, json};

use crate::skill_event::{facts, is_for_nobody};

/// How the facts that rest on a place begin.
fn rests_on(place: &str) -> &'static [&'static str] {
    let rests: [(&str, &[&str]); 12] = [
        ("/request/body/acceptedPermissions", &["account=", "+"]),
        ("/request/body/acceptedPersonPermissions", &["person=", "+"]),
        ("/request/body/grant", &["code="]),
        ("/context/System/user/permissions", &[]),
        ("/context/System/user", &["user", "other user"]),
        ("/context/System/person", &["speaker", "other speaker"]),
        // Whatever contains one of the above.
        ("/request/body/", &[]),
        ("/request/body", &["account=", "+", "person=", "code="]),
        ("/context/System/", &[]),
        ("/context/System", &["user", "speaker"]),
        ("/context/", &[]),
        ("/context", &["user", "speaker"]),
    ];
    rests.iter().find(|(prefix, _)| place.starts_with(prefix)).map_or(&[], |(_, facts)| facts)
}

/// Keeps R26.
#[test]
fn a_wrong_type_at_every_field_is_survived() {
    let whole: Value = serde_json::from_str(&fixture("complete/event")).unwrap();
    let of = |value: &Value| {
        let text = value.to_string();
        RequestEnvelope::read(text.as_bytes()).ok().and_then(|envelope| {
            let event = SkillEvent::of(&envelope)?;
            is_for_nobody(&envelope);
            let _ = Turn::new(&envelope);
            Some(facts(&event))
        })
    };
    let right = of(&whole).unwrap();
    let all = places(&whole);
    assert!(all.len() > 40, "{}", all.len());
    for place in all {
        for wrong in [
            json!(5),
            json!(-1.5),
            json!(1e300),
            json!("canary"),
            json!(true),
            json!([]),
            json!(["canary"]),
            json!([null]),
            json!([[{ "scope": "canary" }]]),
            json!({}),
            json!({ "canary": [1] }),
            Value::Null,
        ] {
            let changed = replaced(&whole, &place, wrong.clone());
            let got = of(&changed);
            if place == "/request" || place == "/request/type" {
                assert_eq!(got, None, "{place}: {wrong}");
                continue;
            }
            if place == "/request/eventPublishingTime" && wrong == json!(5) {
                continue; // five milliseconds of 1970
            }
            let got = got.unwrap_or_else(|| panic!("{place}: {wrong} was refused"));
            let rests = rests_on(&place);
            let but = |facts: &[String]| -> Vec<String> {
                facts
                    .iter()
                    .filter(|fact| !rests.iter().any(|start| fact.starts_with(start)))
                    .cloned()
                    .collect()
            };
            assert_eq!(but(&got), but(&right), "{place}: {wrong}");
        }
    }
}

/// Keeps R24.
#[test]
fn a_list_with_an_entry_that_cannot_be_read_changes_nothing() {
    let changed = "AlexaSkillEvent.SkillPermissionChanged";
    let list = "/request/body/acceptedPermissions";
    for wrong in [
        json!(5),
        json!("alexa::profile:email:read"),
        json!({ "scope": "alexa::profile:email:read" }),
        json!([null]),
        json!([{}]),
        json!([{ "scope": null }]),
        json!([{ "scope": 5 }]),
        json!([{ "Scope": "alexa::profile:email:read" }]),
        json!([["alexa::profile:email:read"]]),
        json!([{ "scope": "alexa::profile:email:read" }, 5]),
        json!([5, { "scope": "alexa::profile:email:read" }]),
    ] {
        let event = Scene::event(changed).with(list, wrong.clone()).skill_event();
        assert_eq!(event.account, None, "{wrong}");
        let mut record = ConsentRecord::new(event.user.unwrap());
        let known = Scene::event(changed).with_list("acceptedPermissions", &["alexa::profile:name:read"]);
        let _ = record.apply(&known.with("/request/eventPublishingTime", json!(0)).skill_event());
        let before = record.to_json();
        let _ = record.apply(&event);
        assert_eq!(record.to_json(), before, "{wrong}");
    }
}

/// Events that are not about the skill, and those of tomorrow, are acknowledged as well.
/// Keeps R26.
#[test]
fn an_event_about_anything_else_is_survived() {
    let whole: Value = serde_json::from_str(&fixture("complete/event")).unwrap();
    let all = places(&whole);
    for kind in [
        "AlexaHouseholdListEvent.ItemsCreated",
        "Reminders.ReminderStarted",
        "Messaging.MessageReceived",
        "Some.EventOfTomorrow",
    ] {
        let mut event = whole.clone();
        event["request"]["type"] = json!(kind);
        event.as_object_mut().unwrap().remove("session");
        for place in &all {
            for wrong in [json!(5), json!("canary"), json!([["canary"]]), json!({}), Value::Null] {
                let mut changed = event.clone();
                let Some(at) = changed.pointer_mut(place) else { continue };
                *at = wrong.clone();
                let text = changed.to_string();
                let read = RequestEnvelope::read(text.as_bytes());
                if place == "/request" || place == "/request/type" && !wrong.is_string() {
                    read.unwrap_err();
                    continue;
                }
                let envelope = read.unwrap_or_else(|error| panic!("{kind}: {place}: {wrong}: {error}"));
                is_for_nobody(&envelope);
                assert!(SkillEvent::of(&envelope).is_none(), "{kind}: it says nothing of consent");
            }
        }
    }
}

#[test]
fn a_request_of_a_conversation_is_refused_as_ever() {
    let text = fixture("complete/event");
    let text = text.trim_end();
    for end in 0..text.len() {
        RequestEnvelope::read(&text.as_bytes()[..end]).unwrap_err();
    }
    for kind in [
        "LaunchRequest",
        "IntentRequest",
        "SessionEndedRequest",
        "SessionResumedRequest",
        "Connections.Response",
    ] {
        for (place, wrong, field) in [
            ("/context", json!(5), "context"),
            ("/request/timestamp", json!("canary"), "request.timestamp"),
            ("/request/intent", json!(5), "request.intent"),
            ("/request/locale", json!(5), "request.locale"),
        ] {
            let scene = Scene::event(kind).with(place, wrong);
            let odd = scene.json().to_string();
            assert_eq!(RequestEnvelope::read(odd.as_bytes()).unwrap_err().field, field, "{kind}");
        }
    }
    let odd = text.replace("\"type\": \"Alexa", "\"kind\": \"Alexa");
    RequestEnvelope::read(odd.as_bytes()).unwrap_err();
    // A field that stands twice counts as its last.
    let twice = text.replace(
        "\"locale\": ",
        "\"timestamp\": 1524586242000, \"eventPublishingTime\": [], \"eventCreationTime\": 0.5, \"locale\": ",
    );
    let envelope = RequestEnvelope::read(twice.as_bytes()).unwrap();
    assert_eq!(facts(&SkillEvent::of(&envelope).unwrap())[1], "42");
}

#[test]
fn the_session_names_the_user_if_the_context_cannot_be_read() {
    let user = json!({ "userId": "amzn1.ask.account.CUSTOMER" });
    let scene = Scene::event("AlexaSkillEvent.SkillDisabled")
        .with("/session/user", user)
        .with("/session/sessionId", json!(5));
    let right = scene.skill_event().user;
    for (place, wrong) in
        [("/context", json!(5)), ("/context/System", json!([])), ("/context/System/user", json!("canary"))]
    {
        let event = scene.clone().with(place, wrong).skill_event();
        assert_eq!((event.user, event.user.is_some()), (right, true), "{place}");
    }
}
