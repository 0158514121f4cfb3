//! What the derives say of each mistake in `mistakes/`, compared with the text beside it. `BLESS=1` in the environment
//! writes the texts anew; read the difference.
//!
//! A text may also hold what only rustc can say, under a number such as `E0277`. That, and that rustc says all of it and
//! nothing else, is for `tests/rustc`.
#![allow(clippy::unwrap_used, clippy::arithmetic_side_effects, reason = "a test stops at the first surprise")]

use std::fs;
use std::path::Path;

use proc_macro2::TokenStream;
use quote::ToTokens as _;
use syn::{Attribute, DeriveInput, Item};

use crate::derive;
use crate::diagnostic::{Diagnostic, difference};
use crate::problems::Problems;

/// The folder of the mistakes, and of the manifests that they name.
pub(crate) fn mistakes() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/mistakes"))
}

/// What the derives make of a source: the code of each, and what is wrong.
pub(crate) fn derived(source: &str, root: &Path) -> Vec<(TokenStream, Problems)> {
    let mut derived = Vec::new();
    for item in syn::parse_file(source).unwrap().items {
        if !matches!(item, Item::Struct(_) | Item::Enum(_) | Item::Union(_)) {
            continue;
        }
        let input: DeriveInput = syn::parse2(item.into_token_stream()).unwrap();
        for (name, derive) in DERIVES {
            if input.attrs.iter().any(|attribute| is_derive_of(attribute, name)) {
                let mut problems = Problems::default();
                derived.push((derive(&input, root, &mut problems), problems));
            }
        }
    }
    derived
}

/// All that the derives say of a source.
fn said_of(source: &str) -> Vec<Diagnostic> {
    let said = derived(source, mistakes());
    said.iter().flat_map(|(_, problems)| problems.iter()).map(|error| diagnostic(&error, source)).collect()
}

type Derive = fn(&DeriveInput, &Path, &mut Problems) -> TokenStream;

const DERIVES: [(&str, Derive); 2] =
    [("RequiresConsent", derive::handler), ("ConsentRouter", derive::router)];

fn is_derive_of(attribute: &Attribute, name: &str) -> bool {
    attribute.path().is_ident("derive") && attribute.to_token_stream().to_string().contains(name)
}

fn diagnostic(error: &syn::Error, source: &str) -> Diagnostic {
    let (start, end) = (error.span().start(), error.span().end());
    let source = source.lines().nth(start.line - 1).unwrap();
    let end_column = if start.line == end.line { end.column } else { source.chars().count() };
    Diagnostic {
        line: start.line,
        column: start.column + 1,
        width: end_column - start.column,
        source: source.into(),
        code: String::new(),
        message: error.to_string(),
    }
}

#[test]
fn the_derives_say_of_each_mistake_what_its_text_says() {
    let (mut seen, mut differences) = (0, Vec::new());
    for entry in fs::read_dir(mistakes()).unwrap() {
        let file = entry.unwrap().path();
        if file.extension().is_none_or(|ending| ending != "rs") {
            continue;
        }
        let source = fs::read_to_string(&file).unwrap();
        // What a macro of the source's own writes, only rustc sees.
        if !source.contains("macro_rules!") {
            seen += 1;
            differences.extend(difference(&file, said_of(&source), |told| told.code.is_empty()));
        }
    }
    assert!(seen > 70, "found {seen} mistakes only");
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}
