//! The skill against APIs that answer late, at length or in part, and against answers that arrive at once.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test stops at the first surprise")]

use core::time::Duration;
use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::thread;

use serde_json::{Value, json};
use table_booking::skill::{Settings, Skill};

/// APIs that give everybody these bytes after a while; the endpoint.
fn api(answer: Vec<u8>, after: Duration) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let endpoint = format!("http://{}", listener.local_addr().unwrap());
    thread::spawn(move || {
        for stream in listener.incoming() {
            let (mut stream, answer) = (stream.unwrap(), answer.clone());
            thread::spawn(move || {
                let mut request = [0; 4096];
                let _ = stream.read(&mut request);
                thread::sleep(after);
                // A client that has read enough goes away.
                let _ = stream.write_all(&answer);
            });
        }
    });
    endpoint
}

fn skill(endpoint: &str) -> Skill {
    let api_budget = Duration::from_millis(500);
    Skill::new(Settings { allowed_endpoints: vec![endpoint.into()], api_budget, ..Settings::default() })
}

fn request(endpoint: &str, attributes: &Value, request: &Value) -> Vec<u8> {
    let system = json!({
        "user": { "userId": "amzn1.ask.account.EXAMPLE" },
        "apiEndpoint": endpoint,
        "apiAccessToken": "made-up-token",
    });
    let session = json!({ "sessionId": "amzn1.echo-api.session.EXAMPLE", "attributes": attributes });
    let mut request = request.clone();
    request["timestamp"] = json!("2026-01-15T10:00:00Z");
    request["locale"] = json!("en-US");
    json!({ "version": "1.0", "session": session, "context": { "System": system }, "request": request })
        .to_string()
        .into_bytes()
}

fn book(endpoint: &str) -> Vec<u8> {
    let intent =
        json!({ "name": "BookTableIntent", "slots": { "guests": { "name": "guests", "value": "4" } } });
    request(
        endpoint,
        &json!({}),
        &json!({ "type": "IntentRequest", "requestId": "amzn1.one", "intent": intent }),
    )
}

fn http(status: &str, length: usize, body: &str) -> Vec<u8> {
    format!("HTTP/1.1 {status}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}").into_bytes()
}

/// By status first: what stands in the body of a refusal, and whether it arrives, changes nothing (R6).
/// Keeps R6.
#[tokio::test]
async fn a_refusal_is_one_however_long_or_short_its_body() {
    let page = "<html>".repeat(20_000);
    for answer in [http("403 Forbidden", page.len(), &page), http("403 Forbidden", 500, "<html>")] {
        let endpoint = api(answer, Duration::ZERO);
        let answered = skill(&endpoint).answer(&book(&endpoint)).await.unwrap();
        let response: Value = serde_json::from_str(&answered.response).unwrap();
        assert!(response.pointer("/response/directives/0").is_some(), "{:?}", answered.record);
    }
    // A value has to be whole.
    let endpoint = api(http("200 OK", 500, r#"{"phoneNumber":"#), Duration::ZERO);
    let answered = skill(&endpoint).answer(&book(&endpoint)).await.unwrap();
    assert!(answered.record.join("\n").contains("FallBack(Unreachable)"), "{:?}", answered.record);
}

/// The same yes, many times and at once, makes one booking.
#[tokio::test(flavor = "multi_thread")]
async fn a_yes_that_arrives_at_once_counts_once() {
    let refusal = api(http("403 Forbidden", 0, ""), Duration::ZERO);
    let body = r#"{"countryCode":"+1","phoneNumber":"2065550142"}"#;
    let late = api(http("200 OK", body.len(), body), Duration::from_millis(100));
    let settings = Settings { allowed_endpoints: vec![refusal.clone(), late.clone()], ..Settings::default() };
    let skill = std::sync::Arc::new(Skill::new(settings));
    let asked: Value = serde_json::from_str(&skill.answer(&book(&refusal)).await.unwrap().response).unwrap();
    let cause = json!({
        "type": "ConnectionCompleted",
        "token": asked["response"]["directives"][0]["token"],
        "status": { "code": "200", "message": "OK" },
        "result": { "status": "ACCEPTED" },
    });
    let yes = json!({ "type": "SessionResumedRequest", "requestId": "amzn1.two", "cause": cause });
    let yes = request(&late, &asked["sessionAttributes"], &yes);
    let mut answers = tokio::task::JoinSet::new();
    for _ in 0..8 {
        let (skill, yes) = (skill.clone(), yes.clone());
        answers.spawn(async move { skill.answer(&yes).await.unwrap() });
    }
    let answers = answers.join_all().await;
    let booked = answers.iter().filter(|answered| answered.response.contains("a table for 4")).count();
    let settled = answers.iter().filter(|answered| answered.response.contains("settled")).count();
    assert_eq!((booked, settled), (1, 7));
}
