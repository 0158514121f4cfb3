//! Several that open one file at the same time, when it is not there yet or not as it should be.

use core::time::Duration;
use std::sync::{Barrier, mpsc};
use std::thread;
use std::time::Instant;

use consent_core::fingerprint::Fingerprint;
use rusqlite::Connection;
use table_booking::database::{Change, Database, Kind};
use table_booking::database_error::DatabaseError;

use crate::child::persist;
use crate::folder::Folder;

/// Whoever looks while another one makes the file sees nothing or all of it.
#[test]
fn all_who_make_the_file_have_it() {
    let folder = Folder::new("made");
    for round in 0..40 {
        let file = folder.path().join(format!("{round}.db"));
        let barrier = Barrier::new(4);
        thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    barrier.wait();
                    let database = Database::open(&file).unwrap();
                    let kept = database.load(Instant::now(), Fingerprint::of("user"), Kind::Asked);
                    // On a busy machine it may have to wait for too long.
                    assert!(matches!(kept, Ok(None) | Err(DatabaseError::Busy)), "{kept:?}");
                });
            }
        });
    }
}

/// Of two that make the file at once, the second looks again before it writes.
#[test]
fn a_newer_version_that_makes_the_file_at_the_same_time() {
    let folder = Folder::new("at-once");
    let newer = Connection::open(folder.file()).unwrap();
    newer.execute_batch("BEGIN IMMEDIATE").unwrap();
    let (begin, begins) = mpsc::channel();
    thread::scope(|scope| {
        let opened = scope.spawn(|| {
            begin.send(()).unwrap();
            Database::open(&folder.file())
        });
        begins.recv().unwrap();
        // Time to look at the empty file; whoever is slower sees the version at once.
        thread::sleep(Duration::from_millis(50));
        let made = "PRAGMA application_id = 0x74626b73; PRAGMA user_version = 2; COMMIT";
        newer.execute_batch(made).unwrap();
        // On a busy machine it may have waited for too long, and then finds out as soon as it is asked.
        let load = |database: Database| {
            persist(|| match database.load(Instant::now(), Fingerprint::of("user"), Kind::Asked) {
                Err(DatabaseError::Busy) => Err(DatabaseError::Busy),
                found => Ok(found),
            })
        };
        let error = opened.join().unwrap().and_then(load).unwrap_err();
        assert_eq!(error, DatabaseError::Newer { known: 1, found: 2 });
    });
}

/// Somebody who reads keeps the journal from being switched. That makes it slower, and nothing worse.
#[test]
fn a_reader_while_the_journal_is_another_one() {
    let folder = Folder::new("journal");
    let user = Fingerprint::of("user");
    let database = Database::open(&folder.file()).unwrap();
    let change = |_: Option<&str>| Change { text: Some("a".into()), outcome: () };
    database.update(Instant::now(), user, Kind::Asked, change).unwrap();
    drop(database);
    let reader = Connection::open(folder.file()).unwrap();
    let journal = || -> String {
        let connection = Connection::open(folder.file()).unwrap();
        connection.query_row("PRAGMA journal_mode", [], |row| row.get(0)).unwrap()
    };
    reader.execute_batch("PRAGMA journal_mode = DELETE; BEGIN; SELECT count(*) FROM kept").unwrap();
    let database = Database::open(&folder.file()).unwrap();
    let kept = database.load(Instant::now(), user, Kind::Asked);
    assert_eq!((kept, journal()), (Ok(Some("a".into())), "delete".into()));
    reader.execute_batch("COMMIT").unwrap();
    drop(database);
    drop(Database::open(&folder.file()).unwrap());
    assert_eq!(journal(), "wal");
}
