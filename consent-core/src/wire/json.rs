//! Reading JSON, with errors that name the field and never quote what stood there.

use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::error::Error;
use core::fmt::{self, Write as _};

use serde::Deserialize;
use serde_json::de::StrRead;

use super::object::InPlace;
use super::text::AN_ARRAY;

/// Why a text could not be read: which field, what was expected, where.
///
/// It never quotes the text, which may hold personal data.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct JsonError {
    /// The path of the field, such as `context.System.apiAccessToken`; `$` is the whole text.
    pub field: String,
    /// What was expected there, or what is wrong there.
    pub problem: String,
    /// The line, from 1; 0 if it is not known, because the text was part of another.
    pub line: usize,
    /// The column in bytes, from 1; 0 if it is not known.
    pub column: usize,
}

impl fmt::Display for JsonError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { field, problem, line, column } = self;
        write!(f, "{field}: {problem}")?;
        if *line == 0 { Ok(()) } else { write!(f, " (line {line}, column {column})") }
    }
}

impl Error for JsonError {}

impl JsonError {
    /// A field that is well-formed and says nothing that is known.
    pub(crate) fn expected(field: &str, what: &str) -> Self {
        Self { field: field.into(), problem: ["expected ", what].concat(), line: 0, column: 0 }
    }

    /// The same error, seen from the text that this one stood in.
    pub(crate) fn below(self, outer: &str) -> Self {
        Self { field: join(outer, &self.field), line: 0, column: 0, ..self }
    }
}

/// Reads a JSON text. An object of this crate's is never read from an array; a struct of others may be, as serde's derive has it.
///
/// Whatever the text is, this takes at most 64 bytes of heap for each of its bytes and 4 KiB more, what is given back at once
/// included. The readers that call it keep to the same.
///
/// # Errors
/// [`JsonError`], for a text that is not UTF-8, not JSON, or JSON of another shape. A control character that stands beside
/// an escape in a [`Private`](super::text::Private) string passes, for an escape might have put it there.
pub fn read<'a, T: Deserialize<'a>>(text: &'a [u8]) -> Result<T, JsonError> {
    read_str(utf8(text)?)
}

/// A text that may be JSON.
pub(crate) fn utf8(text: &[u8]) -> Result<&str, JsonError> {
    core::str::from_utf8(text).map_err(|error| {
        let (line, column) = position(text, error.valid_up_to());
        JsonError { field: "$".into(), problem: "expected UTF-8".into(), line, column }
    })
}

/// Reads a JSON text that is known to be UTF-8; it takes as much memory as [`read`].
///
/// # Errors
/// As [`read`].
pub fn read_str<'a, T: Deserialize<'a>>(text: &'a str) -> Result<T, JsonError> {
    let mut json = serde_json::Deserializer::from_str(text);
    match T::deserialize(&mut json) {
        Ok(value) => end(text, json).map(|()| value),
        Err(error) => Err(explain(text, &error)),
    }
}

/// As [`read_str`], but what is read does not have to be moved.
pub(super) fn read_into<'a>(text: &'a str, place: &mut impl InPlace<'a>) -> Result<(), JsonError> {
    let mut json = serde_json::Deserializer::from_str(text);
    match place.read(text, &mut json) {
        Ok(()) => end(text, json),
        Err(error) => Err(explain(text, &error)),
    }
}

/// Reads a JSON text of which nobody is told why it cannot be read.
pub(super) fn read_leniently<'a, T: InPlace<'a>>(text: &'a str) -> Option<T> {
    let mut value = T::empty();
    let mut json = serde_json::Deserializer::from_str(text);
    let read = value.read(text, &mut json);
    is_whole(read, json).then_some(value)
}

/// Whether something was read, and nothing else stands in the text.
fn is_whole(read: serde_json::Result<()>, mut json: serde_json::Deserializer<StrRead<'_>>) -> bool {
    read.and_then(|()| json.end()).is_ok()
}

/// Nothing else stands in the text.
fn end(text: &str, mut json: serde_json::Deserializer<StrRead<'_>>) -> Result<(), JsonError> {
    json.end().map_err(|error| explain(text, &error))
}

/// Reads a JSON text that stood at a field of another.
///
/// # Errors
/// As [`read`], with the field's path in front and without a line.
pub fn read_at<'a, T: Deserialize<'a>>(field: &str, text: &'a str) -> Result<T, JsonError> {
    read_str(text).map_err(|error| error.below(field))
}

fn join(outer: &str, inner: &str) -> String {
    match inner {
        "$" => outer.into(),
        _ if outer == "$" => inner.into(),
        _ if inner.starts_with('[') => [outer, inner].concat(),
        _ => [outer, ".", inner].concat(),
    }
}

fn position(text: &[u8], offset: usize) -> (usize, usize) {
    let before = text.get(..offset).unwrap_or(text);
    let line_start = before.iter().rposition(|&byte| byte == b'\n').map_or(0, |at| at.saturating_add(1));
    let line = before.split(|&byte| byte == b'\n').count();
    (line, before.len().saturating_sub(line_start).saturating_add(1))
}

fn explain(text: &str, error: &serde_json::Error) -> JsonError {
    let (line, column) = (error.line(), error.column());
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let read = text.as_bytes().get(..start.saturating_add(column)).unwrap_or(text.as_bytes());
    let message = error.to_string();
    let message =
        message.strip_suffix(&alloc::format!(" at line {line} column {column}")).unwrap_or(&message);
    // An array in the place of a string is refused once it has begun.
    let read = if message == AN_ARRAY { before_array(read) } else { read };
    // An unknown key is refused before its value begins.
    let is_key = message.starts_with("unknown field ");
    let field = if is_key { path_at(&[read, b":"].concat()) } else { path_at(read) };
    let quoted = |text: &str| text.split('`').nth(1).map(ToString::to_string);
    if let Some(missing) = message.strip_prefix("missing field ").and_then(quoted) {
        return JsonError {
            field: join(&field, &missing),
            problem: "expected, but missing".into(),
            line,
            column,
        };
    }
    // A message about a value quotes the value; the part behind `expected` is ours.
    let problem = match message.rsplit_once(", expected ") {
        Some((_, "f64")) => "expected a number".into(),
        Some((_, "u32" | "u64")) => "expected a whole number".into(),
        Some((_, "a sequence")) => "expected an array".into(),
        Some((_, expected)) => ["expected ", expected].concat(),
        None if message.starts_with("duplicate field ") => "expected once, it stands there again".into(),
        None if error.is_data() => message.into(),
        None => ["expected JSON: ", message].concat(),
    };
    JsonError { field, problem, line, column: column.max(1) }
}

/// What stands before an array of which no more was read than what is between two elements.
fn before_array(read: &[u8]) -> &[u8] {
    let is_between = |byte: &u8| byte.is_ascii_whitespace() || *byte == b',';
    let end = read.iter().rposition(|byte| !is_between(byte)).unwrap_or(0);
    read.get(..end).filter(|_| read.get(end) == Some(&b'[')).unwrap_or(read)
}

/// A path longer than this helps nobody, and takes memory for each bracket of a text that has nothing else.
const MOST_LEVELS: usize = 16;

/// Where in a JSON text a prefix of it ends.
fn path_at(prefix: &[u8]) -> String {
    enum Level<'a> {
        Object(&'a [u8]),
        Array(usize),
    }
    let mut levels: Vec<Level<'_>> = Vec::new();
    // How many levels more there are, which are not shown.
    let mut deeper = 0_usize;
    let mut string: &[u8] = &[];
    let mut at = 0_usize;
    while let Some(&byte) = prefix.get(at) {
        match byte {
            b'"' => {
                let rest = prefix.get(at.saturating_add(1)..).unwrap_or(&[]);
                string = rest.get(..string_length(rest)).unwrap_or(rest);
                at = at.saturating_add(string.len()).saturating_add(1);
            }
            b':' if deeper == 0 => {
                if let Some(Level::Object(key)) = levels.last_mut() {
                    *key = string;
                }
            }
            b',' if deeper == 0 => {
                if let Some(Level::Array(index)) = levels.last_mut() {
                    *index = index.saturating_add(1);
                }
            }
            b'{' | b'[' if levels.len() >= MOST_LEVELS => deeper = deeper.saturating_add(1),
            b'{' => levels.push(Level::Object(&[])),
            b'[' => levels.push(Level::Array(0)),
            b'}' | b']' if deeper > 0 => deeper = deeper.saturating_sub(1),
            b'}' | b']' => drop(levels.pop()),
            _ => {}
        }
        at = at.saturating_add(1);
    }
    let mut path = String::new();
    for level in &levels {
        // Writing into a String does not fail.
        let _ = match level {
            Level::Object([]) => Ok(()),
            Level::Object(key) => write!(path, "{}{}", if path.is_empty() { "" } else { "." }, shown(key)),
            Level::Array(index) => write!(path, "[{index}]"),
        };
    }
    if path.is_empty() { "$".into() } else { path }
}

/// The length of a string's inside, up to its closing quote.
fn string_length(inside: &[u8]) -> usize {
    let mut escaped = false;
    let end = inside.iter().position(|&byte| {
        let ends = byte == b'"' && !escaped;
        escaped = byte == b'\\' && !escaped;
        ends
    });
    end.unwrap_or(inside.len())
}

/// A key, if it looks like a name; keys that are anything else may be somebody's data.
pub(crate) fn shown(key: &[u8]) -> &str {
    let plain = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b':' | b'-');
    let name = key.strip_prefix(b"@").unwrap_or(key);
    // A number is no name; it may be somebody's.
    let is_name = !name.first().is_none_or(u8::is_ascii_digit) && name.len() <= 64 && name.iter().all(plain);
    core::str::from_utf8(key).ok().filter(|_| is_name).unwrap_or("?")
}
