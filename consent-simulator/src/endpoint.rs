//! The skill at its address, over HTTP. Requests go there and nowhere else: no redirect is followed.

use core::error::Error as _;
use core::fmt;
use core::time::Duration;
use std::time::Instant;

use consent_alexa::device::Sent;
use consent_alexa::request::Hearer;
use http::header::{ACCEPT, CONTENT_TYPE, HeaderMap, LOCATION};
use http::{Request, StatusCode, Uri};
use http_body_util::{BodyExt as _, LengthLimitError, Limited};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use serde_json::{Value, json};
use thiserror::Error;
use tokio::time::timeout;

use crate::strict_json;

/// The most bytes of an answer that are read.
pub const LONGEST_ANSWER: usize = 1024 * 1024;
/// The most bytes of the head of an answer that are read at once.
const LONGEST_HEAD: usize = 16 * 1024;
/// How long Alexa waits for a skill.
pub const LONGEST_TURN: Duration = Duration::from_secs(8);
/// How much of an answer that is no use stands in a sentence, in characters.
const LONGEST_QUOTE: usize = 120;

/// A skill that answers over HTTP.
#[derive(Clone)]
pub struct Endpoint {
    uri: Uri,
    limit: Duration,
    http: Client<HttpsConnector<HttpConnector>, String>,
}

/// An answer that is an object of JSON.
#[derive(Clone, Debug)]
pub struct Heard {
    /// The answer.
    pub response: Value,
    /// How long it took.
    pub took: Duration,
}

/// The address is none that a skill can have.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
#[error("expected http://HOST:PORT/PATH or https://HOST/PATH without a user's name, got `{0}`")]
pub struct BadAddress(String);

/// No answer that Alexa could use. The sentence says which request, what came, and what was expected.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
#[error("{request}: {why}")]
pub struct Unusable {
    /// The type of the request, and its intent.
    pub request: String,
    /// What came instead.
    pub why: Why,
}

/// What came instead of an answer.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
#[expect(missing_docs, reason = "each says itself what it is")]
pub enum Why {
    #[error("expected an answer from {0}, but it cannot be reached: {1}")]
    Unreachable(Uri, String),
    #[error("expected an answer over HTTP, but: {0}")]
    NoHttp(String),
    #[error("expected an answer within {0:?}, none came")]
    Late(Duration),
    #[error("expected status 200, got {0} to `{1}`; Alexa follows no redirect")]
    Redirected(StatusCode, String),
    #[error("expected status 200, got {0} with {1}")]
    Refused(StatusCode, String),
    #[error("expected an answer of at most {LONGEST_ANSWER} bytes, more came")]
    TooLong,
    #[error("expected a whole answer, it was cut short: {0}")]
    CutShort(String),
    #[error("expected an object of JSON, got {0}")]
    NoObject(String),
}

impl Endpoint {
    /// The skill at this address; an answer that takes longer than the limit counts as none.
    ///
    /// # Errors
    /// [`BadAddress`] if it is not an `http` or `https` address with a host.
    pub fn new(address: &str, limit: Duration) -> Result<Self, BadAddress> {
        let uri: Option<Uri> = address.parse().ok();
        let uri = uri.filter(is_good).ok_or_else(|| BadAddress(quote(address)))?;
        let connector =
            HttpsConnectorBuilder::new().with_webpki_roots().https_or_http().enable_http1().build();
        let http = Client::builder(TokioExecutor::new())
            .pool_max_idle_per_host(0)
            .http1_max_buf_size(LONGEST_HEAD)
            .build(connector);
        Ok(Self { uri, limit, http })
    }

    /// The address.
    #[must_use]
    pub const fn uri(&self) -> &Uri {
        &self.uri
    }

    /// Asks the skill.
    ///
    /// # Errors
    /// [`Unusable`] if no answer comes that Alexa could use.
    pub async fn ask(&self, sent: &Sent) -> Result<Heard, Unusable> {
        let start = Instant::now();
        // The one limit holds for all of it: to connect, the head, and the body.
        let answer = timeout(self.limit, self.exchange(sent)).await;
        match answer.unwrap_or(Err(Why::Late(self.limit))) {
            Ok(response) => Ok(Heard { response, took: start.elapsed() }),
            Err(why) => Err(Unusable { request: title(&sent.envelope), why }),
        }
    }

    async fn exchange(&self, sent: &Sent) -> Result<Value, Why> {
        let request = Request::post(self.uri.clone())
            .header(CONTENT_TYPE, "application/json; charset=utf-8")
            .header(ACCEPT, "application/json")
            .body(sent.envelope.to_string())
            .map_err(|error| Why::NoHttp(causes(&error)))?;
        let answer = self.http.request(request).await.map_err(|error| {
            // The client's own words say no more than that it failed.
            let why = error.source().map_or_else(|| causes(&error), causes);
            if error.is_connect() { Why::Unreachable(self.uri.clone(), why) } else { Why::NoHttp(why) }
        })?;
        let (head, body) = answer.into_parts();
        let body = Limited::new(body, LONGEST_ANSWER).collect().await.map_err(|error| {
            if error.is::<LengthLimitError>() { Why::TooLong } else { Why::CutShort(causes(&*error)) }
        })?;
        read(head.status, &head.headers, &body.to_bytes(), sent.hearer)
    }
}

/// A port that is no number would be taken for the scheme's own, which is another address.
fn is_good(uri: &Uri) -> bool {
    let (Some("http" | "https"), Some(authority)) = (uri.scheme_str(), uri.authority()) else { return false };
    let port = authority.as_str().strip_prefix(authority.host());
    let has_port =
        port.is_some_and(|port| port.starts_with(':')) && authority.port_u16().is_some_and(|port| port > 0);
    !authority.host().is_empty() && (has_port || port == Some(""))
}

fn read(status: StatusCode, headers: &HeaderMap, body: &[u8], hearer: Hearer) -> Result<Value, Why> {
    if status.is_redirection() {
        let to = headers.get(LOCATION).and_then(|place| place.to_str().ok()).unwrap_or("nowhere");
        return Err(Why::Redirected(status, quote(to)));
    }
    if status != StatusCode::OK {
        return Err(Why::Refused(status, what(headers, body)));
    }
    // Nobody reads the answer to an event, so it may be nothing.
    if matches!(body.trim_ascii(), b"" | b"null") && hearer != Hearer::Customer {
        return Ok(json!({ "version": "1.0", "response": {} }));
    }
    let no_object = |why: &str| Why::NoObject(format!("{}{why}", what(headers, body)));
    if body.is_empty() {
        return Err(no_object(""));
    }
    let value = strict_json::read(body).map_err(|error| no_object(&format!(" ({error})")))?;
    if value.is_object() { Ok(value) } else { Err(no_object("")) }
}

/// The type of a request, and its intent.
#[must_use]
pub fn title(envelope: &Value) -> String {
    let word = |pointer| envelope.pointer(pointer).and_then(Value::as_str);
    let words = [word("/request/type"), word("/request/intent/name")];
    words.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// What an answer is, and how it begins.
fn what(headers: &HeaderMap, body: &[u8]) -> String {
    let kind = headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or("no content type");
    let kind = quote(kind);
    if body.is_empty() {
        return format!("{kind} and no body");
    }
    format!("{kind}: {}", quote(&String::from_utf8_lossy(body)))
}

/// The beginning of a text, on one line, and nothing in it that a terminal or a page would act on.
fn quote(text: &str) -> String {
    let mut letters = text.split_whitespace().flat_map(|word| word.chars().chain([' ']));
    let mut start: String = letters.by_ref().take(LONGEST_QUOTE).map(harmless).collect();
    start.truncate(start.trim_end().len());
    if letters.next().is_some() {
        start.push_str(" ...");
    }
    start
}

/// Control characters, and those that turn the direction of a text or hide in it, are not shown.
fn harmless(letter: char) -> char {
    let hides = matches!(letter, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}');
    if letter.is_control() || hides { '\u{fffd}' } else { letter }
}

/// An error with everything that caused it, in one sentence.
fn causes(error: &dyn core::error::Error) -> String {
    let chain = core::iter::successors(Some(error), |&error| error.source());
    chain.map(ToString::to_string).collect::<Vec<_>>().join(": ")
}

impl fmt::Debug for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Endpoint({})", self.uri)
    }
}
