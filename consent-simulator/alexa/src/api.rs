//! Alexa's APIs over HTTP.

use core::net::SocketAddr;
use std::collections::HashSet;
use std::io;
use std::sync::{Arc, Mutex, PoisonError};

use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE, HeaderMap, RETRY_AFTER};
use axum::http::{Method, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use tokio::time::sleep;

use crate::exchange::{Bearer, Exchange};
use crate::reply::{Call, Reply, answer};
use crate::world::{Fault, SLOW, World};

/// The longest body of a call that is read, in bytes.
const LONGEST_CALL: usize = 64 * 1024;
/// The most calls that one request is told of.
const MOST_CALLS: usize = 1000;

/// Alexa's APIs. They close with this value.
#[derive(Debug)]
pub struct Api {
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
    /// The tokens of customers who are gone.
    gone: HashSet<String>,
    /// The tokens of the customer who is there.
    given: Vec<String>,
    exchanges: Vec<Exchange>,
}

impl Api {
    /// Opens the APIs at an address; port 0 is any that is free.
    ///
    /// # Errors
    /// What the system says if it cannot be had.
    pub async fn open(address: SocketAddr) -> io::Result<Self> {
        let listener = TcpListener::bind(address).await?;
        let endpoint = format!("http://{}", listener.local_addr()?);
        let desk = Desk {
            world: World::NEW,
            token: String::new(),
            gone: HashSet::new(),
            given: Vec::new(),
            exchanges: Vec::new(),
        };
        let desk = Arc::new(Mutex::new(desk));
        let router = Router::new()
            .fallback(serve)
            .layer(DefaultBodyLimit::max(LONGEST_CALL))
            .with_state(Arc::clone(&desk));
        let server = tokio::spawn(async move {
            // It ends only with the listener, and then nobody is left to be told.
            let _ = axum::serve(listener, router).await;
        });
        Ok(Self { endpoint, desk, server })
    }

    /// What `context.System.apiEndpoint` says.
    #[must_use]
    pub fn endpoint(&self) -> &str {
        &self.endpoint
    }

    /// From now on the APIs tell of this world, to whoever brings this token.
    pub fn begin(&self, world: &World, token: &str) {
        self.with(|desk| {
            desk.world = *world;
            desk.token = token.into();
            desk.given.push(token.into());
        });
    }

    /// The customer is gone, and another comes. Calls with a token of the one who is gone are refused from now on, and not
    /// told of: a skill that was too late may make them at any time.
    pub fn dismiss(&self) {
        self.with(|desk| {
            let given = core::mem::take(&mut desk.given);
            desk.gone.extend(given);
            desk.token.clear();
            desk.exchanges.clear();
        });
    }

    /// The calls since this was asked last, sorted, for a skill may make them side by side.
    #[must_use]
    pub fn take_exchanges(&self) -> Vec<Exchange> {
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
    let (reply, is_slow) = {
        let mut desk = desk.lock().unwrap_or_else(PoisonError::into_inner);
        let token = headers.get(AUTHORIZATION).map(|value| {
            let token = value.to_str().ok().and_then(|bearer| bearer.strip_prefix("Bearer "));
            token.unwrap_or_default()
        });
        let bearer = match token {
            // What programs write for nothing is no token either.
            None | Some("" | "undefined" | "null" | "None") => Bearer::Missing,
            Some(token) if token == desk.token => Bearer::Current,
            Some(_) => Bearer::Other,
        };
        let is_gone = token.is_some_and(|token| desk.gone.contains(token));
        let call = Call { method: method.as_str(), path: uri.path(), body: &body, bearer };
        let reply = answer(&desk.world, call);
        if !is_gone && desk.exchanges.len() < MOST_CALLS {
            desk.exchanges.push(Exchange {
                method: method.to_string(),
                path: uri.path().into(),
                bearer,
                status: reply.map(|reply| reply.status),
                sent: String::from_utf8_lossy(&body).into_owned(),
                received: reply.map_or("", |reply| reply.body),
            });
        }
        (reply, desk.world.fault == Some(Fault::Slow))
    };
    if is_slow {
        sleep(SLOW).await;
    }
    match reply {
        Some(reply) => respond(reply),
        None => core::future::pending().await,
    }
}

fn respond(Reply { status, body }: Reply) -> Response {
    let kind = if body.starts_with('<') { "text/html" } else { "application/json" };
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut response = (status, [(CONTENT_TYPE, kind)], body).into_response();
    if status == StatusCode::TOO_MANY_REQUESTS {
        response.headers_mut().insert(RETRY_AFTER, 1.into());
    }
    response
}
