//! The outline of an attribute: words, and the tokens behind each. Whatever stands there, the next word is read too.

use proc_macro2::{Delimiter, Ident, TokenStream, TokenTree};

use crate::problems::Problems;

/// A word, and what stands behind it.
pub(crate) struct Outline {
    pub(crate) word: Ident,
    pub(crate) tail: Tail,
}

pub(crate) enum Tail {
    Nothing,
    /// Behind an equals sign.
    Assigned(TokenStream),
    Parenthesized(TokenStream),
    /// Something that no word has behind it.
    Other,
}

impl Outline {
    /// Reads an element of a list; `words` may stand there.
    pub(crate) fn read(element: TokenStream, words: &str, problems: &mut Problems) -> Option<Self> {
        let mut tokens = element.clone().into_iter();
        let Some(TokenTree::Ident(word)) = tokens.next() else {
            problems.at(element, format_args!("expected {words} before this"));
            return None;
        };
        let tail = match tokens.next() {
            None => Tail::Nothing,
            Some(TokenTree::Punct(sign)) if sign.as_char() == '=' => Tail::Assigned(tokens.collect()),
            Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Parenthesis => {
                Tail::Parenthesized(group.stream())
            }
            Some(_) => Tail::Other,
        };
        Some(Self { word, tail })
    }
}

/// The elements of a list with commas between them. Where a comma is missing before a word, it is reported, and the
/// list goes on as if it were there.
pub(crate) fn elements(list: TokenStream, problems: &mut Problems) -> Vec<TokenStream> {
    let mut elements = Vec::new();
    let mut open: Vec<TokenTree> = Vec::new();
    for token in list {
        match &token {
            TokenTree::Punct(sign) if sign.as_char() == ',' => {
                if open.is_empty() {
                    problems.at(token, "expected no comma here");
                }
                elements.push(core::mem::take(&mut open));
                continue;
            }
            TokenTree::Ident(_) if open.last().is_some_and(ends) => {
                problems.at(&token, "expected a comma before this");
                elements.push(core::mem::take(&mut open));
            }
            TokenTree::Ident(_) | TokenTree::Punct(_) | TokenTree::Group(_) | TokenTree::Literal(_) => {}
        }
        open.push(token);
    }
    elements.push(open);
    elements.retain(|element| !element.is_empty());
    elements.into_iter().map(TokenStream::from_iter).collect()
}

/// Whether nothing but a comma can follow in front of a word.
fn ends(token: &TokenTree) -> bool {
    !matches!(token, TokenTree::Punct(_))
}
