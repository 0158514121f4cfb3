//! What the tests of a source file say that they keep. A test is a function with an attribute `test`, wherever it stands:
//! in a module, or inside `proptest!`.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use syn::{Expr, Lit, Meta};

use crate::contract::Id;
use crate::keeps::kept;

/// A test, and what it says that it keeps.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Test {
    /// Its file in the workspace.
    pub file: String,
    /// Its name.
    pub name: String,
    /// What it keeps.
    pub keeps: Vec<Id>,
}

/// The tests of a source file.
///
/// # Errors
/// What is wrong with a claim: it cannot be read, its test never runs, or the head of the file names what no test in it
/// keeps.
pub fn tests_of(file: &str, source: &str) -> Result<Vec<Test>, String> {
    // Most sources have nothing to tell, and to read them takes time.
    if !["#[test]", "::test", "Keeps "].iter().any(|sign| source.contains(sign)) {
        return Ok(Vec::new());
    }
    let tokens: TokenStream = source.parse().map_err(|error| format!("{file}: {error}"))?;
    let mut head = Vec::new();
    let mut functions = Vec::new();
    walk(tokens, &mut head, &mut functions);
    let mut tests = Vec::new();
    for (name, attributes) in functions {
        let attributes = metas(attributes);
        let is = |word: &str| {
            attributes.iter().any(|it| it.path().segments.last().is_some_and(|it| it.ident == word))
        };
        let keeps = kept(&doc(&attributes)).map_err(|error| format!("{file}::{name}: {error}"))?;
        if is("ignore") && !keeps.is_empty() {
            return Err(format!("{file}::{name}: what is ignored keeps nothing"));
        }
        if is("test") {
            tests.push(Test { file: file.into(), name, keeps });
        } else if !keeps.is_empty() {
            return Err(format!("{file}::{name}: only a test keeps something"));
        }
    }
    let by_none = |id: &Id| tests.iter().all(|test| !test.keeps.contains(id));
    let named = kept(&doc(&metas(head))).map_err(|error| format!("{file}: {error}"))?;
    match named.into_iter().find(by_none) {
        Some(id) => Err(format!("{file}: its head says that it keeps {id}, and no test in it says so")),
        None => Ok(tests),
    }
}

/// A program that is a test as a whole, and says at its head what it keeps.
///
/// # Errors
/// It cannot be read.
pub fn program(file: &str, source: &str) -> Result<Test, String> {
    let tokens: TokenStream = source.parse().map_err(|error| format!("{file}: {error}"))?;
    let mut head = Vec::new();
    walk(tokens, &mut head, &mut Vec::new());
    let keeps = kept(&doc(&metas(head))).map_err(|error| format!("{file}: {error}"))?;
    Ok(Test { file: file.into(), name: String::new(), keeps })
}

/// Finds each function with its attributes, and the inner attributes of the file.
fn walk(tokens: TokenStream, head: &mut Vec<TokenStream>, functions: &mut Vec<(String, Vec<TokenStream>)>) {
    let mut tokens = tokens.into_iter().peekable();
    let mut attributes = Vec::new();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Punct(mark) if mark.as_char() == '#' => {
                let is_inner = matches!(tokens.peek(), Some(TokenTree::Punct(mark)) if mark.as_char() == '!');
                if is_inner {
                    let _ = tokens.next();
                }
                if let Some(TokenTree::Group(group)) =
                    tokens.next_if(|next| matches!(next, TokenTree::Group(_)))
                {
                    let into = if is_inner { &mut *head } else { &mut attributes };
                    into.push(group.stream());
                }
            }
            TokenTree::Ident(word) if word == "fn" => {
                if let Some(TokenTree::Ident(name)) = tokens.peek() {
                    functions.push((name.to_string(), core::mem::take(&mut attributes)));
                }
            }
            // `pub(crate) async`, `extern "C"`.
            TokenTree::Ident(_) | TokenTree::Literal(_) => {}
            TokenTree::Group(group) => {
                if group.delimiter() != Delimiter::Parenthesis {
                    attributes.clear();
                }
                walk(group.stream(), &mut Vec::new(), functions);
            }
            TokenTree::Punct(_) => attributes.clear(),
        }
    }
}

/// The attributes; what stands in a macro's pattern is none.
fn metas(attributes: Vec<TokenStream>) -> Vec<Meta> {
    attributes.into_iter().filter_map(|attribute| syn::parse2(attribute).ok()).collect()
}

/// The text of the doc comments.
fn doc(attributes: &[Meta]) -> String {
    let line = |attribute: &Meta| {
        let Meta::NameValue(pair) = attribute else { return None };
        let Expr::Lit(value) = &pair.value else { return None };
        let Lit::Str(text) = &value.lit else { return None };
        pair.path.is_ident("doc").then(|| text.value())
    };
    attributes.iter().filter_map(line).collect::<Vec<_>>().join("\n")
}
