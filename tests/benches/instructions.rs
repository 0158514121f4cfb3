//! How many instructions each case takes, as Callgrind counts them: the same number each time, on a busy machine too.
//!
//! `cargo bench -p consent-tests --bench instructions` prints one line a case, `-- WORD` those whose names hold the word.
//! `-- --code WORD` prints how much code these run instead: the lines of 64 bytes, as a processor fetches it, each counted once.
//! It needs Linux, `valgrind`, and `gungraun-runner` of the version of gungraun in Cargo.lock; without them it says that nothing
//! was measured.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a program for measuring stops at the first surprise"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::fs;
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};

use consent_tests::bench_case::names;
use serde_json::{Deserializer, Value};

/// Which cases are wanted, for the processes that run them one by one.
const WANTED: &str = "CONSENT_CASES";
const JSON: &str = "--output-format=json";
const CODE: &str = "--code";
const NEEDED: [(&str, &str); 2] = [
    ("valgrind", "install the package `valgrind`"),
    ("gungraun-runner", "`cargo install gungraun-runner --version =0.20.0 --locked --debug`"),
];

/// What gungraun runs: each case in a process of its own, under Callgrind.
mod cases {
    use std::env;

    use consent_tests::bench_case::case::Work;
    use consent_tests::bench_case::{named, names};
    use gungraun::prelude::*;

    fn wanted() -> Vec<&'static str> {
        names(&env::var(super::WANTED).unwrap_or_default())
    }

    fn prepared(name: &'static str) -> Work {
        named(name).prepare_for_counting()
    }

    #[library_benchmark]
    #[benches::case(iter = wanted(), setup = prepared)]
    fn work(mut work: Work) -> Work {
        work();
        work
    }

    library_benchmark_group!(name = all, max_parallel = 2, benchmarks = work);

    main!(
        config = LibraryBenchmarkConfig::default().pass_through_env(super::WANTED),
        library_benchmark_groups = all
    );

    pub(super) fn run() {
        main();
    }
}

fn main() -> ExitCode {
    let words: Vec<String> = env::args().skip(1).collect();
    if words.iter().any(|word| word == "--gungraun-run" || word == JSON) {
        cases::run();
        return ExitCode::SUCCESS;
    }
    if let Some((program, how)) = NEEDED.into_iter().find(|(program, _)| !is_here(program)) {
        println!("instructions: NOT MEASURED, for `{program}` is not here; to get it: {how}");
        return ExitCode::SUCCESS;
    }
    let word = words.iter().find(|word| !word.starts_with("--")).map_or("", String::as_str);
    let counted = Command::new(env::current_exe().unwrap())
        .args(["--bench", JSON, "--callgrind-args=--cache-sim=no --dump-instr=yes"])
        .env(WANTED, word)
        .stderr(Stdio::inherit())
        .output()
        .unwrap();
    assert!(counted.status.success(), "gungraun-runner failed");
    let summaries = Deserializer::from_slice(&counted.stdout).into_iter();
    let (what, count): (&str, fn(&Value) -> u64) =
        if words.iter().any(|word| word == CODE) { ("code ", lines_of_code) } else { ("", instructions) };
    let counts: BTreeMap<usize, u64> =
        summaries.map(Result::unwrap).map(|summary| (place(&summary), count(&summary))).collect();
    for (place, name) in names(word).into_iter().enumerate() {
        println!("{what}{name} {}", counts[&place]);
    }
    ExitCode::SUCCESS
}

fn is_here(program: &str) -> bool {
    Command::new(program).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok()
}

/// The place of a case among those that are wanted.
fn place(summary: &Value) -> usize {
    summary["id"].as_str().and_then(|id| id.strip_prefix("case_")).unwrap().parse().unwrap()
}

fn instructions(summary: &Value) -> u64 {
    summary["profiles"][0]["data"]["total"]["metrics"]["Ir"]["values"]["new"].as_u64().unwrap()
}

/// How many lines of 64 bytes hold the beginning of an instruction that was run, by what Callgrind wrote about each. gungraun
/// has it write names and addresses in full.
fn lines_of_code(summary: &Value) -> u64 {
    let folder = Path::new(summary["output_dir"].as_str().unwrap());
    let files = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    let written = files.filter(|path| path.extension().is_some_and(|end| end == "out"));
    let text: String = written.map(|path| fs::read_to_string(path).unwrap()).collect();
    let (mut object, mut places) = ("", BTreeSet::new());
    for line in text.lines() {
        if let Some(name) = line.strip_prefix("ob=") {
            object = name;
        } else if let Some((address, _)) = line.strip_prefix("0x").and_then(|line| line.split_once(' ')) {
            places.insert((object, u64::from_str_radix(address, 16).unwrap() / 64));
        }
    }
    u64::try_from(places.len()).unwrap()
}
