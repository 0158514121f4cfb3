//! What each customer was asked before, beyond one session.

use consent_core::AskHistory;
use consent_core::fingerprint::Fingerprint;
use consent_core::wire::json::JsonError;
use thiserror::Error;

use crate::database::{Change, Kind};
use crate::database_error::DatabaseError;
use crate::store::Store;

/// The histories of many customers in a store, by the fingerprint of the user. They are small and hold no personal data.
#[derive(Clone, Debug)]
pub struct Histories {
    store: Store,
}

/// The history of a customer is not to be had, or not to be changed.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub enum HistoryError {
    /// The database does not do its work.
    #[error(transparent)]
    Database(#[from] DatabaseError),
    /// Another version of the skill wrote it. It is left as it is.
    #[error("history: {0}")]
    Unreadable(#[from] JsonError),
}

impl Histories {
    /// The histories in this store.
    #[must_use]
    pub const fn new(store: Store) -> Self {
        Self { store }
    }

    /// What is known of a user; nothing of a request without one.
    ///
    /// # Errors
    /// [`HistoryError`].
    pub async fn load(&self, user: Option<Fingerprint>) -> Result<AskHistory, HistoryError> {
        let Some(user) = user else { return Ok(AskHistory::default()) };
        read(self.store.load(user, Kind::Asked).await?.as_deref())
    }

    /// Adds what a turn brought. Merged and not replaced, for another device of the user may have been quicker.
    ///
    /// # Errors
    /// [`HistoryError`].
    pub async fn save(&self, user: Option<Fingerprint>, history: &AskHistory) -> Result<(), HistoryError> {
        if *history == AskHistory::default() {
            return Ok(());
        }
        let brought = history.clone();
        self.change(user, (), move |history| history.merge(&brought)).await
    }

    /// Takes an answer, for good: of two that arrive at once, in whatever process, one counts. Tells whether it is this
    /// one.
    ///
    /// # Errors
    /// [`HistoryError`].
    pub async fn claim(&self, user: Option<Fingerprint>, attempt: Fingerprint) -> Result<bool, HistoryError> {
        // Without a user there is no history; the session alone tells what was answered.
        self.change(user, true, move |history| history.answer(attempt)).await
    }

    async fn change<T: Send + 'static>(
        &self,
        user: Option<Fingerprint>,
        without_user: T,
        change: impl FnOnce(&mut AskHistory) -> T + Send + 'static,
    ) -> Result<T, HistoryError> {
        let Some(user) = user else { return Ok(without_user) };
        let changed = self.store.update(user, Kind::Asked, |text| match read(text) {
            Ok(kept) => {
                let mut history = kept.clone();
                let outcome = change(&mut history);
                let text = (history != kept).then(|| history.to_json());
                Change { text, outcome: Ok(outcome) }
            }
            Err(error) => Change { text: None, outcome: Err(error) },
        });
        changed.await?
    }
}

fn read(text: Option<&str>) -> Result<AskHistory, HistoryError> {
    Ok(text.map(str::as_bytes).map(AskHistory::read).transpose()?.unwrap_or_default())
}
