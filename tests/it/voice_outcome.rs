//! Keeps R14 to R16: how Alexa's question ended, whatever is missing or strange in the answer.

use consent_core::VoiceOutcome;
use consent_core::wire::request::RequestEnvelope;
use consent_core::wire::session_resumed::Cause;
use consent_tests::scene::Scene;
use serde_json::{Value, json};

/// Every code, as JSON, and the number that it means.
const CODES: [(Option<&str>, Option<u16>); 11] = [
    (None, None),
    (Some("null"), None),
    (Some("200"), Some(200)),
    (Some("\"200\""), Some(200)),
    (Some("\"204\""), Some(204)),
    (Some("\"400\""), Some(400)),
    (Some("\"403\""), Some(403)),
    (Some("\"404\""), Some(404)),
    (Some("\"500\""), Some(500)),
    (Some("\"999\""), Some(999)),
    (Some("\"abc\""), None),
];
const WORDS: [&str; 6] = ["ACCEPTED", "DENIED", "NOT_ANSWERED", "REDIRECT_TO_APP", "ACHIEVED", ""];

/// R14 to R16 in words, and R19: a no is a no under any code, for after a failure the skill would ask again.
fn expected(code: Option<u16>, word: Option<&str>) -> VoiceOutcome {
    let flow_ran = code == Some(200);
    let silence = code == Some(204) || word == Some("NOT_ANSWERED");
    if word == Some("DENIED") {
        VoiceOutcome::Denied
    } else if silence {
        VoiceOutcome::NotAnswered
    } else if flow_ran && word == Some("ACCEPTED") {
        VoiceOutcome::Accepted
    } else if flow_ran && word == Some("REDIRECT_TO_APP") {
        VoiceOutcome::RedirectToApp
    } else {
        VoiceOutcome::Failed
    }
}

/// Every result, and the word in it.
fn results() -> Vec<(Option<Value>, Option<&'static str>)> {
    let mut results = vec![
        (None, None),
        (Some(Value::Null), None),
        (Some(json!({})), None),
        (Some(json!({ "version": "2" })), None),
        (Some(json!({ "status": null, "permissionScopes": "alexa::profile:email:read" })), None),
        // Another task's result may be of any shape; it stops nothing, and it is no yes.
        (Some(json!(["ACCEPTED"])), None),
        (Some(json!("ACCEPTED")), None),
        (Some(json!(200)), None),
        (Some(json!({ "status": ["ACCEPTED"] })), None),
        (Some(json!({ "status": { "code": "ACCEPTED" } })), None),
    ];
    for word in WORDS {
        let scopes = json!([{ "permissionScope": "alexa::profile:email:read", "consentLevel": "ACCOUNT" }]);
        results.push((Some(json!({ "status": word })), Some(word)));
        results
            .push((Some(json!({ "permissionScopes": scopes, "status": word, "reason": "X" })), Some(word)));
    }
    results
}

fn check(cause: &Value, code: Option<u16>, word: Option<&str>) -> VoiceOutcome {
    let scene = Scene::resumed(cause);
    let read: Option<&Cause<'_>> = scene.envelope().cause().unwrap();
    let outcome = VoiceOutcome::of(read);
    assert_eq!(outcome, expected(code, word), "{cause}");
    assert!(
        outcome != VoiceOutcome::Accepted || (code, word) == (Some(200), Some("ACCEPTED")),
        "R15: {cause}"
    );
    outcome
}

/// Keeps R14 to R16, V17 to V23, V25 to V30, and V32.
#[test]
fn every_code_with_every_result() {
    let mut met = Vec::new();
    for (code, number) in CODES {
        for (result, word) in results() {
            let code: Option<Value> = code.map(|code| serde_json::from_str(code).unwrap());
            let mut status = json!({ "message": "OK" });
            if let Some(code) = code {
                status["code"] = code;
            }
            let mut cause = json!({ "type": "ConnectionCompleted", "token": "t", "status": status });
            if let Some(result) = result {
                cause["result"] = result;
            }
            met.push(check(&cause, number, word));
        }
    }
    assert_eq!(met.len(), CODES.len() * 22);
    let yes = met.iter().filter(|outcome| **outcome == VoiceOutcome::Accepted).count();
    assert_eq!(yes, 4, "the number and the string, in the short and in the long result");
    assert!(VoiceOutcome::ALL.iter().all(|outcome| met.contains(outcome)));
}

/// Keeps R15 and V14.
#[test]
fn a_status_or_a_cause_that_is_not_there() {
    let accepted = json!({ "status": "ACCEPTED" });
    check(&json!({ "result": accepted }), None, Some("ACCEPTED"));
    check(&json!({ "status": null, "result": accepted }), None, Some("ACCEPTED"));
    check(&json!({ "status": {}, "result": accepted }), None, Some("ACCEPTED"));
    check(&json!({}), None, None);
    check(&Value::Null, None, None);
    let without = Scene::resumed(&json!({})).without("/request/cause");
    assert_eq!(VoiceOutcome::of(without.envelope().cause().unwrap()), VoiceOutcome::Failed, "R13");
    let intent = Scene::intent().with("/request/cause", json!({ "status": { "code": "200" } }));
    assert!(intent.envelope().cause().is_none(), "a cause in another request is another thing");
}

/// Other tasks answer with what they like, in JSON that another program wrote. Keeps R15 and R30.
#[test]
fn an_odd_result_stops_nothing() {
    let results = [
        (r#"{"\ud800":1,"status":"ACCEPTED"}"#, Some("ACCEPTED")),
        (r#"{"a":"\ud800","b":1e999,"c":["\udc00",{"status":1}],"status":"ACCEPTED"}"#, Some("ACCEPTED")),
        (r#"{"st\u0061tus":"ACC\u0045PTED"}"#, Some("ACCEPTED")),
        (r#"{"status":"ACCEPTED","status":"ACCEPTED"}"#, None),
        (r#"{"status":"ACCEPTED","st\u0061tus":"DENIED"}"#, None),
        (r#"{"status":"ACCEPTED","status":"ACCEPTED","status":"ACCEPTED"}"#, None),
        (r#"{"status\ud800":"ACCEPTED"}"#, None),
        (r#"{"status":"\ud800"}"#, None),
        (r#"{"status":1e999}"#, None),
        (r#"{"Status":"ACCEPTED","status ":"ACCEPTED"}"#, None),
        (r#"["\ud800",1e999,{"status":"ACCEPTED"}]"#, None),
        ("-5", None),
        ("1.5", None),
        ("true", None),
    ];
    let scene = Scene::resumed(&json!({ "status": { "code": "200" }, "result": "HERE" })).json().to_string();
    for (result, word) in results {
        let text = scene.replace("\"HERE\"", result);
        let envelope =
            RequestEnvelope::read(text.as_bytes()).unwrap_or_else(|error| panic!("{result}: {error}"));
        assert_eq!(VoiceOutcome::of(envelope.cause().unwrap()), expected(Some(200), word), "{result}");
    }
}

/// Amazon's page has one type, and nothing that would follow from another. Keeps V15.
#[test]
fn the_type_of_a_cause_is_read_and_decides_nothing() {
    let cause = |kind: Value| json!({ "type": kind, "token": "t", "status": { "code": "200" }, "result": { "status": "ACCEPTED" } });
    let scene = Scene::resumed(&cause(json!("ConnectionCompleted")));
    let read = scene.envelope().cause().unwrap().unwrap();
    assert_eq!(read.kind.as_ref().unwrap().as_str(), "ConnectionCompleted");
    for kind in [json!("ConnectionCompleted"), json!("ConnectionOfTomorrow"), json!(""), Value::Null] {
        check(&cause(kind), Some(200), Some("ACCEPTED"));
    }
}

/// Keeps R14 and V17.
#[test]
fn a_code_may_have_any_form() {
    let cases = [
        ("200.0", Some(200)),
        ("2e2", Some(200)),
        ("\" 200 \"", Some(200)),
        ("200.5", None),
        ("-200", None),
        ("65736", None),
        ("18446744073709551615", None),
        ("1e300", None),
        ("\"65736\"", None),
        ("\"200 OK\"", None),
        ("\"+200\"", None),
        ("\"0xC8\"", None),
        ("\"\"", None),
    ];
    for (code, number) in cases {
        let code: Value = serde_json::from_str(code).unwrap();
        let cause = json!({ "status": { "code": code }, "result": { "status": "ACCEPTED" } });
        check(&cause, number, Some("ACCEPTED"));
    }
}
