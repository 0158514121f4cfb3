//! Alexa's APIs, over HTTP.

use core::fmt;
use core::time::Duration;
use std::collections::BTreeMap;

use consent_core::{ApiAccess, ApiQuery, Queries, Replies};
use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, HeaderValue};
use http::{Request, Response, StatusCode};
use http_body_util::{BodyExt as _, Limited};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use thiserror::Error;
use tokio::task::JoinSet;
use tokio::time::{Instant, timeout_at};

/// The most bytes of an answer that are read; Alexa's own have a few hundred.
const LONGEST_ANSWER: usize = 64 * 1024;
/// The most bytes of the head of an answer that are read; Alexa's own have a thousand. hyper reads this much at a time, and
/// of heads that are none (status 100) without end, so it is also what keeps such an API from taking a thread for itself.
const LONGEST_HEAD: usize = 16 * 1024;

/// A client for Alexa's APIs. It follows no redirects, so a token goes where the request said and nowhere else.
#[derive(Clone)]
pub struct ApiClient {
    http: Client<HttpsConnector<HttpConnector>, String>,
}

/// No answer came in time, or not a whole one. What was asked for may have been done all the same.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Error)]
#[error("expected an answer of the API within the time of the turn, none came")]
pub struct NoAnswer;

impl ApiClient {
    /// A client that trusts the roots that it is built with.
    #[must_use]
    pub fn new() -> Self {
        // Plain HTTP serves a stand-in on loopback. Of Alexa's own endpoints the core accepts only HTTPS.
        let connector =
            HttpsConnectorBuilder::new().with_webpki_roots().https_or_http().enable_http1().build();
        // A Lambda sleeps between turns, and a connection that it kept may be dead when it wakes.
        let http = Client::builder(TokioExecutor::new())
            .pool_max_idle_per_host(0)
            .http1_max_buf_size(LONGEST_HEAD)
            .build(connector);
        Self { http }
    }

    /// The calls of one turn, all of which have to be answered within this time together.
    #[must_use]
    pub fn within(&self, budget: Duration) -> ApiCalls<'_> {
        let now = Instant::now();
        ApiCalls { client: self, until: now.checked_add(budget).unwrap_or(now) }
    }
}

impl Default for ApiClient {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for ApiClient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ApiClient")
    }
}

/// The calls of one turn.
#[derive(Clone, Copy, Debug)]
pub struct ApiCalls<'a> {
    client: &'a ApiClient,
    until: Instant,
}

impl ApiCalls<'_> {
    /// Asks all queries of a turn side by side, and records the status of each. What has no answer in time counts as
    /// unreachable.
    pub async fn ask(&self, queries: Queries<'_>, record: &mut Vec<String>) -> Replies {
        let queries: Vec<ApiQuery<'_>> = queries.collect();
        let mut calls = JoinSet::new();
        for (at, query) in queries.iter().enumerate() {
            if let Ok(request) = Request::try_from(query) {
                let call = call(self.client.clone(), request.map(|()| String::new()), self.until);
                calls.spawn(async move { (at, call.await) });
            }
        }
        let mut answers = BTreeMap::new();
        while let Some(done) = calls.join_next().await {
            if let Ok((at, Ok(answer))) = done {
                answers.insert(at, answer);
            }
        }
        let reply = |(at, query): (usize, &ApiQuery<'_>)| {
            let answer = answers.get(&at);
            let status = answer.map_or("no answer".into(), |answer| answer.status().as_u16().to_string());
            record.push(format!("GET {}: {status}", query.consent()));
            answer.map_or_else(|| query.unreachable(), |answer| query.reply_from(answer))
        };
        queries.iter().enumerate().map(reply).collect()
    }

    /// Sends JSON to a path below the endpoint, and gives back the status of the answer.
    ///
    /// # Errors
    /// [`NoAnswer`] if none came.
    pub async fn post(&self, access: ApiAccess<'_>, path: &str, json: String) -> Result<u16, NoAnswer> {
        let request = post(access, path, json).map_err(|_| NoAnswer)?;
        let answer = call(self.client.clone(), request, self.until).await?;
        Ok(answer.status().as_u16())
    }
}

fn post(access: ApiAccess<'_>, path: &str, json: String) -> Result<Request<String>, http::Error> {
    let mut bearer = HeaderValue::try_from(["Bearer ", access.token.expose()].concat())?;
    bearer.set_sensitive(true);
    let media_type = HeaderValue::from_static("application/json");
    Request::post([access.endpoint.as_str(), path].concat())
        .header(AUTHORIZATION, bearer)
        .header(ACCEPT, media_type.clone())
        .header(CONTENT_TYPE, media_type)
        .body(json)
}

async fn call(
    client: ApiClient,
    request: Request<String>,
    until: Instant,
) -> Result<Response<Vec<u8>>, NoAnswer> {
    let exchange = async { client.http.request(request).await.map_err(|_| NoAnswer) };
    let (head, body) = timeout_at(until, exchange).await.unwrap_or(Err(NoAnswer))?.into_parts();
    let body = timeout_at(until, Limited::new(body, LONGEST_ANSWER).collect()).await;
    match body {
        Ok(Ok(body)) => Ok(Response::from_parts(head, body.to_bytes().to_vec())),
        // A value must be whole. Of everything else the status says enough, and the body is only a hint.
        Ok(Err(_)) | Err(_) if head.status == StatusCode::OK => Err(NoAnswer),
        Ok(Err(_)) | Err(_) => Ok(Response::from_parts(head, Vec::new())),
    }
}
