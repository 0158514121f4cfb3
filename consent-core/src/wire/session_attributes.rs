//! `session.attributes`: what a skill keeps during a conversation, and this crate's own entry among it.

use alloc::string::String;

use serde::de::{Deserialize, Deserializer};
use serde::ser::Serialize;

use super::ask_history::{AskHistoryBody, History};
use super::entries::Entries;
use super::json::{self, JsonError};
use super::object::{object, whole};
use super::text::{Private, Raw, Text};
use super::written::{Written, serialize_written, write_word};
#[cfg(feature = "schema")]
use crate::schema::with;

/// What a skill keeps during a conversation. Values stay as they came until somebody asks for one, so what
/// this crate does not know is sent back untouched.
#[derive(Clone, Debug, Default)]
pub struct SessionAttributes<'a> {
    kept: Entries<'a, Raw<'a>>,
    /// Written as it is, and not by way of a text of its own.
    own: Option<OwnEntry<'a>>,
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
    pub(crate) fn own(&self) -> Option<OwnEntry<'a>> {
        self.own
    }

    /// Puts this crate's own entry in the place of a former one.
    pub(crate) fn set_own(&mut self, entry: OwnEntry<'a>) {
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
        let pending = self.own.and_then(|own| own.pending).map_or(0, |text| text.as_str().len());
        kept.fold(pending.saturating_add(256), |all, one| all.saturating_add(one).saturating_add(8))
    }
}

impl Written for SessionAttributes<'_> {
    fn write(&self, json: &mut String) {
        let mut before = '{';
        for (key, value) in self.kept.iter() {
            json.push(core::mem::replace(&mut before, ','));
            key.write(json);
            json.push(':');
            json.push_str(value.as_str());
        }
        if let Some(own) = &self.own {
            json.push(core::mem::replace(&mut before, ','));
            write_word(CONSENT_KEY, json);
            json.push(':');
            own.write(json);
        }
        json.push_str(if before == '{' { "{}" } else { "}" });
    }
}

serialize_written!(SessionAttributes<'_>);

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

/// The same, as it goes out: borrowed from the session that it is of.
#[derive(Clone, Copy, Debug)]
pub(crate) struct OwnEntry<'a> {
    pub(crate) pending: Option<&'a Private<'a>>,
    pub(crate) history: &'a History,
}

impl Written for OwnEntry<'_> {
    fn write(&self, json: &mut String) {
        json.push('{');
        if let Some(pending) = self.pending {
            json.push_str(r#""pending":"#);
            pending.as_str().write(json);
            json.push(',');
        }
        json.push_str(r#""history":"#);
        self.history.write(json);
        json.push('}');
    }
}
