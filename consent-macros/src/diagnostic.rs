//! One error, and its text in a form of ours: rustc's changes with its versions.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::arithmetic_side_effects,
    reason = "a test stops at the first surprise"
)]

use std::fmt;
use std::path::Path;
use std::{env, fs};

/// What is said, under which letters of which line.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) struct Diagnostic {
    /// From 1.
    pub(crate) line: usize,
    /// From 1, in characters.
    pub(crate) column: usize,
    /// How many characters are underlined; of several lines, those of the first.
    pub(crate) width: usize,
    /// The line itself.
    pub(crate) source: String,
    /// rustc's number, such as `E0277`; empty if a derive says it.
    pub(crate) code: String,
    pub(crate) message: String,
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { line, column, width, source, code, message } = self;
        let code = if code.is_empty() { String::new() } else { format!("[{code}]") };
        let carets = "^".repeat(*width);
        writeln!(f, "error{code}: {message}\n--> {line}:{column}\n{source}\n{carets:>0$}", column - 1 + width)
    }
}

impl Diagnostic {
    /// Reads one text.
    fn read(text: &str) -> Option<Self> {
        let mut lines = text.lines();
        let (head, message) = lines.next()?.split_once(": ")?;
        let code = head.strip_prefix("error")?.trim_matches(['[', ']']);
        let (line, column) = lines.next()?.strip_prefix("--> ")?.split_once(':')?;
        Some(Self {
            line: line.parse().ok()?,
            column: column.parse().ok()?,
            source: lines.next()?.into(),
            width: lines.next()?.trim().len(),
            code: code.into(),
            message: message.into(),
        })
    }

    /// Whether this is what the text tells. Of rustc's own words, the text has only a part.
    fn is(&self, told: &Self) -> bool {
        let (said, message) = (&self.message, &told.message);
        let is_said = match self.code.as_str() {
            "" => said == message,
            // Older compilers quote the text, which is ours.
            "E0080" => said == message || said.contains(&format!("'{message}'")),
            _ => said.contains(message),
        };
        let is_there = |of: &Self| (of.line, of.column, of.width, of.source.clone(), of.code.clone());
        is_said && is_there(self) == is_there(told)
    }
}

/// The text that belongs to a mistake, from top to bottom.
fn texts_of(mistake: &Path) -> Vec<Diagnostic> {
    let text = fs::read_to_string(mistake.with_extension("txt")).unwrap_or_default();
    let read =
        |block| Diagnostic::read(block).unwrap_or_else(|| panic!("{}: no error: {block}", mistake.display()));
    text.split("\n\n").filter(|block| !block.is_empty()).map(read).collect()
}

/// How what is said of a mistake differs from those of its texts that are meant, if it does. `BLESS=1` in the environment
/// writes what is said, and leaves the other texts as they are.
pub(crate) fn difference(
    mistake: &Path,
    mut said: Vec<Diagnostic>,
    is_meant: fn(&Diagnostic) -> bool,
) -> Option<String> {
    said.sort();
    let (told, others): (Vec<_>, Vec<_>) = texts_of(mistake).into_iter().partition(is_meant);
    if said.len() == told.len() && said.iter().zip(&told).all(|(said, told)| said.is(told)) {
        return None;
    }
    if env::var_os("BLESS").is_some_and(|bless| bless == "1") {
        let mut all = [said, others].concat();
        all.sort();
        fs::write(mistake.with_extension("txt"), show(&all)).unwrap();
        return None;
    }
    Some(format!("{}\n\n{}\nexpected instead:\n\n{}", mistake.display(), show(&said), show(&told)))
}

fn show(diagnostics: &[Diagnostic]) -> String {
    diagnostics.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}
