//! "Did you mean": the word that was probably meant.

use alloc::vec::Vec;

/// The candidate that was probably meant, if one is near enough: at most a third of the word is wrong (in letters left
/// out, added or changed), or the word has four letters and is a part of that candidate alone. Of several, the one that has more of the
/// word's parts in it.
///
/// ```
/// use consent_core::suggestion::suggestion;
///
/// assert_eq!(suggestion("scop", ["level", "scope", "skip"]), Some("scope"));
/// assert_eq!(suggestion("manifest", ["level", "scope", "skip"]), None);
/// assert_eq!(suggestion("fest", ["level", "manifest"]), Some("manifest"));
/// assert_eq!(suggestion("mobile:read", ["email:read", "mobile_no:read"]), Some("mobile_no:read"));
/// ```
pub fn suggestion<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    meant(&word.to_lowercase(), &candidates.into_iter().collect::<Vec<_>>())
}

fn meant<'a>(word: &str, candidates: &[&'a str]) -> Option<&'a str> {
    // Nobody means a word by a text of this length.
    if word.len() > 128 {
        return None;
    }
    let near = candidates.iter().filter_map(|candidate| {
        let lower = candidate.to_lowercase();
        let wrong = distance(word, &lower);
        (wrong.saturating_mul(3) <= word.len()).then_some((missing(word, &lower), wrong, *candidate))
    });
    let nearest = near.min_by_key(|(missing, wrong, _)| (*missing, *wrong)).map(|(.., candidate)| candidate);
    nearest.or_else(|| {
        let mut having = candidates.iter().copied().filter(|candidate| candidate.contains(word));
        let found = having.next().filter(|_| word.len() >= 4)?;
        having.next().is_none().then_some(found)
    })
}

/// How many parts of a word are not in a candidate.
fn missing(word: &str, candidate: &str) -> usize {
    word.split(|letter: char| !letter.is_alphanumeric()).filter(|part| !candidate.contains(part)).count()
}

/// How many bytes must be left out, added or changed to make one text of another (Levenshtein).
fn distance(from: &str, to: &str) -> usize {
    // The distances from nothing, and from each longer part of `from` in turn, to each part of `to`.
    let mut row: Vec<usize> = (0..to.len().saturating_add(1)).collect();
    for (done, letter) in from.bytes().enumerate() {
        let mut diagonal = done;
        let mut left = done.saturating_add(1);
        let mut cells = row.iter_mut();
        if let Some(first) = cells.next() {
            *first = left;
        }
        for (cell, other) in cells.zip(to.bytes()) {
            let changed = diagonal.saturating_add(usize::from(letter != other));
            diagonal = *cell;
            *cell = changed.min(diagonal.saturating_add(1)).min(left.saturating_add(1));
            left = *cell;
        }
    }
    row.last().copied().unwrap_or(usize::MAX)
}
