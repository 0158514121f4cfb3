//! The device: it turns what is said into requests, and keeps the session as Alexa does.

use consent_core::{Consent, Permission};
use serde_json::{Map, Value, json};

use crate::consent_directive::consent_directive;
use crate::events::Published;
use crate::request::Hearer;
use crate::resource::DEVICE_ID;
use crate::user_id::UserId;
use crate::world::World;

const SKILL_ID: &str = "amzn1.ask.skill.00000000-0000-0000-0000-000000000000";
const LOCATION: Consent = Consent::account(Permission::Geolocation);
const LOCATION_SCOPE: &str = "alexa::devices:all:geolocation:read";

/// A request, and the access token that it carries.
#[derive(Clone, Debug)]
pub struct Sent {
    /// The whole envelope.
    pub envelope: Value,
    /// Its token; it is worth nothing after this request.
    pub token: String,
    /// Who is there to hear the answer.
    pub hearer: Hearer,
}

/// The device.
#[derive(Clone, Debug)]
pub struct Device {
    /// Stands in every id.
    name: String,
    requests: u32,
    sessions: u32,
    session: Option<Session>,
}

#[derive(Clone, Debug)]
struct Session {
    id: String,
    is_new: bool,
    attributes: Map<String, Value>,
}

impl Default for Device {
    fn default() -> Self {
        Self::named("made-up")
    }
}

impl Device {
    /// A device of this name: the ids that it makes up differ from those of every other.
    #[must_use]
    pub fn named(name: &str) -> Self {
        Self { name: name.to_owned(), requests: 0, sessions: 0, session: None }
    }

    /// Wraps the `request` object of something that is said in a session; opens the session if there is none.
    pub fn in_session(&mut self, world: &World, endpoint: &str, request: Value) -> Sent {
        let session = self.session.get_or_insert_with(|| {
            self.sessions = self.sessions.saturating_add(1);
            let id = format!("amzn1.echo-api.session.{}-{}", self.name, self.sessions);
            Session { id, is_new: true, attributes: Map::new() }
        });
        let user = user(world);
        let told = json!({
            "new": session.is_new,
            "sessionId": session.id,
            "application": { "applicationId": SKILL_ID },
            "attributes": session.attributes,
            "user": user,
        });
        session.is_new = false;
        let mut sent = self.out_of_session(world, endpoint, request);
        sent.hearer = Hearer::Customer;
        put(&mut sent.envelope, "", "session", told);
        put(&mut sent.envelope, "/request", "locale", json!(world.locale.as_str()));
        put(&mut sent.envelope, "/context/System", "user", user);
        put(&mut sent.envelope, "/context/System", "device", device(world));
        if world.customer.is_recognized {
            put(&mut sent.envelope, "/context/System", "person", person(world.customer.user_id));
        }
        if let Some(location) = location(world) {
            put(&mut sent.envelope, "/context", "Geolocation", location);
        }
        sent
    }

    /// Wraps an event. It tells of its own user and speaker, whoever uses the device by now.
    pub fn event(&mut self, world: &World, endpoint: &str, event: &Published) -> Sent {
        let mut sent = self.out_of_session(world, endpoint, event.request.clone());
        put(&mut sent.envelope, "/context/System", "user", json!({ "userId": event.user_id.to_string() }));
        if event.has_person {
            put(&mut sent.envelope, "/context/System", "person", person(event.user_id));
        }
        sent
    }

    /// Wraps the `request` object of something that comes from Alexa's cloud: no session, no device, no speaker, no locale.
    pub fn out_of_session(&mut self, world: &World, endpoint: &str, mut request: Value) -> Sent {
        self.requests = self.requests.saturating_add(1);
        let token = format!("{}-token-{}", self.name, self.requests);
        let id = format!("amzn1.echo-api.request.{}-{}", self.name, self.requests);
        put(&mut request, "", "requestId", json!(id));
        put(&mut request, "", "timestamp", json!(world.clock.to_string()));
        let envelope = json!({
            "version": "1.0",
            "context": { "System": {
                "application": { "applicationId": SKILL_ID },
                "user": { "userId": world.customer.user_id.to_string() },
                "apiEndpoint": endpoint,
                "apiAccessToken": token,
            } },
            "request": request,
        });
        Sent { envelope, token, hearer: Hearer::Cloud }
    }

    /// Keeps or ends the session as the response says, and keeps the attributes that it brings, and no others.
    pub fn hear(&mut self, response: &Value) {
        let has_directive = response.pointer("/response/directives/0").is_some();
        let flag = response.pointer("/response/shouldEndSession").and_then(Value::as_bool);
        let says_something =
            response.pointer("/response/outputSpeech").is_some_and(|speech| !speech.is_null());
        let ends = if consent_directive(response).is_some() {
            // Alexa takes over, whatever the flag says.
            false
        } else {
            // Without the flag the microphone stays closed, and what was said was the end of it.
            flag.unwrap_or(says_something && !has_directive)
        };
        self.session = self.session.take().filter(|_| !ends);
        if let Some(session) = &mut self.session {
            let attributes = response.get("sessionAttributes").and_then(Value::as_object);
            session.attributes = attributes.cloned().unwrap_or_default();
        }
    }

    /// The session that is open: its id, and what the skill keeps in it.
    #[must_use]
    pub fn session(&self) -> Option<(&str, &Map<String, Value>)> {
        self.session.as_ref().map(|session| (&*session.id, &session.attributes))
    }

    /// Ends the session.
    pub fn end_session(&mut self) {
        self.session = None;
    }

    /// What the skill keeps in the session under this key.
    #[must_use]
    pub fn attribute(&self, key: &str) -> Option<&Value> {
        self.session.as_ref().and_then(|session| session.attributes.get(key))
    }

    /// Puts something there, as if the skill had kept it.
    pub fn keep(&mut self, key: &str, value: Value) {
        if let Some(session) = &mut self.session {
            session.attributes.insert(key.into(), value);
        }
    }
}

fn person(user_id: UserId) -> Value {
    json!({ "personId": user_id.person() })
}

fn user(world: &World) -> Value {
    // Of all grants a request tells the location's only.
    let location = if world.customer.grants(LOCATION) {
        json!({ LOCATION_SCOPE: { "status": "GRANTED" } })
    } else if world.customer.refused.contains(LOCATION) {
        json!({ LOCATION_SCOPE: { "status": "DENIED" } })
    } else {
        json!({})
    };
    // The deprecated consent token is there whatever was granted.
    json!({
        "userId": world.customer.user_id.to_string(),
        "permissions": { "consentToken": "made-up-consent-token", "scopes": location },
    })
}

fn device(world: &World) -> Value {
    let interfaces = if world.device.has_location { json!({ "Geolocation": {} }) } else { json!({}) };
    json!({ "deviceId": DEVICE_ID, "supportedInterfaces": interfaces })
}

fn location(world: &World) -> Option<Value> {
    let is_told = world.device.has_location
        && world.customer.grants(LOCATION)
        && !world.customer.never_stored.contains(LOCATION);
    is_told.then(|| {
        json!({
            "locationServices": { "access": "ENABLED", "status": "RUNNING" },
            "timestamp": world.clock.to_string(),
            "coordinate": { "latitudeInDegrees": 47.5, "longitudeInDegrees": -122.5, "accuracyInMeters": 12.0 },
        })
    })
}

/// Puts a field into the object at a pointer.
fn put(value: &mut Value, pointer: &str, key: &str, field: Value) {
    if let Some(object) = value.pointer_mut(pointer).and_then(Value::as_object_mut) {
        object.insert(key.into(), field);
    }
}
