//! A table of short texts by user and kind, in `SQLite`.
//!
//! Why `SQLite`: several processes write to one file at once, and each waits for the others for so long and no longer.
//! That has been `SQLite`'s daily work for decades. redb, which would be Rust alone, lets several processes write since 4.5,
//! weeks old when this was chosen, and waits for them without a limit or not at all. The price is a C compiler, which
//! `ring` under `hyper-rustls` takes already: it is the one that Rust links with.
//!
//! 1. A change takes the write lock before it reads (`BEGIN IMMEDIATE`), so nothing comes between what it read and what
//!    it writes, in any process.
//! 2. What is done is on the disk: a write-ahead log, synced with each commit. A process that is killed, or a machine
//!    that loses power, loses nothing that was told to be done. Readers wait for no writer.
//! 3. A connection that failed is not used again, and neither is one whose file was taken away.
//! 4. Users who disable the skill are forgotten at once, but for the moment of it ([`Database::forget`]). A turn that runs just
//!    then may write what it read before, for a turn saves all that it knows: so what one save missed is in the next. Of
//!    users who never come back nothing is heard, so what was not written for [`KEPT_FOR`] is dropped, a few rows with each
//!    write. It is all hints, without personal data: what is lost costs a customer one question, what is left spares one.
//!
//! The index of the log is memory that the processes share, so all of them are on one machine. Not for network drives.

use core::fmt;
use core::time::Duration;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use consent_core::fingerprint::Fingerprint;
use rusqlite::{Connection, MAIN_DB, OpenFlags, OptionalExtension as _, TransactionBehavior};

use crate::database_error::DatabaseError;
use crate::schema;

/// How long anything waits for another process. A turn asks the database up to three times.
pub const LONGEST_WAIT: Duration = Duration::from_millis(500);

/// How long a text is kept that nobody writes: longer than any customer is left in peace after a no.
pub const KEPT_FOR: Duration = Duration::from_secs(400 * 24 * 60 * 60);

const PUT: &str = "
    INSERT INTO kept (user, kind, text, written) VALUES (?1, ?2, ?3, unixepoch())
    ON CONFLICT DO UPDATE SET text = excluded.text, written = excluded.written
";

const DROP_OTHERS: &str = "DELETE FROM kept WHERE user = ?1 AND kind <> ?2";

const SWEEP: &str = "
    DELETE FROM kept WHERE (user, kind) IN
    (SELECT user, kind FROM kept WHERE written < unixepoch() - ?1 ORDER BY written LIMIT 8)
";

/// What a text is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// What the user was asked: [`AskHistory`](consent_core::AskHistory) as JSON.
    Asked,
    /// What the user granted, as far as Alexa's events told.
    Record,
}

impl Kind {
    const fn word(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Record => "record",
        }
    }
}

/// What becomes of a text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Change<T> {
    /// What is kept from now on. `None` leaves what is there.
    pub text: Option<String>,
    /// What the change found out.
    pub outcome: T,
}

/// What becomes of the user's other texts when one is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Others {
    Stay,
    Go,
}

/// The database. Its calls block, each for [`LONGEST_WAIT`] at most unless the disk itself hangs.
pub struct Database {
    /// `None` is memory.
    file: Option<PathBuf>,
    connection: Mutex<Option<Connection>>,
}

impl Database {
    /// A database that ends with the process.
    #[must_use]
    pub const fn in_memory() -> Self {
        Self { file: None, connection: Mutex::new(None) }
    }

    /// The database in this file, which is made if it is not there.
    ///
    /// # Errors
    /// [`DatabaseError`] if the file cannot serve. One that somebody else holds just now, or a full disk, may serve later.
    pub fn open(file: &Path) -> Result<Self, DatabaseError> {
        // Absolute, so that no name means anything special to SQLite.
        let file = std::path::absolute(file).map_err(|_: io::Error| DatabaseError::CannotOpen)?;
        let database = Self { file: Some(file), connection: Mutex::new(None) };
        match database.with(Instant::now(), |_| Ok(())) {
            Err(error) if !error.may_pass() => Err(error),
            Ok(()) | Err(_) => Ok(database),
        }
    }

    /// The text of a user.
    ///
    /// # Errors
    /// [`DatabaseError`].
    pub fn load(
        &self,
        since: Instant,
        user: Fingerprint,
        kind: Kind,
    ) -> Result<Option<String>, DatabaseError> {
        self.with(since, |connection| read(connection, user, kind))
    }

    /// Reads the text of a user, changes it and writes it, and nothing of anybody else's comes between. Returned means
    /// written.
    ///
    /// # Errors
    /// [`DatabaseError`]; then nothing has changed.
    pub fn update<T>(
        &self,
        since: Instant,
        user: Fingerprint,
        kind: Kind,
        change: impl FnOnce(Option<&str>) -> Change<T>,
    ) -> Result<T, DatabaseError> {
        self.change(since, user, kind, Others::Stay, change)
    }

    /// Forgets a user, but for what has to outlive that: changes the text of this kind as [`update`](Self::update) does,
    /// and if that writes one, drops all others of the user with it. Returned means forgotten.
    ///
    /// # Errors
    /// [`DatabaseError`]; then nothing has changed.
    pub fn forget<T>(
        &self,
        since: Instant,
        user: Fingerprint,
        kept: Kind,
        change: impl FnOnce(Option<&str>) -> Change<T>,
    ) -> Result<T, DatabaseError> {
        self.change(since, user, kept, Others::Go, change)
    }

    fn change<T>(
        &self,
        since: Instant,
        user: Fingerprint,
        kind: Kind,
        others: Others,
        change: impl FnOnce(Option<&str>) -> Change<T>,
    ) -> Result<T, DatabaseError> {
        self.with(since, |connection| {
            let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let Change { text, outcome } = change(read(&transaction, user, kind)?.as_deref());
            if let Some(text) = text {
                let user = user.to_string();
                transaction.execute(PUT, (&user, kind.word(), text))?;
                if others == Others::Go {
                    transaction.execute(DROP_OTHERS, (&user, kind.word()))?;
                }
                transaction.execute(SWEEP, [KEPT_FOR.as_secs().cast_signed()])?;
            }
            transaction.commit()?;
            Ok(outcome)
        })
    }

    /// Does something with the connection, of which there is one. Whoever had to queue for it has that much less time
    /// left, so that a queue ends when its first wait ends.
    fn with<T>(
        &self,
        since: Instant,
        work: impl FnOnce(&mut Connection) -> Result<T, DatabaseError>,
    ) -> Result<T, DatabaseError> {
        let mut kept = self.connection();
        let left = || LONGEST_WAIT.saturating_sub(since.elapsed());
        if left().is_zero() {
            return Err(DatabaseError::Busy);
        }
        let mut connection = match kept.take().filter(|_| self.is_there()) {
            Some(connection) => connection,
            None => self.connect(left())?,
        };
        connection.busy_timeout(left())?;
        let done = work(&mut connection);
        // Memory is forgotten with its connection, so there it has to do.
        if done.is_ok() || self.file.is_none() {
            *kept = Some(connection);
        }
        done
    }

    fn connection(&self) -> MutexGuard<'_, Option<Connection>> {
        // Whoever panicked had taken the connection out.
        self.connection.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn is_there(&self) -> bool {
        self.file.as_ref().is_none_or(|file| file.exists())
    }

    fn connect(&self, left: Duration) -> Result<Connection, DatabaseError> {
        let Some(file) = &self.file else {
            let mut connection = Connection::open_in_memory()?;
            schema::set_up(&mut connection)?;
            return Ok(connection);
        };
        if file.is_dir() {
            return Err(DatabaseError::Folder);
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
            | OpenFlags::SQLITE_OPEN_CREATE
            | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let mut connection = Connection::open_with_flags(file, flags)?;
        connection.busy_timeout(left)?;
        if connection.is_readonly(MAIN_DB)? {
            return Err(DatabaseError::ReadOnly);
        }
        schema::set_up(&mut connection)?;
        Ok(connection)
    }
}

impl fmt::Debug for Database {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Database").field("file", &self.file).finish_non_exhaustive()
    }
}

fn read(connection: &Connection, user: Fingerprint, kind: Kind) -> Result<Option<String>, DatabaseError> {
    let text = connection.query_row(
        "SELECT text FROM kept WHERE user = ?1 AND kind = ?2",
        (user.to_string(), kind.word()),
        |row| row.get(0),
    );
    Ok(text.optional()?)
}

/// No test can cut the power, and no process sees from outside how another one syncs.
#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

    use super::*;

    #[test]
    fn each_commit_of_a_file_is_synced() {
        let folder = std::env::temp_dir().join(format!("table-booking-synced-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let database = Database::open(&folder.join("kept.db")).unwrap();
        let asked = database.with(Instant::now(), |connection| {
            let journal: String = connection.query_row("PRAGMA journal_mode", [], |row| row.get(0))?;
            let synchronous: i64 = connection.query_row("PRAGMA synchronous", [], |row| row.get(0))?;
            Ok((journal, synchronous))
        });
        drop(database);
        std::fs::remove_dir_all(&folder).unwrap();
        // 2 is FULL: in a write-ahead log, NORMAL syncs only now and then.
        assert_eq!(asked.unwrap(), ("wal".into(), 2));
    }
}
