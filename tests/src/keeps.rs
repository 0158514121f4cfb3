//! The sentence by which a test says what it keeps: `Keeps R13, V7 and V8.`, `Keeps R2 to R6: ...`.

use core::iter::Peekable;

use crate::contract::Id;

/// The numbers that a doc comment names in sentences that begin with `Keeps`; none if there is no such sentence, or if it is
/// about something else.
///
/// # Errors
/// A word in such a sentence that looks like a number and is none, or a number that stands twice.
pub fn kept(doc: &str) -> Result<Vec<Id>, String> {
    let mut kept = Vec::new();
    let mut begins = true;
    // A line begins a sentence too, for what stands above it may have no full stop.
    let words = doc.lines().flat_map(|line| line.split_whitespace().enumerate());
    let mut words = words.map(|(at, word)| (at == 0, word)).peekable();
    while let Some((is_first, word)) = words.next() {
        if word == "Keeps" && (begins || is_first) {
            list(&mut words, &mut kept)?;
        }
        begins = word.ends_with(['.', '!', '?']);
    }
    kept.sort_unstable();
    match kept.windows(2).find(|pair| pair[0] == pair[1]) {
        Some(pair) => Err(format!("{} stands twice", pair[0])),
        None => Ok(kept),
    }
}

/// Reads a list: `R13, V7 and V8.`, `R2 to R6:`. It ends with a full stop, a colon, or a word that is no part of it.
fn list<'a>(
    words: &mut Peekable<impl Iterator<Item = (bool, &'a str)>>,
    kept: &mut Vec<Id>,
) -> Result<(), String> {
    let mut from = None;
    let mut last = None;
    while let Some((_, word)) = words.peek().copied() {
        match (number(word)?, word) {
            (Some(id), _) => {
                match from.take() {
                    Some(Id { letter, number }) if letter == id.letter && number < id.number => {
                        kept.extend((number + 1..=id.number).map(|number| Id { letter, number }));
                    }
                    Some(from) => {
                        return Err(format!("{from} to {id}: expected numbers of one kind that rise"));
                    }
                    None => kept.push(id),
                }
                last = Some(id);
            }
            (None, "and") if last.is_some() => {}
            (None, "to") if last.is_some() => from = last,
            (None, _) => break,
        }
        let _ = words.next();
        if word.ends_with(['.', ':']) {
            break;
        }
    }
    Ok(())
}

/// The number that a word of a list is.
fn number(word: &str) -> Result<Option<Id>, String> {
    let bare = word.strip_suffix(['.', ',', ':', ';']).unwrap_or(word);
    let id = Id::parse(bare);
    let is_close =
        bare.as_bytes().windows(2).any(|pair| pair[0].is_ascii_alphabetic() && pair[1].is_ascii_digit());
    if id.is_none() && is_close { Err(format!("`{word}`: expected a number such as R13")) } else { Ok(id) }
}
