//! A stand-in for the runtime of AWS Lambda, which hands events over and takes what the skill says to each.

use core::time::Duration;
use std::collections::VecDeque;
use std::fs::{self, File};
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::routing::{get, post};
use tokio::net::TcpListener;
use tokio::sync::mpsc;
use tokio::time::timeout;

use crate::folder::Folder;

/// How long the program may take, on a machine that does much else.
const PATIENCE: Duration = Duration::from_secs(30);

#[derive(Clone)]
struct Lambda {
    events: Arc<Mutex<VecDeque<String>>>,
    said: mpsc::Sender<(String, String)>,
}

async fn next(State(lambda): State<Lambda>) -> ([(&'static str, &'static str); 3], String) {
    let event = lambda.events.lock().unwrap().pop_front();
    let Some(event) = event else { return core::future::pending().await };
    let headers = [
        ("lambda-runtime-aws-request-id", "made-up-invocation"),
        ("lambda-runtime-deadline-ms", "4102444800000"),
        ("lambda-runtime-invoked-function-arn", "arn:aws:lambda:eu-west-1:000000000000:function:made-up"),
    ];
    (headers, event)
}

async fn said(
    State(lambda): State<Lambda>,
    Path((_, kind)): Path<(String, String)>,
    body: String,
) -> StatusCode {
    lambda.said.send((kind, body)).await.unwrap();
    StatusCode::ACCEPTED
}

/// What the skill says to each event (`response` or `error`, and its text), and what it says on stdout and stderr.
pub(crate) async fn invoke(folder: &Folder, events: Vec<String>) -> (Vec<(String, String)>, String) {
    let count = events.len();
    let (sender, mut receiver) = mpsc::channel(1);
    let lambda = Lambda { events: Arc::new(Mutex::new(events.into())), said: sender };
    let router = Router::new()
        .route("/2018-06-01/runtime/invocation/next", get(next))
        .route("/2018-06-01/runtime/invocation/{id}/{kind}", post(said))
        .with_state(lambda);
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, router).await });
    let log = folder.path().join("lambda");
    let file = File::create(&log).unwrap();
    let mut program = Command::new(env!("CARGO_BIN_EXE_bootstrap"))
        .env("AWS_LAMBDA_RUNTIME_API", address.to_string())
        .env("AWS_LAMBDA_FUNCTION_NAME", "table-booking")
        .env("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "128")
        .env("AWS_LAMBDA_FUNCTION_VERSION", "1")
        .stdin(Stdio::null())
        .stdout(file.try_clone().unwrap())
        .stderr(file)
        .spawn()
        .unwrap();
    let mut all = Vec::new();
    while all.len() < count {
        let Ok(Some(said)) = timeout(PATIENCE, receiver.recv()).await else { break };
        all.push(said);
    }
    program.kill().unwrap();
    program.wait().unwrap();
    (all, fs::read_to_string(log).unwrap())
}
