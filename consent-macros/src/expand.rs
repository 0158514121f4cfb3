//! The code that is written. Nothing is decided here.

use consent_core::scope::PERSON_ID_SCOPE;
use consent_core::{ConsentLevel, Consents, ManifestScopes, Need, Requirement};
use proc_macro2::{Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::ext::IdentExt as _;
use syn::spanned::Spanned;
use syn::{LitStr, Path, Type};

use crate::handler::{Field, Handler};
use crate::router::Router;

pub(crate) fn requires_consent(
    handler: &Handler<'_>,
    core: &Path,
    requirements: &[Requirement],
) -> TokenStream {
    let (ident, entries) = (handler.ident, &handler.entries);
    let (impl_generics, ty_generics, where_clause) = handler.generics.split_for_impl();
    let name = entries.text("handler").map_or_else(|| ident.unraw().to_string(), LitStr::value);
    let list = requirements.iter().map(|requirement| {
        let permission = format_ident!("{}", requirement.consent.permission.name());
        let of_person = match requirement.consent.level {
            ConsentLevel::Account => quote!(),
            ConsentLevel::Person => quote!(of_person),
        };
        let need = match requirement.need {
            Need::Required => quote!(required),
            Need::Optional => quote!(optional),
        };
        quote!(#need #permission #of_person)
    });
    let reason = entries.text("reason").map(|reason| quote!(const REASON: &'static str = #reason;));
    let from_profile = handler.has_value_fields.then(|| from_profile(handler, core, requirements));
    let manifest = entries.text("manifest").map(|path| watch(path, core));
    quote! {
        #[automatically_derived]
        impl #impl_generics #core::RequiresConsent for #ident #ty_generics #where_clause {
            const HANDLER: &'static str = #name;
            const REQUIREMENTS: #core::Requirements<'static> = #core::requirements![@ #(#list),*];
            #reason
        }
        #from_profile
        #manifest
    }
}

fn from_profile(handler: &Handler<'_>, core: &Path, requirements: &[Requirement]) -> TokenStream {
    let ident = handler.ident;
    let (impl_generics, ty_generics, where_clause) = handler.generics.split_for_impl();
    let fields = handler.fields.iter().map(|Field { member, ty, need }| {
        let Some(requirement) = need.and_then(|need| requirements.get(need)) else {
            // At the type, which may have no default.
            let default = quote_spanned!(at_type(ty)=> <#ty as ::core::default::Default>::default());
            return quote!(#member: #default);
        };
        let value = format_ident!("{}", requirement.consent.permission.value_type());
        let (take, fallible) = match (requirement.need, requirement.consent.level) {
            (Need::Required, ConsentLevel::Account) => ("required_of_account", Some(quote!(?))),
            (Need::Required, ConsentLevel::Person) => ("required_of_person", Some(quote!(?))),
            (Need::Optional, ConsentLevel::Account) => ("optional_of_account", None),
            (Need::Optional, ConsentLevel::Person) => ("optional_of_person", None),
        };
        let take = format_ident!("{take}");
        // At the type, which may not hold the value.
        let field = quote_spanned!(at_type(ty)=> _);
        quote!(#member: from.#take::<#core::value::#value, #field>() #fallible)
    });
    let held = |need: usize| handler.fields.iter().any(|field| field.need == Some(need));
    let proven = requirements
        .iter()
        .enumerate()
        .filter(|(need, requirement)| requirement.need == Need::Required && !held(*need));
    let proven = proven.map(|(_, requirement)| {
        let value = format_ident!("{}", requirement.consent.permission.value_type());
        let level = match requirement.consent.level {
            ConsentLevel::Account => quote!(Account),
            ConsentLevel::Person => quote!(Person),
        };
        quote!(from.proves::<#core::value::#value>(#core::ConsentLevel::#level)?;)
    });
    quote! {
        #[automatically_derived]
        impl #impl_generics #core::FromProfile for #ident #ty_generics #where_clause {
            fn from_profile(mut from: #core::Profile) -> #core::Built<Self> {
                #(#proven)*
                ::core::result::Result::Ok(Self { #(#fields),* })
            }
        }
    }
}

pub(crate) fn consent_router(
    router: &Router<'_>,
    core: &Path,
    declared: Option<ManifestScopes>,
    allowed: &[&LitStr],
) -> TokenStream {
    let ident = router.ident;
    let table = router.variants.iter().map(|variant| {
        let (name, ty, intents) = (variant.ident, variant.ty, &variant.intents);
        // At the type, which may be no handler; both times, so that the compiler says it once.
        let build = quote_spanned!(at_type(ty)=> <#ty as #core::FromProfile>::from_profile(profile));
        quote!(#core::Route::new::<#ty>(&[#(#intents),*], |profile| #build.map(Self::#name)))
    });
    // Each in a constant of its own, so that all of them are reported.
    let checks =
        router.variants.iter().enumerate().map(|(index, variant)| {
            check(at_type(variant.ty), core, &quote!(check_variant::<#ident>(#index)))
        });
    let manifest = router.entries.text("manifest").zip(declared).map(|(path, declared)| {
        let scopes = scopes(declared);
        let declared = router.variants.iter().enumerate().map(|(index, variant)| {
            check(at_type(variant.ty), core, &quote!(check_declared::<#ident>(#index, #path, MANIFEST)))
        });
        let used = quote!(check_used::<#ident>(#path, MANIFEST, #core::ManifestScopes::of(&[#(#allowed),*])));
        let used = check(at(path), core, &used);
        let allowed = allowed.iter().map(|scope| {
            let is_unused = quote!(check_allowed::<#ident>(#core::ManifestScopes::of(&[#scope])));
            check(at(scope), core, &is_unused)
        });
        let watch = watch(path, core);
        quote! {
            const MANIFEST: #core::ManifestScopes = #core::ManifestScopes::of(&[#(#scopes),*]);
            #(#declared)*
            #used
            #(#allowed)*
            #watch
        }
    });
    quote! {
        #[automatically_derived]
        impl #core::ConsentRouter for #ident {
            const ROUTES: &'static [#core::Route<Self>] = &[#(#table),*];
        }
        const _: () = {
            #(#checks)*
            #manifest
        };
    }
}

/// A constant that stops the build at this place, unless a rule is kept.
fn check(place: Span, core: &Path, call: &TokenStream) -> TokenStream {
    let call = quote!(#core::skill::#call).into_iter().map(|mut token| {
        token.set_span(place);
        token
    });
    quote!(const _: () = #(#call)*;)
}

/// Where something stands; but as code of the derive's, so that no lint takes it for the developer's.
fn at(place: &impl Spanned) -> Span {
    Span::call_site().located_at(place.span())
}

/// Where a type stands. Of a path, its last part: a span that is joined of several needs a newer compiler.
fn at_type(ty: &Type) -> Span {
    if let Type::Group(group) = ty {
        return at_type(&group.elem);
    }
    let Type::Path(path) = ty else { return at(ty) };
    path.path.segments.last().map_or_else(|| at(ty), |last| at(&last.ident))
}

fn scopes(declared: ManifestScopes) -> impl Iterator<Item = &'static str> {
    let permissions =
        declared.unused(Consents::NONE).iter().map(|consent| consent.permission.manifest_scope());
    permissions.chain(declared.has_person_id().then_some(PERSON_ID_SCOPE))
}

/// Makes Cargo compile the crate again when the file changes.
fn watch(path: &LitStr, core: &Path) -> TokenStream {
    let path = format!("/{}", path.value());
    quote!(#core::watch!(#path);)
}
