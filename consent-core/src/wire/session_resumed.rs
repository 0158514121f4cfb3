//! `request.cause` of a `SessionResumedRequest`: how a task that was handed to Alexa ended.

use alloc::string::String;

use super::json;
use super::object::object;
use super::text::{Private, Raw, StatusCode, Text};
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
    /// What came of it, unread: each task has a shape of its own, and only one of them is of consent.
    #[cfg_attr(feature = "schema", schemars(with = "Option<OrMissing<ConsentResult<'a>>>"))]
    pub result: Option<Raw<'a>>,
}

object! {
    Cause<'a>, "an object";
    "type" => kind, "token" => token, "status" => status, "result" => result,
}

impl Cause<'_> {
    /// What came of a request for consent; nothing of a result that is missing, empty or another task's.
    #[must_use]
    pub fn consent_result(&self) -> ConsentResult<'_> {
        self.result.as_ref().and_then(|result| json::read_str(result.as_str()).ok()).unwrap_or_default()
    }
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
#[derive(Clone, PartialEq, Eq, Debug, Default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ConsentResult<'a> {
    /// `ACCEPTED`, `DENIED`, `NOT_ANSWERED` or `REDIRECT_TO_APP`.
    pub status: Option<Text<'a>>,
}

object! {
    ConsentResult<'a>, "an object";
    "status" => status,
}

/// One entry of a list of scopes, as Alexa writes it.
///
/// See Alexa docs: Voice-Forward Consent API Reference, "permissionScopes object".
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "camelCase"))]
pub(crate) struct ScopeEntry<'a> {
    /// The scope.
    pub(crate) permission_scope: Text<'a>,
    /// `ACCOUNT` or `PERSON`.
    pub(crate) consent_level: Text<'a>,
}

impl Written for ScopeEntry<'_> {
    fn write(&self, json: &mut String) {
        json.push_str(r#"{"permissionScope":"#);
        self.permission_scope.as_str().write(json);
        json.push_str(r#","consentLevel":"#);
        self.consent_level.as_str().write(json);
        json.push('}');
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
