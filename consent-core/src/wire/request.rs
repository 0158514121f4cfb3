//! The request envelope: what Alexa sends, as far as consent is concerned.

use core::fmt;

use serde::Deserialize;

use super::entries::Entries;
use super::geolocation::Geolocation;
use super::json::{self, JsonError};
use super::session_attributes::SessionAttributes;
use super::session_resumed::Cause;
use super::text::{Present, Private, Raw, Text};
use crate::timestamp::Timestamp;

/// A request of any type.
///
/// See Alexa docs: Request and Response JSON Reference, "Request body syntax".
#[derive(Clone, Debug, Deserialize)]
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
    /// # Errors
    /// [`JsonError`] names the field and what was expected there.
    pub fn read(text: &'a [u8]) -> Result<Self, JsonError> {
        json::read(text)
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
            "LaunchRequest" | "IntentRequest" | "SessionResumedRequest" => true,
            "SessionEndedRequest" => false,
            _ => self.session.is_some(),
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
        (self.request.kind.as_str() == "SessionResumedRequest").then_some(self.request.cause.as_ref())
    }
}

/// The conversation.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase", expecting = "an object")]
pub struct Session<'a> {
    /// Its id.
    #[serde(borrow)]
    pub session_id: Option<Private<'a>>,
    /// What the skill put there in its last response.
    #[serde(borrow)]
    pub attributes: Option<SessionAttributes<'a>>,
    /// The same as in the context.
    #[serde(borrow)]
    pub user: Option<User<'a>>,
}

/// The device and the customer.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "PascalCase", expecting = "an object")]
pub struct Context<'a> {
    /// The part that each request has.
    #[serde(borrow)]
    pub system: System<'a>,
    /// Where the device is.
    pub geolocation: Option<Geolocation>,
}

/// The part of the context that each request has.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase", expecting = "an object")]
pub struct System<'a> {
    /// The customer.
    #[serde(borrow)]
    pub user: Option<User<'a>>,
    /// The recognized speaker.
    #[serde(borrow)]
    pub person: Option<Person<'a>>,
    /// The device; missing in skill events.
    #[serde(borrow)]
    pub device: Option<Device<'a>>,
    /// Where the APIs of this customer's region are.
    #[serde(borrow)]
    pub api_endpoint: Option<Text<'a>>,
    /// What the APIs want to see. It is there whether or not anything was granted.
    #[serde(borrow)]
    pub api_access_token: Option<Private<'a>>,
}

/// The customer.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase", expecting = "an object")]
pub struct User<'a> {
    /// The customer's id for this skill.
    #[serde(borrow)]
    pub user_id: Option<Private<'a>>,
    /// What the request itself says of permissions.
    #[serde(borrow)]
    pub permissions: Option<Permissions<'a>>,
}

/// What the request itself says of permissions: in practice the location and payments only. The deprecated
/// `consentToken` is not read; it proves nothing.
#[derive(Clone, Debug, Deserialize)]
#[serde(expecting = "an object")]
pub struct Permissions<'a> {
    /// By scope.
    #[serde(borrow)]
    pub scopes: Option<Scopes<'a>>,
}

/// Scopes and the state of their grants, unread: nobody knows what a scope of tomorrow says.
pub type Scopes<'a> = Entries<'a, Raw<'a>>;

impl Scopes<'_> {
    /// The word for this scope, `GRANTED` or `DENIED`; none if it cannot be read.
    #[must_use]
    pub fn status(&self, scope: &str) -> Option<Text<'_>> {
        json::read::<ScopeStatus<'_>>(self.get(scope)?.as_str().as_bytes()).ok()?.status
    }
}

#[derive(Deserialize)]
#[serde(expecting = "an object")]
struct ScopeStatus<'a> {
    #[serde(borrow)]
    status: Option<Text<'a>>,
}

/// The recognized speaker.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase", expecting = "an object")]
pub struct Person<'a> {
    /// The speaker's id for this skill.
    #[serde(borrow)]
    pub person_id: Option<Private<'a>>,
}

/// The device.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase", expecting = "an object")]
pub struct Device<'a> {
    /// Its id for this skill.
    #[serde(borrow)]
    pub device_id: Option<Private<'a>>,
    /// What it can do.
    pub supported_interfaces: Option<SupportedInterfaces>,
}

/// What a device can do.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "PascalCase", expecting = "an object")]
pub struct SupportedInterfaces {
    /// It can tell where it is.
    pub geolocation: Option<Present>,
}

/// What happened.
#[derive(Clone, Debug, Deserialize)]
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
}

/// What the customer wants.
///
/// See Alexa docs: Request Types Reference, "`IntentRequest`".
#[derive(Clone, Deserialize, serde::Serialize)]
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
        Intent {
            name: self.name.into_owned(),
            confirmation_status: self.confirmation_status.map(Text::into_owned),
            slots: self.slots.map(Raw::into_owned),
        }
    }
}

/// Shows the name only; slots hold what a customer said.
impl fmt::Debug for Intent<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Intent").field("name", &self.name).finish_non_exhaustive()
    }
}

#[derive(Deserialize)]
#[serde(expecting = "an object")]
struct Slot<'a> {
    #[serde(borrow)]
    value: Option<Private<'a>>,
}
