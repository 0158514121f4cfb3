//! A skill of a few lines, over HTTP.

use core::net::SocketAddr;
use std::collections::HashMap;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Bytes;
use axum::http::StatusCode;
use consent_core::{ApiQuery, AskHistory};
use serde_json::Value;
use tokio::net::TcpListener;
use tokio::task::spawn_blocking;

use crate::my_skill;

/// Serves a skill for as long as the runtime runs, and tells its address.
pub(crate) async fn serve(answer: impl Fn(&Value) -> Value + Send + Sync + 'static) -> String {
    let answer = Arc::new(answer);
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let address = listener.local_addr().unwrap();
    let router = Router::new().fallback(async move |body: Bytes| {
        let request: Value = serde_json::from_slice(&body).unwrap();
        match spawn_blocking(move || answer(&request)).await {
            Ok(response) => (StatusCode::OK, response.to_string()),
            Err(_) => (StatusCode::INTERNAL_SERVER_ERROR, String::new()),
        }
    });
    tokio::spawn(async move { axum::serve(listener, router).await });
    format!("http://{address}/")
}

/// Serves the skill of [`my_skill`], which takes Alexa's own addresses only.
pub(crate) async fn serve_my_skill() -> String {
    let kept: Mutex<HashMap<String, AskHistory>> = Mutex::default();
    serve(move |request| {
        let mut request = request.clone();
        let system = &mut request["context"]["System"];
        let api = system["apiEndpoint"].as_str().unwrap().to_owned();
        let user = system["user"]["userId"].as_str().unwrap().to_owned();
        system["apiEndpoint"] = "https://api.amazonalexa.com".into();
        let mut kept = kept.lock().unwrap();
        let kept = kept.entry(user).or_default();
        let get = |query: ApiQuery<'_>| {
            let url = query.url();
            get(&api, url.strip_prefix("https://api.amazonalexa.com").unwrap(), query.token().expose())
        };
        let answer = my_skill::answer(request.to_string().as_bytes(), kept, get).unwrap();
        serde_json::from_str(&answer).unwrap()
    })
    .await
}

/// Calls an API of the simulator's.
pub(crate) fn get(api: &str, path: &str, token: &str) -> (u16, Vec<u8>) {
    let address: SocketAddr = api.strip_prefix("http://").unwrap().parse().unwrap();
    let mut stream = TcpStream::connect(address).unwrap();
    let head = format!("GET {path} HTTP/1.1\r\nhost: {address}\r\nauthorization: Bearer {token}\r\n");
    stream.write_all(format!("{head}connection: close\r\n\r\n").as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    (head.split(' ').nth(1).unwrap().parse().unwrap(), body.into())
}
