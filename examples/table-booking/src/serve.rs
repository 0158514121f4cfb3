//! The skill on a local HTTP server.

use core::future::Future;
use core::net::SocketAddr;
use core::time::Duration;
use std::io::{self, Write as _};
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{ALLOW, CONTENT_TYPE, HOST};
use axum::http::{StatusCode, Version};
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse as _, Response};
use axum::routing::post;
use http_body_util::BodyExt as _;
use thiserror::Error;
use tokio::net::TcpListener;
#[cfg(unix)]
use tokio::signal::unix::{SignalKind, signal};
use tokio::time::timeout;

use crate::connections;
use crate::log::{self, Log};
use crate::skill::{Answered, Skill, Unanswered};

/// The longest request that is read, in bytes; Alexa's own have a few thousand.
pub const LONGEST_REQUEST: usize = 1024 * 1024;
/// How long a request may take to arrive.
const LONGEST_ARRIVAL: Duration = Duration::from_secs(5);

/// The server cannot do its work.
#[derive(Debug, Error)]
pub enum ServeError {
    /// The address is not a local one.
    #[error(
        "expected a loopback address such as 127.0.0.1:8000, got {0}: whoever serves a public endpoint must verify \
         Amazon's signatures, and this server does not; run the skill on AWS Lambda for that"
    )]
    NotLoopback(SocketAddr),
    /// The address cannot be had.
    #[error("cannot listen on {address}: {why}")]
    NotToBeHad {
        /// Which.
        address: SocketAddr,
        /// What the operating system says.
        why: io::Error,
    },
    /// The operating system says no to something else.
    #[error("cannot serve: {0}")]
    Io(#[from] io::Error),
}

/// Serves the skill on an address until Ctrl-C or SIGTERM. Prints `listening on ADDR` when it is ready, with the real
/// port if the address leaves it open.
///
/// # Errors
/// [`ServeError`] if the address is not a local one or cannot be had.
pub async fn run(address: SocketAddr, skill: Skill) -> Result<(), ServeError> {
    let listener =
        TcpListener::bind(local(address)?).await.map_err(|why| ServeError::NotToBeHad { address, why })?;
    let (address, told) = (listener.local_addr()?, told()?);
    let mut stdout = io::stdout();
    writeln!(stdout, "listening on {address}")?;
    stdout.flush()?;
    serve(listener, skill, log::write, told).await
}

/// Serves the skill on a listener until the future is done; the log takes what happens.
///
/// # Errors
/// [`ServeError`] if the listener is not on a local address.
pub async fn serve(
    listener: TcpListener,
    skill: Skill,
    log: Log,
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> Result<(), ServeError> {
    local(listener.local_addr()?)?;
    let router = Router::new()
        .route("/", post(answer).fallback(only_post))
        .fallback(async || refuse(StatusCode::NOT_FOUND, "expected the path /"))
        .layer(from_fn(named_host))
        .with_state(Arc::new((skill, log)));
    connections::serve(listener, router, shutdown).await;
    Ok(())
}

fn local(address: SocketAddr) -> Result<SocketAddr, ServeError> {
    if address.ip().is_loopback() { Ok(address) } else { Err(ServeError::NotLoopback(address)) }
}

/// Done when Ctrl-C or SIGTERM comes. It listens from the call on, not from the first poll, so that whoever reads
/// `listening` may end the server at once.
#[cfg(unix)]
fn told() -> io::Result<impl Future<Output = ()> + Send> {
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

/// Done when Ctrl-C comes.
#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "on Unix it can fail")]
fn told() -> io::Result<impl Future<Output = ()> + Send> {
    Ok(async { drop(tokio::signal::ctrl_c().await) })
}

/// HTTP/1.1 demands one `Host`, and a request with two is read differently by whoever stands between.
async fn named_host(request: Request, next: Next) -> Response {
    let hosts = request.headers().get_all(HOST).iter().count();
    if hosts > 1 || hosts == 0 && request.version() == Version::HTTP_11 {
        return refuse(StatusCode::BAD_REQUEST, "expected one Host header");
    }
    next.run(request).await
}

async fn only_post() -> Response {
    let refusal = refuse(StatusCode::METHOD_NOT_ALLOWED, "expected POST with a request of Alexa's as JSON");
    ([(ALLOW, "POST")], refusal).into_response()
}

async fn answer(State(served): State<Arc<(Skill, Log)>>, body: Body) -> Response {
    let (skill, log) = &*served;
    let request = match timeout(LONGEST_ARRIVAL, read(body)).await {
        Ok(Ok(request)) => request,
        Ok(Err(refusal)) => return refusal,
        Err(_) => return refuse(StatusCode::REQUEST_TIMEOUT, "expected the whole request within 5 seconds"),
    };
    match skill.answer_in_time(&request).await {
        Ok(Answered { response, record: lines }) => {
            log(&lines);
            ([(CONTENT_TYPE, "application/json;charset=UTF-8")], response).into_response()
        }
        Err(unanswered) => {
            let sentence = unanswered.to_string();
            log(core::slice::from_ref(&sentence));
            refuse(status(&unanswered), &sentence)
        }
    }
}

/// Whose fault it is: whoever sent an event that could not be written may send it again.
fn status(unanswered: &Unanswered) -> StatusCode {
    match unanswered {
        Unanswered::Unreadable(_) | Unanswered::NoIntent => StatusCode::BAD_REQUEST,
        Unanswered::NotWritten(_) => StatusCode::SERVICE_UNAVAILABLE,
    }
}

/// Reads a request to its end. One that is too long is read too, and dropped: a client that still writes would see a
/// broken connection and not the refusal.
async fn read(mut body: Body) -> Result<Vec<u8>, Response> {
    let mut request = Vec::new();
    let mut is_too_long = false;
    while let Some(frame) = body.frame().await {
        let frame = frame
            .map_err(|_| refuse(StatusCode::BAD_REQUEST, "expected a whole request, it was cut short"))?;
        let Ok(data) = frame.into_data() else { continue };
        is_too_long |= request.len().saturating_add(data.len()) > LONGEST_REQUEST;
        if is_too_long {
            request = Vec::new();
        } else {
            request.extend_from_slice(&data);
        }
    }
    if is_too_long {
        return Err(refuse(StatusCode::PAYLOAD_TOO_LARGE, "expected a request of at most 1 MiB"));
    }
    Ok(request)
}

fn refuse(status: StatusCode, sentence: &str) -> Response {
    (status, format!("{sentence}\n")).into_response()
}
