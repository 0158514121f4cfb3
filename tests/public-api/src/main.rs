//! Prints the public items of a crate, one a line, as rustdoc's JSON tells them. `.ci/public-api` writes that JSON and compares
//! the list with the committed one, so that no change of what others build on goes unread.

use std::env;
use std::process::ExitCode;

use public_api::Builder;

fn main() -> ExitCode {
    let Some(json) = env::args_os().nth(1) else {
        eprintln!("expected the path of a rustdoc JSON file");
        return ExitCode::FAILURE;
    };
    // What the compiler adds to every type says nothing.
    let list = Builder::from_rustdoc_json(json).omit_blanket_impls(true).omit_auto_trait_impls(true).build();
    match list {
        Ok(list) => {
            list.items().for_each(|item| println!("{item}"));
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
