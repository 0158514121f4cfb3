//! How much the derives write, as a reader of `cargo expand` sees it; for table-booking's handlers it stands in
//! docs/expansion.md, which `BLESS=1` writes anew.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first surprise")]

use std::fs;
use std::path::Path;

use proc_macro2::TokenStream;

use crate::derive;
use crate::golden::{derived, mistakes};

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

const SOURCES: [&str; 6] = [
    "handlers/book_table.rs",
    "handlers/send_confirmation.rs",
    "handlers/deliver.rs",
    "handlers/find_nearby.rs",
    "handlers/remind_me.rs",
    "router.rs",
];

#[test]
fn the_expansion_of_table_booking_stands_in_docs() {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let skill = workspace.join("examples/table-booking");
    let mut text = String::from(
        "# What the derives write\n\nFor the handlers and the router of table-booking. \
         `BLESS=1 cargo test -p consent-macros` writes this file.\n",
    );
    for source in SOURCES {
        let code = fs::read_to_string(skill.join("src").join(source)).unwrap();
        let derived = derived(&code, &skill);
        assert!(!derived.is_empty(), "{source}: nothing is derived");
        for (tokens, problems) in derived {
            assert!(problems.is_empty(), "{source}: {}", problems.to_compile_errors());
            let shown = shown(tokens);
            assert!(source == "router.rs" || shown.lines().count() < 20, "{source}:\n{shown}");
            text.extend(["\n## ", source, "\n\n```rust\n", &shown, "```\n"]);
        }
    }
    let committed = workspace.join("docs/expansion.md");
    if std::env::var_os("BLESS").is_some() {
        fs::write(&committed, &text).unwrap();
    }
    assert!(
        fs::read_to_string(&committed).is_ok_and(|committed| committed == text),
        "BLESS=1 writes it:\n{text}"
    );
}
