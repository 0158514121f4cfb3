//! The syntax of `#[consent(..)]`: which word may stand where, and what follows it. What the words mean is not known
//! here.

use consent_core::scope::DidYouMean;
use consent_core::suggestion::suggestion;
use proc_macro2::{Ident, TokenStream, TokenTree};
use syn::ext::IdentExt as _;
use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::{Attribute, LitStr, Meta, Token, parenthesized};

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

const WORDS: [Word; 13] = [
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
}

/// A scope as it is written, and the level beside it.
#[derive(Clone)]
pub(crate) struct Scope {
    pub(crate) scope: LitStr,
    pub(crate) level: Option<LitStr>,
}

/// One entry: a word and what follows it.
pub(crate) struct Entry {
    pub(crate) word: Ident,
    pub(crate) value: Value,
}

pub(crate) enum Value {
    Text(LitStr),
    Scope(Scope),
    Flag,
}

/// All entries of one place, and whether there was an attribute at all.
pub(crate) struct Entries {
    pub(crate) is_there: bool,
    list: Vec<Entry>,
}

impl Entries {
    /// Reads the attributes of a place. Entries that are wrong are reported and left out.
    pub(crate) fn read(attributes: &[Attribute], place: Place, problems: &mut Problems) -> Self {
        let mut entries = Self { is_there: false, list: Vec::new() };
        for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("consent")) {
            entries.is_there = true;
            let Meta::List(list) = &attribute.meta else {
                problems.at(
                    &attribute.meta,
                    format_args!("expected `#[consent(..)]` with {}", one_of(place.words())),
                );
                continue;
            };
            match list.parse_args_with(Punctuated::<Raw, Token![,]>::parse_terminated) {
                Ok(raw) if raw.is_empty() => {
                    problems.at(&attribute.meta, format_args!("expected {}", one_of(place.words())));
                }
                Ok(raw) => raw.into_iter().for_each(|raw| entries.add(raw, place, problems)),
                Err(error) => problems.push(error),
            }
        }
        entries
    }

    fn add(&mut self, raw: Raw, place: Place, problems: &mut Problems) {
        let name = raw.word.unraw().to_string();
        let Some(word) = WORDS.iter().find(|word| word.0 == name && word.1 == place) else {
            let elsewhere = WORDS.iter().find(|word| word.0 == name);
            let meant = DidYouMean(suggestion(&name, place.words()));
            problems.at(
                &raw.word,
                match elsewhere {
                    Some(word) => format!("`{name}` belongs on {}, this is {}", word.1.name(), place.name()),
                    None => format!("expected {}{meant}", one_of(place.words())),
                },
            );
            return;
        };
        if word.3 == Again::No && self.list.iter().any(|entry| entry.word == raw.word) {
            problems.at(&raw.word, format_args!("`{name}` stands here twice"));
        } else if let Some(value) = raw.tail.read(&raw.word, word.2, problems) {
            self.list.push(Entry { word: raw.word, value });
        }
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
            Value::Scope(scope) => Some((&entry.word, scope)),
            Value::Text(_) | Value::Flag => None,
        })
    }

    /// The word itself, if it stands there.
    pub(crate) fn word(&self, word: &'static str) -> Option<&Ident> {
        self.list.iter().map(|entry| &entry.word).find(|ident| *ident == word)
    }
}

/// An entry of which only the outline is read, so that whatever stands in it, the next one is read too.
struct Raw {
    word: Ident,
    tail: Tail,
}

enum Tail {
    Nothing,
    Assigned(TokenStream),
    Parenthesized(TokenStream),
}

impl Parse for Raw {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        // `crate` is no identifier elsewhere.
        let word = input.call(Ident::parse_any)?;
        let tail = if input.peek(syn::token::Paren) {
            let inside;
            parenthesized!(inside in input);
            Tail::Parenthesized(inside.parse()?)
        } else if input.parse::<Option<Token![=]>>()?.is_some() {
            let mut value = TokenStream::new();
            while !input.is_empty() && !input.peek(Token![,]) {
                value.extend([input.parse::<TokenTree>()?]);
            }
            Tail::Assigned(value)
        } else {
            Tail::Nothing
        };
        Ok(Self { word, tail })
    }
}

impl Tail {
    fn read(self, word: &Ident, shape: Shape, problems: &mut Problems) -> Option<Value> {
        match (shape, self) {
            (Shape::Flag, Self::Nothing) => Some(Value::Flag),
            (Shape::Text, Self::Assigned(tokens)) => text(tokens, word, problems).map(Value::Text),
            (Shape::Scope, Self::Parenthesized(tokens)) => scope(tokens, word, problems).map(Value::Scope),
            (shape, _) => {
                let expected = match shape {
                    Shape::Flag => format!("expected `{word}` alone"),
                    Shape::Text => format!("expected `{word} = \"...\"`"),
                    Shape::Scope => format!("expected `{word}(\"...\")`"),
                };
                problems.at(word, expected);
                None
            }
        }
    }
}

/// A text in quotes that is not empty.
fn text(tokens: TokenStream, word: &Ident, problems: &mut Problems) -> Option<LitStr> {
    if tokens.is_empty() {
        problems.at(word, "expected a text in quotes after it");
        return None;
    }
    match syn::parse2::<LitStr>(tokens.clone()) {
        Ok(text) if !text.value().trim().is_empty() => Some(text),
        Ok(text) => {
            problems.at(text, format_args!("expected a text for `{word}`, this is empty"));
            None
        }
        Err(_) => {
            problems.at(tokens, format_args!("expected a text in quotes for `{word}`"));
            None
        }
    }
}

/// `"..."` or `"...", level = "..."`.
fn scope(tokens: TokenStream, word: &Ident, problems: &mut Problems) -> Option<Scope> {
    let mut parts: Vec<TokenStream> = vec![TokenStream::new()];
    for token in tokens {
        match (&token, parts.last_mut()) {
            (TokenTree::Punct(punct), _) if punct.as_char() == ',' => parts.push(TokenStream::new()),
            (_, Some(part)) => part.extend([token]),
            (_, None) => {}
        }
    }
    let mut parts = parts.into_iter().filter(|part| !part.is_empty());
    let scope = text(parts.next().unwrap_or_default(), word, problems);
    let mut level = None;
    for part in parts {
        match syn::parse2::<Raw>(part.clone()) {
            Ok(Raw { word: key, tail: Tail::Assigned(value) }) if key == "level" && level.is_none() => {
                level = text(value, &key, problems);
            }
            Ok(_) | Err(_) => problems.at(
                part,
                format_args!("expected `level = \"...\"` at most; give each scope its own `{word}(\"...\")`"),
            ),
        }
    }
    Some(Scope { scope: scope?, level })
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
