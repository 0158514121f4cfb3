//! What travels through Alexa's voice task and back, as JSON.

use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use super::request::Intent;
use super::session_resumed::ScopeEntry;
#[cfg(feature = "schema")]
use super::session_resumed::known_consents;
use super::text::Text;
#[cfg(feature = "schema")]
use crate::fingerprint::Fingerprint;

/// What a token of ours begins with; the version follows, a space, and the [`ResumeTokenBody`].
pub(crate) const PREFIX: &str = "consent-core/";
/// The version that this crate writes and reads.
pub(crate) const VERSION: &str = "1";
/// The most bytes that a token may have.
pub(crate) const MAX_BYTES: usize = 8 * 1024;

/// The body of a resume token: what stands behind `consent-core/1` and a space. It holds the customer's words (the slots of the intent that was interrupted)
/// and fingerprints; no id, no access token and nothing that an API returned.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(expecting = "an object")]
pub struct ResumeTokenBody<'a> {
    /// The handler to go on with.
    #[serde(borrow)]
    pub handler: Text<'a>,
    /// The fingerprint of the request that asked.
    #[serde(borrow)]
    #[cfg_attr(feature = "schema", schemars(with = "Fingerprint"))]
    pub attempt: Text<'a>,
    /// The fingerprint of the user who was asked.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<Fingerprint>"))]
    pub user: Option<Text<'a>>,
    /// What the customer was asked for, in manifest spelling.
    #[serde(borrow)]
    #[cfg_attr(feature = "schema", schemars(schema_with = "asked"))]
    pub asked: Vec<ScopeEntry<'a>>,
    /// What the customer wanted.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    pub intent: Option<Intent<'a>>,
}

#[cfg(feature = "schema")]
fn asked(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
    let entry = <ScopeEntry<'_> as schemars::JsonSchema>::json_schema(generator);
    let known = if generator.contract().is_serialize() {
        // A question by voice asks for nothing else.
        known_consents(|permission| permission.voice_scope().map(|_| permission.manifest_scope()))
    } else {
        known_consents(|permission| Some(permission.manifest_scope()))
    };
    schemars::json_schema!({ "type": "array", "items": crate::schema::with(entry, known), "minItems": 1 })
}

/// A whole token, as it travels.
#[cfg(feature = "schema")]
pub(crate) struct TokenText;

#[cfg(feature = "schema")]
crate::schema::inline_schema!(TokenText, |_| schemars::json_schema!({
    "type": "string",
    "pattern": alloc::format!(r"^{PREFIX}{VERSION} \{{"),
    "maxLength": MAX_BYTES,
}));
