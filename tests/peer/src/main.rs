//! The contract of the peers' `run.py --also`: the same four requests as all of them, answered, timed, or one alone.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a program for measuring stops at the first surprise"
)]

mod clock;

mod requests;

use core::hint::black_box;
use std::env;
use std::io::{self, Write as _};
use std::process::ExitCode;

use consent_peer::answer;

const USAGE: &str = "expected one of these commands:
  N                time N requests of each case
  --dump           answer all cases
  --once CASE      answer one
  --write FOLDER   write the requests with our token in them, for CONSENT_REQUESTS";

fn main() -> ExitCode {
    let words: Vec<String> = env::args().skip(1).collect();
    match words.first().map(String::as_str) {
        Some("--dump") => dump(),
        Some("--once") if words.len() == 2 => once(&words[1]),
        Some("--write") if words.len() == 2 => requests::write(&words[1]),
        Some(count) if count.parse::<u32>().is_ok() => bench(count.parse().unwrap()),
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    }
    ExitCode::SUCCESS
}

fn dump() {
    for case in requests::CASES {
        println!(r#"{{"peer":"consent","case":"{case}","response":{}}}"#, answer(&requests::read(case)));
    }
}

fn once(case: &str) {
    let response = answer(&requests::read(case));
    io::stdout().write_all(response.as_bytes()).unwrap();
    eprintln!(r#"{{"peak_rss_kib":{}}}"#, clock::peak_kib());
}

fn bench(count: u32) {
    for case in requests::CASES {
        let text = requests::read(case);
        clock::time("json", case, count, || {
            black_box(answer(black_box(&text)));
        });
    }
    println!(r#"{{"peer":"consent","peak_rss_kib":{}}}"#, clock::peak_kib());
}
