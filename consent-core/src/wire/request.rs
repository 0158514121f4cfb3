//! The request envelope: what Alexa sends, as far as consent is concerned.

use super::context::{Context, User};
#[cfg(feature = "schema")]
use super::entries::Entries;
use super::event_kind::EventKind;
pub use super::intent::Intent;
use super::json::{self, JsonError};
use super::object::{InPlace as _, object};
use super::parts::Parts;
use super::session_attributes::SessionAttributes;
use super::session_resumed::Cause;
use super::text::{Private, Raw, Text};
use crate::timestamp::Timestamp;

/// The type of a request that brings the end of a task.
pub(crate) const SESSION_RESUMED: &str = "SessionResumedRequest";
/// The same in the legacy form.
pub(crate) const CONNECTIONS_RESPONSE: &str = "Connections.Response";

/// The types of requests that begin a session, go on with it or end it, or ask what the skill would do in one.
///
/// See Alexa docs: Request Types Reference, "Request types".
const OF_CONVERSATION: [&str; 6] = [
    "LaunchRequest",
    "IntentRequest",
    "CanFulfillIntentRequest",
    "SessionEndedRequest",
    SESSION_RESUMED,
    CONNECTIONS_RESPONSE,
];

/// A request of any type.
///
/// See Alexa docs: Request and Response JSON Reference, "Request body syntax".
#[derive(Clone, Debug)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(transform = unless_event))]
pub struct RequestEnvelope<'a> {
    /// The conversation; missing in skill events.
    pub session: Option<Session<'a>>,
    /// The device and the customer.
    pub context: Context<'a>,
    /// What happened.
    pub request: Request<'a>,
}

object! {
    RequestEnvelope<'a>, "an object";
    "session" => session, required "context" => context, required "request" => request,
}

impl<'a> RequestEnvelope<'a> {
    /// Reads a request.
    ///
    /// What is no conversation's request is never refused for one field: what cannot be read counts as missing there,
    /// because Alexa takes back what the customer chose in the app if the skill does not acknowledge the event. That holds for
    /// the events of lists, reminders and messages too, and for those of tomorrow.
    ///
    /// It takes no more memory than [`json::read`] says.
    ///
    /// # Errors
    /// [`JsonError`] names the field and what was expected there.
    pub fn read(text: &'a [u8]) -> Result<Self, JsonError> {
        Self::read_str(json::utf8(text)?)
    }

    /// Reads a request that is known to be UTF-8: looking whether it is, takes a tenth of [`read`](Self::read).
    ///
    /// # Errors
    /// As [`read`](Self::read).
    pub fn read_str(text: &'a str) -> Result<Self, JsonError> {
        let mut envelope = Self::empty();
        match json::read_into(text, &mut envelope) {
            Ok(()) => Ok(envelope),
            Err(error) => Self::read_event(text).ok_or(error),
        }
    }

    fn read_event(text: &'a str) -> Option<Self> {
        let parts = Parts::of(text)?;
        let request = Request::from_parts(&parts.object("request")?)?;
        if OF_CONVERSATION.contains(&request.kind.as_str()) {
            return None;
        }
        Some(Self {
            session: parts.object("session").as_ref().map(Session::from_parts),
            context: Context::from_parts(&parts.object("context").unwrap_or_default()),
            request,
        })
    }

    /// The user id, from the context or else from the session. It changes when the skill is enabled anew.
    #[must_use]
    pub fn user_id(&self) -> Option<&str> {
        let mut ids = self.users().filter_map(|user| user.user_id.as_ref()).map(Private::as_str);
        ids.find(|id| !id.is_empty())
    }

    /// What is said of the customer: in the context, and once more in the session.
    pub(crate) fn users(&self) -> impl Iterator<Item = &User<'a>> {
        let of_session = self.session.as_ref().and_then(|session| session.user.as_ref());
        self.context.system.user.iter().chain(of_session)
    }

    /// Whether somebody listens: the answer to anything else (events, the end of a session) must have no speech, no
    /// card and no directive. See [`acknowledge`](super::response::ResponseEnvelope::acknowledge).
    #[must_use]
    pub fn is_conversation(&self) -> bool {
        match self.request.kind.as_str() {
            "LaunchRequest" | "IntentRequest" | SESSION_RESUMED | CONNECTIONS_RESPONSE => true,
            "SessionEndedRequest" => false,
            kind => self.session.is_some() && EventKind::from_wire(kind).is_none(),
        }
    }

    /// The intent, if this request is for one.
    #[must_use]
    pub fn intent(&self) -> Option<&Intent<'a>> {
        self.request.intent.as_ref().filter(|_| self.request.kind.as_str() == "IntentRequest")
    }

    /// How a task ended, if this request resumes the session after one.
    #[must_use]
    pub fn cause(&self) -> Option<Option<&Cause<'a>>> {
        (self.request.kind.as_str() == SESSION_RESUMED).then_some(self.request.cause.as_ref())
    }

    /// Whether a task ended that was handed to Alexa, whoever handed it over and in whichever form.
    #[must_use]
    pub fn is_end_of_task(&self) -> bool {
        matches!(self.request.kind.as_str(), SESSION_RESUMED | CONNECTIONS_RESPONSE)
    }
}

/// Nothing is expected of what is no conversation's request but its type.
#[cfg(feature = "schema")]
fn unless_event(schema: &mut schemars::Schema) {
    let expected = ["type", "properties", "required"].map(|key| (key, schema.remove(key)));
    let expected: serde_json::Value = expected.into_iter().collect();
    let kind = serde_json::json!({ "type": "string", "not": { "enum": OF_CONVERSATION } });
    let request =
        serde_json::json!({ "type": "object", "properties": { "type": kind }, "required": ["type"] });
    let event = serde_json::json!({ "type": "object", "properties": { "request": request }, "required": ["request"] });
    schema.insert("if".into(), event);
    schema.insert("else".into(), expected);
}

/// The conversation.
#[derive(Clone, Debug)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "camelCase"))]
pub struct Session<'a> {
    /// Its id.
    pub session_id: Option<Private<'a>>,
    /// What the skill put there in its last response; unread until somebody asks for it.
    #[cfg_attr(feature = "schema", schemars(with = "Option<Entries<'a, Raw<'a>>>"))]
    pub attributes: Option<SessionAttributes<'a>>,
    /// The same as in the context.
    pub user: Option<User<'a>>,
}

object! {
    Session<'a>, "an object";
    "sessionId" => session_id, "attributes" => attributes, "user" => user,
}

impl<'a> Session<'a> {
    fn from_parts(parts: &Parts<'a>) -> Self {
        Self {
            session_id: parts.read("sessionId"),
            attributes: parts.read("attributes"),
            user: parts.object("user").as_ref().map(User::from_parts),
        }
    }
}

/// What happened.
#[derive(Clone, Debug)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "camelCase"))]
pub struct Request<'a> {
    /// `LaunchRequest`, `IntentRequest`, `SessionResumedRequest` or any other.
    #[cfg_attr(feature = "schema", schemars(rename = "type"))]
    pub kind: Text<'a>,
    /// Its id.
    pub request_id: Option<Private<'a>>,
    /// When it was sent. This is the clock.
    pub timestamp: Option<Timestamp>,
    /// The customer's language, such as `de-DE`.
    pub locale: Option<Text<'a>>,
    /// What the customer wants.
    pub intent: Option<Intent<'a>>,
    /// How a task ended.
    pub cause: Option<Cause<'a>>,
    /// The name of a task that ended, in a `Connections.Response`; unread, like all that is such a request's, because
    /// others have fields of these names. See [`ConnectionsResponse`](super::connections_response::ConnectionsResponse).
    pub name: Option<Raw<'a>>,
    /// Whether that task ran.
    pub status: Option<Raw<'a>>,
    /// The token of that task.
    pub token: Option<Raw<'a>>,
    /// What came of that task.
    pub payload: Option<Raw<'a>>,
    /// When an event was published; unread, like all that is an event's. See [`SkillEvent`](super::skill_event::SkillEvent).
    pub event_publishing_time: Option<Raw<'a>>,
    /// When an event came about.
    pub event_creation_time: Option<Raw<'a>>,
    /// How some write an event's `timestamp`. It is not the clock.
    pub time_stamp: Option<Raw<'a>>,
    /// What an event says.
    pub body: Option<Raw<'a>>,
}

object! {
    Request<'a>, "an object";
    required "type" => kind, "requestId" => request_id, "timestamp" => timestamp, "locale" => locale,
    "intent" => intent, "cause" => cause, "name" => name, "status" => status, "token" => token,
    "payload" => payload, "eventPublishingTime" => event_publishing_time,
    "eventCreationTime" => event_creation_time, "timeStamp" => time_stamp, "body" => body,
}

impl<'a> Request<'a> {
    fn from_parts(parts: &Parts<'a>) -> Option<Self> {
        Some(Self {
            kind: parts.read("type")?,
            request_id: parts.read("requestId"),
            timestamp: parts.read("timestamp"),
            locale: parts.read("locale"),
            intent: parts.read("intent"),
            cause: parts.read("cause"),
            name: parts.read("name"),
            status: parts.read("status"),
            token: parts.read("token"),
            payload: parts.read("payload"),
            event_publishing_time: parts.read("eventPublishingTime"),
            event_creation_time: parts.read("eventCreationTime"),
            time_stamp: parts.read("timeStamp"),
            body: parts.read("body"),
        })
    }
}
