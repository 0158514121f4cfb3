//! A call at Alexa's APIs, byte by byte.

use core::time::Duration;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;

use consent_alexa::api::Api;
use serde_json::Value;

/// What comes back.
#[derive(Debug)]
pub(super) struct Reply {
    pub(super) status: u16,
    /// The lines of the head, in small letters.
    pub(super) head: String,
    pub(super) body: String,
}

impl Reply {
    /// The body, as JSON.
    pub(super) fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    pub(super) fn has(&self, line: &str) -> bool {
        self.head.lines().any(|other| other == line)
    }
}

/// Calls; `None` if no answer comes in time.
pub(super) fn call(api: &Api, line: &str, token: Option<&str>, body: &str, limit: Duration) -> Option<Reply> {
    let address = api.endpoint().strip_prefix("http://").unwrap();
    let mut stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(limit)).unwrap();
    let bearer = token.map(|token| format!("Authorization: Bearer {token}\r\n")).unwrap_or_default();
    let length = match body.len() {
        0 => String::new(),
        length => format!("Content-Length: {length}\r\n"),
    };
    let request = format!("{line} HTTP/1.1\r\nHost: api\r\nConnection: close\r\n{bearer}{length}\r\n{body}");
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).ok()?;
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    let status = head.split(' ').nth(1).unwrap().parse().unwrap();
    Some(Reply { status, head: head.to_lowercase(), body: body.into() })
}
