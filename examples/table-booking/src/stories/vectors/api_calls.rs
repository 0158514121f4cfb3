//! The calls of a turn as the stand-in Alexa answers them, and what there is afterwards.

use consent_core::{Consent, Permission, Requirements};
use serde_json::{Value, json};

use crate::stories::expect::Call;
use crate::stories::vectors::expected;
use consent_alexa::device::Sent;
use consent_alexa::exchange::Bearer;
use consent_alexa::reply;
use consent_alexa::resource::{Family, Resource};
use consent_alexa::world::World;

/// The calls of a turn.
#[derive(Debug, Default)]
pub(crate) struct ApiCalls {
    /// Each with its answer; null where none comes.
    pub(crate) calls: Vec<Value>,
    /// What was read.
    found: Vec<&'static Resource>,
}

impl ApiCalls {
    /// The answers to these calls. What a handler does with what it got, which is no `GET`, is left out.
    ///
    /// # Errors
    /// A sentence if the stand-in answers with another status than the story says.
    pub(crate) fn of(world: &World, sent: &Sent, expected: &[Call]) -> Result<Self, String> {
        let endpoint = sent.envelope.pointer("/context/System/apiEndpoint").and_then(Value::as_str);
        let mut all = Self::default();
        for (call, status) in expected {
            let Some(path) = call.strip_prefix("GET ") else { continue };
            let called = reply::Call { method: "GET", path, body: b"", bearer: Bearer::Current };
            let reply = reply::answer(world, called);
            let came = reply.map_or("no answer".into(), |reply| reply.status.to_string());
            if came != *status {
                return Err(format!("{call}: the story says {status}, the stand-in answers {came}"));
            }
            let answer = reply.map(|reply| json!({ "status": reply.status, "body": reply.body }));
            all.calls.push(json!({
                "method": "GET",
                "url": format!("{}{path}", endpoint.unwrap_or_default()),
                "token": sent.token,
                "answer": answer,
            }));
            let is_read =
                |resource: &&Resource| status == &"200" && !world.customer.blank.contains(resource.consent);
            all.found.extend(Resource::at(path).filter(is_read));
        }
        Ok(all)
    }

    /// What a handler has after these calls, each with its value; a right has none. The location comes with the request.
    pub(crate) fn profile(&self, needs: Requirements<'_>, envelope: &Value) -> Value {
        let mut profile = Vec::new();
        for consent in needs.all().iter() {
            let found = self.found.iter().find(|resource| resource.consent == consent);
            let mut entry = expected::entry(consent);
            let value = match found {
                Some(Resource { family: Family::Alerts, .. }) => None,
                Some(resource) => Some(parsed(resource.value)),
                None if consent == Consent::account(Permission::Geolocation) => {
                    match envelope.pointer("/context/Geolocation/coordinate") {
                        Some(coordinate) => Some(coordinate.clone()),
                        None => continue,
                    }
                }
                None => continue,
            };
            if let Some((entry, value)) = entry.as_object_mut().zip(value) {
                entry.insert("value".into(), value);
            }
            profile.push(entry);
        }
        Value::Array(profile)
    }

    /// What must not be kept: the token of the request, and what the APIs told of the customer.
    pub(crate) fn secrets<'a>(&self, token: &'a str) -> Vec<&'a str> {
        let told = |word: &&str| self.found.iter().any(|resource| resource.value.contains(word));
        [token].into_iter().chain(Resource::personal_words().into_iter().filter(told)).collect()
    }
}

/// A value of an API, without the parts of it that are null.
fn parsed(text: &str) -> Value {
    let mut value: Value = serde_json::from_str(text).unwrap_or_default();
    if let Some(object) = value.as_object_mut() {
        object.retain(|_, part| !part.is_null());
    }
    value
}
