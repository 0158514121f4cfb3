//! "Did you mean": the word that was probably meant.

use alloc::vec::Vec;

/// The candidate that is nearest to a word, if one is near enough to be meant: at most a third of the word is wrong
/// (in letters left out, added or changed), or the word has four letters or more and is a part of that
/// candidate alone. One that was only cut short
/// or drawn out is nearer than one of other letters.
///
/// ```
/// use consent_core::suggestion::suggestion;
///
/// assert_eq!(suggestion("scop", ["level", "scope", "skip"]), Some("scope"));
/// assert_eq!(suggestion("manifest", ["level", "scope", "skip"]), None);
/// assert_eq!(suggestion("fest", ["level", "manifest"]), Some("manifest"));
/// assert_eq!(suggestion("est", ["level", "manifest"]), None);
/// assert_eq!(suggestion("mobile:read", ["email:read", "mobile_no:read"]), Some("mobile_no:read"));
/// ```
pub fn suggestion<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // Nobody means a word of the catalogue by a text of this length.
    let word = word.get(..128).map_or(word, |_| "").to_lowercase();
    let candidates: Vec<&str> = candidates.into_iter().collect();
    let near = |candidate: &&str| distance(&word, &candidate.to_lowercase()).saturating_mul(3) <= word.len();
    let nearest = candidates.iter().copied().filter(near);
    let rank = |candidate: &&str| {
        let distance = distance(&word, &candidate.to_lowercase());
        let has_other_letters = distance != candidate.len().abs_diff(word.len());
        (has_other_letters, distance)
    };
    nearest.min_by_key(rank).filter(|_| !word.is_empty()).or_else(|| {
        let mut whole = candidates.iter().copied().filter(|candidate| candidate.contains(&word));
        let found = whole.next().filter(|_| word.len() >= 4)?;
        whole.next().is_none().then_some(found)
    })
}

/// How many bytes must be left out, added or changed to make one text of another (Levenshtein).
fn distance(from: &str, to: &str) -> usize {
    // The distances from nothing, and from each longer part of `from` in turn, to each part of `to`.
    let mut row: Vec<usize> = (0..=to.len()).collect();
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
