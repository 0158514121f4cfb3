//! The words of `#[consent(..)]`: which may stand where, and what follows it. What the words mean is not known here.

use consent_core::scope::DidYouMean;
use consent_core::suggestion::suggestion;
use proc_macro2::{Ident, TokenStream};
use syn::ext::IdentExt as _;
use syn::{Attribute, LitStr, Meta};

use crate::literal::text;
use crate::outline::{Outline, Tail, elements};
use crate::problems::Problems;

/// Where an attribute stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    Struct,
    Field,
    Enum,
    Variant,
}

/// What follows a word.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// `word = "..."`
    Text,
    /// `word`
    Flag,
    /// `word("...", level = "...")`
    Scope,
}

/// A word: where it may stand, what follows it, and whether it may stand there again.
struct Word(&'static str, Place, Shape, Again);

#[derive(Clone, Copy, PartialEq, Eq)]
enum Again {
    Yes,
    No,
}

const WORDS: [Word; 14] = [
    Word("manifest", Place::Struct, Shape::Text, Again::No),
    Word("required", Place::Struct, Shape::Scope, Again::Yes),
    Word("optional", Place::Struct, Shape::Scope, Again::Yes),
    Word("handler", Place::Struct, Shape::Text, Again::No),
    Word("reason", Place::Struct, Shape::Text, Again::No),
    Word("crate", Place::Struct, Shape::Text, Again::No),
    Word("scope", Place::Field, Shape::Text, Again::No),
    Word("level", Place::Field, Shape::Text, Again::No),
    Word("skip", Place::Field, Shape::Flag, Again::No),
    Word("manifest", Place::Enum, Shape::Text, Again::No),
    Word("allow_unused", Place::Enum, Shape::Scope, Again::Yes),
    Word("events", Place::Enum, Shape::Flag, Again::No),
    Word("crate", Place::Enum, Shape::Text, Again::No),
    Word("intent", Place::Variant, Shape::Text, Again::Yes),
];

impl Place {
    fn name(self) -> &'static str {
        match self {
            Self::Struct => "a struct",
            Self::Field => "a field",
            Self::Enum => "an enum",
            Self::Variant => "a variant",
        }
    }

    fn words(self) -> impl Iterator<Item = &'static str> {
        WORDS.iter().filter(move |word| word.1 == self).map(|word| word.0)
    }

    /// What it is a part of, if it is one.
    fn whole(self) -> Self {
        match self {
            Self::Struct | Self::Field => Self::Struct,
            Self::Enum | Self::Variant => Self::Enum,
        }
    }
}

/// A scope as it is written, and the level beside it.
#[derive(Clone)]
pub(crate) struct Scope {
    pub(crate) scope: LitStr,
    pub(crate) level: Option<LitStr>,
}

/// A word as it stands there, and what follows it.
struct Entry {
    word: &'static str,
    ident: Ident,
    value: Value,
}

enum Value {
    Text(LitStr),
    Scope(Scope),
    Flag,
}

/// All entries of one place.
pub(crate) struct Entries {
    /// Whether there was an attribute at all.
    pub(crate) is_there: bool,
    /// Whether something in it was wrong, and is left out.
    pub(crate) lacks_some: bool,
    list: Vec<Entry>,
}

impl Entries {
    /// Reads the attributes of a place. Entries that are wrong are reported and left out.
    pub(crate) fn read(attributes: &[Attribute], place: Place, problems: &mut Problems) -> Self {
        let mut entries = Self { is_there: false, lacks_some: false, list: Vec::new() };
        let words = one_of(place.words());
        for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("consent")) {
            entries.is_there = true;
            let Meta::List(list) = &attribute.meta else {
                problems.at(&attribute.meta, format_args!("expected `#[consent(..)]` with {words}"));
                entries.lacks_some = true;
                continue;
            };
            if list.tokens.is_empty() {
                problems.at(&attribute.meta, format_args!("expected {words}"));
            }
            for element in elements(list.tokens.clone(), problems) {
                let outline = Outline::read(element, &words, problems);
                let entry = outline.and_then(|outline| entries.entry(outline, place, problems));
                entries.lacks_some |= entry.is_none();
                entries.list.extend(entry);
            }
        }
        entries
    }

    fn entry(&self, outline: Outline, place: Place, problems: &mut Problems) -> Option<Entry> {
        let Outline { word: ident, tail } = outline;
        let name = ident.unraw().to_string();
        let Some(&Word(word, _, shape, again)) = WORDS.iter().find(|word| word.0 == name && word.1 == place)
        else {
            problems.at(&ident, unexpected(&name, place));
            return None;
        };
        if again == Again::No && self.word(word).is_some() {
            problems.at(&ident, format_args!("`{word}` stands here twice"));
            return None;
        }
        let value = match (shape, tail) {
            (Shape::Flag, Tail::Nothing) => Some(Value::Flag),
            (Shape::Text, Tail::Assigned(tokens)) if !tokens.is_empty() => {
                text(tokens, word, problems).map(Value::Text)
            }
            (Shape::Scope, Tail::Parenthesized(tokens)) if !tokens.is_empty() => {
                scope(tokens, word, problems).map(Value::Scope)
            }
            (shape, _) => {
                problems.at(&ident, format_args!("expected {}", shape.shown(word)));
                None
            }
        };
        Some(Entry { word, ident, value: value? })
    }

    /// The text behind a word.
    pub(crate) fn text(&self, word: &'static str) -> Option<&LitStr> {
        self.texts(word).next()
    }

    /// Each text behind a word.
    pub(crate) fn texts(&self, word: &'static str) -> impl Iterator<Item = &LitStr> {
        self.list.iter().filter(move |entry| entry.word == word).filter_map(|entry| match &entry.value {
            Value::Text(text) => Some(text),
            Value::Scope(_) | Value::Flag => None,
        })
    }

    /// Each scope in parentheses, with its word.
    pub(crate) fn scopes(&self) -> impl Iterator<Item = (&Ident, &Scope)> {
        self.list.iter().filter_map(|entry| match &entry.value {
            Value::Scope(scope) => Some((&entry.ident, scope)),
            Value::Text(_) | Value::Flag => None,
        })
    }

    /// The word itself, if it stands there.
    pub(crate) fn word(&self, word: &'static str) -> Option<&Ident> {
        self.list.iter().find(|entry| entry.word == word).map(|entry| &entry.ident)
    }
}

/// Why a word may not stand in this place.
fn unexpected(name: &str, place: Place) -> String {
    if let (Place::Field, "required" | "optional") = (place, name) {
        return format!(
            "a field is optional where its type is `Option<..>`, else required; `{name}(\"...\")` belongs on a struct"
        );
    }
    let named = |word: &&Word| word.0 == name;
    let elsewhere = WORDS.iter().filter(named).find(|word| word.1 == place.whole());
    if let Some(word) = elsewhere.or(WORDS.iter().find(named)) {
        return format!("`{name}` belongs on {}, this is {}", word.1.name(), place.name());
    }
    let meant = suggestion(name, place.words()).filter(|_| place.words().count() > 1);
    format!("expected {}{}", one_of(place.words()), DidYouMean(meant))
}

impl Shape {
    fn shown(self, word: &str) -> String {
        match self {
            Self::Flag => format!("`{word}` alone"),
            Self::Text => format!("`{word} = \"...\"`"),
            Self::Scope => format!("`{word}(\"...\")`"),
        }
    }
}

/// `"..."` or `"...", level = "..."`.
fn scope(tokens: TokenStream, word: &str, problems: &mut Problems) -> Option<Scope> {
    let mut parts = elements(tokens, problems).into_iter();
    let first = parts.next()?;
    let scope = match assigned(&first) {
        Some((name, _)) => {
            let expected = if name == "level" {
                "expected the scope in front of its level".to_owned()
            } else {
                format!("expected the text alone, without `{name} =`")
            };
            problems.at(first, expected);
            None
        }
        None => text(first, word, problems),
    };
    let mut level = None;
    for part in parts {
        match assigned(&part) {
            Some((name, _)) if name == "level" && level.is_some() => {
                problems.at(part, "`level` stands here twice");
            }
            Some((name, value)) if name == "level" && !value.is_empty() => {
                level = text(value, "level", problems);
            }
            Some(_) | None => problems.at(
                part,
                format_args!(
                    "expected `level = \"...\"` or nothing; each scope stands in its own `{word}(\"...\")`"
                ),
            ),
        }
    }
    Some(Scope { scope: scope?, level })
}

/// A word and what is assigned to it, if the element is such.
fn assigned(element: &TokenStream) -> Option<(Ident, TokenStream)> {
    match Outline::read(element.clone(), "", &mut Problems::default())? {
        Outline { word, tail: Tail::Assigned(value) } => Some((word.unraw(), value)),
        Outline { tail: Tail::Nothing | Tail::Parenthesized(_) | Tail::Other, .. } => None,
    }
}

/// `a`, or `a or b`, or `a, b or c`.
fn one_of(words: impl Iterator<Item = &'static str>) -> String {
    let words: Vec<String> = words.map(|word| format!("`{word}`")).collect();
    match words.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{} or {last}", others.join(", ")),
        None => String::new(),
    }
}
