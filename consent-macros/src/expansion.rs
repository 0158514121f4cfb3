//! How much the derives write, as a reader of `cargo expand` sees it.
#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use proc_macro2::TokenStream;

use crate::derive;
use crate::golden::mistakes;

/// What a derive writes, formatted, without blank lines.
fn shown(tokens: TokenStream) -> String {
    let formatted = prettyplease::unparse(&syn::parse2(tokens).unwrap());
    formatted.split_inclusive('\n').filter(|line| *line != "\n").collect()
}

#[test]
fn a_struct_with_three_fields_and_a_manifest_takes_less_than_twenty_lines() {
    let handler = quote::quote! {
        #[consent(manifest = "manifests/kept.json")]
        struct BookTable {
            #[consent(scope = "alexa::profile:mobile_number:read")]
            phone: PhoneNumber,
            #[consent(scope = "alexa::profile:email:read")]
            email: Option<EmailAddress>,
            #[consent(skip)]
            bookings: Vec<u32>,
        }
    };
    let shown = shown(derive::requires_consent(handler, mistakes()));
    assert!(shown.contains("impl ::consent_core::FromProfile for BookTable"), "{shown}");
    assert!(shown.lines().count() < 20, "{} lines:\n{shown}", shown.lines().count());
}
