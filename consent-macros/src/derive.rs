//! The two derives, step by step.

use std::path::Path;

use proc_macro2::TokenStream;
use syn::DeriveInput;

use crate::expand;
use crate::fallback;
use crate::handler::Handler;
use crate::manifest::ManifestFile;
use crate::problems::Problems;
use crate::router::Router;
use crate::valid;

pub(crate) fn requires_consent(input: TokenStream, root: &Path) -> TokenStream {
    match syn::parse2(input) {
        Ok(input) => handler(&input, root, &mut Problems::default()),
        Err(error) => error.to_compile_error(),
    }
}

pub(crate) fn consent_router(input: TokenStream, root: &Path) -> TokenStream {
    match syn::parse2(input) {
        Ok(input) => router(&input, root, &mut Problems::default()),
        Err(error) => error.to_compile_error(),
    }
}

/// The code for a handler; in it, and in `problems`, what is wrong.
pub(crate) fn handler(input: &DeriveInput, root: &Path, problems: &mut Problems) -> TokenStream {
    let Some(handler) = Handler::read(input, problems) else {
        return fallback::requires_consent(input, &syn::parse_quote!(::consent_core), true, problems);
    };
    let core = valid::core(&handler.entries, problems);
    let requirements = valid::requirements(&handler, problems);
    let file = handler.entries.text("manifest").and_then(|path| ManifestFile::read(path, root, problems));
    if let Some(file) = &file {
        valid::handler_manifest(&handler, &requirements, file, problems);
    }
    match requirements.into_iter().collect::<Option<Vec<_>>>() {
        Some(requirements) if problems.is_empty() => expand::requires_consent(&handler, &core, &requirements),
        Some(_) | None => {
            // A need that could not be read would not be filled either: such a struct is built by hand.
            let has_no_need = handler.needs.is_empty() && !handler.entries.lacks_some;
            let is_filled = handler.has_value_fields || has_no_need;
            fallback::requires_consent(input, &core, is_filled, problems)
        }
    }
}

/// The code for a router; in it, and in `problems`, what is wrong.
pub(crate) fn router(input: &DeriveInput, root: &Path, problems: &mut Problems) -> TokenStream {
    let Some(router) = Router::read(input, problems) else {
        return fallback::consent_router(input, &syn::parse_quote!(::consent_core), problems);
    };
    let core = valid::core(&router.entries, problems);
    valid::intents(&router, problems);
    valid::handlers(&router, problems);
    let file = router.entries.text("manifest").and_then(|path| ManifestFile::read(path, root, problems));
    if let Some(file) = &file {
        valid::router_manifest(file, problems);
    }
    valid::events(&router, file.as_ref(), problems);
    let allowed = valid::allowed_unused(&router, file.as_ref(), problems);
    if problems.is_empty() {
        expand::consent_router(&router, &core, file.as_ref().map(valid::declared), &allowed)
    } else {
        fallback::consent_router(input, &core, problems)
    }
}
