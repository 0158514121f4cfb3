//! Why the database does not do what it is asked for.

use rusqlite::{ErrorCode, ffi};
use thiserror::Error;

/// Why the database does not do what it is asked for. The sentence says what was expected, and quotes nothing that is
/// kept and no path: it may stand in a log.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Error)]
pub enum DatabaseError {
    /// The path leads to a folder.
    #[error("expected a file, found a folder")]
    Folder,
    /// The file cannot be opened, and cannot be made.
    #[error("expected a file that can be opened, in a folder that can be written to")]
    CannotOpen,
    /// It is no database, or not one of this skill.
    #[error("expected a database of this skill, found a file that it did not write")]
    Foreign,
    /// A later version of the skill wrote it.
    #[error("expected schema version {known} or older, found {found}: a newer version of the skill wrote it")]
    Newer {
        /// The version that this skill writes.
        known: i64,
        /// The version of the file.
        found: i64,
    },
    /// It can be read only.
    #[error("expected a file and a folder that can be written to, they can only be read")]
    ReadOnly,
    /// Somebody else holds it longer than a turn can wait.
    #[error("expected the database to be free in time, somebody else holds it")]
    Busy,
    /// The disk does not answer in time, so nobody knows whether it was done.
    #[error("expected the database to answer in time, it has not yet")]
    Late,
    /// The disk is full.
    #[error("expected room on the disk, it is full")]
    Full,
    /// The file is damaged.
    #[error("expected an intact database, it is damaged")]
    Damaged,
    /// Something else of the operating system's or of `SQLite`'s.
    #[error("expected the database to do its work, SQLite says: {0}")]
    Sqlite(ffi::Error),
    /// It was not even asked: what asks it panicked, or the program ends.
    #[error("expected the database to be asked, the program ends or has a defect")]
    NotAsked,
}

impl DatabaseError {
    /// Whether it may be over at the next call, without anybody's doing.
    #[must_use]
    pub const fn may_pass(self) -> bool {
        match self {
            Self::Busy | Self::Late | Self::Full | Self::Sqlite(_) | Self::NotAsked => true,
            Self::Folder
            | Self::CannotOpen
            | Self::Foreign
            | Self::Newer { .. }
            | Self::ReadOnly
            | Self::Damaged => false,
        }
    }
}

impl From<rusqlite::Error> for DatabaseError {
    fn from(error: rusqlite::Error) -> Self {
        // Its own sentence may quote a path or a value. The code does not.
        let Some(&error) = error.sqlite_error() else { return Self::Damaged };
        match Some(error.code) {
            Some(ErrorCode::CannotOpen) => Self::CannotOpen,
            Some(ErrorCode::NotADatabase) => Self::Foreign,
            Some(ErrorCode::ReadOnly) => Self::ReadOnly,
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy,
            Some(ErrorCode::DiskFull) => Self::Full,
            Some(ErrorCode::DatabaseCorrupt) => Self::Damaged,
            _ => Self::Sqlite(error),
        }
    }
}
