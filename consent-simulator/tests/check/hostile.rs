//! Endpoints that are no skill, or turn into none: there is a sentence, and the check ends.

use core::time::Duration;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use axum::Router;
use axum::body::Bytes;
use axum::http::StatusCode;
use axum::http::header::LOCATION;
use axum::response::{IntoResponse as _, Response};
use axum::routing::post;
use consent_simulator::check::finding::Verdict;
use consent_simulator::check::options::CheckOptions;
use serde_json::Value;
use tokio::net::TcpListener;
use tokio::time::sleep;

use crate::run::{checked, options_for, rules};
use crate::stub::Kind;

const GOOD: &str = r#"{"version":"1.0","response":{"outputSpeech":{"type":"PlainText","text":"Hello."},
    "shouldEndSession":true}}"#;

type Answer = fn() -> Response;

/// An endpoint that answers so.
async fn endpoint<F: Future<Output = Response> + Send + 'static>(
    answer: impl Fn(Value) -> F + Clone + Send + Sync + 'static,
) -> CheckOptions {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let endpoint = format!("http://{}/", listener.local_addr().unwrap());
    let answer = async move |body: Bytes| answer(serde_json::from_slice(&body).unwrap()).await;
    let router = Router::new().route("/", post(answer));
    tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
    CheckOptions { timeout: 2, ..options_for(&endpoint, &Kind::Receipt.manifest()) }
}

#[tokio::test]
async fn an_endpoint_that_is_no_skill_cannot_be_checked() {
    let answers: [(&str, Answer); 7] = [
        ("expected status 200, got 404", || (StatusCode::NOT_FOUND, "<html>no</html>").into_response()),
        ("expected status 200, got 307", || {
            (StatusCode::TEMPORARY_REDIRECT, [(LOCATION, "http://192.0.2.1/")]).into_response()
        }),
        ("expected an object of JSON", || "<!doctype html><title>A page</title>".into_response()),
        ("expected an object of JSON", || "[1, 2]".into_response()),
        ("expected an answer of at most", || "x".repeat(2 * 1024 * 1024).into_response()),
        ("expected an object at response", || r#"{"version":"1.0"}"#.into_response()),
        ("expected the text 1.0 at version", || r#"{"response":{}}"#.into_response()),
    ];
    for (words, answer) in answers {
        let options = endpoint(move |_| async move { answer() }).await;
        let why = checked(&options).await.unwrap_err().to_string();
        assert!(why.contains(words) && why.contains("IntentRequest OrderIntent"), "{words}: {why}");
    }
    let late = async |_| {
        sleep(Duration::from_secs(60)).await;
        GOOD.into_response()
    };
    let why = checked(&endpoint(late).await).await.unwrap_err().to_string();
    assert!(why.contains("expected an answer within 2s"), "{why}");
}

/// What is hostile in a text comes through in no format.
#[tokio::test]
async fn what_a_skill_says_is_data() {
    let options = endpoint(|request| async move {
        let words = "<script>\u{1b}[2J\u{202e}]]>\u{0}\u{feff}</script>";
        let speech = serde_json::json!({ "type": "PlainText", "text": words });
        let is_event = request.get("session").is_none();
        let card =
            if is_event { Value::Null } else { serde_json::json!({ "type": words, "permissions": [words] }) };
        serde_json::json!({ "version": "1.0", "response": { "outputSpeech": speech, "card": card } })
            .to_string()
            .into_response()
    })
    .await;
    let report = checked(&options).await.unwrap();
    assert!(rules(&report, Verdict::Broken).contains(&"R21"), "{report:?}");
    let table = consent_simulator::check::table::table(&report);
    let is_bad = |letter: char| letter != '\n' && letter.is_control() || letter == '\u{202e}';
    assert!(!table.contains(is_bad) && table.contains("<script>"), "{table:?}");
    let junit = consent_simulator::check::junit::junit(&report);
    let document = roxmltree::Document::parse(&junit).unwrap();
    assert!(document.descendants().all(|node| !node.has_tag_name("script")));
}

/// A skill that is gone for good ends the check, with what was found until then.
#[tokio::test]
async fn a_skill_that_goes_away_ends_the_check() {
    let asked = Arc::new(AtomicU32::new(0));
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let endpoint = format!("http://{}/", listener.local_addr().unwrap());
    let skill = {
        let asked = Arc::clone(&asked);
        move || {
            // It asks by card while it lives, which is twelve requests long.
            while asked.fetch_add(1, Ordering::Relaxed) < 12 {
                crate::wire::answer_with_card(&listener);
            }
        }
    };
    let thread = std::thread::spawn(skill);
    let options = CheckOptions { timeout: 2, ..options_for(&endpoint, &Kind::Receipt.manifest()) };
    let report = checked(&options).await.unwrap();
    thread.join().unwrap();
    let ended = report.ended.unwrap_or_default();
    assert!(ended.contains("has given no answer since the scenario"), "{ended}");
}

/// So does a skill that hangs for good, which could take seven minutes else; what it did not answer are no faults of their own.
#[tokio::test]
async fn a_skill_that_hangs_ends_the_check() {
    let asked = Arc::new(AtomicU32::new(0));
    let options = endpoint(move |_| {
        let asked = Arc::clone(&asked);
        async move {
            if asked.fetch_add(1, Ordering::Relaxed) >= 12 {
                sleep(Duration::from_secs(600)).await;
            }
            let card = r#"{"version":"1.0","response":{"outputSpeech":{"type":"PlainText","text":"Why."},
                "card":{"type":"AskForPermissionsConsent","permissions":["alexa::profile:email:read"]}}}"#;
            card.into_response()
        }
    })
    .await;
    let start = std::time::Instant::now();
    let report = checked(&CheckOptions { timeout: 1, ..options }).await.unwrap();
    assert!(report.ended.is_some_and(|why| why.contains("has given no answer since the scenario")));
    assert!(start.elapsed() < Duration::from_secs(10), "{:?}", start.elapsed());
}
