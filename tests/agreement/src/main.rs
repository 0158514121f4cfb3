//! Our side of the comparison with Amazon's own models and with real clients; `tests/agreement/run` calls it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops at the first surprise"
)]

mod set;

mod end;

mod said;

mod read;

mod understood;

mod scopes;

mod manifest;

use std::env;
use std::process::ExitCode;

const USAGE: &str = "expected one of these commands:
  said      print every response that the core can emit, one a line
  read      read requests from stdin, one a line, and print what the reader understood of each
  scopes    print every scope that the core knows, in each spelling
  manifest  read skill manifests from stdin, one a line, and print what the reader understood of each";

fn main() -> ExitCode {
    let words: Vec<String> = env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match *words {
        ["said"] => said::print(),
        ["read"] => read::answer(understood::understood),
        ["scopes"] => scopes::print(),
        ["manifest"] => read::answer(manifest::understood),
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    }
    ExitCode::SUCCESS
}
