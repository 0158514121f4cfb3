//! Other processes: this program once more, with one test that then does another's work, or the skill itself.

use core::net::SocketAddr;
use core::time::Duration;
use std::env;
use std::io::{self, BufRead as _, BufReader, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::thread;
use std::time::Instant;

use consent_core::fingerprint::Fingerprint;
use table_booking::database::{Change, Database, Kind};
use table_booking::database_error::DatabaseError;
use table_booking::histories::{Histories, HistoryError};
use table_booking::store::Store;

use crate::events_at_once;
use crate::folder::Folder;

const FILE: &str = "TABLE_BOOKING_TEST_FILE";
const WORK: &str = "TABLE_BOOKING_TEST_WORK";
const NAME: &str = "TABLE_BOOKING_TEST_NAME";
const CHILD: &str = "child::a_process_of_its_own_writes_what_this_one_reads";

/// A process that is ended with the test.
pub(crate) struct Running {
    child: Child,
    pub(crate) lines: BufReader<ChildStdout>,
}

impl Running {
    pub(crate) fn start(command: &mut Command) -> Self {
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap());
        Self { child, lines }
    }

    /// This program as another process, which waits for [`go`](Self::go).
    pub(crate) fn child(file: &Path, work: &str, name: usize) -> Self {
        Self::start(
            Command::new(env::current_exe().unwrap())
                .args(["--exact", "--nocapture", CHILD])
                .env(FILE, file)
                .env(WORK, work)
                .env(NAME, name.to_string()),
        )
    }

    /// The skill, served on a port of its own, with this file.
    pub(crate) fn serve(file: &Path) -> (Self, SocketAddr) {
        let mut program = Command::new(env!("CARGO_BIN_EXE_table-booking"));
        program.args(["serve", "--addr", "127.0.0.1:0", "--data"]).arg(file);
        let mut server = Self::start(program.stderr(Stdio::null()));
        let address = server.line().strip_prefix("listening on ").unwrap().parse().unwrap();
        (server, address)
    }

    pub(crate) fn go(&mut self) {
        self.child.stdin.take().unwrap().write_all(b"go\n").unwrap();
    }

    /// Says something on stdin and closes it.
    pub(crate) fn tell(&mut self, text: &[u8]) {
        self.child.stdin.take().unwrap().write_all(text).unwrap();
    }

    /// The next line.
    pub(crate) fn line(&mut self) -> String {
        let mut line = String::new();
        self.lines.read_line(&mut line).unwrap();
        line.trim_end().into()
    }

    /// What else it says, up to its end.
    pub(crate) fn rest(&mut self) -> String {
        let mut rest = String::new();
        self.lines.read_to_string(&mut rest).unwrap();
        rest
    }

    /// `kill -9`.
    pub(crate) fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Started by a test it is that test's child; else it starts one.
#[test]
fn a_process_of_its_own_writes_what_this_one_reads() {
    match env::var_os(FILE) {
        Some(file) => work(&PathBuf::from(file)),
        None => watch_one(),
    }
}

fn watch_one() {
    let folder = Folder::new("child");
    let mut child = Running::child(&folder.file(), "append", 7);
    child.go();
    assert!(child.rest().contains("test result: ok. 1 passed"));
    let database = Database::open(&folder.file()).unwrap();
    let text = database.load(Instant::now(), Fingerprint::of("one"), Kind::Record).unwrap().unwrap();
    assert!(text.lines().eq((0..APPENDED).map(|number| format!("7:{number}"))), "{text}");
}

/// What a child of a test does.
fn work(file: &Path) {
    let name: usize = env::var(NAME).unwrap().parse().unwrap();
    let mut go = String::new();
    io::stdin().read_line(&mut go).unwrap();
    say("");
    match env::var(WORK).unwrap().as_str() {
        "append" => append(file, name),
        "claim" => claim(file),
        "write" => write(file, name),
        "take in" => events_at_once::take_in(file, name),
        other => panic!("{other}"),
    }
}

/// How often each child appends.
pub(crate) const APPENDED: usize = 40;
/// How many answers the children fight for.
pub(crate) const CLAIMED: usize = 60;

/// A line, written through at once: it may be the last.
fn say(line: &str) {
    let mut stdout = io::stdout().lock();
    writeln!(stdout, "{line}").unwrap();
    stdout.flush().unwrap();
}

/// Whoever finds the database taken for too long tries again; on a busy machine that may happen.
pub(crate) fn persist<T>(mut attempt: impl FnMut() -> Result<T, DatabaseError>) -> T {
    let until = Instant::now() + Duration::from_secs(20);
    loop {
        match attempt() {
            Ok(done) => return done,
            Err(error) => assert!(error == DatabaseError::Busy && Instant::now() < until, "{error}"),
        }
    }
}

/// Adds lines to one text of one user.
fn append(file: &Path, name: usize) {
    let database = persist(|| Database::open(file));
    for number in 0..APPENDED {
        persist(|| {
            database.update(Instant::now(), Fingerprint::of("one"), Kind::Record, |text| {
                let text = format!("{}{name}:{number}\n", text.unwrap_or_default());
                Change { text: Some(text), outcome: () }
            })
        });
    }
}

/// Claims the answers of many users, and says what became of each.
fn claim(file: &Path) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let histories = Histories::new(persist(|| Store::open(file)));
    for number in 0..CLAIMED {
        let user = Fingerprint::of(&number.to_string());
        let outcome = persist(|| match runtime.block_on(histories.claim(Some(user), user)) {
            Ok(true) => Ok("won"),
            Ok(false) => Ok("lost"),
            // On a busy machine. What it began may be done all the same, so to try again tells nothing.
            Err(HistoryError::Database(DatabaseError::Late)) => Ok("in doubt"),
            Err(HistoryError::Database(error)) => Err(error),
            Err(HistoryError::Unreadable(error)) => panic!("{error}"),
        });
        say(&format!("{outcome} {number}"));
    }
}

/// Writes texts of many users until it is killed, and says so when each is written.
fn write(file: &Path, name: usize) {
    let database = persist(|| Database::open(file));
    for number in 0.. {
        let user = Fingerprint::of(&format!("{name}:{number}"));
        persist(|| {
            database.update(Instant::now(), user, Kind::Asked, |_| Change {
                text: Some(number.to_string()),
                outcome: (),
            })
        });
        say(&format!("wrote {number}"));
        // SQLite looks for a free lock now and then only, so whoever lets go of it for nothing but a moment keeps it.
        thread::sleep(Duration::from_micros(500));
    }
}
