//! One call of the skill at Alexa's APIs, as a line of the dialog.

use core::fmt;

use serde_json::{Value, json};

/// A call and what came back.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) struct Exchange {
    /// `GET` or `POST`.
    pub(crate) method: String,
    /// The path.
    pub(crate) path: String,
    /// The status; `None` if no answer came.
    pub(crate) status: Option<u16>,
    /// What the skill sent.
    pub(crate) sent: String,
    /// What came back.
    pub(crate) received: &'static str,
}

impl Exchange {
    /// The whole call.
    pub(crate) fn to_json(&self) -> Value {
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
