//! Places in a JSON value, and what can be done to them.

use serde_json::Value;

/// Every place, as a pointer, outer ones first; the whole itself is not among them.
#[must_use]
pub fn places(value: &Value) -> Vec<String> {
    let mut all = Vec::new();
    collect(value, "", &mut all);
    all
}

fn collect(value: &Value, here: &str, all: &mut Vec<String>) {
    let entries: Vec<(String, &Value)> = match value {
        Value::Object(object) => object.iter().map(|(key, value)| (key.clone(), value)).collect(),
        Value::Array(array) => array.iter().enumerate().map(|(at, value)| (at.to_string(), value)).collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Vec::new(),
    };
    for (key, value) in entries {
        let place = format!("{here}/{}", key.replace('~', "~0").replace('/', "~1"));
        all.push(place.clone());
        collect(value, &place, all);
    }
}

/// The same with another value at a place.
#[must_use]
pub fn replaced(value: &Value, place: &str, other: Value) -> Value {
    let mut changed = value.clone();
    *changed.pointer_mut(place).unwrap() = other;
    changed
}

/// The same without what stands at a place.
#[must_use]
pub fn removed(value: &Value, place: &str) -> Value {
    let mut changed = value.clone();
    let (parent, key) = place.rsplit_once('/').unwrap();
    match changed.pointer_mut(parent).unwrap() {
        Value::Object(object) => drop(object.remove(&key.replace("~1", "/").replace("~0", "~"))),
        Value::Array(array) => drop(array.remove(key.parse().unwrap())),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => unreachable!("{place}"),
    }
    changed
}

/// The same with a field that nobody knows in the object at a place; nothing if there is no object.
#[must_use]
pub fn widened(value: &Value, place: &str) -> Option<Value> {
    let mut changed = value.clone();
    changed.pointer_mut(place)?.as_object_mut()?.insert("canary".into(), 1.into());
    Some(changed)
}
