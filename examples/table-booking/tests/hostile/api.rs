//! A stand-in for Alexa's APIs: each token opens the data of the one customer whose it is.

use core::time::Duration;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use axum::Router;
use axum::extract::State;
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE, HeaderMap};
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse as _, Response};
use tokio::net::TcpListener;
use tokio::runtime::Runtime;
use tokio::time::sleep;

/// How many calls there are, and were at once.
#[derive(Default)]
pub(crate) struct Calls {
    open: AtomicUsize,
    most: AtomicUsize,
}

/// APIs that are gone with the test.
pub(crate) struct Api {
    pub(crate) endpoint: String,
    calls: Arc<Calls>,
    _runtime: Runtime,
}

impl Api {
    /// Each answer takes this long.
    pub(crate) fn start(delay: Duration) -> Self {
        let runtime =
            tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0")).unwrap();
        let endpoint = format!("http://{}", listener.local_addr().unwrap());
        let calls = Arc::new(Calls::default());
        let router = Router::new().fallback(answer).with_state((Arc::clone(&calls), delay));
        runtime.spawn(async move { axum::serve(listener, router).await });
        Self { endpoint, calls, _runtime: runtime }
    }

    /// The most calls that were open at once.
    pub(crate) fn most_at_once(&self) -> usize {
        self.calls.most.load(Ordering::SeqCst)
    }
}

async fn answer(
    State((calls, delay)): State<(Arc<Calls>, Duration)>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let open = calls.open.fetch_add(1, Ordering::SeqCst) + 1;
    calls.most.fetch_max(open, Ordering::SeqCst);
    sleep(delay).await;
    calls.open.fetch_sub(1, Ordering::SeqCst);
    let token = headers.get(AUTHORIZATION).and_then(|token| token.to_str().ok()).unwrap_or_default();
    let Some(name) = token.strip_prefix("Bearer grant-") else {
        return StatusCode::FORBIDDEN.into_response();
    };
    let value = if uri.path().ends_with("obileNumber") {
        format!(r#"{{"countryCode":"+1","phoneNumber":"{name}"}}"#)
    } else {
        format!("\"{name}\"")
    };
    ([(CONTENT_TYPE, "application/json")], value).into_response()
}
