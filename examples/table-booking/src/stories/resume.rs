//! Requests that give the session back.

use serde_json::{Value, json};

/// The end of a task as each task tells it; nothing in it names the task but the token.
pub(crate) fn of_another_task(token: Option<&str>) -> Value {
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

/// A request that gives the session back, as a line of the wire.
pub(crate) fn line(request: &Value) -> String {
    let word = |pointer| match request.pointer(pointer) {
        Some(Value::String(word)) => word.clone(),
        Some(Value::Null) | None => "-".into(),
        Some(number) => format!("(number) {number}"),
    };
    let token =
        if request.pointer("/cause/token").is_some_and(Value::is_string) { "a token" } else { "no token" };
    format!("SessionResumedRequest: {} {}, {token}", word("/cause/status/code"), word("/cause/result/status"))
}
