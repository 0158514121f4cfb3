//! What Alexa would do otherwise than a skill hopes.

use serde_json::{Value, json};

use crate::browser::Page;
use crate::skill;

const HI: &str = r#"{"version":"1.0","sessionAttributes":{"kept":1},"response":{"outputSpeech":{"type":"PlainText","text":"Hi."},"shouldEndSession":false}}"#;
const REMINDERS: &str = "alexa::alerts:reminders:skill:readwrite";

fn asking(scope: &str, level: &str) -> String {
    let answer = json!({ "version": "1.0", "response": {
        "outputSpeech": { "type": "PlainText", "text": "May I?" },
        "directives": [{
            "type": "Connections.StartConnection",
            "uri": "connection://AMAZON.AskForPermissionsConsent/2",
            "token": "t",
            "input": { "@type": "AskForPermissionsConsentRequest", "@version": "2",
                       "permissionScopes": [{ "permissionScope": scope, "consentLevel": level }] },
        }],
    } });
    skill::answering(Box::leak(answer.to_string().into_boxed_str()))
}

fn grants(state: &Value) -> Vec<&str> {
    let grants = state["now"]["grants"].as_array().unwrap().iter().filter(|grant| grant["isGranted"] == true);
    grants.map(|grant| grant["scope"].as_str().unwrap()).collect()
}

fn lines(state: &Value) -> String {
    state["turns"].as_array().unwrap().last().unwrap()["lines"].to_string()
}

/// R25: another customer has nothing of the one before, neither grants nor a session, whether that one left or not.
#[test]
fn a_new_customer_has_nothing_of_the_one_before() {
    for leaves in [true, false] {
        let page = Page::with_skill_at(&skill::answering(HI));
        page.does(&format!(r#"{{"do":"grant","scope":"{REMINDERS}","level":"ACCOUNT","isGranted":true}}"#));
        page.does(r#"{"do":"launch"}"#);
        if leaves {
            page.does(r#"{"do":"disable"}"#);
        }
        let state = page.does(r#"{"do":"enable"}"#);
        assert_eq!((grants(&state), &state["now"]["session"]), (vec![], &Value::Null), "{leaves}");
        let state = page.does(r#"{"do":"launch"}"#);
        let session = &state["turns"].as_array().unwrap().last().unwrap()["messages"][0]["json"]["session"];
        assert_eq!((&session["new"], &session["attributes"]), (&json!(true), &json!({})), "{leaves}");
    }
}

/// R27: a skill that fails on the code has the toggle jump back, and is told of that.
#[test]
fn a_toggle_whose_code_nobody_takes_jumps_back() {
    let toggle = format!(r#"{{"do":"grant","scope":"{REMINDERS}","level":"ACCOUNT","isGranted":true}}"#);
    let page = Page::with_skill_at(&skill::answering("no JSON"));
    let state = page.does(&toggle);
    assert_eq!(grants(&state), [""; 0]);
    assert!(lines(&state).contains("jumps back"), "{state}");
    let events = state["now"]["events"].as_array().unwrap();
    let last = events.last().unwrap()["line"].as_str().unwrap();
    assert!(
        last.starts_with("AlexaSkillEvent.SkillPermissionChanged")
            && last.ends_with("account: []; speaker: []"),
        "{last}"
    );
    let page = Page::with_skill_at(&skill::answering(r#"{"version":"1.0","response":{}}"#));
    assert_eq!(grants(&page.does(&toggle)), [REMINDERS]);
}

/// A permission that Alexa never asks for by voice is for the app.
#[test]
fn what_is_not_asked_by_voice_is_sent_to_the_app() {
    let page = Page::with_skill_at(&asking("alexa::devices:all:address:full:read", "ACCOUNT"));
    let state = page.does(r#"{"do":"launch"}"#);
    let cause = &state["turns"][0]["messages"][2]["json"]["request"]["cause"];
    assert_eq!(
        (&cause["status"]["code"], &cause["result"]["status"]),
        (&json!("200"), &json!("REDIRECT_TO_APP"))
    );
    assert_eq!(state["turns"][0]["remarks"][0]["rule"], "R10");
}

/// What is the speaker's, nobody grants whom Alexa does not recognize.
#[test]
fn who_is_not_recognized_approves_nothing_of_the_speakers() {
    let page = Page::with_skill_at(&asking("alexa::profile:given_name:read", "PERSON"));
    page.does(r#"{"do":"setRecognized","isRecognized":false}"#);
    page.does(r#"{"do":"launch"}"#);
    let refused = page.post(r#"{"do":"answer","answer":"Approves"}"#);
    assert!(refused.status == 409 && refused.error().contains("does not recognize"), "{refused:?}");
    assert_eq!(grants(&page.does(r#"{"do":"answer","answer":"IsSentToApp"}"#)), [""; 0]);
}

/// R9, R5: Alexa tells a skill of the speaker only if skill.json asks for it, and refuses for good what it does not declare.
#[test]
fn a_skill_has_what_it_declares() {
    let manifest =
        json!({ "manifest": { "permissions": [{ "name": "alexa::profile:name:read" }] } }).to_string();
    let page = Page::with_skill_that_declares(&skill::answering(HI), &manifest);
    let state = page.does(r#"{"do":"launch"}"#);
    let system = &state["turns"][0]["messages"][0]["json"]["context"]["System"];
    assert_eq!(system["person"], Value::Null);
    let refused = page.post(r#"{"do":"setRecognized","isRecognized":true}"#);
    assert!(refused.error().contains("alexa::person_id:read"), "{refused:?}");
    let token = system["apiAccessToken"].as_str().unwrap();
    let host = system["apiEndpoint"].as_str().unwrap().trim_start_matches("http://");
    for (path, reason) in [("Profile.name", "ACCESS_NOT_REQUESTED"), ("Profile.email", "FORBIDDEN")] {
        let body = page.ask(host, &format!(
            "GET /v2/accounts/~current/settings/{path} HTTP/1.1\r\nhost: {host}\r\nauthorization: Bearer {token}\r\nconnection: close\r\n\r\n"
        ));
        assert!(body.status == 403 && body.body.contains(reason), "{path}: {body:?}");
    }
}
