//! Skill events: what customers do in the app while no session runs.
//!
//! Each is answered by [`ResponseEnvelope::acknowledge`](super::response::ResponseEnvelope::acknowledge), whatever is in it:
//! there is no session, so nobody would hear more, and an event that is not acknowledged undoes what the customer chose.

use alloc::vec::Vec;
use core::fmt;

use serde_json::value::RawValue;

#[cfg(feature = "schema")]
use super::context::Context;
use super::event_kind::EventKind;
use super::json;
use super::parts::Parts;
use super::request::RequestEnvelope;
use super::text::{Private, Raw, Text};
use crate::consent::{Consent, Consents};
use crate::fingerprint::Fingerprint;
use crate::permission::ConsentLevel;
#[cfg(feature = "schema")]
use crate::schema::OrMissing;
use crate::scope::{KnownScope, PermissionScope};
use crate::timestamp::Timestamp;

/// A skill event, as far as consent is concerned. What cannot be read counts as missing. What else there is to an event
/// stands unread in the request's [`body`](super::request::Request::body).
///
/// See Alexa docs: Add Events to Your Skill, "Supported skill events".
#[derive(Clone, Debug)]
pub struct SkillEvent<'a> {
    /// What it tells.
    pub kind: EventKind,
    /// When it was published, or else created, or else sent. Events come late, twice and out of order; this orders them.
    pub published: Option<Timestamp>,
    /// Whose skill it is.
    pub user: Option<Fingerprint>,
    /// Whose list the [`person`](Self::person) list is.
    pub speaker: Option<Fingerprint>,
    /// All that is granted for the account now; `None` if the event does not say.
    pub account: Option<AcceptedScopes<'a>>,
    /// All that this speaker grants now; `None` if the event does not say.
    pub person: Option<AcceptedScopes<'a>>,
    /// The code that [`EventKind::AuthorizationGrant`] hands over, for a skill that wants to exchange it.
    pub code: Option<Private<'a>>,
}

impl<'a> SkillEvent<'a> {
    /// The event that a request is; `None` if it is none. It takes no more memory than [`json::read`] says.
    #[must_use]
    pub fn of(envelope: &'a RequestEnvelope<'a>) -> Option<Self> {
        let request = &envelope.request;
        let kind = EventKind::from_wire(request.kind.as_str())?;
        let body = request.body.as_ref().and_then(|body| Parts::of(body.as_str())).unwrap_or_default();
        let person = envelope.context.system.person.as_ref().and_then(|person| person.person_id.as_ref());
        let published = moment(request.event_publishing_time.as_ref())
            .or_else(|| moment(request.event_creation_time.as_ref()))
            .or(request.timestamp)
            .or_else(|| moment(request.time_stamp.as_ref()));
        Some(Self {
            kind,
            published,
            user: envelope.user_id().map(Fingerprint::of),
            speaker: person.map(Private::as_str).filter(|id| !id.is_empty()).map(Fingerprint::of),
            account: AcceptedScopes::read(ConsentLevel::Account, &body, "acceptedPermissions"),
            person: AcceptedScopes::read(ConsentLevel::Person, &body, "acceptedPersonPermissions"),
            code: body.object("grant").and_then(|grant| grant.read("code")),
        })
    }
}

fn moment(raw: Option<&Raw<'_>>) -> Option<Timestamp> {
    json::read_leniently(raw?.as_str())
}

/// All scopes that are granted at one level, as the event spells them. Its `Debug` counts those that the catalogue does
/// not know.
#[derive(Clone, PartialEq, Eq)]
pub struct AcceptedScopes<'a> {
    level: ConsentLevel,
    scopes: Vec<Text<'a>>,
}

impl<'a> AcceptedScopes<'a> {
    /// An entry that names no scope makes the whole list unreadable: what it left out would look like withdrawn.
    fn read(level: ConsentLevel, body: &Parts<'a>, key: &str) -> Option<Self> {
        let entries: Vec<&'a RawValue> = body.read(key)?;
        let scopes = entries.into_iter().map(|entry| scope(entry.get()));
        Some(Self { level, scopes: scopes.collect::<Option<_>>()? })
    }

    /// Each of them, those of the catalogue and all others: lists, notifications.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.scopes.iter().map(Text::as_str)
    }

    /// Those of the catalogue, in whichever spelling.
    #[must_use]
    pub fn consents(&self) -> Consents {
        self.iter().filter_map(|scope| self.consent(scope)).collect()
    }

    fn consent(&self, scope: &str) -> Option<Consent> {
        match PermissionScope::new(scope).known()? {
            KnownScope::Checked(permission, _) => {
                permission.proof(self.level).map(|_| Consent { permission, level: self.level })
            }
            KnownScope::Opaque => None,
        }
    }
}

/// A scope is an object that names it, or its name.
fn scope(entry: &str) -> Option<Text<'_>> {
    // To try one reading after the other would take an error for each entry of the other kind.
    if entry.starts_with('"') { json::read_leniently(entry) } else { Parts::of(entry)?.read("scope") }
}

impl fmt::Debug for AcceptedScopes<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let others = self.iter().filter(|scope| self.consent(scope).is_none()).count();
        write!(f, "{:?} and {others} more", self.consents())
    }
}

/// What a skill event looks like. Nothing is expected of it but its type: what cannot be read counts as missing, because
/// Alexa takes back what the customer chose in the app if the skill does not acknowledge the event.
///
/// See Alexa docs: Add Events to Your Skill, "Supported skill events".
#[cfg(feature = "schema")]
#[derive(schemars::JsonSchema)]
#[schemars(inline)]
#[expect(dead_code, reason = "its schema is all there is to it")]
struct EventEnvelope {
    /// Whose skill it is, and who speaks; each part is read for itself.
    context: Option<OrMissing<Context<'static>>>,
    /// What happened.
    request: EventRequest,
}

/// What happened. The first of the four times that can be read orders events.
#[cfg(feature = "schema")]
#[derive(schemars::JsonSchema)]
#[schemars(rename_all = "camelCase", inline)]
#[expect(dead_code, reason = "its schema is all there is to it")]
struct EventRequest {
    /// What it tells.
    #[schemars(rename = "type")]
    kind: EventKind,
    /// When it was published.
    event_publishing_time: Option<OrMissing<Timestamp>>,
    /// When it came about.
    event_creation_time: Option<OrMissing<Timestamp>>,
    /// When it was sent.
    timestamp: Option<OrMissing<Timestamp>>,
    /// How some write it.
    time_stamp: Option<OrMissing<Timestamp>>,
    /// What it says; without it, it says nothing, least of all that nothing is granted.
    body: Option<OrMissing<EventBody>>,
}

/// What it says.
#[cfg(feature = "schema")]
#[derive(schemars::JsonSchema)]
#[schemars(rename_all = "camelCase", inline)]
#[expect(dead_code, reason = "its schema is all there is to it")]
struct EventBody {
    /// All that is granted for the account now. It replaces what was said before.
    accepted_permissions: Option<OrMissing<Vec<AcceptedScope>>>,
    /// All that this speaker grants now.
    accepted_person_permissions: Option<OrMissing<Vec<AcceptedScope>>>,
    /// What `Alexa.Authorization.Grant` hands over.
    grant: Option<OrMissing<Grant>>,
}

/// A scope is an object that names it, or its name.
#[cfg(feature = "schema")]
#[derive(schemars::JsonSchema)]
#[schemars(inline, untagged)]
#[expect(dead_code, reason = "its schema is all there is to it")]
enum AcceptedScope {
    Object {
        /// In any spelling; one that is not known is passed over.
        scope: Text<'static>,
    },
    Name(Text<'static>),
}

/// What is handed over.
#[cfg(feature = "schema")]
#[derive(schemars::JsonSchema)]
#[schemars(inline)]
#[expect(dead_code, reason = "its schema is all there is to it")]
struct Grant {
    /// The code, for a skill that wants to exchange it.
    code: Option<OrMissing<Text<'static>>>,
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for SkillEvent<'_> {
    fn schema_name() -> alloc::borrow::Cow<'static, str> {
        "SkillEvent".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        <EventEnvelope as schemars::JsonSchema>::json_schema(generator)
    }
}
