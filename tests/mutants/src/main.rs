//! Mutation testing in one build: cargo-mutants lists the mutants, this program writes all of them into a copy of the
//! workspace, and the environment chooses one for each run of the tests that come to it.

mod accepted;
mod build;
mod mutant;
mod plain;
mod schema;
mod suite;
mod syntax;

use std::collections::{BTreeMap, BTreeSet};
use std::process::ExitCode;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::{env, fs, thread};

use mutant::Mutant;
use suite::{Suite, Verdict};

fn main() -> ExitCode {
    let wanted: Vec<String> = env::args().skip(1).collect();
    let target = env::var("CARGO_TARGET_DIR").unwrap_or_else(|_| "target/mutants".into());
    let folder =
        fs::create_dir_all(&target).and_then(|()| fs::canonicalize(&target)).expect("a target folder");
    let missed_file = folder.join("missed.txt");
    // The last run's, before this one writes it.
    let last = fs::read_to_string(&missed_file).unwrap_or_default();

    let mutants = mutant::list();
    let built = build::build(&mutants, &folder);
    build::copy(&folder.join("alone"), &BTreeSet::new());
    let mut suites: Vec<_> = built.tests.into_iter().map(|test| Suite::record(test, &folder)).collect();
    // The quickest first; rustc, which is run anew for each mutant, at the end.
    suites.sort_by_key(|suite| (suite.runs_rustc(), suite.name.clone()));

    let is_wanted = |mutant: &&Mutant| match wanted.as_slice() {
        [] => true,
        [again] if again == "again" => last.lines().any(|name| name == mutant.name),
        parts => parts.iter().any(|part| mutant.name.contains(part)),
    };
    let tried: Vec<_> = mutants.iter().filter(is_wanted).collect();
    let accepted_text = fs::read_to_string("tests/mutants/accepted.txt").expect("tests/mutants/accepted.txt");
    let accepted = accepted::read(&accepted_text);
    let compiled: Vec<_> =
        tried.iter().copied().filter(|mutant| !built.left_out.contains_key(&mutant.number)).collect();
    let mut verdicts = judge_all(&compiled, &suites);

    // What no run can tell: it is in a constant, or does not fit beside what it replaces.
    let is_open = |mutant: &&Mutant| match (verdicts.get(&mutant.number), built.left_out.get(&mutant.number))
    {
        (Some(Verdict::Missed), _) | (None, Some(None)) => !accepted.contains_key(mutant.name.as_str()),
        (Some(Verdict::Caught | Verdict::Timeout), _) | (None, Some(Some(_)) | None) => false,
    };
    let open: Vec<_> = tried.iter().copied().filter(is_open).collect();
    fs::write(&missed_file, open.iter().map(|mutant| format!("{}\n", mutant.name)).collect::<String>())
        .expect("a file");
    let alone = plain::judge(&open, &folder);
    verdicts.retain(|number, _| open.iter().all(|mutant| mutant.number != *number));
    verdicts.extend(alone);

    let number_of = |verdict: Verdict| verdicts.values().filter(|found| **found == verdict).count();
    println!(
        "{} mutants: {} caught, {} caught by time, {} missed, {} do not compile; {} were tried by cargo-mutants itself",
        tried.len(),
        number_of(Verdict::Caught),
        number_of(Verdict::Timeout),
        number_of(Verdict::Missed),
        tried.len() - verdicts.len(),
        open.len(),
    );
    let missed: Vec<_> = tried
        .iter()
        .copied()
        .filter(|mutant| verdicts.get(&mutant.number) == Some(&Verdict::Missed))
        .collect();
    fs::write(missed_file, missed.iter().map(|mutant| format!("{}\n", mutant.name)).collect::<String>())
        .expect("a file");
    compare(&missed, &accepted, &tried, wanted.is_empty())
}

/// One binary of tests after the other, for what the ones before it missed.
fn judge_all(mutants: &[&Mutant], suites: &[Suite]) -> BTreeMap<usize, Verdict> {
    let mut verdicts: BTreeMap<_, _> =
        mutants.iter().map(|mutant| (mutant.number, Verdict::Missed)).collect();
    for suite in suites {
        let is_open =
            |mutant: &&Mutant| verdicts[&mutant.number] == Verdict::Missed && suite.reaches(mutant.number);
        let open: Vec<_> = mutants.iter().copied().filter(is_open).collect();
        println!("{}: {} mutants to try", suite.name, open.len());
        verdicts.extend(judge(&open, suite));
    }
    verdicts
}

/// Two at a time, each of one thread; what runs rustc, one at a time.
fn judge(mutants: &[&Mutant], suite: &Suite) -> BTreeMap<usize, Verdict> {
    let (next, verdicts) = (AtomicUsize::new(0), Mutex::new(BTreeMap::new()));
    let work = || {
        while let Some(mutant) = mutants.get(next.fetch_add(1, Ordering::Relaxed)) {
            let verdict = suite.judge(mutant.number);
            let mut verdicts = verdicts.lock().expect("no panic");
            verdicts.insert(mutant.number, verdict);
            println!("{} {}/{} {verdict:?} {}", suite.name, verdicts.len(), mutants.len(), mutant.name);
        }
    };
    let workers = if suite.runs_rustc() { 1 } else { 2 };
    thread::scope(|scope| (0..workers).for_each(|_| drop(scope.spawn(work))));
    verdicts.into_inner().expect("no panic")
}

/// Says what is missed and not accepted, and what is accepted but not missed.
fn compare(
    missed: &[&Mutant],
    accepted: &BTreeMap<&str, String>,
    tried: &[&Mutant],
    is_all: bool,
) -> ExitCode {
    let names = |of: &[&Mutant]| of.iter().map(|mutant| mutant.name.clone()).collect::<BTreeSet<_>>();
    let (missed_names, tried_names) = (names(missed), names(tried));
    let open: Vec<_> = missed.iter().filter(|mutant| !accepted.contains_key(mutant.name.as_str())).collect();
    for mutant in &open {
        println!("missed: {}\n    {}", mutant.name, mutant.full_name);
    }
    let is_stale = |name: &&&str| !missed_names.contains(**name) && (is_all || tried_names.contains(**name));
    let stale: Vec<_> = accepted.keys().filter(is_stale).collect();
    for name in &stale {
        println!("accepted, but caught or gone: {name}");
    }
    if open.is_empty() && stale.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
