//! A sample of a model, and how it matches what is typed. The time that this takes grows with the number of words, and
//! not faster than its square, whatever the sample is.

use std::borrow::Cow;

use super::words::{Word, words};

/// A sample: `book a table for {guests}`.
#[derive(Clone, Debug)]
pub(super) struct Sample {
    parts: Vec<Part>,
}

#[derive(Clone, Debug)]
enum Part {
    /// One word, as it is compared.
    Word(String),
    /// One word or more, for the slot of this name.
    Slot { name: String, is_possessive: bool },
}

/// The words that each slot takes, and how well they fit it.
#[derive(Clone, Debug)]
pub(super) struct Match {
    /// How well all of them fit, together.
    pub(super) fit: i32,
    /// Each slot with its words.
    pub(super) slots: Vec<(String, Vec<Word>)>,
}

impl Sample {
    /// Reads a sample. A brace that is never closed is as good as none.
    pub(super) fn read(text: &str) -> Self {
        let mut parts = Vec::new();
        let mut rest = text;
        while let Some((before, name, after)) = next_slot(rest) {
            parts.extend(literal(before));
            let own = after.strip_prefix("'s").or(after.strip_prefix("’s"));
            // The old form has an example in front of the name: {two|guests}.
            let name = name.rsplit('|').next().unwrap_or(name).trim().to_owned();
            parts.push(Part::Slot { name, is_possessive: own.is_some() });
            rest = own.unwrap_or(after);
        }
        parts.extend(literal(rest));
        Self { parts }
    }

    /// How many of its words stand for themselves.
    pub(super) fn literals(&self) -> usize {
        self.parts.iter().filter(|part| matches!(part, Part::Word(_))).count()
    }

    /// Whether it matches all of these words in some way.
    pub(super) fn matches(&self, said: &[Word]) -> bool {
        if self.parts.is_empty() || self.parts.len() > said.len() {
            return false;
        }
        // Whether the parts so far match all words in front of each place.
        let mut reached = vec![false; said.len()];
        let mut is_start = true;
        for part in &self.parts {
            let mut before = is_start;
            let mut is_in_slot = false;
            for (word, place) in said.iter().zip(&mut reached) {
                let begins = before;
                before = *place;
                *place = match part {
                    Part::Word(key) => begins && word.key() == key,
                    Part::Slot { .. } => begins || is_in_slot,
                };
                is_in_slot = *place;
            }
            is_start = false;
            if !reached.contains(&true) {
                return false;
            }
        }
        reached.last() == Some(&true)
    }

    /// The way to match all of these words in which they fit the slots best; among equals, earlier slots are shorter.
    pub(super) fn best(&self, said: &[Word], fit: impl Fn(&str, &[Word]) -> i32) -> Option<Match> {
        // From the last part to the first: for each place, how well the parts from there match the words from there, and
        // where the part ends.
        let mut tables: Vec<Vec<Option<(i32, usize)>>> = Vec::new();
        let mut next: Vec<Option<(i32, usize)>> =
            (0..=said.len()).map(|at| (at == said.len()).then_some((0, at))).collect();
        for part in self.parts.iter().rev() {
            let row = (0..=said.len()).map(|at| best_end(part, said, at, &next, &fit)).collect();
            tables.push(core::mem::replace(&mut next, row));
        }
        let total = next.first().copied().flatten()?.0;
        let mut slots = Vec::new();
        let mut at = 0;
        // `next` is the table of the first part, the last one pushed that of the second.
        let rows = core::iter::once(&next).chain(tables.iter().rev());
        for (part, row) in self.parts.iter().zip(rows) {
            let (_, end) = row.get(at).copied().flatten()?;
            if let Part::Slot { name, is_possessive } = part {
                slots.push((name.clone(), taken(said.get(at..end)?, *is_possessive).into_owned()));
            }
            at = end;
        }
        Some(Match { fit: total, slots })
    }
}

fn best_end(
    part: &Part,
    said: &[Word],
    at: usize,
    next: &[Option<(i32, usize)>],
    fit: impl Fn(&str, &[Word]) -> i32,
) -> Option<(i32, usize)> {
    let behind = at.saturating_add(1);
    match part {
        Part::Word(key) => {
            said.get(at).filter(|word| word.key() == key)?;
            next.get(behind).copied().flatten().map(|(score, _)| (score, behind))
        }
        Part::Slot { name, is_possessive } => {
            let mut best: Option<(i32, usize)> = None;
            for end in behind..=said.len() {
                let Some((rest, _)) = next.get(end).copied().flatten() else { continue };
                let own = fit(name, &taken(said.get(at..end)?, *is_possessive));
                let score = own.saturating_add(rest);
                if best.is_none_or(|(highest, _)| score > highest) {
                    best = Some((score, end));
                }
            }
            best
        }
    }
}

fn literal(text: &str) -> impl Iterator<Item = Part> {
    words(text).into_iter().map(|word| Part::Word(word.key().to_owned()))
}

fn next_slot(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once('{')?;
    let (name, after) = rest.split_once('}')?;
    Some((before, name, after))
}

/// The words of a slot, without the possessive that belongs to the sample.
fn taken(said: &[Word], is_possessive: bool) -> Cow<'_, [Word]> {
    match said.split_last() {
        Some((last, others)) if is_possessive => {
            Cow::Owned(others.iter().cloned().chain([last.owner()]).collect())
        }
        Some(_) | None => Cow::Borrowed(said),
    }
}
