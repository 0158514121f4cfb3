//! `session.attributes`: what a skill keeps during a conversation, and this crate's own entry among it.

use alloc::string::String;
use alloc::vec::Vec;

use serde::de::{Deserialize, Deserializer};
use serde::ser::Serialize;

use super::entries::Entries;
use super::fingerprint::FingerprintBody;
use super::json::{self, JsonError};
use super::object::{object, whole};
#[cfg(feature = "schema")]
use super::session_resumed::known_consents;
use super::text::{Private, Raw, Text};
use super::written::{Written, serialize_written, write_array, write_number};
#[cfg(feature = "schema")]
use crate::fingerprint::Fingerprint;
#[cfg(feature = "schema")]
use crate::schema::with;
use crate::timestamp::Timestamp;

/// What a skill keeps during a conversation. Values stay as they came until somebody asks for one, so what
/// this crate does not know is sent back untouched.
#[derive(Clone, Debug, Default)]
pub struct SessionAttributes<'a> {
    kept: Entries<'a, Raw<'a>>,
    /// Written as it is, and not by way of a text of its own.
    own: Option<ConsentEntry<'a>>,
}

impl<'a> SessionAttributes<'a> {
    /// Reads the value of a key. This crate's own entry is read by
    /// [`ConsentSession::read`](crate::ConsentSession::read) only. What a struct of the skill's own is read from is for its
    /// `Deserialize` to say: serde's derive takes an array too.
    ///
    /// # Errors
    /// [`JsonError`] names the field and what was expected there.
    pub fn get<'b, T: Deserialize<'b>>(&'b self, key: &str) -> Result<Option<T>, JsonError> {
        let read = |value: &'b Raw<'a>| json::read_at(&["session.attributes.", key].concat(), value.as_str());
        self.kept.get(key).map(read).transpose()
    }

    /// Puts a value under a key.
    ///
    /// # Errors
    /// What the value's own `Serialize` returns.
    pub fn set<T: Serialize>(
        &mut self,
        key: impl Into<Text<'a>>,
        value: &T,
    ) -> Result<(), serde_json::Error> {
        let (key, value) = (key.into(), Raw::of(value)?);
        self.remove(key.as_str());
        self.kept.set(key, value);
        Ok(())
    }

    /// Removes a key.
    pub fn remove(&mut self, key: &str) {
        self.kept.remove(key);
        if key == CONSENT_KEY {
            self.own = None;
        }
    }

    /// This crate's own entry, if it was put there and did not travel yet.
    pub(crate) fn own(&self) -> Option<&ConsentEntry<'a>> {
        self.own.as_ref()
    }

    /// Puts this crate's own entry in the place of a former one.
    pub(crate) fn set_own(&mut self, entry: ConsentEntry<'a>) {
        self.kept.remove(CONSENT_KEY);
        self.own = Some(entry);
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for SessionAttributes<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Entries::deserialize(deserializer).map(|kept| Self { kept, own: None })
    }
}

whole!(SessionAttributes<'a>, Self::default());

#[cfg(feature = "schema")]
impl schemars::JsonSchema for SessionAttributes<'_> {
    fn schema_name() -> alloc::borrow::Cow<'static, str> {
        "SessionAttributes".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let own = generator.subschema_for::<Option<ConsentEntry<'_>>>();
        schemars::json_schema!({
            "description": "What a skill keeps during a conversation: this crate's own entry, and whatever else the skill keeps.\n\nSee Alexa docs: Manage Skill Session and Session Attributes.",
            "type": "object",
            "properties": { CONSENT_KEY: with(own, serde_json::json!({ "description": "This crate's own entry." })) },
            "additionalProperties": true,
        })
    }
}

impl SessionAttributes<'_> {
    /// About how many bytes it takes.
    pub(super) fn room(&self) -> usize {
        let kept = self.kept.iter().map(|(key, value)| key.len().saturating_add(value.as_str().len()));
        let pending =
            self.own.as_ref().and_then(|own| own.pending.as_ref()).map_or(0, |text| text.as_str().len());
        kept.fold(pending.saturating_add(256), |all, one| all.saturating_add(one).saturating_add(8))
    }
}

impl Written for SessionAttributes<'_> {
    fn write(&self, json: &mut String) {
        let mut before = '{';
        let mut begin = |key: &str, json: &mut String| {
            json.push(core::mem::replace(&mut before, ','));
            key.write(json);
            json.push(':');
        };
        for (key, value) in self.kept.iter() {
            begin(key, json);
            json.push_str(value.as_str());
        }
        if let Some(own) = &self.own {
            begin(CONSENT_KEY, json);
            own.write(json);
        }
        json.push_str(if before == '{' { "{}" } else { "}" });
    }
}

serialize_written!(SessionAttributes<'_>, ConsentEntry<'_>, AskHistoryBody<'_>, AskedBody<'_>);

/// The key of this crate's own entry.
pub const CONSENT_KEY: &str = "consent-core";

/// This crate's own entry among the session attributes.
#[derive(Clone, Debug, Default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ConsentEntry<'a> {
    /// The resume token of the question that is open, for the case that Alexa omits it.
    #[cfg_attr(feature = "schema", schemars(default))]
    #[cfg_attr(feature = "schema", schemars(with = "Option<super::resume_token::TokenText>"))]
    #[cfg_attr(feature = "schema", schemars(skip_serializing_if = "Option::is_none"))]
    pub pending: Option<Private<'a>>,
    /// What the customer was asked before.
    #[cfg_attr(feature = "schema", schemars(default))]
    #[cfg_attr(feature = "schema", schemars(skip_serializing_if = "Option::is_none"))]
    pub history: Option<AskHistoryBody<'a>>,
}

object! {
    ConsentEntry<'a>, "an object";
    "pending" => pending, "history" => history,
}

impl Written for ConsentEntry<'_> {
    fn write(&self, json: &mut String) {
        json.push('{');
        if let Some(pending) = &self.pending {
            json.push_str(r#""pending":"#);
            pending.as_str().write(json);
        }
        if let Some(history) = &self.history {
            json.push_str(if self.pending.is_some() { r#","history":"# } else { r#""history":"# });
            history.write(json);
        }
        json.push('}');
    }
}

/// What a customer was asked before, as JSON: an entry of the session attributes, or for longer in a store.
#[derive(Clone, Debug)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AskHistoryBody<'a> {
    /// 1.
    #[cfg_attr(feature = "schema", schemars(extend("const" = AskHistoryBody::VERSION)))]
    pub version: u32,
    /// One entry a consent.
    #[cfg_attr(feature = "schema", schemars(with = "Vec<KnownAsked>"))]
    pub asked: Vec<AskedBody<'a>>,
    /// The fingerprints of the attempts that were answered last: an answer counts once.
    #[cfg_attr(
        feature = "schema",
        schemars(default, with = "Vec<Fingerprint>", skip_serializing_if = "Vec::is_empty")
    )]
    pub answered: Vec<FingerprintBody>,
}

object! {
    AskHistoryBody<'a>, "an object";
    required "version" => version, required "asked" => asked, "answered" => answered,
}

impl AskHistoryBody<'_> {
    /// The version that this crate writes and reads.
    pub const VERSION: u32 = 1;

    /// What can have happened last in a session, in the order in which it can.
    pub const LAST_WORDS: [&'static str; 3] = ["ASKED_BY_VOICE", "ASKED_BY_CARD", "DECLINED"];
}

impl Written for AskHistoryBody<'_> {
    fn write(&self, json: &mut String) {
        json.push_str(r#"{"version":"#);
        write_number(self.version, json);
        json.push_str(r#","asked":"#);
        write_array(self.asked.iter(), json, Written::write);
        if !self.answered.is_empty() {
            json.push_str(r#","answered":"#);
            write_array(self.answered.iter(), json, Written::write);
        }
        json.push('}');
    }
}

/// How one consent was asked for last.
#[derive(Clone, Debug)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "camelCase"))]
pub struct AskedBody<'a> {
    /// The scope, in manifest spelling.
    pub permission_scope: Text<'a>,
    /// `ACCOUNT` or `PERSON`.
    pub consent_level: Text<'a>,
    /// The fingerprint of the session in which it was asked for.
    #[cfg_attr(feature = "schema", schemars(skip_serializing_if = "Option::is_none"))]
    pub session: Option<FingerprintBody>,
    /// What happened last in that session: `ASKED_BY_VOICE`, `ASKED_BY_CARD` or `DECLINED`.
    pub last: Text<'a>,
    /// When the customer declined, if that was the answer.
    #[cfg_attr(feature = "schema", schemars(skip_serializing_if = "Option::is_none"))]
    pub declined_at: Option<Timestamp>,
}

object! {
    AskedBody<'a>, "an object";
    required "permissionScope" => permission_scope, required "consentLevel" => consent_level,
    "session" => session, required "last" => last, "declinedAt" => declined_at,
}

impl Written for AskedBody<'_> {
    fn write(&self, json: &mut String) {
        json.push_str(r#"{"permissionScope":"#);
        self.permission_scope.as_str().write(json);
        json.push_str(r#","consentLevel":"#);
        self.consent_level.as_str().write(json);
        if let Some(session) = self.session {
            json.push_str(r#","session":"#);
            session.write(json);
        }
        json.push_str(r#","last":"#);
        self.last.as_str().write(json);
        if let Some(declined_at) = self.declined_at {
            json.push_str(r#","declinedAt":"#);
            declined_at.write(json);
        }
        json.push('}');
    }
}

/// An entry that names a consent of the catalogue has words of ours; of one that a later release wrote, nothing is looked
/// at.
#[cfg(feature = "schema")]
struct KnownAsked;

#[cfg(feature = "schema")]
crate::schema::inline_schema!(KnownAsked, |generator| {
    let known = known_consents(|permission| Some(permission.manifest_scope()));
    let words = serde_json::json!({ "properties": {
        "session": generator.subschema_for::<Option<Fingerprint>>(),
        "last": { "enum": AskHistoryBody::LAST_WORDS },
    } });
    let asked = <AskedBody<'_> as schemars::JsonSchema>::json_schema(generator);
    if generator.contract().is_serialize() {
        with(with(asked, known), words)
    } else {
        with(asked, serde_json::json!({ "if": known, "then": words }))
    }
});
