//! Printing what must not panic when it is printed, and reading again what is JSON.

use std::fmt::{self, Display, Write as _};

use serde::de::IgnoredAny;

struct Nowhere;

impl fmt::Write for Nowhere {
    fn write_str(&mut self, _: &str) -> fmt::Result {
        Ok(())
    }
}

/// Prints a value and throws the text away.
pub fn debug(value: &dyn fmt::Debug) {
    write!(Nowhere, "{value:?}").expect("a value that prints");
}

/// Prints an error, which says something.
pub fn error(error: &dyn Display) {
    assert!(!error.to_string().is_empty());
}

/// Whether this is JSON, however deep, or may be taken for it: a control character may pass beside an escape, as `json::read` says.
pub fn is_json(text: &str) -> bool {
    serde_json::from_str::<IgnoredAny>(text).is_ok() || is_lenient(text)
}

/// Whether a string in it may have both.
pub fn is_lenient(text: &str) -> bool {
    text.contains('\\') && text.contains(|sign: char| sign < ' ')
}
