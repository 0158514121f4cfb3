//! Mutation testing in one build: cargo-mutants lists the mutants, this program writes all of them into a copy of the
//! workspace, and the environment chooses one for each run of the tests that come to it.

mod accepted;
mod build;
mod mutant;
mod schema;
mod suite;
mod syntax;

use std::collections::BTreeMap;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::{env, fs, thread};

use mutant::Mutant;
use suite::{Suite, Verdict};

fn main() -> ExitCode {
    let wanted: Vec<String> = env::args().skip(1).collect();
    let target = env::var("CARGO_TARGET_DIR").unwrap_or_else(|_| "target/mutants".into());
    let folder = fs::create_dir_all(&target).and_then(|()| fs::canonicalize(&target)).expect("a target folder");
    let missed_file = folder.join("missed.txt");
    let last = fs::read_to_string(&missed_file).unwrap_or_default();

    let mutants = mutant::list();
    let built = build::build(&mutants, &folder);
    let mut suites: Vec<_> = built.tests.into_iter().map(|test| Suite::record(test, &folder)).collect();
    // The quickest first; rustc, which is run anew for each mutant, at the end.
    suites.sort_by_key(|suite| (suite.runs_rustc(), suite.name.clone()));

    let is_wanted = |mutant: &&Mutant| match wanted.as_slice() {
        [] => true,
        [again] if again == "again" => last.lines().any(|name| name == mutant.name),
        parts => parts.iter().any(|part| mutant.name.contains(part)),
    };
    let tried: Vec<_> = mutants.iter().filter(is_wanted).collect();
    let compiled: Vec<_> =
        tried.iter().copied().filter(|mutant| !built.left_out.contains_key(&mutant.number)).collect();
    let verdicts = judge_all(&compiled, &suites);

    let missed: Vec<_> =
        compiled.iter().filter(|mutant| verdicts[&mutant.number] == Verdict::Missed).copied().collect();
    let unviable = |mutant: &&&Mutant| built.left_out.get(&mutant.number).is_some_and(Option::is_some);
    let for_the_plain = |mutant: &&&Mutant| built.left_out.get(&mutant.number).is_some_and(Option::is_none);
    let lines = |of: &[&Mutant]| of.iter().map(|mutant| format!("{}\n", mutant.name)).collect::<String>();
    fs::write(missed_file, lines(&missed)).expect("a file");
    for mutant in tried.iter().filter(for_the_plain) {
        println!("for cargo-mutants alone: {}", mutant.full_name);
    }
    let timeouts = verdicts.values().filter(|verdict| **verdict == Verdict::Timeout).count();
    println!(
        "{} mutants: {} caught, {timeouts} of them by time; {} missed, {} do not compile, {} only cargo-mutants can try",
        tried.len(),
        compiled.len() - missed.len(),
        missed.len(),
        tried.iter().filter(unviable).count(),
        tried.iter().filter(for_the_plain).count(),
    );
    compare(&missed, &suites, &tried, wanted.is_empty())
}

/// One binary of tests after the other, for what the ones before it missed.
fn judge_all(mutants: &[&Mutant], suites: &[Suite]) -> BTreeMap<usize, Verdict> {
    let mut verdicts: BTreeMap<_, _> = mutants.iter().map(|mutant| (mutant.number, Verdict::Missed)).collect();
    for suite in suites {
        let is_open = |mutant: &&Mutant| verdicts[&mutant.number] == Verdict::Missed && suite.reaches(mutant.number);
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
fn compare(missed: &[&Mutant], suites: &[Suite], tried: &[&Mutant], is_all: bool) -> ExitCode {
    let file = fs::read_to_string(Path::new("tests/mutants/accepted.txt")).expect("tests/mutants/accepted.txt");
    let accepted = accepted::read(&file);
    let mut is_right = true;
    for mutant in missed.iter().filter(|mutant| !accepted.contains_key(mutant.name.as_str())) {
        is_right = false;
        let reached = suites.iter().any(|suite| suite.reaches(mutant.number));
        let reached = if reached { "missed" } else { "missed, and reached by no test" };
        println!("{reached}: {} ({})", mutant.name, mutant.full_name);
    }
    for (name, _) in &accepted {
        let is_missed = missed.iter().any(|mutant| mutant.name == **name);
        if !is_missed && (is_all || tried.iter().any(|mutant| mutant.name == **name)) {
            is_right = false;
            println!("accepted, but caught or gone: {name}");
        }
    }
    if is_right { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
