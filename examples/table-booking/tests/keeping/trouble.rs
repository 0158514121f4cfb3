//! A database that gets into trouble while the skill runs: the customer has an answer in time, and an event that cannot be
//! written is not acknowledged.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::{Arc, mpsc};
use std::thread;
use std::time::Instant;

use consent_core::fingerprint::Fingerprint;
use rusqlite::Connection;
use serde_json::Value;
use table_booking::database::{Change, Database, Kind, LONGEST_WAIT};
use table_booking::database_error::DatabaseError;
use table_booking::skill::{Answered, LONGEST_TURN, Settings, Skill, Unanswered};
use table_booking::store::Store;
use tokio::task::JoinSet;

use crate::child::Running;
use crate::event::{self, EMAIL, disabled, kept, listed, record};
use crate::folder::Folder;
use crate::http::post;
use crate::request;

fn skill(store: &Store) -> Skill {
    Skill::keeping(Settings::default(), store.clone())
}

async fn answer(skill: &Skill, request: &Value) -> Result<Answered, Unanswered> {
    skill.answer_in_time(request.to_string().as_bytes()).await
}

/// A customer says no: it is heard and in time. What the record says of the database.
async fn says_no(skill: &Skill, user: &str) -> Vec<String> {
    let begun = Instant::now();
    let Answered { response, record } = answer(skill, &request::no(user)).await.unwrap();
    assert!(begun.elapsed() < LONGEST_TURN / 2, "{:?}", begun.elapsed());
    assert!(response.contains("All right"), "{response} {record:?}");
    record.into_iter().filter(|line| line.ends_with("; the session has to do")).collect()
}

/// What a user did in the app. The second tells what is granted, so it has to be written as well.
fn events() -> [Value; 2] {
    [disabled("user", 0), listed("user", 5, &[EMAIL])]
}

async fn is_not_acknowledged(skill: &Skill, errors: &[DatabaseError]) {
    for event in events() {
        let refused = answer(skill, &event).await.err().unwrap();
        assert!(errors.iter().any(|error| refused == Unanswered::NotWritten(*error)), "{refused}");
        assert!(refused.to_string().starts_with("event not written: expected"), "{refused}");
    }
    // What says nothing of consent asks no database: the switch in the app would jump back for nothing.
    for kind in ["Alexa.Authorization.Grant", "AlexaSkillEvent.SkillEnabled"] {
        assert!(answer(skill, &event::event("user", kind, 5)).await.is_ok(), "{kind}");
    }
}

/// The same events, sent again.
async fn are_taken_in_at_last(skill: &Skill, file: &Path) {
    let until = Instant::now() + LONGEST_TURN;
    for event in events() {
        // On a busy machine it may have to be sent more than once.
        let answered = loop {
            match answer(skill, &event).await {
                Ok(answered) => break answered,
                Err(refused) => assert!(Instant::now() < until, "{refused}"),
            }
        };
        assert_eq!(answered.response, r#"{"version":"1.0","response":{}}"#);
    }
    assert_eq!(kept(file, "user"), Some(record("user", Some(0), Some((5, &[EMAIL])))));
}

/// A no is kept, and an event is acknowledged. A busy machine may take a while to get there.
async fn all_is_well(skill: &Skill) {
    let until = Instant::now() + LONGEST_TURN;
    for attempt in 0.. {
        let user = format!("somebody else {attempt}");
        let lines = says_no(skill, &user).await;
        let acknowledged = answer(skill, &disabled(&user, 0)).await;
        if lines.is_empty() && acknowledged.is_ok() {
            break;
        }
        assert!(Instant::now() < until, "{lines:?} {:?}", acknowledged.err());
    }
}

/// Somebody else has the lock; on a busy machine, the call may be given up before the lock is.
const TAKEN: &[DatabaseError] = &[DatabaseError::Busy, DatabaseError::Late];

fn assert_taken(lines: &[String], times: usize) {
    assert_eq!(lines.len(), times, "{lines:?}");
    for line in lines {
        assert!(TAKEN.iter().any(|error| *line == format!("{error}; the session has to do")), "{line}");
    }
}

#[tokio::test]
async fn somebody_else_writes_for_too_long() {
    let folder = Folder::new("locked");
    let store = Store::open(&folder.file()).unwrap();
    let skill = Arc::new(skill(&store));
    let holder = Connection::open(folder.file()).unwrap();
    holder.execute_batch("BEGIN IMMEDIATE").unwrap();
    // What was, can be read; neither the claim nor what is new can be written.
    assert_taken(&says_no(&skill, "user").await, 2);
    is_not_acknowledged(&skill, TAKEN).await;
    // Many who wait are no longer in waiting than one.
    let mut turns = JoinSet::new();
    for number in 0..12 {
        let skill = Arc::clone(&skill);
        turns.spawn(async move { says_no(&skill, &number.to_string()).await });
    }
    assert!(turns.join_all().await.iter().all(|lines| !lines.is_empty()));
    // Nor does a program that starts now refuse to.
    let late = self::skill(&Store::open(&folder.file()).unwrap());
    holder.execute_batch("COMMIT").unwrap();
    all_is_well(&skill).await;
    all_is_well(&late).await;
    are_taken_in_at_last(&skill, &folder.file()).await;
}

/// Who queues behind somebody who waits, waits no longer than that one.
#[test]
fn a_queue_ends_when_its_first_wait_ends() {
    let folder = Folder::new("queue");
    let database = Database::open(&folder.file()).unwrap();
    let holder = Connection::open(folder.file()).unwrap();
    holder.execute_batch("BEGIN IMMEDIATE").unwrap();
    let begun = Instant::now();
    thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                let leaves = |_: Option<&str>| Change { text: None, outcome: () };
                let asked = database.update(begun, Fingerprint::of("user"), Kind::Asked, leaves);
                assert_eq!(asked, Err(DatabaseError::Busy));
            });
        }
    });
    assert!(begun.elapsed() < 4 * LONGEST_WAIT, "{:?}", begun.elapsed());
}

/// Over HTTP, the customer hears the answer and the event is refused, so that it may be sent again.
#[test]
fn what_the_server_says() {
    let folder = Folder::new("server");
    drop(Store::open(&folder.file()).unwrap());
    let holder = Connection::open(folder.file()).unwrap();
    holder.execute_batch("BEGIN IMMEDIATE").unwrap();
    let (_server, address) = Running::serve(&folder.file());
    let (status, body) = post(address, &request::no("user")).unwrap();
    assert!(status == 200 && body.contains("All right"), "{status} {body}");
    let (status, body) = post(address, &disabled("user", 0)).unwrap();
    assert!(status == 503 && body.starts_with("event not written: expected"), "{status} {body}");
    holder.execute_batch("COMMIT").unwrap();
    let again = (0..5).any(|_| post(address, &disabled("user", 0)).unwrap().0 == 200);
    assert!(again, "it stays refused");
}

/// Not even readers get in.
#[tokio::test]
async fn somebody_else_has_it_alone() {
    let folder = Folder::new("alone");
    drop(Store::open(&folder.file()).unwrap());
    let holder = Connection::open(folder.file()).unwrap();
    holder.execute_batch("PRAGMA locking_mode = EXCLUSIVE; BEGIN IMMEDIATE; COMMIT").unwrap();
    let skill = skill(&Store::open(&folder.file()).unwrap());
    assert_taken(&says_no(&skill, "user").await, 3);
    is_not_acknowledged(&skill, TAKEN).await;
    drop(holder);
    all_is_well(&skill).await;
    are_taken_in_at_last(&skill, &folder.file()).await;
}

/// A call that does not come back, as on a disk that hangs, keeps nobody.
#[tokio::test]
async fn the_disk_hangs() {
    let folder = Folder::new("hangs");
    let store = Store::open(&folder.file()).unwrap();
    let skill = skill(&store);
    let (end, ended) = mpsc::channel::<()>();
    let hangs = store.update(Fingerprint::of("user"), Kind::Record, move |_| {
        let _ = ended.recv();
        Change { text: None, outcome: () }
    });
    assert_eq!(hangs.await, Err(DatabaseError::Late));
    assert_eq!(says_no(&skill, "user").await.len(), 3);
    is_not_acknowledged(&skill, &[DatabaseError::Late]).await;
    drop(end);
    all_is_well(&skill).await;
    are_taken_in_at_last(&skill, &folder.file()).await;
}

/// A change that panics changes nothing, and the next one finds the database as it was.
#[tokio::test]
async fn a_defect_in_a_change() {
    let folder = Folder::new("defect");
    let store = Store::open(&folder.file()).unwrap();
    let panics = store.update(Fingerprint::of("user"), Kind::Asked, |_| -> Change<()> { panic!("planted") });
    // To print a backtrace may take longer than a call.
    assert!(matches!(panics.await, Err(DatabaseError::NotAsked | DatabaseError::Late)));
    all_is_well(&skill(&store)).await;
}

/// Acknowledged means that it is in the file with this name, not in one that is gone.
#[tokio::test]
async fn the_file_is_taken_away() {
    let folder = Folder::new("taken");
    let store = Store::open(&folder.file()).unwrap();
    let skill = skill(&store);
    all_is_well(&skill).await;
    fs::remove_dir_all(folder.path()).unwrap();
    assert_eq!(says_no(&skill, "user").await.len(), 3);
    is_not_acknowledged(&skill, &[DatabaseError::CannotOpen]).await;
    fs::create_dir_all(folder.path()).unwrap();
    all_is_well(&skill).await;
    are_taken_in_at_last(&skill, &folder.file()).await;
    says_no(&skill, "user").await;
    let again = Store::open(&folder.file()).unwrap();
    assert!(again.load(Fingerprint::of("user"), Kind::Asked).await.unwrap().is_some());
}

/// The first page is in order, so that it opens; the table is not.
#[tokio::test]
async fn the_file_is_damaged() {
    let folder = Folder::new("damaged");
    all_is_well(&skill(&Store::open(&folder.file()).unwrap())).await;
    let good = fs::read(folder.file()).unwrap();
    let mut bad = good.clone();
    bad[4096..].fill(0xff);
    fs::write(folder.file(), bad).unwrap();
    let skill = skill(&Store::open(&folder.file()).unwrap());
    let damaged = "expected an intact database, it is damaged; the session has to do";
    assert_eq!(says_no(&skill, "user").await, [damaged; 3]);
    is_not_acknowledged(&skill, &[DatabaseError::Damaged]).await;
    // Repaired, it is looked at anew.
    fs::write(folder.file(), good).unwrap();
    all_is_well(&skill).await;
    are_taken_in_at_last(&skill, &folder.file()).await;
}

/// The operating system lets nothing grow, as on a full disk: the real program starts, and answers.
#[cfg(unix)]
#[test]
fn there_is_no_room() {
    let folder = Folder::new("no-room");
    drop(Store::open(&folder.file()).unwrap());
    let answer = |room: &str, request: &Value| {
        let mut shell = Command::new("sh");
        let script = format!(r#"trap "" XFSZ; ulimit -f {room}; exec "$0" answer --data "$1""#);
        shell.args(["-c", &script, env!("CARGO_BIN_EXE_table-booking")]).arg(folder.file());
        let mut program = Running::start(shell.stderr(Stdio::null()));
        program.tell(request.to_string().as_bytes());
        program.rest()
    };
    assert!(answer("0", &request::no("user")).contains("All right"));
    for event in events() {
        assert_eq!(answer("0", &event), "");
    }
    assert_eq!(kept(&folder.file(), "user"), None);
    for event in events() {
        // On a busy machine it may have to be sent more than once.
        let said = (0..5).map(|_| answer("unlimited", &event)).find(|said| !said.is_empty());
        assert_eq!(said.as_deref(), Some("{\"version\":\"1.0\",\"response\":{}}\n"));
    }
    assert_eq!(kept(&folder.file(), "user"), Some(record("user", Some(0), Some((5, &[EMAIL])))));
}

/// Half of what forgets a user fails, and so the other half is not done either: the event is whole when it comes again.
#[tokio::test]
async fn a_user_is_not_forgotten_by_halves() {
    let folder = Folder::new("halves");
    let store = Store::open(&folder.file()).unwrap();
    let skill = skill(&store);
    let sql = |sql: &str| Connection::open(folder.file()).unwrap().execute_batch(sql).unwrap();
    let asked = |_: Option<&str>| Change { text: Some("DECLINED".into()), outcome: () };
    let database = Database::open(&folder.file()).unwrap();
    database.update(Instant::now(), Fingerprint::of("user"), Kind::Asked, asked).unwrap();
    for half in ["DELETE ON kept WHEN OLD.kind = 'asked'", "INSERT ON kept WHEN NEW.kind = 'record'"] {
        sql(&format!("CREATE TRIGGER half BEFORE {half} BEGIN SELECT RAISE(FAIL, 'planted'); END"));
        let refused = answer(&skill, &disabled("user", 0)).await.err().unwrap();
        let errors = [DatabaseError::Late, DatabaseError::Busy].map(Unanswered::NotWritten);
        let is_failed = matches!(refused, Unanswered::NotWritten(DatabaseError::Sqlite(_)));
        assert!(is_failed || errors.contains(&refused), "{refused}");
        assert_eq!(kept(&folder.file(), "user"), None, "{half}");
        let asked = database.load(Instant::now(), Fingerprint::of("user"), Kind::Asked);
        assert_eq!(asked, Ok(Some("DECLINED".into())), "{half}");
        sql("DROP TRIGGER half");
    }
    are_taken_in_at_last(&skill, &folder.file()).await;
    assert_eq!(database.load(Instant::now(), Fingerprint::of("user"), Kind::Asked), Ok(None));
}
