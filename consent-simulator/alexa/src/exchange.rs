//! One call of the skill at Alexa's APIs, as a line of the dialog.

use core::fmt;

use serde_json::{Value, json};

/// The access token that a call brought.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Bearer {
    /// That of the request at hand.
    Current,
    /// That of a former request, or none that Alexa gave.
    Other,
    /// None.
    Missing,
}

/// A call and what came back.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Exchange {
    /// `GET` or `POST`.
    pub method: String,
    /// The path.
    pub path: String,
    /// The access token that it brought.
    pub bearer: Bearer,
    /// The status; `None` if no answer came.
    pub status: Option<u16>,
    /// What the skill sent.
    pub sent: String,
    /// What came back.
    pub received: &'static str,
}

impl Exchange {
    /// The whole call.
    #[must_use]
    pub fn to_json(&self) -> Value {
        json!({ "method": self.method, "path": self.path, "body": self.sent,
                "answer": { "status": self.status, "body": self.received } })
    }
}

impl fmt::Display for Exchange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} -> ", self.method, self.path)?;
        match self.status {
            Some(status) => write!(f, "{status}"),
            None => f.write_str("no answer"),
        }
    }
}
