//! The skill as AWS Lambda runs it: the real program against a stand-in for the runtime API, on loopback.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test stops at the first surprise")]

use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::routing::{get, post};
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::sync::mpsc;

/// What the program says of an invocation: `response` or `error`, and its body.
type Said = (String, Value);

#[derive(Clone)]
struct Runtime {
    events: Arc<Mutex<Vec<&'static str>>>,
    said: mpsc::Sender<Said>,
}

async fn next(State(runtime): State<Runtime>) -> ([(&'static str, &'static str); 3], &'static str) {
    let event = runtime.events.lock().unwrap().pop();
    let Some(event) = event else { return core::future::pending().await };
    let headers = [
        ("lambda-runtime-aws-request-id", "made-up-invocation"),
        ("lambda-runtime-deadline-ms", "4102444800000"),
        ("lambda-runtime-invoked-function-arn", "arn:aws:lambda:eu-west-1:000000000000:function:made-up"),
    ];
    (headers, event)
}

async fn said(
    State(runtime): State<Runtime>,
    Path((_, kind)): Path<(String, String)>,
    body: String,
) -> StatusCode {
    runtime.said.send((kind, serde_json::from_str(&body).unwrap())).await.unwrap();
    StatusCode::ACCEPTED
}

/// Ends the program with the test.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// What the program says of this event.
async fn invoke(event: &'static str) -> Said {
    let (sender, mut receiver) = mpsc::channel(1);
    let runtime = Runtime { events: Arc::new(Mutex::new(vec![event])), said: sender };
    let router = Router::new()
        .route("/2018-06-01/runtime/invocation/next", get(next))
        .route("/2018-06-01/runtime/invocation/{id}/{kind}", post(said))
        .with_state(runtime);
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, router).await });
    let program = Command::new(env!("CARGO_BIN_EXE_table-booking"))
        .arg("lambda")
        .env("AWS_LAMBDA_RUNTIME_API", address.to_string())
        .env("AWS_LAMBDA_FUNCTION_NAME", "table-booking")
        .env("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "128")
        .env("AWS_LAMBDA_FUNCTION_VERSION", "1")
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let _running = Running(program);
    receiver.recv().await.unwrap()
}

#[tokio::test]
async fn a_launch_is_answered() {
    let (kind, response) =
        invoke(r#"{"version":"1.0","context":{"System":{}},"request":{"type":"LaunchRequest"}}"#).await;
    assert_eq!(kind, "response");
    assert_eq!(response["version"], "1.0");
    assert!(response["response"]["outputSpeech"]["text"].is_string(), "{response}");
    assert_eq!(response["response"]["shouldEndSession"], json!(false));
}

#[tokio::test]
async fn what_alexa_never_sends_is_a_failed_invocation() {
    let (kind, error) = invoke(r#"{"context":{"System":{}},"request":{"type":7}}"#).await;
    assert_eq!(kind, "error");
    let sentence = error["errorMessage"].as_str().unwrap();
    assert!(sentence.contains("request.type: expected a string"), "{sentence}");
}
