//! What stands in for the code where something is wrong: the errors, and implementations that keep the rest of the crate
//! free of errors that only follow from them.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{DeriveInput, Path};

use crate::problems::Problems;

/// The errors stand in the constant itself: a constant that is in error is compared with nothing, so the router has
/// nothing to add.
pub(crate) fn requires_consent(
    input: &DeriveInput,
    core: &Path,
    is_filled: bool,
    problems: &Problems,
) -> TokenStream {
    let ident = &input.ident;
    let errors = problems.to_compile_errors();
    let (impl_generics, ty_generics, where_clause) = input.generics.split_for_impl();
    let from_profile = is_filled.then(|| {
        quote! {
            impl #impl_generics #core::FromProfile for #ident #ty_generics #where_clause {
                fn from_profile(_: #core::Profile) -> ::core::result::Result<Self, #core::MissingValue> { loop {} }
            }
        }
    });
    quote! {
        impl #impl_generics #core::RequiresConsent for #ident #ty_generics #where_clause {
            const HANDLER: &'static str = "";
            const REQUIREMENTS: #core::Requirements<'static> = { #errors loop {} };
        }
        #from_profile
    }
}

pub(crate) fn consent_router(input: &DeriveInput, core: &Path, problems: &Problems) -> TokenStream {
    let ident = &input.ident;
    let errors = problems.to_compile_errors();
    let mut generics = input.generics.clone();
    if !generics.params.is_empty() {
        // A router borrows nothing; that it does is reported.
        generics.make_where_clause().predicates.push(syn::parse_quote!(Self: 'static));
    }
    let (impl_generics, ty_generics, where_clause) = generics.split_for_impl();
    quote! {
        impl #impl_generics #core::ConsentRouter for #ident #ty_generics #where_clause {
            const ROUTES: &'static [#core::Route<Self>] = { #errors loop {} };
        }
    }
}
