//! What travels through Alexa's voice task and back, as JSON.

use alloc::string::String;
use core::fmt;

use serde::de::{Deserialize, Deserializer, Error as _, SeqAccess, Unexpected, Visitor};
use serde::ser::{Serialize, Serializer};

use super::request::Intent;
use super::session_resumed::ScopeEntry;
#[cfg(feature = "schema")]
use super::session_resumed::known_consents;
use super::text::Text;
use super::written::{Written, write_array};
use crate::consent::{Consent, Consents};
use crate::fingerprint::Fingerprint;

/// What a token of ours begins with; the version follows, a space, and the [`ResumeTokenBody`].
pub(crate) const PREFIX: &str = "consent-core/";
/// The version that this crate writes and reads.
pub(crate) const VERSION: &str = "1";
/// The most bytes that a token may have.
pub(crate) const MAX_BYTES: usize = 8 * 1024;

/// The body of a resume token: what stands behind `consent-core/1` and a space. It holds the customer's words (the slots of the intent that was interrupted)
/// and fingerprints; no id, no access token and nothing that an API returned.
#[derive(Clone, Debug, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(expecting = "an object")]
pub struct ResumeTokenBody<'a> {
    /// The handler to go on with.
    #[serde(borrow)]
    pub handler: Text<'a>,
    /// The fingerprint of the request that asked.
    pub attempt: Fingerprint,
    /// The fingerprint of the user who was asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user: Option<Fingerprint>,
    /// What the customer was asked for, in manifest spelling.
    pub asked: AskedScopes,
    /// What the customer wanted.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    pub intent: Option<Intent<'a>>,
}

impl ResumeTokenBody<'_> {
    /// The whole token: its apostrophes and quotes change places, so that a string of JSON can hold it without escapes.
    pub(crate) fn to_text(&self) -> String {
        let mut text = String::with_capacity(ROOM);
        text.extend([PREFIX, VERSION, " "]);
        self.write(&mut text);
        exchanged(text)
    }
}

/// Most tokens have less bytes than this.
const ROOM: usize = 512;

/// The same text, in which quotes and apostrophes changed places.
pub(crate) fn exchanged(text: String) -> String {
    let mut bytes = text.into_bytes();
    for byte in &mut bytes {
        *byte = match *byte {
            b'"' => b'\'',
            b'\'' => b'"',
            other => other,
        };
    }
    // One byte of ASCII stands for another: it is as good a text as before.
    String::from_utf8(bytes).unwrap_or_default()
}

impl Written for ResumeTokenBody<'_> {
    fn write(&self, json: &mut String) {
        json.push_str(r#"{"handler":"#);
        self.handler.as_str().write(json);
        json.push_str(r#","attempt":"#);
        self.attempt.write(json);
        if let Some(user) = &self.user {
            json.push_str(r#","user":"#);
            user.write(json);
        }
        json.push_str(r#","asked":"#);
        write_array(self.asked.iter(), json, |entry, json| entry.write(json));
        if let Some(intent) = &self.intent {
            json.push_str(r#","intent":"#);
            intent.write(json);
        }
        json.push('}');
    }
}

/// What the customer was asked for, as a list of scopes with their levels.
#[derive(Clone, Copy, Debug)]
pub struct AskedScopes(pub Consents);

impl AskedScopes {
    fn iter(self) -> impl Iterator<Item = ScopeEntry<'static>> {
        self.0.iter().map(|consent| ScopeEntry {
            permission_scope: consent.permission.manifest_scope().into(),
            consent_level: consent.level.as_str().into(),
        })
    }
}

impl Serialize for AskedScopes {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

impl<'de> Deserialize<'de> for AskedScopes {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(AskedVisitor)
    }
}

struct AskedVisitor;

impl<'de> Visitor<'de> for AskedVisitor {
    type Value = AskedScopes;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("scopes in manifest spelling with their levels, at least one")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut entries: A) -> Result<AskedScopes, A::Error> {
        let mut asked = Consents::NONE;
        let unknown = || A::Error::invalid_value(Unexpected::Other("a list"), &self);
        while let Some(entry) = entries.next_element::<ScopeEntry<'de>>()? {
            let consent = Consent::from_wire(entry.permission_scope.as_str(), entry.consent_level.as_str());
            asked = asked.with(consent.ok_or_else(unknown)?);
        }
        if asked.is_empty() { Err(unknown()) } else { Ok(AskedScopes(asked)) }
    }
}

#[cfg(feature = "schema")]
crate::schema::inline_schema!(AskedScopes, |generator| {
    let entry = <ScopeEntry<'_> as schemars::JsonSchema>::json_schema(generator);
    let known = if generator.contract().is_serialize() {
        // A question by voice asks for nothing else.
        known_consents(|permission| permission.voice_scope().map(|_| permission.manifest_scope()))
    } else {
        known_consents(|permission| Some(permission.manifest_scope()))
    };
    schemars::json_schema!({ "type": "array", "items": crate::schema::with(entry, known), "minItems": 1 })
});

/// A whole token, as it travels.
#[cfg(feature = "schema")]
pub(crate) struct TokenText;

#[cfg(feature = "schema")]
crate::schema::inline_schema!(TokenText, |_| schemars::json_schema!({
    "type": "string",
    "pattern": alloc::format!(r"^{PREFIX}{VERSION} \{{"),
    "maxLength": MAX_BYTES,
}));
