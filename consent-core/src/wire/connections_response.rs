//! `Connections.Response`: how the question of the legacy form ended.

use super::json;
use super::parts::Parts;
#[cfg(feature = "schema")]
use super::request::Request;
use super::request::{CONNECTIONS_RESPONSE, RequestEnvelope};
#[cfg(feature = "schema")]
use super::session_resumed::Status;
use super::text::{Private, Raw, StatusCode, Text};
#[cfg(feature = "schema")]
use crate::schema::{OrMissing, with};

/// The name of the task that asks for consent.
const NAME: &str = "AskFor";

/// How the question of the legacy form ended. Nothing in it stops the reading: what is of the wrong type counts as missing.
///
/// See Alexa docs: Voice Permissions for Reminders; Voice Permissions for Timers.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ConnectionsResponse<'a> {
    /// The token of the directive, as it was sent. What is no string is kept as its JSON, for it is nobody's token and yet
    /// not missing.
    pub token: Option<Private<'a>>,
    /// Whether the task ran: 200, 400, 500.
    pub code: Option<u16>,
    /// The scope that was asked for.
    pub permission_scope: Option<Text<'a>>,
    /// `ACCEPTED`, `DENIED` or `NOT_ANSWERED`.
    pub status: Option<Text<'a>>,
    /// Whether Alexa showed the permissions card herself; only `true` says so.
    pub is_card_thrown: bool,
}

impl<'a> ConnectionsResponse<'a> {
    /// Reads the answer to a question for consent; `None` if the request is anything else, such as the end of a task of
    /// another name, which stays unread in [`Request::payload`](super::request::Request::payload).
    #[must_use]
    pub fn of(envelope: &'a RequestEnvelope<'_>) -> Option<Self> {
        let request = &envelope.request;
        let is_consent = request.kind.as_str() == CONNECTIONS_RESPONSE
            && text(request.name.as_ref()?).is_some_and(|name| name.as_str() == NAME);
        is_consent.then(|| {
            let object = |part: &'a Option<Raw<'_>>| part.as_ref().and_then(|part| Parts::of(part.as_str()));
            let (status, payload) = (object(&request.status), object(&request.payload));
            let payload = payload.unwrap_or_default();
            Self {
                token: request.token.as_ref().map(|token| text(token).unwrap_or(token.as_str().into())),
                code: status.and_then(|status| status.read("code")).and_then(|StatusCode(code)| code),
                permission_scope: payload.read("permissionScope"),
                status: payload.read("status"),
                is_card_thrown: payload.read("isCardThrown").unwrap_or(false),
            }
        })
    }
}

/// The string that this is, if it is one.
fn text<'a>(raw: &'a Raw<'_>) -> Option<Private<'a>> {
    json::read_leniently(raw.as_str())
}

/// How the question of the legacy form ended: the request of an envelope. What is of the wrong type counts as missing.
///
/// See Alexa docs: Voice Permissions for Reminders; Voice Permissions for Timers.
#[cfg(feature = "schema")]
#[derive(schemars::JsonSchema)]
#[expect(dead_code, reason = "its schema is all there is to it")]
struct Answer {
    /// `Connections.Response`.
    #[schemars(rename = "type", extend("const" = CONNECTIONS_RESPONSE))]
    kind: Text<'static>,
    /// The task that ended.
    #[schemars(extend("const" = NAME))]
    name: Text<'static>,
    /// Whether the task ran.
    status: Option<OrMissing<Status<'static>>>,
    /// The token of the directive, as it was sent. What is no string is nobody's token, and yet not missing.
    token: Option<Raw<'static>>,
    /// What came of it.
    payload: Option<OrMissing<Payload>>,
}

/// What came of the question.
#[cfg(feature = "schema")]
#[derive(schemars::JsonSchema)]
#[schemars(rename_all = "camelCase", inline)]
#[expect(dead_code, reason = "its schema is all there is to it")]
struct Payload {
    /// The scope that was asked for.
    permission_scope: Option<OrMissing<Text<'static>>>,
    /// `ACCEPTED`, `DENIED` or `NOT_ANSWERED`.
    status: Option<OrMissing<Text<'static>>>,
    /// Whether Alexa showed the permissions card herself.
    is_card_thrown: Option<OrMissing<bool>>,
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for ConnectionsResponse<'_> {
    fn schema_name() -> alloc::borrow::Cow<'static, str> {
        "ConnectionsResponse".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let request = generator.subschema_for::<Request<'_>>();
        with(request, <Answer as schemars::JsonSchema>::json_schema(generator).to_value())
    }
}
