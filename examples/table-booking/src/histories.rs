//! What each customer was asked before, beyond one session.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use consent_core::AskHistory;
use consent_core::fingerprint::Fingerprint;

/// The histories of many customers, in memory, by the fingerprint of the user. A skill that runs on more than one
/// machine keeps them in a database instead; they are small and hold no personal data.
#[derive(Debug)]
pub struct Histories {
    most: usize,
    kept: Mutex<Kept>,
}

#[derive(Debug, Default)]
struct Kept {
    by_user: HashMap<Fingerprint, Entry>,
    /// Counts touches; the entry with the lowest count was touched longest ago.
    touches: u64,
}

#[derive(Debug)]
struct Entry {
    history: AskHistory,
    touched: u64,
}

impl Histories {
    /// Keeps the histories of so many users, and drops the one that was touched longest ago for a new one.
    #[must_use]
    pub fn of_at_most(most: usize) -> Self {
        Self { most, kept: Mutex::default() }
    }

    /// What is known of a user; nothing of a request without one.
    #[must_use]
    pub fn load(&self, user: Option<Fingerprint>) -> AskHistory {
        let mut kept = self.kept();
        let touched = kept.touch();
        let Some(entry) = user.and_then(|user| kept.by_user.get_mut(&user)) else {
            return AskHistory::default();
        };
        entry.touched = touched;
        entry.history.clone()
    }

    /// Adds what a turn brought. Merged and not replaced, for another device of the user may have been quicker.
    pub fn save(&self, user: Option<Fingerprint>, history: &AskHistory) {
        let Some(user) = user.filter(|_| *history != AskHistory::default()) else { return };
        self.entry(user, |entry| entry.history.merge(history));
    }

    fn entry<T>(&self, user: Fingerprint, change: impl FnOnce(&mut Entry) -> T) -> T {
        let mut kept = self.kept();
        let touched = kept.touch();
        if !kept.by_user.contains_key(&user) && kept.by_user.len() >= self.most {
            kept.drop_oldest();
        }
        let entry =
            kept.by_user.entry(user).or_insert_with(|| Entry { history: AskHistory::default(), touched });
        entry.touched = touched;
        change(entry)
    }

    /// Takes an answer, for good: of two that arrive at once, one counts. Tells whether it is this one.
    pub fn claim(&self, user: Option<Fingerprint>, attempt: Fingerprint) -> bool {
        // Without a user there is no history; the session alone tells what was answered.
        let Some(user) = user else { return true };
        self.entry(user, |entry| entry.history.answer(attempt))
    }

    /// Forgets a user who disabled the skill.
    pub fn forget(&self, user: Option<Fingerprint>) {
        if let Some(user) = user {
            self.kept().by_user.remove(&user);
        }
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        // A history is whole between any two statements, so one that a panic left behind is as good as any.
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Kept {
    fn touch(&mut self) -> u64 {
        self.touches = self.touches.saturating_add(1);
        self.touches
    }

    fn drop_oldest(&mut self) {
        let oldest = self.by_user.iter().min_by_key(|(_, entry)| entry.touched).map(|(user, _)| *user);
        if let Some(oldest) = oldest {
            self.by_user.remove(&oldest);
        }
    }
}
