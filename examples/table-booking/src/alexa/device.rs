//! The device: it turns what is said into requests, and keeps the session as Alexa does.

use consent_core::{Consent, Permission};
use serde_json::{Map, Value, json};

use crate::alexa::events::Published;
use crate::alexa::resource::DEVICE_ID;
use crate::alexa::world::World;

/// Who speaks, if Alexa recognizes the voice.
pub(crate) const PERSON_ID: &str = "amzn1.ask.person.EXAMPLE";
const SKILL_ID: &str = "amzn1.ask.skill.00000000-0000-0000-0000-000000000000";
const LOCATION: Consent = Consent::account(Permission::Geolocation);
const LOCATION_SCOPE: &str = "alexa::devices:all:geolocation:read";

/// A request, and the access token that it carries.
#[derive(Clone, Debug)]
pub(crate) struct Sent {
    /// The whole envelope.
    pub(crate) envelope: Value,
    /// Its token; it is worth nothing after this request.
    pub(crate) token: String,
}

/// The device.
#[derive(Debug, Default)]
pub(crate) struct Device {
    requests: u32,
    sessions: u32,
    session: Option<Session>,
}

#[derive(Debug)]
struct Session {
    id: String,
    is_new: bool,
    attributes: Map<String, Value>,
}

impl Device {
    /// Wraps the `request` object of something that is said in a session; opens the session if there is none.
    pub(crate) fn in_session(&mut self, world: &World, endpoint: &str, request: Value) -> Sent {
        let session = self.session.get_or_insert_with(|| {
            self.sessions = self.sessions.saturating_add(1);
            let id = format!("amzn1.echo-api.session.made-up-{}", self.sessions);
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
        put(&mut sent.envelope, "", "session", told);
        put(&mut sent.envelope, "/request", "locale", json!(world.locale.as_str()));
        put(&mut sent.envelope, "/context/System", "user", user);
        put(&mut sent.envelope, "/context/System", "device", device(world));
        if world.customer.is_recognized {
            put(&mut sent.envelope, "/context/System", "person", json!({ "personId": PERSON_ID }));
        }
        if let Some(location) = location(world) {
            put(&mut sent.envelope, "/context", "Geolocation", location);
        }
        sent
    }

    /// Wraps an event. It tells of its own user and speaker, whoever uses the device by now.
    pub(crate) fn event(&mut self, world: &World, endpoint: &str, event: &Published) -> Sent {
        let mut sent = self.out_of_session(world, endpoint, event.request.clone());
        put(&mut sent.envelope, "/context/System", "user", json!({ "userId": event.user_id }));
        if event.has_person {
            put(&mut sent.envelope, "/context/System", "person", json!({ "personId": PERSON_ID }));
        }
        sent
    }

    /// Wraps the `request` object of something that comes from Alexa's cloud: no session, no device, no speaker, no locale.
    pub(crate) fn out_of_session(&mut self, world: &World, endpoint: &str, mut request: Value) -> Sent {
        self.requests = self.requests.saturating_add(1);
        let token = format!("made-up-token-{}", self.requests);
        let id = format!("amzn1.echo-api.request.made-up-{}", self.requests);
        put(&mut request, "", "requestId", json!(id));
        put(&mut request, "", "timestamp", json!(world.clock.to_string()));
        let envelope = json!({
            "version": "1.0",
            "context": { "System": {
                "application": { "applicationId": SKILL_ID },
                "user": { "userId": world.customer.user_id },
                "apiEndpoint": endpoint,
                "apiAccessToken": token,
            } },
            "request": request,
        });
        Sent { envelope, token }
    }

    /// Keeps or ends the session as the response says, and keeps the attributes that it brings, and no others.
    pub(crate) fn hear(&mut self, response: &Value) {
        let starts_task = response.pointer("/response/directives/0").is_some();
        let flag = response.pointer("/response/shouldEndSession").and_then(Value::as_bool);
        let says_something = response.pointer("/response/outputSpeech").is_some();
        // Without the flag the microphone stays closed, and what was said was the end of it.
        let goes_on = starts_task || !flag.unwrap_or(says_something);
        self.session = self.session.take().filter(|_| goes_on);
        if let Some(session) = &mut self.session {
            let attributes = response.get("sessionAttributes").and_then(Value::as_object);
            session.attributes = attributes.cloned().unwrap_or_default();
        }
    }

    /// Ends the session.
    pub(crate) fn end_session(&mut self) {
        self.session = None;
    }

    /// What the skill keeps in the session under this key.
    pub(crate) fn attribute(&self, key: &str) -> Option<&Value> {
        self.session.as_ref().and_then(|session| session.attributes.get(key))
    }

    /// Puts something there, as if the skill had kept it.
    pub(crate) fn keep(&mut self, key: &str, value: Value) {
        if let Some(session) = &mut self.session {
            session.attributes.insert(key.into(), value);
        }
    }
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
        "userId": world.customer.user_id,
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
