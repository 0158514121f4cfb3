//! The skill as AWS Lambda runs it: the real program against a stand-in for the runtime API, on loopback.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops at the first surprise"
)]

use serde_json::{Value, json};

#[path = "keeping/folder.rs"]
#[expect(dead_code, reason = "there is no database here")]
mod folder;

#[path = "hostile/runtime.rs"]
mod runtime;

/// What the program says of an invocation: `response` or `error`, and its body.
async fn invoke(test: &str, event: &str) -> (String, Value) {
    let (mut said, log) = runtime::invoke(&folder::Folder::new(test), vec![event.into()]).await;
    let (kind, body) = said.pop().unwrap_or_else(|| panic!("nothing was said: {log}"));
    (kind, serde_json::from_str(&body).unwrap())
}

#[tokio::test]
async fn a_launch_is_answered() {
    let (kind, response) =
        invoke("launch", r#"{"version":"1.0","context":{"System":{}},"request":{"type":"LaunchRequest"}}"#)
            .await;
    assert_eq!(kind, "response");
    assert_eq!(response["version"], "1.0");
    assert!(response["response"]["outputSpeech"]["text"].is_string(), "{response}");
    assert_eq!(response["response"]["shouldEndSession"], json!(false));
}

#[tokio::test]
async fn what_alexa_never_sends_is_a_failed_invocation() {
    let (kind, error) = invoke("never-sent", r#"{"context":{"System":{}},"request":{"type":7}}"#).await;
    assert_eq!(kind, "error");
    let sentence = error["errorMessage"].as_str().unwrap();
    assert!(sentence.contains("request.type: expected a string"), "{sentence}");
}
