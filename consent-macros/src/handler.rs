//! What a struct declares with `#[derive(RequiresConsent)]`, as far as syntax says it.

use proc_macro2::Ident;
use syn::{Data, DeriveInput, GenericArgument, Generics, LitStr, Member, PathArguments, Type, TypePath};

use crate::attr::{Entries, Place, Scope};
use crate::problems::Problems;

pub(crate) struct Handler<'a> {
    pub(crate) ident: &'a Ident,
    pub(crate) generics: &'a Generics,
    /// Of the struct itself.
    pub(crate) entries: Entries,
    /// In the order in which they stand there, the struct's first.
    pub(crate) needs: Vec<Need>,
    pub(crate) fields: Vec<Field<'a>>,
    /// Whether the fields are to be filled; else the handler reads the profile itself.
    pub(crate) has_value_fields: bool,
}

/// One thing that the handler needs.
pub(crate) struct Need {
    pub(crate) scope: LitStr,
    pub(crate) level: Option<LitStr>,
    pub(crate) is_optional: bool,
}

pub(crate) struct Field<'a> {
    pub(crate) member: Member,
    /// Its type; what stands in the `Option`, if the need is optional.
    pub(crate) ty: &'a Type,
    /// Which of the needs fills it; none if it is skipped.
    pub(crate) need: Option<usize>,
}

impl<'a> Handler<'a> {
    pub(crate) fn read(input: &'a DeriveInput, problems: &mut Problems) -> Option<Self> {
        let Data::Struct(data) = &input.data else {
            problems.at(&input.ident, "expected a struct: a handler is built from what the customer granted");
            return None;
        };
        let entries = Entries::read(&input.attrs, Place::Struct, problems);
        let of_struct = |(word, scope): (&Ident, &Scope)| Need {
            scope: scope.scope.clone(),
            level: scope.level.clone(),
            is_optional: word == "optional",
        };
        let needs: Vec<Need> = entries.scopes().map(of_struct).collect();
        let read = |field: &'a syn::Field, problems: &mut Problems| {
            (field, Entries::read(&field.attrs, Place::Field, problems))
        };
        let fields: Vec<_> = data.fields.iter().map(|field| read(field, problems)).collect();
        let has_value_fields = fields.iter().any(|(_, entries)| entries.is_there);
        let mut handler = Self {
            ident: &input.ident,
            generics: &input.generics,
            entries,
            needs,
            fields: Vec::new(),
            has_value_fields,
        };
        if has_value_fields {
            for ((field, entries), member) in fields.into_iter().zip(data.fields.members()) {
                handler.add(field, &entries, member, problems);
            }
        }
        if handler.needs.is_empty() && problems.is_empty() {
            problems.at(&input.ident, NO_NEEDS);
        }
        Some(handler)
    }

    fn add(&mut self, field: &'a syn::Field, entries: &Entries, member: Member, problems: &mut Problems) {
        let (scope, level, skip) = (entries.text("scope"), entries.text("level"), entries.word("skip"));
        match (scope, skip) {
            (Some(scope), None) => {
                let inner = inside_option(&field.ty);
                let need = Some(self.needs.len());
                self.needs.push(Need {
                    scope: scope.clone(),
                    level: level.cloned(),
                    is_optional: inner.is_some(),
                });
                self.fields.push(Field { member, ty: inner.unwrap_or(&field.ty), need });
            }
            (None, Some(_)) if level.is_none() => {
                self.fields.push(Field { member, ty: &field.ty, need: None });
            }
            (_, Some(skip)) => {
                problems
                    .at(skip, "expected `skip` alone: a field that is skipped is filled with its default");
            }
            (None, None) => match level {
                Some(level) if !entries.lacks_some => {
                    problems.at(level, "expected `scope = \"...\"` beside the level");
                }
                None if !entries.is_there => {
                    let expected = "expected `#[consent(scope = \"...\")]`, or `#[consent(skip)]` to fill it with its default";
                    match &field.ident {
                        Some(ident) => problems.at(ident, expected),
                        None => problems.at(&field.ty, expected),
                    }
                }
                // What it was meant to be is reported.
                Some(_) | None => {}
            },
        }
    }
}

const NO_NEEDS: &str = "expected a scope, as `#[consent(scope = \"...\")]` on a field or `#[consent(required(\"...\"))]` on the \
                        struct; a handler without any needs no consent";

/// What stands in an `Option<..>` that is written as such.
fn inside_option(ty: &Type) -> Option<&Type> {
    // What a macro hands on is in an invisible group.
    if let Type::Group(group) = ty {
        return inside_option(&group.elem);
    }
    let Type::Path(TypePath { qself: None, path, .. }) = ty else { return None };
    let last = path.segments.last().filter(|last| last.ident == "Option")?;
    let PathArguments::AngleBracketed(arguments) = &last.arguments else { return None };
    let Some(GenericArgument::Type(inner)) = arguments.args.first() else { return None };
    Some(inner)
}
