//! A small skill on loopback, as anybody might write one: it knows nothing of the crates here. It can be of several kinds, and
//! each can have one fault.

mod api;
mod asking;
mod fault;
mod kind;
mod response;
mod resumes;
mod skill;
mod states;

use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::http::StatusCode;
use axum::response::IntoResponse as _;
use axum::routing::post;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

pub(super) use fault::Fault;
pub(super) use kind::Kind;
use skill::Skill;

/// A skill that runs until this value is dropped.
pub(super) struct Stub {
    pub(super) endpoint: String,
    server: JoinHandle<()>,
}

impl Stub {
    pub(super) async fn start(kind: Kind, fault: Option<Fault>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let endpoint = format!("http://{}/", listener.local_addr().unwrap());
        let skill = Arc::new(Skill::new(kind, fault));
        let answer = async move |body: Bytes| {
            let request = serde_json::from_slice(&body).unwrap();
            match skill.answer(&request).await {
                Some(response) => (StatusCode::OK, response.to_string()).into_response(),
                None => {
                    (StatusCode::INTERNAL_SERVER_ERROR, r#"{"errorMessage":"it fell over"}"#).into_response()
                }
            }
        };
        let router = Router::new().route("/", post(answer));
        let server = tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        Self { endpoint, server }
    }
}

impl Drop for Stub {
    fn drop(&mut self) {
        self.server.abort();
    }
}
