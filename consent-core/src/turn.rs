//! One turn of the conversation: what the request at hand brings along.

use core::fmt;

use crate::access::{AccessError, ApiAccess};
use crate::answer::Answer;
use crate::fingerprint::Fingerprint;
use crate::permission::Permission;
use crate::timestamp::Timestamp;
use crate::value::Coordinates;
use crate::wire::connections_response::ConnectionsResponse;
use crate::wire::geolocation::Geolocation;
use crate::wire::request::RequestEnvelope;
use crate::wire::text::{Private, Text};

/// What the request at hand brings along. It borrows from the request, so that no token outlives its turn.
#[derive(Clone, Copy)]
pub struct Turn<'a> {
    envelope: &'a RequestEnvelope<'a>,
    pub(crate) access: Result<ApiAccess<'a>, AccessError>,
    /// Whether somebody listens to what is said.
    pub(crate) is_conversation: bool,
    is_card_thrown: bool,
}

impl<'a> Turn<'a> {
    /// Reads a request that comes from Alexa.
    #[must_use]
    pub fn new(envelope: &'a RequestEnvelope<'a>) -> Self {
        Self::allowing(envelope, &[])
    }

    /// Reads a request, and lets it name one of these API endpoints too: a stand-in on loopback, say.
    #[must_use]
    pub fn allowing(envelope: &'a RequestEnvelope<'a>, endpoints: &[&str]) -> Self {
        let system = &envelope.context.system;
        let access = match (&system.api_endpoint, &system.api_access_token) {
            (Some(endpoint), Some(token)) => ApiAccess::parse(endpoint.as_str(), token.as_str(), endpoints),
            (None, _) | (_, None) => Err(AccessError::Missing),
        };
        Self {
            envelope,
            access,
            is_conversation: envelope.is_conversation(),
            is_card_thrown: ConnectionsResponse::of(envelope).is_some_and(|response| response.is_card_thrown),
        }
    }

    /// Access to Alexa's APIs, for what a handler does with a right that was granted: set a reminder, say. It ends
    /// with the turn.
    ///
    /// # Errors
    /// [`AccessError`] if the request brings none that can be used. A flow that needs it falls back then, and what needs
    /// no consent works as ever; log the error, for it is Alexa's fault or a forger's.
    pub fn access(&self) -> Result<ApiAccess<'a>, AccessError> {
        self.access
    }

    /// The user, as a key for a store; `None` in a request without one.
    #[must_use]
    pub fn user(&self) -> Option<Fingerprint> {
        self.user_id().map(Id::fingerprint)
    }

    /// The recognized speaker, for [`ConsentRecord::hint`](crate::ConsentRecord::hint); `None` if nobody was recognized.
    #[must_use]
    pub fn speaker(&self) -> Option<Fingerprint> {
        self.speaker_id().map(Id::fingerprint)
    }

    /// Whether Alexa sent the permissions card herself, which only an answer in the legacy form says (`isCardThrown`). No
    /// flow asks for anything in this turn then; a fallback may point the customer to the app.
    #[must_use]
    pub fn is_card_thrown(&self) -> bool {
        self.is_card_thrown
    }

    /// When the request was sent.
    pub(crate) fn now(&self) -> Option<Timestamp> {
        self.envelope.request.timestamp
    }

    pub(crate) fn session(&self) -> Option<Fingerprint> {
        self.session_id().map(Id::fingerprint)
    }

    pub(crate) fn request(&self) -> Option<Fingerprint> {
        self.request_id().map(Id::fingerprint)
    }

    pub(crate) fn device(&self) -> Option<Id<'a>> {
        let device = self.envelope.context.system.device.as_ref();
        // A client may resolve a path segment of dots, however it is escaped; no device has such an id.
        Id::of(device.and_then(|device| device.device_id.as_ref()))
            .filter(|Id(id)| !matches!(*id, "." | ".."))
    }

    pub(crate) fn speaker_id(&self) -> Option<Id<'a>> {
        let person = self.envelope.context.system.person.as_ref();
        Id::of(person.and_then(|person| person.person_id.as_ref()))
    }

    /// Where the device is, or what the request says instead.
    pub(crate) fn location(&self) -> Result<Coordinates, Answer> {
        locate(self.envelope)
    }

    fn user_id(&self) -> Option<Id<'a>> {
        self.envelope.user_id().map(Id)
    }

    fn session_id(&self) -> Option<Id<'a>> {
        let session = self.envelope.session.as_ref();
        Id::of(session.and_then(|session| session.session_id.as_ref()))
    }

    fn request_id(&self) -> Option<Id<'a>> {
        Id::of(self.envelope.request.request_id.as_ref())
    }

    /// All that a turn is, in one order.
    fn parts(&self) -> impl PartialEq {
        let ids = (self.device(), self.speaker_id(), self.request_id(), self.session_id(), self.user_id());
        (self.access, ids, self.is_conversation, self.is_card_thrown, self.location(), self.now())
    }
}

/// Equal if they bring the same along, in whatever else their requests differ.
impl PartialEq for Turn<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.parts() == other.parts()
    }
}

impl fmt::Debug for Turn<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Turn")
            .field("access", &self.access)
            .field("device", &self.device())
            .field("speaker", &self.speaker_id())
            .field("is_conversation", &self.is_conversation)
            .field("is_card_thrown", &self.is_card_thrown)
            .field("location", &self.location())
            .field("request", &self.request_id())
            .field("session", &self.session_id())
            .field("user", &self.user_id())
            .field("now", &self.now())
            .finish()
    }
}

/// An id of Alexa's, redacted in `Debug`.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Id<'a>(pub(crate) &'a str);

impl<'a> Id<'a> {
    fn of(id: Option<&'a Private<'_>>) -> Option<Self> {
        id.map(Private::as_str).filter(|id| !id.is_empty()).map(Self)
    }

    fn fingerprint(self) -> Fingerprint {
        Fingerprint::of(self.0)
    }
}

impl fmt::Debug for Id<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Id([redacted])")
    }
}

/// Where the device is, or what the request says instead. Amazon's order: can the device tell, did it tell, did
/// the customer grant it. A grant that was withdrawn counts even beside coordinates.
///
/// See Alexa docs: Location Services for Alexa Skills.
fn locate(envelope: &RequestEnvelope<'_>) -> Result<Coordinates, Answer> {
    let system = &envelope.context.system;
    let interfaces = system.device.as_ref().and_then(|device| device.supported_interfaces);
    if interfaces.and_then(|interfaces| interfaces.geolocation).is_none() {
        return Err(Answer::NotSupported);
    }
    let mut scopes = envelope.users().filter_map(|user| user.permissions.as_ref()?.scopes.as_ref());
    let grant = scopes.find_map(|scopes| scopes.status(Permission::Geolocation.manifest_scope()));
    let location = envelope.context.geolocation.as_ref();
    match (location.and_then(coordinates), grant.as_ref().map(Text::as_str)) {
        (_, Some("DENIED")) => Err(Answer::NotGranted),
        (Some(coordinates), _) => Ok(coordinates),
        (None, Some("GRANTED")) => Err(Answer::NotSet),
        (None, _) => Err(Answer::NotGranted),
    }
}

fn coordinates(location: &Geolocation) -> Option<Coordinates> {
    let coordinate = location.coordinate?;
    Some(Coordinates {
        latitude: coordinate.latitude_in_degrees.filter(|degrees| (-90.0..=90.0).contains(degrees))?,
        longitude: coordinate.longitude_in_degrees.filter(|degrees| (-180.0..=180.0).contains(degrees))?,
        accuracy: coordinate.accuracy_in_meters,
        taken: location.timestamp,
    })
}
