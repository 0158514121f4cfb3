//! Keeps R30 and R34 for a wrong type at every field that is read: the error names that field and quotes nothing.

use alloc::collections::BTreeSet;

use consent_core::wire::json::JsonError;
use consent_core::wire::request::RequestEnvelope;
use consent_tests::committed::fixture;
use serde_json::{Value, json};

fn read(text: &[u8]) -> Result<(), JsonError> {
    RequestEnvelope::read(text).map(|_| ())
}

/// Every field that is read: its place in the JSON, and what it must be: an object, a string, a number, a time, a
/// code. Anything that is not listed may be of any type.
const READ: &str = "
    session:o session.sessionId:s session.attributes:o session.user:o session.user.userId:s
    session.user.permissions:o session.user.permissions.scopes:o
    context:o context.System:o context.System.user:o context.System.user.userId:s
    context.System.user.permissions:o context.System.user.permissions.scopes:o
    context.System.person:o context.System.person.personId:s context.System.device:o
    context.System.device.deviceId:s context.System.device.supportedInterfaces:o context.System.apiEndpoint:s
    context.System.apiAccessToken:s context.Geolocation:o context.Geolocation.timestamp:t
    context.Geolocation.coordinate:o context.Geolocation.coordinate.latitudeInDegrees:n
    context.Geolocation.coordinate.longitudeInDegrees:n context.Geolocation.coordinate.accuracyInMeters:n
    request:o request.type:s request.requestId:s request.timestamp:t request.locale:s request.intent:o
    request.intent.name:s request.intent.confirmationStatus:s request.cause:o request.cause.type:s
    request.cause.token:s request.cause.status:o request.cause.status.code:c request.cause.status.message:s
";

/// Those that must be there and may not be null.
const NEEDED: [&str; 5] = ["context", "context.System", "request", "request.type", "request.intent.name"];

fn fits(kind: &str, value: &Value) -> bool {
    match kind {
        "o" => value.is_object(),
        "s" => value.is_string(),
        "n" => value.is_number(),
        "t" => value.as_str().map_or(value.is_i64(), |text| text.starts_with("2019-")),
        "c" => value.is_string() || value.is_number(),
        kind => panic!("{kind}"),
    }
}

/// Every place of a JSON value, as its keys.
fn places(value: &Value, here: &[String], all: &mut Vec<Vec<String>>) {
    if let Value::Object(object) = value {
        for (key, value) in object {
            let place = [here, core::slice::from_ref(key)].concat();
            all.push(place.clone());
            places(value, &place, all);
        }
    }
}

fn replaced(whole: &Value, place: &[String], by: &Value) -> Value {
    let mut changed = whole.clone();
    let at = place.iter().fold(&mut changed, |at, key| &mut at[key]);
    *at = by.clone();
    changed
}

/// Keeps R30 and R34.
#[test]
fn a_wrong_type_at_every_field() {
    let whole: Value = serde_json::from_str(&fixture("complete/request")).unwrap();
    let read_fields: Vec<(&str, &str)> =
        READ.split_whitespace().map(|field| field.rsplit_once(':').unwrap()).collect();
    let mut all = Vec::new();
    places(&whole, &[], &mut all);
    let mut met = BTreeSet::new();
    for place in all {
        let name = place.join(".");
        let kind = read_fields.iter().find(|(field, _)| *field == name).map(|(_, kind)| *kind);
        met.extend(kind.map(|_| name.clone()));
        let wrong = [
            json!(5),
            json!(-1.5),
            json!("canary"),
            json!(true),
            json!([]),
            json!(["canary"]),
            json!([null, "canary"]),
            json!([{ "canary": 1 }]),
            json!({}),
            Value::Null,
        ];
        for value in wrong {
            for changed in [
                replaced(&whole, &place, &value).to_string(),
                format!("{:#}", replaced(&whole, &place, &value)),
            ] {
                let got = read(changed.as_bytes());
                let bad = match kind {
                    None => false,
                    Some(_) if value.is_null() => NEEDED.contains(&name.as_str()),
                    Some(kind) => !fits(kind, &value),
                };
                let Err(error) = got else {
                    // An object without a key that must be there is an error of that key.
                    let lacks = value == json!({})
                        && NEEDED.iter().any(|needed| needed.starts_with(&format!("{name}.")));
                    assert!(!bad && !lacks, "{name}: {value} was accepted");
                    continue;
                };
                let lacking = value == json!({}) && error.problem.contains("missing");
                assert!(bad || lacking, "{name}: {value} was refused: {error}");
                // Or a place within it: the first element of the array that stands there, the key that it lacks.
                let within =
                    error.field.strip_prefix(&name).unwrap_or_else(|| panic!("{name}: {value}: {error}"));
                assert!(
                    ["", "[0]"].contains(&within) || lacking && within.starts_with('.'),
                    "{name}: {value}: {error}"
                );
                assert!(!format!("{error} {error:?}").contains("canary"), "{error}");
            }
        }
    }
    assert_eq!(met.len(), read_fields.len(), "a field of the list is not in the fixture");
}

#[test]
fn the_slots_are_read_when_asked_for() {
    let slots = |slots: Value| {
        let mut whole: Value = serde_json::from_str(&fixture("complete/request")).unwrap();
        whole["request"]["type"] = json!("IntentRequest");
        whole["request"]["intent"]["slots"] = slots;
        whole.to_string()
    };
    let cases = [
        (json!(["canary"]), "request.intent.slots"),
        (json!("canary"), "request.intent.slots"),
        (json!({ "guests": "canary" }), "request.intent.slots.guests"),
        (json!({ "guests": { "value": { "canary": 1 } } }), "request.intent.slots.guests.value"),
    ];
    for (value, field) in cases {
        let text = slots(value);
        let envelope = RequestEnvelope::read(text.as_bytes()).unwrap();
        let error = envelope.intent().unwrap().slot("guests").unwrap_err();
        assert_eq!(error.field, field);
        assert!(!format!("{error} {error:?}").contains("canary"), "{error}");
    }
}
