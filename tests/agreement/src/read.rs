//! A line of JSON in, a line of JSON out.

use std::io::{self, BufRead as _, Write as _};

use consent_core::wire::json::JsonError;
use serde_json::{Value, json};

/// Prints what is understood of each line of stdin, or why it is refused.
pub(crate) fn answer(understood: fn(&[u8]) -> Result<Value, JsonError>) {
    let mut stdout = io::BufWriter::new(io::stdout().lock());
    for line in io::stdin().lock().lines() {
        let answer = understood(line.unwrap().as_bytes());
        let line = answer.unwrap_or_else(|error| json!({ "refused": error.to_string() }));
        writeln!(stdout, "{line}").unwrap();
    }
    stdout.flush().unwrap();
}
