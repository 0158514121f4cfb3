//! What the skill keeps of each user from one conversation to the next: the way to it from async code, in a turn's time.

use core::time::Duration;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use consent_core::fingerprint::Fingerprint;
use tokio::task::spawn_blocking;
use tokio::time::timeout;

use crate::database::{Change, Database, Kind, LONGEST_WAIT};
use crate::database_error::DatabaseError;

/// The longest that any call takes, even if the disk hangs. What it began may be done later all the same.
pub const LONGEST_CALL: Duration = LONGEST_WAIT.saturating_add(Duration::from_millis(100));

/// Short texts by user and kind. They hold no personal data, and their keys are fingerprints. Clones share one database.
///
/// It is a port: a skill that runs on many machines has the same three calls on a database that those share.
#[derive(Clone, Debug)]
pub struct Store {
    database: Arc<Database>,
}

impl Store {
    /// A store that ends with the process.
    #[must_use]
    pub fn in_memory() -> Self {
        Self { database: Arc::new(Database::in_memory()) }
    }

    /// The store in a file, which other processes of this machine may share.
    ///
    /// # Errors
    /// [`DatabaseError`] if the file cannot serve.
    pub fn open(file: &Path) -> Result<Self, DatabaseError> {
        Ok(Self { database: Arc::new(Database::open(file)?) })
    }

    /// The text of a user.
    ///
    /// # Errors
    /// [`DatabaseError`].
    pub async fn load(&self, user: Fingerprint, kind: Kind) -> Result<Option<String>, DatabaseError> {
        self.ask(move |database, since| database.load(since, user, kind)).await
    }

    /// Reads the text of a user, changes it and writes it, and nothing of anybody else's comes between. Returned means
    /// written.
    ///
    /// # Errors
    /// [`DatabaseError`]; then nothing has changed, unless it is [`DatabaseError::Late`].
    pub async fn update<T: Send + 'static>(
        &self,
        user: Fingerprint,
        kind: Kind,
        change: impl FnOnce(Option<&str>) -> Change<T> + Send + 'static,
    ) -> Result<T, DatabaseError> {
        self.ask(move |database, since| database.update(since, user, kind, change)).await
    }

    /// Forgets a user, but for the text of this kind: changes it as [`update`](Self::update) does, and if that writes one,
    /// drops all others of the user in the same transaction. Returned means forgotten.
    ///
    /// # Errors
    /// [`DatabaseError`]; then nothing has changed, unless it is [`DatabaseError::Late`].
    pub async fn forget<T: Send + 'static>(
        &self,
        user: Fingerprint,
        kept: Kind,
        change: impl FnOnce(Option<&str>) -> Change<T> + Send + 'static,
    ) -> Result<T, DatabaseError> {
        self.ask(move |database, since| database.forget(since, user, kept, change)).await
    }

    /// On a thread that may block: while one turn waits for a lock, the others go on.
    async fn ask<T: Send + 'static>(
        &self,
        call: impl FnOnce(&Database, Instant) -> Result<T, DatabaseError> + Send + 'static,
    ) -> Result<T, DatabaseError> {
        let (database, since) = (Arc::clone(&self.database), Instant::now());
        match timeout(LONGEST_CALL, spawn_blocking(move || call(&database, since))).await {
            Ok(Ok(answer)) => answer,
            Ok(Err(_)) => Err(DatabaseError::NotAsked),
            Err(_) => Err(DatabaseError::Late),
        }
    }
}
