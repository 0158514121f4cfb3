//! Calls of the skill at Alexa's APIs.

use core::time::Duration;
use std::io::{self, Read as _, Write as _};
use std::net::TcpStream;

use serde_json::Value;

/// How long it waits for an answer.
const PATIENCE: Duration = Duration::from_millis(800);

/// Status and body, if an answer came.
pub(super) async fn call(
    endpoint: String,
    token: String,
    method: &'static str,
    path: String,
    is_patient: bool,
) -> Option<(u16, String)> {
    let call = move || exchange(&endpoint, &token, method, &path, is_patient).ok();
    let text = tokio::task::spawn_blocking(call).await.unwrap()?;
    let (head, body) = text.split_once("\r\n\r\n")?;
    let status = head.split(' ').nth(1)?.parse().ok()?;
    Some((status, body.to_owned()))
}

fn exchange(endpoint: &str, token: &str, method: &str, path: &str, is_patient: bool) -> io::Result<String> {
    let host = endpoint.strip_prefix("http://").unwrap();
    let mut stream = TcpStream::connect(host)?;
    stream.set_read_timeout((!is_patient).then_some(PATIENCE))?;
    let body = if method == "POST" { REMINDER } else { "" };
    write!(
        stream,
        "{method} {path} HTTP/1.1\r\nHost: {host}\r\nAuthorization: Bearer {token}\r\nConnection: close\r\n\
         Content-Length: {}\r\n\r\n{body}",
        body.len()
    )?;
    let mut text = String::new();
    stream.read_to_string(&mut text)?;
    Ok(text)
}

const REMINDER: &str = r#"{"requestTime":"2026-01-15T10:00:00Z","trigger":{"type":"SCHEDULED_RELATIVE",
    "offsetInSeconds":60},"alertInfo":{"spokenInfo":{"content":[{"locale":"en-US","text":"it is time"}]}}}"#;

/// What stands in data, as the skill says it.
pub(super) fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Object(fields) => fields.get("addressLine1").map(text).unwrap_or_default(),
        _ => String::new(),
    }
}
