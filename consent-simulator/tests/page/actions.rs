//! Each action, from the page's side: what it does, and what it says if it cannot.

use serde_json::Value;

use crate::browser::Page;
use crate::skill;

const BOOK: &str =
    r#"{"do":"intent","name":"BookTableIntent","slots":{"guests":"5","date":"2026-01-24","time":"19:30"}}"#;
const PHONE: &str = "alexa::profile:mobile_number:read";

fn last(state: &Value) -> &Value {
    state["turns"].as_array().unwrap().last().unwrap()
}

fn said(state: &Value, who: &str) -> String {
    let lines = last(state)["lines"].as_array().unwrap();
    let lines = lines.iter().filter(|line| line["who"] == who);
    lines.map(|line| line["text"].as_str().unwrap()).collect::<Vec<_>>().join("\n")
}

fn path(turn: &Value) -> Vec<&str> {
    turn["path"].as_array().unwrap().iter().map(|state| state.as_str().unwrap()).collect()
}

#[test]
fn a_yes_by_voice_goes_through_the_states_of_the_machine() {
    let page = Page::with_example();
    let state = page.does(BOOK);
    assert_eq!(path(last(&state)), ["Idle", "Fetching(First)", "AwaitingVoice"]);
    assert_eq!(state["now"]["state"], "AwaitingVoice");
    assert_eq!(state["now"]["question"]["form"], "VoiceForward");
    assert_eq!(state["now"]["question"]["scopes"][0], format!("{PHONE} ACCOUNT"));
    let question = state["now"]["question"]["text"].as_str().unwrap();
    assert_eq!(said(&state, "Alexa"), question);
    assert!(question.contains("mobile number"), "{question}");
    let state = page.does(r#"{"do":"answer","answer":"Approves"}"#);
    // The skill subscribes to what changes in the app, so an event follows the answer, in the same turn.
    let turns = state["turns"].as_array().unwrap();
    assert_eq!(turns.len(), 2);
    assert_eq!(path(&turns[1]), ["AwaitingVoice", "Fetching(AfterVoice)", "Finished"]);
    assert!(said(&state, "Meanwhile").contains("AlexaSkillEvent.SkillPermissionAccepted"), "{state}");
    assert_eq!(state["now"]["events"][0]["timesDelivered"], 1);
    assert_eq!(state["now"]["question"], Value::Null);
    for turn in turns {
        assert_eq!(turn["remarks"], serde_json::json!([]), "{turn}");
    }
    let messages = turns[1]["messages"].as_array().unwrap();
    let kinds: Vec<&str> = messages.iter().map(|message| message["kind"].as_str().unwrap()).collect();
    assert_eq!((kinds[0], kinds[1], *kinds.last().unwrap()), ("Request", "Call", "Response"));
}

#[test]
fn a_redirect_shows_a_card_that_the_app_grants() {
    let page = Page::with_example();
    page.does(BOOK);
    let state = page.does(r#"{"do":"answer","answer":"IsSentToApp"}"#);
    assert_eq!(state["now"]["card"]["permissions"][0]["scope"], PHONE);
    assert_eq!(path(last(&state)), ["AwaitingVoice", "Finished"]);
    let state = page.does(r#"{"do":"grantCard"}"#);
    assert_eq!(state["now"]["card"], Value::Null);
    let granted = |state: &Value| {
        let grants = state["now"]["grants"].as_array().unwrap();
        let phone = grants.iter().find(|grant| grant["scope"] == PHONE && grant["level"] == "ACCOUNT");
        phone.unwrap()["isGranted"].clone()
    };
    assert_eq!(granted(&state), true);
    let state =
        page.does(&format!(r#"{{"do":"grant","scope":"{PHONE}","level":"ACCOUNT","isGranted":false}}"#));
    assert_eq!(granted(&state), false);
    assert_eq!(state["now"]["events"].as_array().unwrap().len(), 2);
}

#[test]
fn the_world_is_what_it_is_set_to() {
    let page = Page::with_example();
    let state = page.does(r#"{"do":"setLocale","locale":"ja-JP"}"#);
    assert_eq!(state["now"]["locale"], "ja-JP");
    page.does(r#"{"do":"setRecognized","isRecognized":false}"#);
    page.does(r#"{"do":"setDevice","hasLocation":false,"hasReminders":false}"#);
    page.does(r#"{"do":"setFault","fault":"Throttled"}"#);
    let state = page.does(r#"{"do":"wait","seconds":691200}"#);
    assert_eq!(state["now"]["time"], "2026-01-23T10:00:00Z");
    assert_eq!(said(&state, "Meanwhile"), "8 days later");
    let state = page.does(BOOK);
    let messages = last(&state)["messages"].as_array().unwrap();
    let request = &messages[0]["json"];
    assert_eq!(request["request"]["locale"], "ja-JP");
    assert_eq!(request["request"]["timestamp"], "2026-01-23T10:00:00Z");
    assert_eq!(request["context"]["System"]["person"], Value::Null);
    assert_eq!(request["context"]["System"]["device"]["supportedInterfaces"], serde_json::json!({}));
    assert_eq!(messages[1]["json"]["answer"]["status"], 429);
    let state = page.does(r#"{"do":"setFault","fault":null}"#);
    assert_eq!(state["now"]["fault"], Value::Null);
    let state = page.does(r#"{"do":"startOver"}"#);
    assert_eq!(state["turns"], serde_json::json!([]));
    assert_eq!(state["now"]["locale"], "ja-JP", "who starts over speaks the same");
}

#[test]
fn held_events_wait() {
    let page = Page::with_example();
    page.does(r#"{"do":"holdEvents","areHeld":true}"#);
    let grant = format!(r#"{{"do":"grant","scope":"{PHONE}","level":"ACCOUNT","isGranted":true}}"#);
    let state = page.does(&grant);
    assert_eq!(state["now"]["events"][0]["timesDelivered"], 0);
    page.does(r#"{"do":"deliver","event":0}"#);
    let state = page.does(r#"{"do":"deliver","event":0}"#);
    assert_eq!(state["now"]["events"][0]["timesDelivered"], 2);
    page.does(r#"{"do":"disable"}"#);
    let before = page.does(r#"{"do":"enable"}"#);
    assert_eq!(before["now"]["events"].as_array().unwrap().len(), 3);
    let state = page.does(r#"{"do":"holdEvents","areHeld":false}"#);
    assert_eq!(state["now"]["events"][1]["timesDelivered"], 1, "what waited arrives");
}

#[test]
fn what_cannot_be_done_says_why_and_changes_nothing() {
    let page = Page::with_example();
    let unknown = r#"{"do":"grant","scope":"alexa::nothing","level":"ACCOUNT","isGranted":true}"#;
    for (action, status, part) in [
        ("", 400, "expected an action"),
        ("{", 400, "expected an action"),
        (r#"{"do":"dance"}"#, 400, "unknown variant `dance`"),
        (r#"{"do":"answer"}"#, 400, "missing field `answer`"),
        (r#"{"do":"launch","loudly":true}"#, 400, "unknown field `loudly`"),
        (r#"{"do":"wait","seconds":-1}"#, 400, "expected u32"),
        (r#"{"do":"answer","answer":"Approves"}"#, 409, "expected an open question of Alexa's"),
        (r#"{"do":"answer","answer":"Perhaps"}"#, 409, "expected one of choices.answers, got `Perhaps`"),
        (r#"{"do":"answerAgain"}"#, 409, "expected an answer to Alexa's question before"),
        (r#"{"do":"grantCard"}"#, 409, "expected a card in the app"),
        (r#"{"do":"deliver","event":7}"#, 409, "expected the number of an event, got 7"),
        (r#"{"do":"setLocale","locale":"xx-XX"}"#, 409, "expected one of Alexa's 17 locales"),
        (r#"{"do":"setFault","fault":"Gremlins"}"#, 409, "expected one of choices.faults"),
        (r#"{"do":"intent","name":" "}"#, 409, "expected the name of an intent"),
        (unknown, 409, "expected a permission that skill.json declares"),
    ] {
        let answer = page.post(action);
        assert_eq!(answer.status, status, "{action}");
        assert!(answer.error().contains(part), "{action}: {}", answer.error());
    }
    let long = format!(r#"{{"do":"utter","text":"{}"}}"#, "x".repeat(70_000));
    assert_eq!(page.post(&long).status, 413);
    assert_eq!(page.get("/api/state").json()["turns"], serde_json::json!([]));
    page.does(BOOK);
    assert_eq!(
        page.post(r#"{"do":"launch"}"#).error(),
        "Alexa's question is open: answer it, or end the session"
    );
}

/// A skill that gives no answer is a turn of its own, and the next thing can be done.
#[test]
fn a_skill_that_is_down_is_shown_and_the_page_stays_up() {
    let page = Page::with_skill_at("http://127.0.0.1:1/");
    for _ in 0..2 {
        let state = page.does(BOOK);
        let error = said(&state, "Error");
        assert!(
            error.starts_with("IntentRequest BookTableIntent: expected an answer from http://127.0.0.1:1/"),
            "{error}"
        );
        assert_eq!(last(&state)["messages"][1]["json"], Value::Null);
        assert_eq!(last(&state)["messages"][1]["text"], error);
    }
}

/// What the gatekeeper says is beside the message that it is about, by the number of the rule.
#[test]
fn remarks_have_their_rules() {
    let page = Page::with_skill_at(&skill::answering(
        r#"{"version":"1.0","response":{"outputSpeech":{"type":"PlainText","text":"Why?"},"shouldEndSession":true,
            "card":{"type":"AskForPermissionsConsent","permissions":["alexa::devices:all:address:full:read"]}}}"#,
    ));
    let state = page.does(r#"{"do":"launch"}"#);
    let remarks = last(&state)["remarks"].as_array().unwrap();
    assert_eq!(remarks[0]["rule"], "R21", "{remarks:?}");
}

/// A card that Alexa does not know makes her turn the whole answer down: nothing of it is heard or seen.
#[test]
fn a_rejected_answer_reaches_nobody() {
    let page = Page::with_skill_at(&skill::answering(
        r#"{"version":"1.0","response":{"outputSpeech":{"type":"PlainText","text":"Look at your phone."},
            "shouldEndSession":false,"card":{"type":"AskForPermissonConsent","permissions":["alexa::profile:email:read"]}}}"#,
    ));
    let state = page.does(r#"{"do":"launch"}"#);
    assert_eq!(said(&state, "Skill"), "");
    assert!(said(&state, "Error").contains("turns the whole answer down"), "{state}");
    assert_eq!((&state["now"]["card"], &state["now"]["session"]), (&Value::Null, &Value::Null));
}

/// A question for what skill.json does not declare comes back with 403 and one that Alexa cannot read with 400, and a skill
/// that asks the same again is not asked for ever.
#[test]
fn a_question_that_is_not_put_comes_back() {
    for (scope, version, code) in
        [("alexa::alerts:timers:skill:readwrite", "2", "403"), ("alexa::profile:email:read", "7", "400")]
    {
        let answer = format!(
            r#"{{"version":"1.0","response":{{"outputSpeech":{{"type":"PlainText","text":"May I?"}},"directives":[{{
                "type":"Connections.StartConnection","uri":"connection://AMAZON.AskForPermissionsConsent/2","token":"t",
                "input":{{"@type":"AskForPermissionsConsentRequest","@version":"{version}","permissionScopes":[
                {{"permissionScope":"{scope}","consentLevel":"ACCOUNT"}}]}}}}]}}}}"#
        );
        let page = Page::with_skill_at(&skill::answering(Box::leak(answer.into_boxed_str())));
        let state = page.does(r#"{"do":"launch"}"#);
        let turns = state["turns"].as_array().unwrap();
        assert_eq!(turns.len(), 1, "{scope}");
        let messages = turns[0]["messages"].as_array().unwrap();
        assert_eq!(messages.len(), 4, "two requests, two answers: {messages:?}");
        let resume = &messages[2]["json"]["request"];
        assert_eq!(resume["type"], "SessionResumedRequest");
        assert_eq!(
            (&resume["cause"]["status"]["code"], &resume["cause"]["token"]),
            (&code.into(), &"t".into())
        );
        assert_eq!(state["now"]["question"], Value::Null);
    }
}

/// Who says nothing for a minute has no session any more, and what a skill kept there is gone with it.
#[test]
fn time_ends_a_session() {
    let page = Page::with_example();
    let state = page.does(r#"{"do":"launch"}"#);
    assert_ne!(state["now"]["session"], Value::Null);
    let state = page.does(r#"{"do":"wait","seconds":60}"#);
    assert_eq!(state["now"]["session"], Value::Null);
    let request = &last(&state)["messages"][0]["json"]["request"];
    assert_eq!(
        (&request["type"], &request["reason"]),
        (&"SessionEndedRequest".into(), &"EXCEEDED_MAX_REPROMPTS".into())
    );
    let state = page.does(r#"{"do":"wait","seconds":60}"#);
    assert_eq!(last(&state)["messages"], serde_json::json!([]), "nothing is left to end");
    page.does(BOOK);
    let refused = page.post(r#"{"do":"wait","seconds":60}"#);
    assert_eq!(
        (refused.status, refused.error()),
        (409, "Alexa's question is open: answer it, or end the session".into())
    );
}

/// The legacy form has three answers; nobody is sent to the app in it.
#[test]
fn the_legacy_form_has_its_own_answers() {
    let page = Page::with_skill_at(&skill::answering(
        r#"{"version":"1.0","response":{"outputSpeech":{"type":"PlainText","text":"May I?"},"directives":[{
            "type":"Connections.SendRequest","name":"AskFor","token":"t","payload":{"@type":"AskForPermissionsConsentRequest",
            "@version":"1","permissionScope":"alexa::alerts:reminders:skill:readwrite"}}]}}"#,
    ));
    let state = page.does(r#"{"do":"launch"}"#);
    assert_eq!(state["now"]["question"]["form"], "Legacy");
    let refused = page.post(r#"{"do":"answer","answer":"IsSentToApp"}"#);
    assert_eq!((refused.status, refused.error().contains("REDIRECT_TO_APP")), (409, true));
    let state = page.does(r#"{"do":"answer","answer":"Declines"}"#);
    let request = &last(&state)["messages"][0]["json"]["request"];
    assert_eq!(
        (&request["type"], &request["payload"]["status"]),
        (&"Connections.Response".into(), &"DENIED".into())
    );
}
