//! Alexa's APIs over HTTP, on loopback.

use std::io;
use std::sync::{Arc, Mutex, PoisonError};

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE, HeaderMap};
use axum::http::{Method, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use crate::alexa::exchange::Exchange;
use crate::alexa::reply::{Call, answer};
use crate::alexa::world::World;

/// Alexa's APIs. They close with this value.
#[derive(Debug)]
pub(crate) struct Api {
    endpoint: String,
    desk: Arc<Mutex<Desk>>,
    server: JoinHandle<()>,
}

/// What the APIs know.
#[derive(Debug)]
struct Desk {
    world: World,
    /// The token of the request at hand; every other is worth nothing.
    token: String,
    exchanges: Vec<Exchange>,
}

impl Api {
    /// Opens the APIs on a free port.
    ///
    /// # Errors
    /// What the system says if there is none.
    pub(crate) async fn open(world: World) -> io::Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let endpoint = format!("http://{}", listener.local_addr()?);
        let desk = Arc::new(Mutex::new(Desk { world, token: String::new(), exchanges: Vec::new() }));
        let router = Router::new().fallback(serve).with_state(Arc::clone(&desk));
        let server = tokio::spawn(async move {
            // It ends only with the listener, and then nobody is left to be told.
            let _ = axum::serve(listener, router).await;
        });
        Ok(Self { endpoint, desk, server })
    }

    /// What `context.System.apiEndpoint` says.
    pub(crate) fn endpoint(&self) -> &str {
        &self.endpoint
    }

    /// The world as it is now.
    pub(crate) fn world(&self) -> World {
        self.with(|desk| desk.world)
    }

    /// Changes the world.
    pub(crate) fn change(&self, change: impl FnOnce(&mut World)) {
        self.with(|desk| change(&mut desk.world));
    }

    /// Makes this the token of the request at hand.
    pub(crate) fn accept_only(&self, token: &str) {
        self.with(|desk| desk.token = token.into());
    }

    /// The calls since this was asked last, sorted, for a skill may make them side by side.
    pub(crate) fn take_exchanges(&self) -> Vec<Exchange> {
        let mut exchanges = self.with(|desk| core::mem::take(&mut desk.exchanges));
        exchanges.sort();
        exchanges
    }

    fn with<T>(&self, work: impl FnOnce(&mut Desk) -> T) -> T {
        work(&mut self.desk.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Drop for Api {
    fn drop(&mut self) {
        self.server.abort();
    }
}

async fn serve(
    State(desk): State<Arc<Mutex<Desk>>>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let reply = {
        let mut desk = desk.lock().unwrap_or_else(PoisonError::into_inner);
        let bearer = headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok());
        let has_good_token = bearer.and_then(|bearer| bearer.strip_prefix("Bearer ")) == Some(&*desk.token);
        let call = Call { method: method.as_str(), path: uri.path(), body: &body, has_good_token };
        let reply = answer(&desk.world, call);
        desk.exchanges.push(Exchange {
            method: method.to_string(),
            path: uri.path().into(),
            status: reply.map(|reply| reply.status),
            sent: String::from_utf8_lossy(&body).into_owned(),
            received: reply.map_or("", |reply| reply.body),
        });
        reply
    };
    let Some(reply) = reply else { return core::future::pending().await };
    let kind = if reply.body.starts_with('<') { "text/html" } else { "application/json" };
    let status = StatusCode::from_u16(reply.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    (status, [(CONTENT_TYPE, kind)], reply.body).into_response()
}
