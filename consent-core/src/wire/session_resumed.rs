//! `request.cause` of a `SessionResumedRequest`: how a task that was handed to Alexa ended.

use alloc::string::String;
use core::fmt;

use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor,
};
use serde_json::value::RawValue;

use super::json;
use super::object::{object, whole};
use super::text::{A_CONTROL_CHARACTER, Private, StatusCode, Text};
use super::written::Written;
#[cfg(feature = "schema")]
use crate::permission::{ConsentLevel, Permission};
#[cfg(feature = "schema")]
use crate::schema::OrMissing;

/// How the task ended. All tasks (consent, printing, PIN, purchase) answer with the same shape, and nothing
/// in it names the task but the token.
///
/// See Alexa docs: Voice-Forward Consent API Reference, "`SessionResumedRequest` schema".
#[derive(Clone, Debug, Default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Cause<'a> {
    /// `ConnectionCompleted`.
    #[cfg_attr(feature = "schema", schemars(rename = "type"))]
    pub kind: Option<Text<'a>>,
    /// The token of the directive, as it was sent. Alexa has been seen to omit it.
    pub token: Option<Private<'a>>,
    /// Whether the task ran.
    pub status: Option<Status<'a>>,
    /// What came of it. Each task has a shape of its own, and only one of them is of consent: of another task's result nothing
    /// else is here than the status, if it has one.
    #[cfg_attr(feature = "schema", schemars(with = "Option<OrMissing<ConsentResult<'a>>>"))]
    pub result: Option<ConsentResult<'a>>,
}

object! {
    Cause<'a>, "an object";
    "type" => kind, "token" => token, "status" => status, "result" => result,
}

/// Whether the task ran.
#[derive(Clone, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Status<'a> {
    /// In the manner of HTTP: 200, 204, 400, 403, 404, 500.
    pub code: Option<StatusCode>,
    /// Free text; it has no meaning for a program.
    pub message: Option<Private<'a>>,
}

object! {
    Status<'a>, "an object";
    "code" => code, "message" => message,
}

/// What came of a request for consent.
#[derive(Clone, PartialEq, Eq, Default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ConsentResult<'a> {
    /// `ACCEPTED`, `DENIED`, `NOT_ANSWERED` or `REDIRECT_TO_APP`.
    pub status: Option<Text<'a>>,
}

/// How a question for consent may end.
const STATUSES: [&str; 4] = ["ACCEPTED", "DENIED", "NOT_ANSWERED", "REDIRECT_TO_APP"];

/// Shows Alexa's words for consent, and no other: another task's result may have a status too.
impl fmt::Debug for ConsentResult<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = |status: &Text<'_>| STATUSES.into_iter().find(|known| *known == status.as_str());
        let status = self.status.as_ref().map(|status| shown(status).unwrap_or("[redacted]"));
        f.debug_struct("ConsentResult").field("status", &status).finish()
    }
}

/// Nothing in an object stops the reading: what is of the wrong type, or stands twice, or is half a character, says nothing. What
/// is no object says nothing either, if it can be read at all: it is not kept unread, for that would be read twice.
impl<'de: 'a, 'a> Deserialize<'de> for ConsentResult<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ConsentResultVisitor).map(|status| Self { status })
    }
}

whole!(ConsentResult<'a>, Self::default());

struct ConsentResultVisitor;

impl<'de> Visitor<'de> for ConsentResultVisitor {
    type Value = Option<Text<'de>>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("anything")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Self::Value, A::Error> {
        let mut statuses: [Option<&'de RawValue>; 2] = [None, None];
        while let Some(is_status) = entries.next_key_seed(IsStatus)? {
            match &mut statuses {
                [first @ None, _] if is_status => *first = Some(entries.next_value()?),
                [_, second] if is_status => *second = Some(entries.next_value()?),
                [_, _] => entries.next_value().map(|IgnoredAny| ())?,
            }
        }
        match statuses {
            [Some(status), None] => Ok(word(status.get())),
            [_, _] => Ok(None),
        }
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<Self::Value, A::Error> {
        while elements.next_element()?.is_some_and(|IgnoredAny| true) {}
        Ok(None)
    }

    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_str<E: Error>(self, _: &str) -> Result<Self::Value, E> {
        Ok(None)
    }
}

/// A key, read as whether it is `status`. It is read as bytes: one that holds half a character is no text, and says nothing.
struct IsStatus;

impl<'de> DeserializeSeed<'de> for IsStatus {
    type Value = bool;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<bool, D::Error> {
        deserializer.deserialize_bytes(self)
    }
}

impl Visitor<'_> for IsStatus {
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_str<E: Error>(self, key: &str) -> Result<bool, E> {
        self.visit_bytes(key.as_bytes())
    }

    fn visit_borrowed_bytes<E: Error>(self, key: &[u8]) -> Result<bool, E> {
        match key.iter().find(|byte| **byte < b' ') {
            Some(_) => Err(E::custom(A_CONTROL_CHARACTER)),
            None => self.visit_bytes(key),
        }
    }

    fn visit_bytes<E: Error>(self, key: &[u8]) -> Result<bool, E> {
        Ok(key == b"status")
    }
}

/// The string that this JSON is, if it is one.
fn word(json: &str) -> Option<Text<'_>> {
    let inside = json.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    // Without an escape, the string is what stands between its quotes.
    let plain = inside.filter(|inside| !inside.contains('\\'));
    plain.map_or_else(|| json::read_str(json).ok(), |plain| Some(plain.into()))
}

/// One entry of a list of scopes, as Alexa writes it.
///
/// See Alexa docs: Voice-Forward Consent API Reference, "permissionScopes object".
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "camelCase"))]
pub(crate) struct ScopeEntry {
    /// The scope.
    pub(crate) permission_scope: &'static str,
    /// `ACCOUNT` or `PERSON`.
    pub(crate) consent_level: &'static str,
}

impl Written for ScopeEntry {
    fn write(&self, json: &mut String) {
        // The quotes of each word stand in what surrounds it.
        json.push_str(r#"{"permissionScope":""#);
        json.push_str(self.permission_scope);
        json.push_str(r#"","consentLevel":""#);
        json.push_str(self.consent_level);
        json.push_str(r#""}"#);
    }
}

/// What the entries have in common that name a consent of the catalogue, spelled like this.
#[cfg(feature = "schema")]
pub(crate) fn known_consents(spelled: fn(Permission) -> Option<&'static str>) -> serde_json::Value {
    let scopes = |level| {
        let of_level = Permission::ALL.iter().filter(move |permission| permission.proof(level).is_some());
        of_level.filter_map(move |&permission| spelled(permission)).collect::<alloc::vec::Vec<_>>()
    };
    let [account, person] = ConsentLevel::ALL;
    serde_json::json!({
        // Every permission exists for the account.
        "properties": {
            "permissionScope": { "enum": scopes(account) },
            "consentLevel": { "enum": [account.as_str(), person.as_str()] },
        },
        "if": { "properties": { "consentLevel": { "const": person.as_str() } } },
        "then": { "properties": { "permissionScope": { "enum": scopes(person) } } },
    })
}
