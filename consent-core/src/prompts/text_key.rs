//! The keys of a language file, as its developer is shown them.
//!
//! The file is the developer's, and holds nobody's data: a key that is mistyped is shown as it is.

use alloc::string::String;

use crate::wire::json;

/// A key that is no name stands in quotes, with what nobody sees escaped; of a long one, the beginning.
pub(crate) fn shown(key: &str) -> String {
    // It is what stands for any other key.
    if key != "?" && json::shown(key.as_bytes()) == key {
        return key.into();
    }
    let beginning: String = key.chars().take(64).collect();
    let rest = if beginning.len() < key.len() { "\u{2026}" } else { "" };
    let mut shown = String::from("\"");
    shown.extend(beginning.escape_debug());
    [&shown, rest, "\""].concat()
}
