//! Requests that give the session back, or bring an answer in a new one.

use serde_json::{Value, json};

/// A request that gives the session back, as a line of the wire.
pub(crate) fn line(request: &Value) -> String {
    let word = |pointer| match request.pointer(pointer) {
        Some(Value::String(word)) => word.clone(),
        Some(Value::Null) | None => "-".into(),
        Some(number) => format!("(number) {number}"),
    };
    let token = |pointer| {
        if request.pointer(pointer).is_some_and(Value::is_string) { "a token" } else { "no token" }
    };
    if request.get("cause").is_some() {
        let (code, status) = (word("/cause/status/code"), word("/cause/result/status"));
        return format!("SessionResumedRequest: {code} {status}, {}", token("/cause/token"));
    }
    let is_card_thrown = request.pointer("/payload/isCardThrown") == Some(&json!(true));
    let card = if is_card_thrown { ", isCardThrown" } else { "" };
    let (code, status) = (word("/status/code"), word("/payload/status"));
    format!("Connections.Response: {code} {status}, {}{card}", token("/token"))
}
