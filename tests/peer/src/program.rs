//! The contract of the peers' `run.py --also`: the same four requests as all of them, answered, timed, or one alone.

use core::hint::black_box;
use std::env;
use std::io::{self, Write as _};
use std::process::ExitCode;

use crate::clock;
use crate::requests::{self, Answer};

const USAGE: &str = "expected one of these commands:
  N                time N requests of each case
  --dump           answer all cases
  --once CASE      answer one
  --write FOLDER   write the requests with our token in them, for CONSENT_REQUESTS";

/// Does what the command line says with a skill that answers so, and names it so in what it prints.
///
/// # Panics
///
/// If it is to read or write what it cannot.
pub fn run(name: &str, answer: Answer) -> ExitCode {
    let words: Vec<String> = env::args().skip(1).collect();
    match words.first().map(String::as_str) {
        Some("--dump") => {
            for case in requests::CASES {
                let response = answer(&requests::read(case, answer));
                println!(r#"{{"peer":"{name}","case":"{case}","response":{response}}}"#);
            }
        }
        Some("--once") if words.len() == 2 => {
            let response = answer(&requests::read(&words[1], answer));
            io::stdout().write_all(response.as_bytes()).unwrap();
            eprintln!(r#"{{"peak_rss_kib":{}}}"#, clock::peak_kib());
        }
        Some("--write") if words.len() == 2 => requests::write(&words[1], answer),
        Some(count) if count.parse::<u32>().is_ok() => {
            let count = count.parse().unwrap();
            for case in requests::CASES {
                let text = requests::read(case, answer);
                clock::time(name, case, count, || {
                    black_box(answer(black_box(&text)));
                });
            }
            println!(r#"{{"peer":"{name}","peak_rss_kib":{}}}"#, clock::peak_kib());
        }
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    }
    ExitCode::SUCCESS
}
