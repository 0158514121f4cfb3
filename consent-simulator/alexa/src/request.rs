//! What a device or Alexa's cloud tells a skill: the `request` objects, without the fields that each has.

use serde_json::{Map, Value, json};

/// Who is there to hear the answer to a request.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Hearer {
    /// The customer, in a session.
    Customer,
    /// Nobody any more: the session is over.
    Nobody,
    /// Alexa's cloud, which sent an event. There is no session, no device, no speaker and no locale.
    Cloud,
}

/// "Alexa, open ..."
#[must_use]
pub fn launch() -> Value {
    json!({ "type": "LaunchRequest" })
}

/// Something that the interaction model has an intent for: its name, and its slots with what was said for them.
pub fn intent<'a>(name: &str, slots: impl IntoIterator<Item = (&'a str, Option<&'a str>)>) -> Value {
    let slots: Map<String, Value> =
        slots.into_iter().map(|(name, value)| (name.to_owned(), slot(name, value))).collect();
    let intent = json!({ "name": name, "confirmationStatus": "NONE", "slots": slots });
    json!({ "type": "IntentRequest", "dialogState": "COMPLETED", "intent": intent })
}

/// Nothing was said for a slot that has no value; it has its name nevertheless.
fn slot(name: &str, value: Option<&str>) -> Value {
    match value {
        Some(value) => json!({ "name": name, "value": value, "confirmationStatus": "NONE" }),
        None => json!({ "name": name, "confirmationStatus": "NONE" }),
    }
}

/// The session ended without the skill's doing, for this reason: `USER_INITIATED`, `EXCEEDED_MAX_REPROMPTS` or `ERROR`.
#[must_use]
pub fn session_ended(reason: &str) -> Value {
    json!({ "type": "SessionEndedRequest", "reason": reason })
}

/// The end of a task that is not of consent (printing, a purchase, a PIN), as each task tells it: nothing in it names
/// the task but the token.
#[must_use]
pub fn other_task_ended(token: Option<&str>) -> Value {
    json!({
        "type": "SessionResumedRequest",
        "cause": {
            "type": "ConnectionCompleted",
            "token": token,
            "status": { "code": "200", "message": "OK" },
            "result": { "status": "ACCEPTED" },
        },
    })
}
