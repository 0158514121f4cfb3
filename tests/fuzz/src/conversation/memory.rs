//! What Alexa and the test remember, and the skill cannot: every question that was put, and what came of it.

use consent_core::fingerprint::Fingerprint;
use consent_core::{AskHistory, Consents, Permission};

/// A question that was put by voice.
pub struct Question {
    pub token: String,
    pub attempt: Fingerprint,
    pub user: usize,
    pub asked: Consents,
    pub is_answered: bool,
}

/// A conversation as Alexa knows it: what the skill keeps in it, as text, and what happened in it.
#[derive(Default)]
pub struct Session {
    pub id: usize,
    /// The JSON of the attributes; empty in a new session.
    pub attributes: String,
    /// The question that the last turn put.
    pub open: Option<usize>,
    pub heard_no: bool,
    pub by_voice: Consents,
    pub by_card: Consents,
    /// What the skill knew at the end of the last turn.
    pub history: AskHistory,
}

/// A customer.
pub struct Customer {
    /// What the host's store holds, as text.
    pub kept: String,
    pub record: String,
    /// When the customer last said no to a permission.
    pub said_no: Vec<(Permission, i64)>,
}

impl Customer {
    /// Whether the customer said no to any of these permissions within seven days.
    #[must_use]
    pub fn is_quiet(&self, consents: Consents, now: i64) -> bool {
        const SEVEN_DAYS: i64 = 7 * 24 * 3600 * 1000;
        self.said_no.iter().any(|(permission, at)| consents.has(*permission) && now - at < SEVEN_DAYS)
    }
}
