//! One call of the skill at Alexa's APIs, as a line of the dialog.

use core::fmt;

/// A call and what came back.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) struct Exchange {
    /// `GET` or `POST`.
    pub(crate) method: String,
    /// The path.
    pub(crate) path: String,
    /// The status; `None` if no answer came.
    pub(crate) status: Option<u16>,
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
