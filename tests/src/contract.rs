//! What there is to keep: the rows of docs/rules.md and docs/pages.md, each under its number.

use core::fmt;

/// The number of a rule (`R13`) or of a branch of one of Amazon's two pages (`C7`, `V31`).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Id {
    /// Which document, and which page.
    pub letter: char,
    /// From 1.
    pub number: u16,
}

impl Id {
    /// The letters, in the order of the documents.
    pub const LETTERS: [char; 3] = ['R', 'C', 'V'];

    /// Reads a number; `None` if it is none.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        let of = |letter| Some((letter, word.strip_prefix(letter)?));
        let (letter, digits) = Self::LETTERS.into_iter().find_map(of)?;
        let is_plain = digits.bytes().all(|byte| byte.is_ascii_digit()) && !digits.starts_with('0');
        digits.parse().ok().filter(|_| is_plain).map(|number| Self { letter, number })
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.letter, self.number)
    }
}

/// One rule, or one branch of a page.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Row {
    /// Its number.
    pub id: Id,
    /// What it says.
    pub text: String,
    /// Whose it is and why, if no test of ours can keep it.
    pub reason: Option<String>,
}

/// The rows under one heading.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Section {
    /// The heading.
    pub heading: String,
    /// Its rows.
    pub rows: Vec<Row>,
}

/// Who can be named in the place of a test.
const OWNERS: [&str; 3] = ["Amazon's: ", "The developer's: ", "The host's: "];

/// Reads the tables of a document: `| R1 | text |`, or `| C1 | text | reason |`, where the reason may be empty.
///
/// # Errors
/// A line of a table that is no row, or a reason that does not say whose it is.
pub fn sections(document: &str) -> Result<Vec<Section>, String> {
    let mut sections: Vec<Section> = Vec::new();
    for line in document.lines() {
        if let Some(heading) = line.strip_prefix("## ") {
            sections.push(Section { heading: heading.into(), rows: Vec::new() });
        } else if line.starts_with("| |") || line.starts_with("| ---") {
            // The head of a table.
        } else if line.starts_with('|') {
            let row = row(line).ok_or_else(|| {
                format!(
                    "expected `| R1 | text |` or `| C1 | text | reason |`, the reason of {OWNERS:?}: {line}"
                )
            })?;
            sections.last_mut().ok_or("expected a heading above the first table")?.rows.push(row);
        }
    }
    Ok(sections)
}

fn row(line: &str) -> Option<Row> {
    let cells: Vec<&str> = line.strip_prefix('|')?.strip_suffix('|')?.split('|').map(str::trim).collect();
    let (id, text, reason) = match cells[..] {
        [id, text] | [id, text, ""] => (id, text, None),
        [id, text, reason] => (id, text, Some(reason)),
        _ => return None,
    };
    let names_owner = |reason: &str| OWNERS.iter().any(|owner| reason.starts_with(owner));
    let is_whole = !text.is_empty() && reason.is_none_or(names_owner);
    let id = Id::parse(id).filter(|_| is_whole)?;
    Some(Row { id, text: text.into(), reason: reason.map(Into::into) })
}
