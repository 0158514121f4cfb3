//! The tests, run with one mutant chosen.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

/// One binary of tests.
pub struct Suite {
    pub name: String,
    executable: PathBuf,
    folder: PathBuf,
    /// The tests that pass without a mutant, and how long each takes.
    passing: BTreeMap<String, Duration>,
    /// Which tests come to a mutant; of a thread without a test's name, all do.
    reached: BTreeMap<usize, BTreeSet<String>>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Verdict {
    Caught,
    Timeout,
    Missed,
}

/// Of one run: what each test came to, as libtest prints it.
struct Run {
    tests: BTreeMap<String, (bool, Duration)>,
    verdict: Verdict,
}

impl Suite {
    /// Runs all tests without a mutant, and notes what they come to.
    pub fn record((name, executable, folder): (String, PathBuf, PathBuf), notes: &Path) -> Self {
        let mut suite = Self { name, executable, folder, passing: BTreeMap::new(), reached: BTreeMap::new() };
        let timed = suite.run(0, &[], false, Duration::from_secs(900));
        for (test, (passed, took)) in timed.tests {
            if passed {
                suite.passing.insert(test, took);
            } else {
                println!("{}: {test} does not pass in the copy; it is left out", suite.name);
            }
        }
        let file = notes.join(&suite.name);
        let _ = fs::remove_file(&file);
        suite.touch();
        let mut command = suite.command();
        command.env("CONSENT_MUTANTS_REACHED", &file).stdout(Stdio::null()).stderr(Stdio::null());
        command.status().expect("a test binary");
        for line in fs::read_to_string(file).unwrap_or_default().lines() {
            let (number, test) = line.split_once('\t').expect("a note");
            let tests = suite.reached.entry(number.parse().expect("a number")).or_default();
            match suite.passing.contains_key(test) {
                true => drop(tests.insert(test.into())),
                false => tests.extend(suite.passing.keys().cloned()),
            }
        }
        suite
    }

    /// What the tests that come to a mutant say of it; first the quick ones.
    pub fn judge(&self, mutant: usize) -> Verdict {
        let Some(tests) = self.reached.get(&mutant) else { return Verdict::Missed };
        let mut by_time: Vec<_> = tests.iter().map(|test| (self.passing[test], test.as_str())).collect();
        by_time.sort();
        let limits = [50, 1_000, u128::MAX];
        let mut verdict = Verdict::Missed;
        for limit in limits {
            let split = by_time.iter().take_while(|(took, _)| took.as_millis() < limit).count();
            let batch: Vec<_> = by_time.drain(..split).collect();
            if batch.is_empty() || verdict != Verdict::Missed {
                continue;
            }
            let usual: Duration = batch.iter().map(|(took, _)| *took).sum();
            let tests: Vec<_> = batch.iter().map(|(_, test)| *test).collect();
            self.touch();
            verdict = self.run(mutant, &tests, true, usual * 10 + Duration::from_secs(20)).verdict;
        }
        verdict
    }

    pub fn reaches(&self, mutant: usize) -> bool {
        self.reached.contains_key(&mutant)
    }

    pub fn runs_rustc(&self) -> bool {
        self.name == "rustc"
    }

    /// Makes Cargo check anew what a test of rustc planted: it does not know of the mutant.
    fn touch(&self) {
        let planted = self.executable.ancestors().nth(3).map(|target| target.join("tmp/planted"));
        if self.runs_rustc() {
            let find = ["-name", "*.rs", "-exec", "touch", "{}", "+"];
            let _ = Command::new("find")
                .arg(planted.unwrap_or_default())
                .args(find)
                .stderr(Stdio::null())
                .status();
        }
    }

    fn command(&self) -> Command {
        // A mutant that loops may also fill the memory.
        let mut command = Command::new("sh");
        command.args(["-c", "ulimit -v 6000000; exec \"$0\" \"$@\""]).arg(&self.executable);
        command
            .env("RUSTC_BOOTSTRAP", "consent_core,consent_macros")
            .env("CARGO_MANIFEST_DIR", &self.folder)
            .current_dir(&self.folder);
        let libraries =
            Command::new("rustc").args(["--print", "target-libdir"]).output().expect("rustc").stdout;
        let libraries = String::from_utf8_lossy(&libraries).trim().to_owned();
        command.env("LD_LIBRARY_PATH", libraries);
        command
    }

    /// Runs tests, all if none are named, until one fails or time is up.
    fn run(&self, mutant: usize, tests: &[&str], stops: bool, limit: Duration) -> Run {
        let mut command = self.command();
        command.env("CONSENT_MUTANT", mutant.to_string()).env_remove("CONSENT_MUTANTS_REACHED");
        command.args(["-Zunstable-options", "--report-time", "--test-threads=1", "--exact"]).args(tests);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("a test binary");
        let output = BufReader::new(child.stdout.take().expect("a pipe"));
        let child = Arc::new(Mutex::new(child));
        let watch = watch(&child, limit);
        let mut run = Run { tests: BTreeMap::new(), verdict: Verdict::Caught };
        let mut has_ended = false;
        for line in output.lines().map_while(Result::ok) {
            if let Some((test, (said, took))) = outcome(&line) {
                run.tests.insert(test.into(), (said, took));
                if !said && stops {
                    kill(&child);
                    break;
                }
            }
            has_ended |= line.starts_with("test result: ok");
        }
        if watch.join().unwrap_or_default() {
            run.verdict = Verdict::Timeout;
        } else if has_ended {
            run.verdict = Verdict::Missed;
        }
        run
    }
}

/// `test a::b ... ok <0.012s>`
fn outcome(line: &str) -> Option<(&str, (bool, Duration))> {
    let (test, rest) = line.strip_prefix("test ")?.split_once(" ... ")?;
    let (said, took) = rest.split_once(" <")?;
    let seconds = took.strip_suffix("s>")?.parse().ok()?;
    Some((test, (said == "ok", Duration::from_secs_f64(seconds))))
}

fn kill(child: &Mutex<Child>) {
    let _ = child.lock().map(|mut child| child.kill());
}

/// Kills it when time is up, and tells whether it was.
fn watch(child: &Arc<Mutex<Child>>, limit: Duration) -> thread::JoinHandle<bool> {
    let (child, end) = (Arc::clone(child), Instant::now() + limit);
    thread::spawn(move || {
        while child.lock().is_ok_and(|mut child| matches!(child.try_wait(), Ok(None))) {
            if Instant::now() > end {
                kill(&child);
                return true;
            }
            thread::sleep(Duration::from_millis(2));
        }
        false
    })
}
