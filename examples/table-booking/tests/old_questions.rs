//! Answers to questions that another version of the skill put: what it cannot go on with, the customer says again; a no
//! stays a no, and nothing is granted.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test stops at the first surprise")]

use serde_json::{Value, json};
use table_booking::skill::{Settings, Skill};

/// What is spoken, and the record. The request brings no access to Alexa's APIs: whoever goes on says that it cannot be
/// done now, whoever does not says why.
async fn resumed(handler: &str, intent: &Value, status: &str) -> (String, String) {
    let intent = intent["name"].as_str().map_or_else(String::new, |name| {
        format!(" {}:{name} - {}", name.len(), intent["slots"].to_string().replace('"', "'"))
    });
    let token = format!(
        "consent-core/1 0123456789abcdef - alexa::profile:mobile_number:read {}:{handler}{intent}",
        handler.len()
    );
    let cause = json!({ "token": token, "status": { "code": "200" }, "result": { "status": status } });
    let request = json!({
        "session": { "sessionId": "amzn1.echo-api.session.EXAMPLE" },
        "context": { "System": {} },
        "request": { "type": "SessionResumedRequest", "requestId": "amzn1.two", "cause": cause },
    });
    let answered = Skill::new(Settings::default()).answer(request.to_string().as_bytes()).await.unwrap();
    let response: Value = serde_json::from_str(&answered.response).unwrap();
    let response = &response["response"];
    assert!(response.get("directives").is_none() && response.get("card").is_none(), "{response}");
    (response["outputSpeech"]["text"].as_str().unwrap().into(), answered.record.join("\n"))
}

#[tokio::test]
async fn each_kind() {
    let book = json!({ "name": "BookTableIntent", "slots": {} });
    let broken = json!({ "name": "BookTableIntent", "slots": [1] });
    let unknown = json!({ "name": "OrderWineIntent", "slots": {} });
    for (handler, intent, status, spoken, recorded) in [
        ("BookTable", &book, "ACCEPTED", "at the moment", "AwaitingVoice ->"),
        ("BookTable", &book, "DENIED", "All right", "FallBack(Declined)"),
        // It had another name.
        ("Reserve", &book, "ACCEPTED", "at the moment", "AwaitingVoice ->"),
        ("Reserve", &book, "DENIED", "All right", "FallBack(Declined)"),
        // Its name says enough.
        ("BookTable", &unknown, "DENIED", "All right", "FallBack(Declined)"),
        ("BookTable", &Value::Null, "DENIED", "All right", "FallBack(Declined)"),
        ("OrderWine", &unknown, "ACCEPTED", "lost the thread", "expected a handler of this skill"),
        ("OrderWine", &unknown, "DENIED", "lost the thread", "expected a handler of this skill"),
        ("OrderWine", &Value::Null, "ACCEPTED", "lost the thread", "expected a handler of this skill"),
        ("BookTable", &broken, "ACCEPTED", "lost the thread", "slots: expected"),
    ] {
        let (speech, record) = resumed(handler, intent, status).await;
        assert!(speech.contains(spoken), "{handler} {intent} {status}: {speech}");
        assert!(record.contains(recorded), "{handler} {intent} {status}: {record}");
        let goes_on = record.contains(" -> ");
        assert_eq!(goes_on, spoken != "lost the thread", "{handler} {intent} {status}: {record}");
    }
}
