//! Requests to play: a complete one, and what a test changes in it.

use consent_core::wire::request::RequestEnvelope;
use consent_core::wire::skill_event::SkillEvent;
use consent_core::{ConsentSession, Turn};
use serde_json::{Map, Value, json};

/// A request from Alexa, as JSON that a test can change before it is read.
#[derive(Clone, Debug)]
pub struct Scene(Value);

impl Scene {
    /// The moment of every scene, unless a test changes it: 2026-01-15T10:00:00Z.
    pub const NOW_MILLIS: i64 = 1_768_471_200_000;

    /// A customer on an Echo with a screen asks for a table: device, token, session, no speaker, no grant.
    #[must_use]
    pub fn intent() -> Self {
        let user = json!({ "userId": "amzn1.ask.account.CUSTOMER", "permissions": {} });
        Self(json!({
            "version": "1.0",
            "session": {
                "new": false,
                "sessionId": "amzn1.echo-api.session.ONE",
                "application": { "applicationId": "amzn1.ask.skill.TABLES" },
                "attributes": {},
                "user": user,
            },
            "context": { "System": {
                "application": { "applicationId": "amzn1.ask.skill.TABLES" },
                "user": user,
                "device": { "deviceId": "amzn1.ask.device.KITCHEN", "supportedInterfaces": {} },
                "apiEndpoint": "https://api.eu.amazonalexa.com",
                "apiAccessToken": "token-of-the-first-turn",
            } },
            "request": {
                "type": "IntentRequest",
                "requestId": "amzn1.echo-api.request.ONE",
                "timestamp": "2026-01-15T10:00:00Z",
                "locale": "en-US",
                "intent": {
                    "name": "BookTableIntent",
                    "confirmationStatus": "NONE",
                    "slots": { "guests": { "name": "guests", "value": "4", "confirmationStatus": "NONE" } },
                },
            },
        }))
    }

    /// The same customer comes back from Alexa's question: the same session, a fresh token.
    #[must_use]
    pub fn resumed(cause: &Value) -> Self {
        Self::intent().with("/context/System/apiAccessToken", json!("token-of-the-resumed-turn")).with(
            "/request",
            json!({
                "type": "SessionResumedRequest",
                "requestId": "amzn1.echo-api.request.TWO",
                "timestamp": "2026-01-15T10:00:20Z",
                "locale": "en-US",
                "cause": cause,
            }),
        )
    }

    /// The same customer answers a question of the legacy form: a new session without attributes, a fresh token.
    #[must_use]
    pub fn legacy(token: &str, code: &Value, payload: &Value) -> Self {
        Self::intent()
            .with("/context/System/apiAccessToken", json!("token-of-the-resumed-turn"))
            .with("/session/new", json!(true))
            .with("/session/sessionId", json!("amzn1.echo-api.session.TWO"))
            .with(
                "/request",
                json!({
                    "type": "Connections.Response",
                    "requestId": "amzn1.echo-api.request.TWO",
                    "timestamp": "2026-01-15T10:00:20Z",
                    "locale": "en-US",
                    "name": "AskFor",
                    "status": { "code": code, "message": "OK" },
                    "token": token,
                    "payload": payload,
                }),
            )
    }

    /// Alexa tells what the customer did in the app, at the moment of every scene: no session, no device, no locale.
    #[must_use]
    pub fn event(kind: &str) -> Self {
        let now = "2026-01-15T10:00:00Z";
        let event = Self(json!({
            "version": "1.0",
            "context": { "System": {
                "application": { "applicationId": "amzn1.ask.skill.TABLES" },
                "user": { "userId": "amzn1.ask.account.CUSTOMER" },
                "apiEndpoint": "https://api.eu.amazonalexa.com",
                "apiAccessToken": "token-of-the-event",
            } },
        }));
        event.with(
            "/request",
            json!({
                "type": kind,
                "requestId": "amzn1.echo-api.request.THREE",
                "timestamp": now,
                "eventCreationTime": now,
                "eventPublishingTime": now,
            }),
        )
    }

    /// The same with a list in its body: `acceptedPermissions` or `acceptedPersonPermissions`.
    #[must_use]
    pub fn with_list(self, name: &str, scopes: &[&str]) -> Self {
        let list: Vec<Value> = scopes.iter().map(|scope| json!({ "scope": scope })).collect();
        self.with(&format!("/request/body/{name}"), Value::Array(list))
    }

    /// The same with a value at a place such as `/context/System/person`; missing objects are made.
    #[must_use]
    pub fn with(mut self, place: &str, value: Value) -> Self {
        let mut at = &mut self.0;
        for key in place.split('/').skip(1) {
            if !at.is_object() {
                *at = Value::Object(Map::new());
            }
            at = at.as_object_mut().unwrap().entry(key).or_insert(Value::Null);
        }
        *at = value;
        self
    }

    /// The same without what stands at a place.
    #[must_use]
    pub fn without(mut self, place: &str) -> Self {
        let (parent, key) = place.rsplit_once('/').unwrap();
        self.0.pointer_mut(parent).unwrap().as_object_mut().unwrap().remove(key).unwrap();
        self
    }

    /// The same with a recognized speaker.
    #[must_use]
    pub fn with_speaker(self) -> Self {
        self.with("/context/System/person", json!({ "personId": "amzn1.ask.person.ADA" }))
    }

    /// The same with what a skill kept: the attributes of its last response.
    #[must_use]
    pub fn with_kept(self, session: &ConsentSession) -> Self {
        let mut attributes = consent_core::wire::session_attributes::SessionAttributes::default();
        session.write(&mut attributes);
        self.with("/session/attributes", serde_json::to_value(&attributes).unwrap())
    }

    /// The JSON.
    #[must_use]
    pub fn json(&self) -> &Value {
        &self.0
    }

    /// The request, read. It lives as long as the tests do, so that a test need not hold its text.
    #[must_use]
    pub fn envelope(&self) -> &'static RequestEnvelope<'static> {
        let text: &'static str = Box::leak(self.0.to_string().into_boxed_str());
        Box::leak(Box::new(RequestEnvelope::read(text.as_bytes()).unwrap()))
    }

    /// The skill event that the request is.
    #[must_use]
    pub fn skill_event(&self) -> SkillEvent<'static> {
        SkillEvent::of(self.envelope()).unwrap()
    }

    /// What the request brings along.
    #[must_use]
    pub fn turn(&self) -> Turn<'static> {
        Turn::new(self.envelope())
    }
}

/// `request.cause` of an answer to a question for consent, as the specification writes it.
#[must_use]
pub fn cause(token: Option<&str>, code: &str, status: Option<&str>) -> Value {
    let mut cause = json!({
        "type": "ConnectionCompleted",
        "status": { "code": code, "message": "OK" },
        "result": status.map(|status| json!({ "status": status })),
    });
    if let Some(token) = token {
        *cause.as_object_mut().unwrap().entry("token").or_insert(Value::Null) = json!(token);
    }
    cause
}
