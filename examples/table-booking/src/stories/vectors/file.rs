//! The vectors of one theme, as the text of a file that people read too.

use serde_json::{Value, json};

use crate::stories::story::Story;
use crate::stories::vectors::vector;

/// The widest line, unless a text is longer.
const WIDTH: usize = 120;

/// What stands first in an object, in this order; the rest follows by its name.
const FIRST: [&str; 35] = [
    "$schema",
    "theme",
    "vectors",
    "name",
    "sentence",
    "rules",
    "policy",
    "handlers",
    "steps",
    "version",
    "session",
    "context",
    "request",
    "calls",
    "expect",
    "method",
    "url",
    "token",
    "answer",
    "status",
    "effect",
    "kind",
    "form",
    "handler",
    "reason",
    "consents",
    "permissionScope",
    "consentLevel",
    "need",
    "response",
    "equal",
    "different",
    "present",
    "absent",
    "type",
];

/// The text of the file.
///
/// # Errors
/// A sentence if a story contradicts the stand-in Alexa.
pub(crate) fn text(theme: &str, stories: &[Story]) -> Result<String, String> {
    let vectors: Vec<Value> = stories.iter().map(vector::of).collect::<Result<_, _>>()?;
    Ok(laid_out(&json!({ "$schema": "vector.schema.json", "theme": theme, "vectors": vectors })))
}

/// A file of vectors, or a part of one, as people read it.
pub(crate) fn laid_out(value: &Value) -> String {
    let mut text = String::new();
    lay_out(value, 0, 0, &mut text);
    text.push('\n');
    text
}

/// Writes a value, which begins in this column of a line that is indented so far.
fn lay_out(value: &Value, indent: usize, column: usize, text: &mut String) {
    let line = on_one_line(value);
    // A comma may follow.
    let is_short = column.saturating_add(line.len()) < WIDTH;
    let parts: Vec<(String, &Value)> = match value {
        Value::Object(_) => members(value).map(|(key, value)| (format!("{}: ", json!(key)), value)).collect(),
        Value::Array(list) => list.iter().map(|value| (String::new(), value)).collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Vec::new(),
    };
    if parts.is_empty() || is_short {
        return text.push_str(&line);
    }
    let (open, close) = if value.is_object() { ('{', '}') } else { ('[', ']') };
    let inner = indent.saturating_add(2);
    let new_line = |text: &mut String, indent: usize| {
        text.push('\n');
        text.push_str(&" ".repeat(indent));
    };
    text.push(open);
    for (at, (key, part)) in parts.iter().enumerate() {
        if at > 0 {
            text.push(',');
        }
        new_line(text, inner);
        text.push_str(key);
        lay_out(part, inner, inner.saturating_add(key.len()), text);
    }
    new_line(text, indent);
    text.push(close);
}

fn on_one_line(value: &Value) -> String {
    let list = |open: &str, parts: Vec<String>, close: &str| match &*parts {
        [] => [open.trim_end(), close.trim_start()].concat(),
        parts => [open, &parts.join(", "), close].concat(),
    };
    match value {
        Value::Object(_) => {
            let member = |(key, value): (&str, &Value)| format!("{}: {}", json!(key), on_one_line(value));
            list("{ ", members(value).map(member).collect(), " }")
        }
        Value::Array(parts) => list("[", parts.iter().map(on_one_line).collect(), "]"),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => value.to_string(),
    }
}

fn members(value: &Value) -> impl Iterator<Item = (&str, &Value)> {
    let mut members: Vec<(&str, &Value)> =
        value.as_object().into_iter().flatten().map(|(key, value)| (key.as_str(), value)).collect();
    members
        .sort_by_key(|(key, _)| (FIRST.iter().position(|first| first == key).unwrap_or(FIRST.len()), *key));
    members.into_iter()
}
