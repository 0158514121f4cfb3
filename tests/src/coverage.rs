//! Which test keeps what: rules and branches on the one side, tests on the other, and what does not fit.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use crate::claims::Test;
use crate::contract::{Id, Row, Section};

/// Rules, branches, and the tests that keep them.
#[derive(Clone, Debug)]
pub struct Coverage {
    sections: Vec<Section>,
    tests: Vec<Test>,
}

/// Where the vectors stand.
pub const VECTORS: &str = "schemas/vectors";

/// The most names of one file that stand in a row; of more, their number does.
const MOST_NAMES: usize = 8;

impl Coverage {
    /// Puts them side by side.
    #[must_use]
    pub fn new(sections: Vec<Section>, mut tests: Vec<Test>) -> Self {
        tests.sort();
        Self { sections, tests }
    }

    fn rows(&self) -> impl Iterator<Item = &Row> {
        self.sections.iter().flat_map(|section| &section.rows)
    }

    fn keepers(&self, id: Id) -> impl Iterator<Item = &Test> {
        self.tests.iter().filter(move |test| test.keeps.contains(&id))
    }

    /// What is wrong, a sentence each: nobody keeps a row, a reason stands where a test does, a test keeps what is no row,
    /// or the numbers of the rows are not 1, 2, 3, each once.
    #[must_use]
    pub fn complaints(&self) -> Vec<String> {
        let mut complaints = Vec::new();
        for row in self.rows() {
            match (&row.reason, self.keepers(row.id).next()) {
                (None, None) => {
                    complaints.push(format!("{}: no test says that it keeps this: {}", row.id, row.text));
                }
                (Some(reason), Some(test)) => {
                    complaints.push(format!("{}: {} keeps it, so it is not {reason}", row.id, name(test)));
                }
                (Some(_), None) | (None, Some(_)) => {}
            }
        }
        let ids: Vec<Id> = self.rows().map(|row| row.id).collect();
        let known: BTreeSet<Id> = ids.iter().copied().collect();
        let twice = ids.iter().filter(|id| ids.iter().filter(|other| other == id).count() > 1);
        complaints.extend(twice.collect::<BTreeSet<_>>().iter().map(|id| format!("{id}: stands twice")));
        for letter in Id::LETTERS {
            let last = known.iter().filter(|id| id.letter == letter).map(|id| id.number).max().unwrap_or(0);
            let all = (1..=last).map(|number| Id { letter, number });
            complaints.extend(all.filter(|id| !known.contains(id)).map(|id| format!("{id}: is missing")));
        }
        for test in &self.tests {
            let unknown = test.keeps.iter().filter(|id| !known.contains(id));
            complaints
                .extend(unknown.map(|id| format!("{}: keeps {id}, and there is no such number", name(test))));
        }
        complaints
    }

    /// The document.
    #[must_use]
    pub fn render(&self) -> String {
        let mut text = String::new();
        for section in self.sections.iter().filter(|section| !section.rows.is_empty()) {
            let _ = write!(text, "\n## {}\n\n| | what | kept by |\n| --- | --- | --- |\n", section.heading);
            for row in &section.rows {
                let kept = row.reason.clone().unwrap_or_else(|| self.kept_by(row.id));
                let _ = writeln!(text, "| {} | {} | {kept} |", row.id, row.text);
            }
        }
        text
    }

    fn kept_by(&self, id: Id) -> String {
        let mut files: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for test in self.keepers(id) {
            files.entry(&test.file).or_default().push(&test.name);
        }
        // Functions first, then vectors.
        let (functions, vectors): (Vec<_>, Vec<_>) =
            files.into_iter().partition(|(file, _)| !file.starts_with(VECTORS));
        let cells = functions.into_iter().chain(vectors).map(|(file, names)| cell(file, &names));
        cells.collect::<Vec<_>>().join("<br>")
    }

    /// How many rows there are, and how many of them are kept by tests.
    #[must_use]
    pub fn counts(&self) -> (usize, usize) {
        (self.rows().count(), self.rows().filter(|row| row.reason.is_none()).count())
    }
}

fn cell(file: &str, names: &[&str]) -> String {
    match names {
        [""] => format!("`{file}`"),
        names if names.len() > MOST_NAMES => format!("`{file}`: {} of them", names.len()),
        names => format!("`{file}`: {}", names.join(", ")),
    }
}

fn name(test: &Test) -> String {
    if test.name.is_empty() { test.file.clone() } else { format!("{}::{}", test.file, test.name) }
}
