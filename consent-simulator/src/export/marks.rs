//! Marks in a request, in place of what only an implementation knows: its tokens and its session attributes.

use consent_core::wire::session_attributes::CONSENT_KEY;
use serde_json::{Map, Value, json};

use super::recorded::{Recorded, token_place};

/// Where Alexa's APIs are in a vector. The simulator's own are gone when it ends.
pub(crate) const ENDPOINT: &str = "https://api.amazonalexa.com";

const TOKEN: &str = "${token:";
const ATTRIBUTES: &str = "${attributes:";

/// The request with marks for what the skill wrote, and an API endpoint of Alexa's.
pub(crate) fn marked(recorded: &Recorded<'_>) -> Value {
    let mut request = unmarked(&recorded.exchanged.sent.envelope);
    put(&mut request, "/context/System/apiEndpoint", json!(ENDPOINT));
    if let Some(before) = recorded.before {
        let attributes = request.pointer_mut("/session/attributes").and_then(Value::as_object_mut);
        if let Some(attributes) = attributes {
            attributes.remove(CONSENT_KEY);
            attributes.insert(format!("{ATTRIBUTES}{before}}}"), json!({}));
        }
    }
    if let (Some(place), Some(step)) = (token_place(&request), recorded.answers) {
        put(&mut request, place, json!(format!("{TOKEN}{step}}}")));
    }
    request
}

fn put(value: &mut Value, pointer: &str, field: Value) {
    if let Some(place) = value.pointer_mut(pointer) {
        *place = field;
    }
}

/// A text without what would be read as a mark, whoever wrote it.
pub(crate) fn unmarked_text(text: &str) -> String {
    let without = |text: String, mark: &&str| text.replace(mark, &mark.replace('$', "$ "));
    [TOKEN, ATTRIBUTES].iter().fold(text.to_owned(), without)
}

/// The same of every text in a value.
fn unmarked(value: &Value) -> Value {
    match value {
        Value::String(word) => json!(unmarked_text(word)),
        Value::Array(list) => list.iter().map(unmarked).collect(),
        Value::Object(object) => object
            .iter()
            .map(|(key, member)| (unmarked_text(key), unmarked(member)))
            .collect::<Map<_, _>>()
            .into(),
        Value::Null | Value::Bool(_) | Value::Number(_) => value.clone(),
    }
}

/// The request with what stood in these answers where a mark stands for it.
pub(crate) fn filled(request: &Value, responses: &[Value]) -> Value {
    let at = |mark: &str, kind: &str, place: &str| -> Option<Value> {
        let step: usize = mark.strip_prefix(kind)?.strip_suffix('}')?.parse().ok()?;
        Some(responses.get(step)?.pointer(place).cloned().unwrap_or_default())
    };
    match request {
        Value::String(text) => {
            at(text, TOKEN, "/response/directives/0/token").unwrap_or_else(|| request.clone())
        }
        Value::Array(list) => list.iter().map(|entry| filled(entry, responses)).collect(),
        Value::Object(object) => {
            let mut members = Map::new();
            for (key, member) in object {
                match at(key, ATTRIBUTES, "/sessionAttributes") {
                    Some(Value::Object(attributes)) => members.extend(attributes),
                    Some(_) => {}
                    None => _ = members.insert(key.clone(), filled(member, responses)),
                }
            }
            members.into()
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => request.clone(),
    }
}
