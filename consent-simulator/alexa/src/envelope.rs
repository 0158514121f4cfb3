//! The shape that Alexa demands of every response, whatever it is about. What is null is as good as missing, and fields that
//! she does not know do not matter.
//!
//! See Alexa docs: Request and Response JSON Reference, "Response body".

use serde_json::Value;

use crate::objection::Objection;

/// Where a rule has its number, these have this name.
pub const ENVELOPE: &str = "envelope";

/// What is wrong with the shape of a response; nothing, usually.
#[must_use]
pub fn objections(response: &Value) -> Vec<Objection> {
    let mut found = Vec::new();
    let mut demand = |is_so: bool, sentence: String| {
        if !is_so {
            found.push(Objection::new(ENVELOPE, sentence));
        }
    };
    let is_version = response.get("version").and_then(Value::as_str) == Some("1.0");
    demand(is_version, "expected the text 1.0 at version".into());
    demand(at(response, "/response").is_some_and(Value::is_object), "expected an object at response".into());
    for pointer in ["/sessionAttributes", "/response/reprompt"] {
        let is_good = at(response, pointer).is_none_or(Value::is_object);
        demand(is_good, format!("expected an object at {}", path(pointer)));
    }
    let is_flag = at(response, "/response/shouldEndSession").is_none_or(Value::is_boolean);
    demand(is_flag, "expected true or false at response.shouldEndSession".into());
    for pointer in ["/response/outputSpeech", "/response/reprompt/outputSpeech"] {
        let wanted = at(response, pointer).and_then(unspeakable);
        demand(wanted.is_none(), format!("expected {} at {}", wanted.unwrap_or_default(), path(pointer)));
    }
    let is_typed = at(response, "/response/card").is_none_or(has_type);
    demand(is_typed, "expected an object with a type at response.card".into());
    if let Some(directives) = at(response, "/response/directives") {
        demand(directives.is_array(), "expected a list at response.directives".into());
        for (place, directive) in directives.as_array().into_iter().flatten().enumerate() {
            let sentence = format!("expected an object with a type at response.directives[{place}]");
            demand(has_type(directive), sentence);
        }
    }
    found
}

fn at<'a>(response: &'a Value, pointer: &str) -> Option<&'a Value> {
    response.pointer(pointer).filter(|value| !value.is_null())
}

fn path(pointer: &str) -> String {
    pointer.trim_start_matches('/').replace('/', ".")
}

fn has_type(value: &Value) -> bool {
    value.get("type").and_then(Value::as_str).is_some_and(|word| !word.is_empty())
}

/// What Alexa expects in place of this speech, if she cannot speak it.
fn unspeakable(speech: &Value) -> Option<&'static str> {
    let word = |key| speech.get(key).and_then(Value::as_str);
    match word("type") {
        Some("PlainText") => word("text").is_none().then_some("a text beside the type PlainText"),
        Some("SSML") => {
            let is_ssml = word("ssml").is_some_and(|ssml| {
                let ssml = ssml.trim();
                ssml.starts_with("<speak") && ssml.ends_with("</speak>")
            });
            (!is_ssml).then_some("ssml within <speak> and </speak> beside the type SSML")
        }
        Some(_) | None => Some("an object with the type PlainText or SSML"),
    }
}
