//! Keeps R34 whole: every public type of the core prints with everything in it that is somebody's, and nothing shows;
//! what leaves the core on purpose stands in docs/privacy.md, and nothing else leaves. A type that is new and not shown here
//! fails, and so does one that is shown and not there.

mod scene;

mod turn;

mod words;

mod wire;

mod plain;

mod errors;

mod fields;

mod document;

use consent_tests::gallery::Gallery;
use consent_tests::public_types::PublicTypes;

/// All there is to be shown.
fn gallery() -> Gallery {
    let mut gallery = Gallery::default();
    turn::show(&mut gallery);
    words::show(&mut gallery);
    wire::show(&mut gallery);
    plain::show(&mut gallery);
    errors::show(&mut gallery);
    gallery
}

/// Keeps R34.
#[test]
fn nothing_that_is_somebodys_is_printed() {
    assert_eq!(gallery().leaks, Vec::<String>::new());
}

/// The list of the types is what the sources declare, so that it cannot be forgotten.
#[test]
fn every_public_type_is_shown() {
    let (gallery, types) = (gallery(), PublicTypes::of_core());
    assert!(types.all.len() > 100 && types.display.len() > 20, "found {} types only", types.all.len());
    let missing = |all: &std::collections::BTreeSet<String>, shown: &std::collections::BTreeSet<String>| {
        all.symmetric_difference(shown).filter(|name| name.starts_with("consent_core")).cloned().collect()
    };
    let debug: Vec<String> = missing(&types.all, &gallery.debug);
    assert_eq!(debug, Vec::<String>::new(), "public, and its Debug is not shown; or shown, and not public");
    let display: Vec<String> = missing(&types.display, &gallery.display);
    assert_eq!(display, Vec::<String>::new(), "has a Display, which is not shown; or the other way round");
    assert_eq!(types.all, types.debug, "a public type without a Debug");
}

#[test]
fn the_reader_of_the_sources_reads() {
    let source = "
/// pub struct InAComment;
#[derive(Clone, Debug)]
pub struct One<'a>(&'a str);

#[derive(
    Clone, Debug,
)]
#[non_exhaustive]
pub enum Two { A }
impl fmt::Display for Two {

pub struct Three;
impl fmt::Debug for Three {
impl fmt::Display for Three {
impl fmt::Debug for Hidden<'_> {
struct Hidden;
pub(crate) struct Inner;
macro_rules! names {
    ($name:ident) => {
            pub struct $name(String);
            impl fmt::Debug for $name {
    }
}

names! {
    /// A name.
    Four
    Five, with more
}

redacted!(Six $name);
pub struct Six(());
";
    let mut types = PublicTypes::default();
    types.read("m", source);
    let names = |names: &[&str]| names.iter().map(|name| format!("m::{name}")).collect();
    assert_eq!(types.all, names(&["One", "Two", "Three", "Four", "Five", "Six"]));
    assert_eq!(types.debug, types.all);
    assert_eq!(types.display, names(&["Two", "Three"]));
}
