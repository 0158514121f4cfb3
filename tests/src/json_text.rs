//! JSON as a person reads it: what a thing is comes first, its parts after, definitions last.

use core::fmt::Write as _;

use serde_json::Value;

/// Keys that come first, and keys that come last, each in this order; those between are sorted.
const FIRST: [&str; 9] = ["$schema", "$id", "title", "description", "name", "$ref", "type", "const", "enum"];
const LAST: [&str; 6] = ["required", "if", "then", "else", "examples", "$defs"];

/// The text, with a line break at its end.
#[must_use]
pub fn pretty(value: &Value) -> String {
    let mut text = String::new();
    write(&mut text, value, 0);
    text.push('\n');
    text
}

fn write(text: &mut String, value: &Value, depth: usize) {
    match value {
        Value::Array(all) => {
            let is_nested = all.iter().any(|one| one.is_array() || one.is_object());
            let flat = all.iter().map(Value::to_string).collect::<Vec<_>>().join(", ");
            if is_nested || flat.len() > 80 {
                block(text, ('[', ']'), depth, all, |text, one| write(text, one, depth + 1));
            } else {
                write!(text, "[{flat}]").unwrap();
            }
        }
        Value::Object(all) if !all.is_empty() => {
            let mut entries: Vec<_> = all.iter().collect();
            entries.sort_by_key(|(key, _)| (rank(key), key.as_str()));
            block(text, ('{', '}'), depth, &entries, |text, (key, value)| {
                write!(text, "{}: ", Value::from(key.as_str())).unwrap();
                write(text, value, depth + 1);
            });
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Object(_) => {
            write!(text, "{value}").unwrap();
        }
    }
}

/// One entry a line.
fn block<T>(text: &mut String, ends: (char, char), depth: usize, all: &[T], entry: impl Fn(&mut String, &T)) {
    let line = |text: &mut String, depth| write!(text, "\n{:1$}", "", 2 * depth).unwrap();
    text.push(ends.0);
    for (place, one) in all.iter().enumerate() {
        text.push_str(if place == 0 { "" } else { "," });
        line(text, depth + 1);
        entry(text, one);
    }
    line(text, depth);
    text.push(ends.1);
}

fn rank(key: &str) -> usize {
    let last = LAST.iter().position(|last| *last == key).map(|at| FIRST.len() + 1 + at);
    FIRST.iter().position(|first| *first == key).or(last).unwrap_or(FIRST.len())
}
