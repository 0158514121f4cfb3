//! Keeps R34 outside the conversation: no id, token, code or word of an event in any Debug, any Display or anything
//! that is kept.

use core::fmt::Debug;

use consent_core::wire::consent_record::ConsentRecordBody;
use consent_core::wire::event_kind::EventKind;
use consent_core::wire::request::RequestEnvelope;
use consent_core::{Consent, ConsentRecord, Hint, Permission};
use consent_tests::scene::Scene;
use serde_json::{Value, json};

/// An event in which everything that is somebody's, or that nobody knows, says so.
fn canaries(kind: &str) -> Scene {
    let user = json!({ "userId": "CANARY-user", "accessToken": "CANARY-linked", "permissions": {
        "consentToken": "CANARY-consent", "scopes": { "CANARY-scope": { "status": "CANARY" } },
    } });
    let scopes =
        json!([{ "scope": "alexa::profile:name:read" }, { "scope": "CANARY::scope:read" }, "CANARY-string"]);
    Scene::event(kind)
        .with(
            "/session",
            json!({ "sessionId": "CANARY-session", "user": user, "attributes": { "CANARY-key": "CANARY" } }),
        )
        .with("/context/System/user", user)
        .with(
            "/context/System/person",
            json!({ "personId": "CANARY-person", "accessToken": "CANARY-linked" }),
        )
        .with("/context/System/device", json!({ "deviceId": "CANARY-device" }))
        .with("/context/System/apiAccessToken", json!("CANARY-token"))
        .with("/request/requestId", json!("CANARY-request"))
        .with("/request/timeStamp", json!("CANARY-time"))
        .with("/request/eventCreationTime", json!("CANARY-time"))
        .with("/request/CANARY-key", json!("CANARY"))
        .with(
            "/request/body",
            json!({
                "acceptedPermissions": scopes, "acceptedPersonPermissions": scopes,
                "grant": { "type": "OAuth2.AuthorizationCode", "code": "CANARY-code" },
                "accessToken": "CANARY-linked", "subscriptions": [{ "eventName": "CANARY-event" }],
            }),
        )
}

fn silent(what: &str, text: &str) {
    assert!(!text.to_lowercase().contains("canary"), "{what}: {text}");
}

fn check<T: Debug>(what: &str, value: &T) {
    silent(what, &format!("{value:?}"));
    silent(what, &format!("{value:#?}"));
}

fn check_event(scene: &Scene) -> ConsentRecord {
    let (envelope, event) = (scene.envelope(), scene.skill_event());
    check("RequestEnvelope", envelope);
    check("Request", &envelope.request);
    check("SkillEvent", &event);
    check("AcceptedScopes", &event.account);
    check("AcceptedScopes", &event.person);
    check("code", &event.code);
    check("Turn", &scene.turn());
    let mut record = ConsentRecord::new(event.user.unwrap());
    let change = record.apply(&event);
    check("ConsentChange", &change);
    silent("ConsentChange", &change.to_string());
    check("ConsentRecord", &record);
    let kept = record.to_json();
    silent("what is kept", &kept);
    assert!(!kept.contains("amzn1."), "{kept}");
    check("ConsentRecordBody", &serde_json::from_str::<ConsentRecordBody<'_>>(&kept).unwrap());
    check("Hint", &record.hint(Consent::person(Permission::FullName), event.speaker));
    record
}

/// Keeps R34.
#[test]
fn every_event() {
    for (kind, _) in EventKind::KNOWN {
        let _ = check_event(&canaries(kind));
    }
    // The name of an event that nobody knows yet is Alexa's word and no secret; it stands in `request.type` only.
    let scene = canaries("AlexaSkillEvent.New");
    check("SkillEvent", &scene.skill_event());
}

/// The canaries are really there, and what may be shown is shown.
#[test]
fn the_canaries_are_read() {
    let scene = canaries("AlexaSkillEvent.SkillPermissionChanged");
    let event = scene.skill_event();
    assert_eq!(event.code.as_ref().unwrap().as_str(), "CANARY-code");
    let scopes: Vec<&str> = event.account.as_ref().unwrap().iter().collect();
    assert_eq!(scopes, ["alexa::profile:name:read", "CANARY::scope:read", "CANARY-string"]);
    assert_eq!(format!("{:?}", event.account.unwrap()), "{FullName} and 2 more");
    let record = check_event(&scene);
    let speaker = scene.turn().speaker();
    assert_eq!(record.hint(Consent::person(Permission::FullName), speaker), Hint::Granted);
    assert_eq!(Some(record.user()), scene.turn().user());
}

/// The same with a wrong value in each place, which must not be quoted in any error either.
/// Keeps R34.
#[test]
fn what_cannot_be_read_is_not_shown() {
    let places = ["/session", "/context/System/user", "/context/System/person", "/context", "/request/body"];
    for place in places {
        for wrong in [json!("CANARY"), json!(["CANARY"]), json!({ "CANARY": "CANARY" }), Value::Null] {
            let scene = canaries("AlexaSkillEvent.SkillPermissionChanged").with(place, wrong);
            check("RequestEnvelope", scene.envelope());
            check("SkillEvent", &scene.skill_event());
        }
    }
    let text = canaries("LaunchRequest").with("/context/System/user", json!("CANARY")).json().to_string();
    let error = RequestEnvelope::read(text.as_bytes()).unwrap_err();
    silent("JsonError", &format!("{error} {error:?}"));
}
