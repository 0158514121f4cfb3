//! Texts with placeholders in braces.
//!
//! A text is gone through once, and what is put into it is not looked at again: a name that looks like a placeholder is
//! a name.

use alloc::string::String;

/// A piece of a text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Piece<'a> {
    /// To be said as it stands.
    Words(&'a str),
    /// What stood between two braces.
    Placeholder(&'a str),
    /// A brace without its other half.
    LoneBrace,
}

/// The placeholder of the skill's name.
pub(crate) const SKILL: &str = "skill";
/// The placeholder of the skill's reason.
pub(crate) const REASON: &str = "reason";

/// The pieces of a text, in order.
pub(crate) fn pieces(text: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = text;
    core::iter::from_fn(move || {
        let (piece, behind) = next(rest)?;
        rest = behind;
        Some(piece)
    })
}

fn next(text: &str) -> Option<(Piece<'_>, &str)> {
    if text.is_empty() {
        return None;
    }
    let Some(inside) = text.strip_prefix('{') else {
        let (words, rest) = text.split_at_checked(text.find(['{', '}']).unwrap_or(text.len()))?;
        // A text that begins with `}`.
        return Some(if words.is_empty() {
            (Piece::LoneBrace, rest.strip_prefix('}').unwrap_or_default())
        } else {
            (Piece::Words(words), rest)
        });
    };
    match inside.split_once(['{', '}']) {
        Some((name, rest)) if text.as_bytes().get(name.len().saturating_add(1)) == Some(&b'}') => {
            Some((Piece::Placeholder(name), rest))
        }
        Some(_) | None => Some((Piece::LoneBrace, inside)),
    }
}

/// Writes a text with its placeholders filled. Without a reason its placeholder vanishes, and one space beside it.
pub(crate) fn render(text: &str, reason: Option<&str>, mut fill: impl FnMut(&str) -> String) -> String {
    let mut said = String::new();
    let mut skip_space = false;
    for piece in pieces(text) {
        match piece {
            Piece::Words(words) => {
                said.push_str(words.strip_prefix(' ').filter(|_| skip_space).unwrap_or(words));
            }
            Piece::Placeholder(REASON) => match reason {
                Some(reason) => said.push_str(reason),
                None if said.ends_with(' ') => drop(said.pop()),
                None => skip_space = true,
            },
            Piece::Placeholder(name) => {
                skip_space = false;
                said.push_str(&fill(name));
            }
            Piece::LoneBrace => {}
        }
    }
    said
}
