//! The request envelope: what Alexa sends, as far as consent is concerned.

use alloc::string::String;
use core::fmt;

use serde::Deserialize;

use super::context::{Context, User};
use super::entries::Entries;
use super::event_kind::EventKind;
use super::json::{self, JsonError};
use super::parts::Parts;
use super::session_attributes::SessionAttributes;
use super::session_resumed::Cause;
use super::text::{Private, Raw, Text};
use super::written::Written;
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
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(transform = unless_event))]
#[serde(expecting = "an object")]
pub struct RequestEnvelope<'a> {
    /// The conversation; missing in skill events.
    #[serde(borrow)]
    pub session: Option<Session<'a>>,
    /// The device and the customer.
    #[serde(borrow)]
    pub context: Context<'a>,
    /// What happened.
    #[serde(borrow)]
    pub request: Request<'a>,
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
        json::read_str(text).or_else(|error| Self::read_event(text).ok_or(error))
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
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", expecting = "an object")]
pub struct Session<'a> {
    /// Its id.
    #[serde(borrow)]
    pub session_id: Option<Private<'a>>,
    /// What the skill put there in its last response; unread until somebody asks for it.
    #[serde(borrow)]
    #[cfg_attr(feature = "schema", schemars(with = "Option<Entries<'a, Raw<'a>>>"))]
    pub attributes: Option<SessionAttributes<'a>>,
    /// The same as in the context.
    #[serde(borrow)]
    pub user: Option<User<'a>>,
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
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", expecting = "an object")]
pub struct Request<'a> {
    /// `LaunchRequest`, `IntentRequest`, `SessionResumedRequest` or any other.
    #[serde(rename = "type", borrow)]
    pub kind: Text<'a>,
    /// Its id.
    #[serde(borrow)]
    pub request_id: Option<Private<'a>>,
    /// When it was sent. This is the clock.
    pub timestamp: Option<Timestamp>,
    /// The customer's language, such as `de-DE`.
    #[serde(borrow)]
    pub locale: Option<Text<'a>>,
    /// What the customer wants.
    #[serde(borrow)]
    pub intent: Option<Intent<'a>>,
    /// How a task ended.
    #[serde(borrow)]
    pub cause: Option<Cause<'a>>,
    /// The name of a task that ended, in a `Connections.Response`; unread, like all that is such a request's, because
    /// others have fields of these names. See [`ConnectionsResponse`](super::connections_response::ConnectionsResponse).
    #[serde(borrow)]
    pub name: Option<Raw<'a>>,
    /// Whether that task ran.
    #[serde(borrow)]
    pub status: Option<Raw<'a>>,
    /// The token of that task.
    #[serde(borrow)]
    pub token: Option<Raw<'a>>,
    /// What came of that task.
    #[serde(borrow)]
    pub payload: Option<Raw<'a>>,
    /// When an event was published; unread, like all that is an event's. See [`SkillEvent`](super::skill_event::SkillEvent).
    #[serde(borrow)]
    pub event_publishing_time: Option<Raw<'a>>,
    /// When an event came about.
    #[serde(borrow)]
    pub event_creation_time: Option<Raw<'a>>,
    /// How some write an event's `timestamp`. It is not the clock.
    #[serde(borrow)]
    pub time_stamp: Option<Raw<'a>>,
    /// What an event says.
    #[serde(borrow)]
    pub body: Option<Raw<'a>>,
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

/// How far the customer confirmed an intent.
const CONFIRMATION_STATUSES: [&str; 3] = ["NONE", "CONFIRMED", "DENIED"];

/// What the customer wants.
///
/// See Alexa docs: Request Types Reference, "`IntentRequest`".
#[derive(Clone, Deserialize, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", expecting = "an object")]
pub struct Intent<'a> {
    /// Its name in the interaction model.
    #[serde(borrow)]
    pub name: Text<'a>,
    /// `NONE`, `CONFIRMED` or `DENIED`.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    pub confirmation_status: Option<Text<'a>>,
    /// What the customer said for each slot, as it stood in the request; [`slot`](Self::slot) reads it.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    pub slots: Option<Raw<'a>>,
}

impl Intent<'_> {
    /// What the customer said for a slot, in Alexa's spelling; `None` if nothing.
    ///
    /// # Errors
    /// [`JsonError`] if the slots are not an object of slots.
    pub fn slot(&self, name: &str) -> Result<Option<Private<'_>>, JsonError> {
        let Some(slots) = &self.slots else { return Ok(None) };
        let slots: Entries<'_, Option<Slot<'_>>> = json::read_at("request.intent.slots", slots.as_str())?;
        Ok(slots.take(name).flatten().and_then(|slot| slot.value))
    }

    /// The same, independent of the request it came with.
    #[must_use]
    pub fn into_owned(self) -> Intent<'static> {
        let known = |status: &str| CONFIRMATION_STATUSES.into_iter().find(|known| *known == status);
        let owned = |status: Text<'_>| known(status.as_str()).map_or_else(|| status.into_owned(), Text::from);
        Intent {
            name: self.name.into_owned(),
            confirmation_status: self.confirmation_status.map(owned),
            slots: self.slots.map(Raw::into_owned),
        }
    }
}

impl Written for Intent<'_> {
    fn write(&self, json: &mut String) {
        json.push_str(r#"{"name":"#);
        self.name.as_str().write(json);
        if let Some(status) = &self.confirmation_status {
            json.push_str(r#","confirmationStatus":"#);
            status.as_str().write(json);
        }
        if let Some(slots) = &self.slots {
            json.push_str(r#","slots":"#);
            json.push_str(slots.as_str());
        }
        json.push('}');
    }
}

/// Shows the name only; slots hold what a customer said.
impl fmt::Debug for Intent<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Intent").field("name", &self.name).finish_non_exhaustive()
    }
}

#[derive(Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(expecting = "an object")]
struct Slot<'a> {
    #[serde(borrow)]
    value: Option<Private<'a>>,
}
