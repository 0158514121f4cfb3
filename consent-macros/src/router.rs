//! What an enum declares with `#[derive(ConsentRouter)]`, as far as syntax says it.

use proc_macro2::Ident;
use syn::{Data, DeriveInput, Fields, LitStr, Type};

use crate::attr::{Entries, Place};
use crate::problems::Problems;

pub(crate) struct Router<'a> {
    pub(crate) ident: &'a Ident,
    pub(crate) entries: Entries,
    pub(crate) variants: Vec<Variant<'a>>,
}

pub(crate) struct Variant<'a> {
    pub(crate) ident: &'a Ident,
    /// The handler.
    pub(crate) ty: &'a Type,
    pub(crate) intents: Vec<LitStr>,
}

impl<'a> Router<'a> {
    pub(crate) fn read(input: &'a DeriveInput, problems: &mut Problems) -> Option<Self> {
        let Data::Enum(data) = &input.data else {
            problems.at(&input.ident, "expected an enum with a variant for each handler");
            return None;
        };
        if !input.generics.params.is_empty() {
            let expected = "expected an enum without parameters: what was granted is all that its handlers are built from";
            problems.at(&input.generics, expected);
        }
        if data.variants.is_empty() {
            problems.at(&input.ident, "expected a variant for each handler, there is none");
        }
        let entries = Entries::read(&input.attrs, Place::Enum, problems);
        let variants = data.variants.iter().filter_map(|variant| Variant::read(variant, problems)).collect();
        Some(Self { ident: &input.ident, entries, variants })
    }
}

impl<'a> Variant<'a> {
    fn read(variant: &'a syn::Variant, problems: &mut Problems) -> Option<Self> {
        let entries = Entries::read(&variant.attrs, Place::Variant, problems);
        let intents: Vec<LitStr> = entries.texts("intent").cloned().collect();
        let inside = variant.fields.iter().flat_map(|field| &field.attrs);
        let misplaced: Vec<_> = inside.filter(|attribute| attribute.path().is_ident("consent")).collect();
        for attribute in &misplaced {
            problems.at(attribute, "`#[consent(..)]` belongs in front of the variant");
        }
        if !entries.is_there && misplaced.is_empty() {
            problems.at(
                &variant.ident,
                "expected `#[consent(intent = \"...\")]`: the intent that this handler serves",
            );
        }
        let one = match &variant.fields {
            Fields::Unnamed(fields) if fields.unnamed.len() == 1 => fields.unnamed.first(),
            Fields::Unnamed(_) | Fields::Named(_) | Fields::Unit => None,
        };
        if one.is_none() {
            let (name, fields) = (&variant.ident, &variant.fields);
            let no_fields = if fields.is_empty() { "; what needs no consent is not listed here" } else { "" };
            problems.at(
                // Without its attributes.
                quote::quote!(#name #fields),
                format_args!("expected one handler in parentheses, such as `{name}({name})`{no_fields}"),
            );
        }
        Some(Self { ident: &variant.ident, ty: &one?.ty, intents })
    }
}
