//! A skill that declares what it is told to, and what Alexa makes of its answers.

use consent_alexa::alexa::{Alexa, Taken};
use consent_alexa::declared::Declared;
use consent_alexa::device::{Device, Sent};
use consent_alexa::objection::Objection;
use consent_alexa::request::{self, Hearer};
use consent_alexa::world::World;
use serde_json::{Value, json};

pub(super) const EMAIL: &str = "alexa::profile:email:read";
pub(super) const PHONE: &str = "alexa::profile:mobile_number:read";
pub(super) const ADDRESS: &str = "alexa::devices:all:address:full:read";
pub(super) const ADDRESS_ON_CARD: &str = "read::alexa:device:all:address";
pub(super) const POSTAL: &str = "alexa:devices:all:address:country_and_postal_code:read";
pub(super) const REMINDERS: &str = "alexa::alerts:reminders:skill:readwrite";
pub(super) const LISTS: &str = "alexa::household:lists:read";

/// Alexa for a skill that declares these, and a customer who is new.
pub(super) fn alexa() -> Alexa {
    let names = [EMAIL, PHONE, ADDRESS, POSTAL, REMINDERS, LISTS, "alexa::person_id:read"];
    let permissions: Value = names.iter().map(|name| json!({ "name": name })).collect();
    let declared = Declared::read(&json!({ "manifest": { "permissions": permissions } }));
    Alexa::new(World::NEW, Device::default(), "https://api.amazonalexa.com", declared)
}

/// The customer says something.
pub(super) fn say(alexa: &mut Alexa) -> Sent {
    alexa.say(request::intent("BookTableIntent", []), Hearer::Customer)
}

/// What Alexa makes of an answer to the customer.
pub(super) fn take(alexa: &mut Alexa, response: &Value) -> Taken {
    let sent = say(alexa);
    alexa.take(&sent, response, &[], &[])
}

/// The rule of each objection, sorted.
pub(super) fn rules(taken: &Taken) -> Vec<&str> {
    let mut rules: Vec<&str> = taken.objections.iter().map(Objection::rule).collect();
    rules.sort_unstable();
    rules
}

/// An answer with these fields in its `response`.
#[expect(clippy::needless_pass_by_value, reason = "what json! makes is passed on")]
pub(super) fn answer(response: Value) -> Value {
    json!({ "version": "1.0", "response": response })
}

pub(super) fn speech() -> Value {
    json!({ "type": "PlainText", "text": "I can mail it to you." })
}

/// Alexa's question for these, as her reference writes it.
pub(super) fn question(scopes: &[(&str, &str)]) -> Value {
    let scopes: Value = scopes
        .iter()
        .map(|(scope, level)| json!({ "permissionScope": scope, "consentLevel": level }))
        .collect();
    json!({
        "type": "Connections.StartConnection",
        "uri": "connection://AMAZON.AskForPermissionsConsent/2",
        "input": { "@type": "AskForPermissionsConsentRequest", "@version": "2", "permissionScopes": scopes },
        "onCompletion": "RESUME_SESSION",
        "token": "made-up",
    })
}

/// The legacy form of it.
pub(super) fn legacy(scope: &str) -> Value {
    json!({
        "type": "Connections.SendRequest",
        "name": "AskFor",
        "payload": { "@type": "AskForPermissionsConsentRequest", "@version": "1", "permissionScope": scope },
        "token": "made-up",
    })
}

/// The reason, and this directive.
pub(super) fn asks(directive: &Value) -> Value {
    answer(json!({ "outputSpeech": speech(), "directives": [directive] }))
}

/// The reason, and a card with these.
pub(super) fn shows(permissions: &Value) -> Value {
    let card = json!({ "type": "AskForPermissionsConsent", "permissions": permissions });
    answer(json!({ "outputSpeech": speech(), "card": card, "shouldEndSession": true }))
}

/// The same value with something else at a pointer; null is there, `None` is not.
pub(super) fn with(mut value: Value, pointer: &str, field: Option<Value>) -> Value {
    let (parent, key) = pointer.rsplit_once('/').unwrap();
    match (value.pointer_mut(parent).unwrap(), field) {
        (Value::Object(object), Some(field)) => drop(object.insert(key.into(), field)),
        (Value::Object(object), None) => assert!(object.remove(key).is_some(), "{pointer}"),
        (Value::Array(list), Some(field)) => list[key.parse::<usize>().unwrap()] = field,
        (other, _) => panic!("{pointer} in {other}"),
    }
    value
}
