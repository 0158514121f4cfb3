//! Where the lines go that tell what happened.

use std::io::{self, Write as _};

/// What takes the lines of one turn.
pub type Log = fn(&[String]);

/// Writes the lines to stderr. That they cannot be written is no reason to leave a customer without an answer.
pub fn write(lines: &[String]) {
    let mut stderr = io::stderr().lock();
    for line in lines {
        let _ = writeln!(stderr, "{line}");
    }
}
