//! The page: one conversation, shown and driven from a browser on this machine.
//!
//! A page of another site can send requests to this server too, from the same browser. So an action is taken only as JSON from
//! this page's own origin, and only under a name that is this server's own.

use core::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HOST, HeaderName, HeaderValue,
    ORIGIN, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::uri::Authority;
use axum::http::{HeaderMap, StatusCode};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, post};
use serde_json::json;
use tokio::net::TcpListener;
use tokio::sync::Mutex;

use crate::action::Action;
use crate::export;
use crate::shown::Shown;
use crate::simulation::Simulation;

/// Nothing from elsewhere, nothing inline, and no frame around it.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; \
                      img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
/// The longest action, in bytes.
const LONGEST_ACTION: usize = 64 * 1024;

const HTML: &str = "text/html; charset=utf-8";
const CSS: &str = "text/css; charset=utf-8";
const JS: &str = "text/javascript; charset=utf-8";

macro_rules! file {
    ($kind:ident, $name:literal) => {
        (concat!("/", $name), $kind, include_str!(concat!("../page/", $name)))
    };
}

/// What the page is made of.
const FILES: [(&str, &str, &str); 18] = [
    ("/", HTML, include_str!("../page/index.html")),
    file!(CSS, "page.css"),
    file!(CSS, "controls.css"),
    file!(CSS, "frame.css"),
    file!(CSS, "conversation.css"),
    file!(CSS, "app.css"),
    file!(CSS, "diagram.css"),
    file!(CSS, "messages.css"),
    file!(JS, "page.js"),
    file!(JS, "app.js"),
    file!(JS, "conversation.js"),
    file!(JS, "diagram.js"),
    file!(JS, "element.js"),
    file!(JS, "layout.js"),
    file!(JS, "messages.js"),
    file!(JS, "say.js"),
    file!(JS, "timeline.js"),
    file!(JS, "world.js"),
];

/// What all requests share.
struct Served {
    simulation: Mutex<Simulation>,
    address: SocketAddr,
}

/// Serves the page until the program ends.
///
/// # Errors
/// What the system says if the listener is of no use.
pub async fn serve(listener: TcpListener, simulation: Simulation) -> std::io::Result<()> {
    let address = listener.local_addr()?;
    let served = Arc::new(Served { simulation: Mutex::new(simulation), address });
    let mut router = Router::new()
        .route("/api/state", get(state))
        .route("/api/do", post(act))
        .route("/export/vector.json", get(vector))
        .route("/export/session.rs", get(rust_test));
    for (path, kind, text) in FILES {
        router = router.route(path, get(async move || ([(CONTENT_TYPE, kind)], text)));
    }
    let router = router
        .fallback(async || refuse(StatusCode::NOT_FOUND, "expected a path of this page"))
        .layer(from_fn_with_state(Arc::clone(&served), guard))
        .with_state(served);
    axum::serve(listener, router).await
}

/// Lets nobody in who comes under another name, and gives every answer the headers that keep others out of it.
async fn guard(State(served): State<Arc<Served>>, request: Request, next: Next) -> Response {
    let mut response = if is_ours(request.headers(), served.address) {
        next.run(request).await
    } else {
        let sentence =
            format!("expected the name and the origin of this page, which is at {}", served.address);
        refuse(StatusCode::FORBIDDEN, &sentence)
    };
    let headers: [(HeaderName, &str); 6] = [
        (CONTENT_SECURITY_POLICY, POLICY),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (REFERRER_POLICY, "no-referrer"),
        (CACHE_CONTROL, "no-store"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    ];
    for (name, value) in headers {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}

/// On loopback the name must be one of loopback's, and elsewhere an address in figures or `localhost`: a name that a
/// stranger pointed here would do otherwise. The origin, where a browser tells it, must be the same.
fn is_ours(headers: &HeaderMap, address: SocketAddr) -> bool {
    let mut hosts = headers.get_all(HOST).iter();
    let (Some(host), None) = (hosts.next().and_then(|host| host.to_str().ok()), hosts.next()) else {
        return false;
    };
    let is_named = if address.ip().is_loopback() {
        let port = address.port();
        let names = [
            format!("{address}"),
            format!("localhost:{port}"),
            format!("127.0.0.1:{port}"),
            format!("[::1]:{port}"),
        ];
        names.iter().any(|name| name == host)
    } else {
        // Another port may lead here, that of a container say.
        let name = host.parse::<Authority>().map(|authority| authority.host().to_owned()).unwrap_or_default();
        let figures = name.trim_start_matches('[').trim_end_matches(']');
        let is_own = name == "localhost" || figures.parse::<IpAddr>().is_ok();
        is_own && !host.contains('@')
    };
    let is_same = headers
        .get_all(ORIGIN)
        .iter()
        .all(|origin| origin.to_str().is_ok_and(|origin| origin == format!("http://{host}")));
    is_named && is_same
}

async fn state(State(served): State<Arc<Served>>) -> Response {
    json_text(&*served.simulation.lock().await)
}

async fn act(State(served): State<Arc<Served>>, headers: HeaderMap, body: Body) -> Response {
    let kind = headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    if !kind.split(';').next().unwrap_or_default().trim().eq_ignore_ascii_case("application/json") {
        return refuse(StatusCode::UNSUPPORTED_MEDIA_TYPE, "content-type: expected application/json");
    }
    let Ok(body) = to_bytes(body, LONGEST_ACTION).await else {
        return refuse(StatusCode::PAYLOAD_TOO_LARGE, "expected an action of at most 64 KiB");
    };
    let action: Action = match serde_json::from_slice(&body) {
        Ok(action) => action,
        Err(error) => return refuse(StatusCode::BAD_REQUEST, &format!("expected an action: {error}")),
    };
    // Whoever asked may be gone before the skill answers, by a reload say. What was begun is done nevertheless: Alexa does not
    // take a request back.
    let done = tokio::spawn(async move {
        let mut simulation = served.simulation.lock().await;
        let done = simulation.act(action).await;
        done.map(|()| json_text(&simulation))
    });
    match done.await {
        Ok(Ok(state)) => state,
        Ok(Err(refused)) => refuse(StatusCode::CONFLICT, &refused.0),
        Err(_) => refuse(StatusCode::INTERNAL_SERVER_ERROR, "expected the action to end, it broke off"),
    }
}

async fn vector(State(served): State<Arc<Served>>) -> Response {
    let simulation = served.simulation.lock().await;
    download("vector.json", "application/json", export::vector::vector(&simulation))
}

async fn rust_test(State(served): State<Arc<Served>>) -> Response {
    let simulation = served.simulation.lock().await;
    download("session.rs", "text/plain; charset=utf-8", export::rust_test::rust_test(&simulation))
}

fn download(name: &str, kind: &'static str, text: Result<String, String>) -> Response {
    match text {
        Ok(text) => {
            let named = format!("attachment; filename=\"{name}\"");
            ([(CONTENT_TYPE, kind.to_owned()), (CONTENT_DISPOSITION, named)], text).into_response()
        }
        Err(sentence) => refuse(StatusCode::CONFLICT, &sentence),
    }
}

fn json_text(simulation: &Simulation) -> Response {
    match serde_json::to_string(&Shown::of(simulation)) {
        Ok(state) => json_response(StatusCode::OK, state),
        Err(error) => refuse(StatusCode::INTERNAL_SERVER_ERROR, &error.to_string()),
    }
}

fn json_response(status: StatusCode, json: String) -> Response {
    (status, [(CONTENT_TYPE, "application/json")], json).into_response()
}

fn refuse(status: StatusCode, sentence: &str) -> Response {
    json_response(status, json!({ "error": sentence }).to_string())
}
