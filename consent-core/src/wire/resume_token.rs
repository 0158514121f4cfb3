//! What travels through Alexa's voice task and back, as JSON.

use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use super::request::Intent;
use super::session_resumed::ScopeEntry;
use super::text::Text;

/// The body of a resume token. It holds the customer's words (the slots of the intent that was interrupted)
/// and fingerprints; no id, no access token and nothing that an API returned.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(expecting = "an object")]
pub struct ResumeTokenBody<'a> {
    /// The handler to go on with.
    #[serde(borrow)]
    pub handler: Text<'a>,
    /// The fingerprint of the request that asked.
    #[serde(borrow)]
    pub attempt: Text<'a>,
    /// The fingerprint of the user who was asked.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    pub user: Option<Text<'a>>,
    /// What the customer was asked for.
    #[serde(borrow)]
    pub asked: Vec<ScopeEntry<'a>>,
    /// What the customer wanted.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    pub intent: Option<Intent<'a>>,
}
