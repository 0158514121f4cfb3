//! The requests of all stories, with something of somebody's in each place, good and spoiled.

use std::process::Command;

use serde_json::{Value, json};

use crate::canary::{POSITION, of};

/// The messages of all stories, as the program prints them.
pub(crate) fn messages() -> Vec<Value> {
    let played = Command::new(env!("CARGO_BIN_EXE_table-booking")).arg("--json").output().unwrap();
    assert!(played.status.success());
    let mut messages = Vec::new();
    let mut open = String::new();
    for line in String::from_utf8(played.stdout).unwrap().lines() {
        if let Some(json) = line.trim_start().strip_prefix("| ") {
            open.push_str(json);
            if json == "}" {
                messages.push(serde_json::from_str(&open).unwrap());
                open.clear();
            }
        }
    }
    assert_eq!(open, "");
    messages
}

pub(crate) fn requests(messages: &[Value]) -> Vec<Value> {
    let requests: Vec<Value> =
        messages.iter().filter(|message| message.get("context").is_some()).cloned().collect();
    assert!(requests.len() > 150, "{} requests only", requests.len());
    requests
}

/// The kind of what stands under a key, wherever that is.
fn kind(key: &str) -> Option<&'static str> {
    Some(match key {
        "userId" => "user id",
        "personId" => "person id",
        "deviceId" => "device id",
        "sessionId" => "session id",
        "requestId" => "request id",
        "apiAccessToken" => "access token",
        "consentToken" => "consent token",
        "accessToken" => "linked account",
        "value" => "slot",
        "message" | "id" | "displayName" => "unknown field",
        _ => return None,
    })
}

/// The same with everybody's everything in it. Slots that must be a number, a date or a time stay, or nothing would go on.
pub(crate) fn marked(value: &mut Value, endpoint: &str) {
    match value {
        Value::Object(object) => {
            for (key, value) in object {
                match (key.as_str(), value.as_str()) {
                    ("apiEndpoint", _) => *value = json!(endpoint),
                    ("value", Some(said)) if said.starts_with(|letter: char| letter.is_ascii_digit()) => {}
                    (key, Some(_)) if kind(key).is_some() => *value = json!(of(kind(key).unwrap())),
                    ("Geolocation", None) if value.get("coordinate").is_some() => {
                        let taken = value["timestamp"].take();
                        *value = serde_json::from_str(POSITION).unwrap();
                        value["timestamp"] = taken;
                    }
                    ("slots", None) if value.is_object() => {
                        marked(value, endpoint);
                        value["dish"] = json!({ "name": "dish", "value": of("slot") });
                    }
                    ("attributes", None) if value.is_object() => {
                        value[of("unknown field")] = json!(of("attribute of the skill"));
                        marked(value, endpoint);
                    }
                    (_, _) => marked(value, endpoint),
                }
            }
        }
        Value::Array(array) => array.iter_mut().for_each(|value| marked(value, endpoint)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// The request spoiled in many ways, each with something of somebody's where it is wrong. Names of slots and of attributes are
/// the developer's, so an error may say them.
pub(crate) fn spoiled(request: &Value) -> Vec<String> {
    let text = request.to_string();
    let mut all = vec![text[..text.len() * 2 / 3].to_owned(), text.replace("\"Canary", "\"\\u00zzCanary")];
    for place in [
        "/session",
        "/session/sessionId",
        "/session/user",
        "/context",
        "/context/System",
        "/context/System/user",
        "/context/System/user/userId",
        "/context/System/device",
        "/context/System/apiAccessToken",
        "/context/System/apiEndpoint",
        "/context/System/person",
        "/context/Geolocation",
        "/session/attributes",
        "/session/attributes/consent-core",
        "/request/timestamp",
        "/request/locale",
        "/request/intent",
        "/request/intent/slots",
        "/request/cause",
        "/request/cause/token",
        "/request/cause/status",
        "/request/token",
        "/request/payload",
        "/request/body",
    ] {
        for wrong in [
            json!(of("unknown field")),
            json!([of("unknown field")]),
            json!({ "x": [of("unknown field")], "y": 7 }),
        ] {
            let mut request = request.clone();
            if let Some(there) = request.pointer_mut(place) {
                *there = wrong;
                all.push(request.to_string());
            }
        }
    }
    all
}
