//! What each customer granted and withdrew in the app, as Alexa's events told it.
//!
//! 1. What is kept is what all events say together, whatever their order and however often they come. So an event that could
//!    not be written may come again, and one that was written does no harm when it does.
//! 2. `SkillDisabled` forgets what the user was asked, and leaves the moment: without it, a list that comes late would grant
//!    what is withdrawn. Both are one transaction, for the next point needs to know whether both were done.
//! 3. The same event once more, or one that is older than what is cleared already, forgets nothing: Alexa keeps the id of
//!    some who come back, and what such a user was asked since must stay. One that comes late and is news forgets all of
//!    it, for histories do not tell what is older: that may cost a customer one question, which R25 is worth. Beside a record
//!    of a later release nobody can tell what is news, so there it forgets each time, at the same price.
//! 4. A record of a later release stays as it is, whatever comes: nobody writes over what he cannot read. So does what is no
//!    record, or another user's, until `SkillDisabled` comes: that writes over it, for of that user nothing but the
//!    moment may be left. The event is acknowledged all the same, for else Alexa undoes what the customer chose.
//!
//! No conversation reads what is kept here. It is a hint, the API is asked in each turn anyhow and knows better (R33), and
//! a skill whose every answer waits for one more text of the store gains nothing. What is of use is the change that an event
//! brought: who is concerned by it is told.

use consent_core::wire::event_kind::EventKind;
use consent_core::wire::skill_event::SkillEvent;
use consent_core::{ConsentChange, ConsentRecord, RecordError, fingerprint::Fingerprint};
use thiserror::Error;

use crate::database::{Change, Kind};
use crate::database_error::DatabaseError;
use crate::store::Store;

/// The records of many customers in a store, by the fingerprint of the user. They hold no personal data.
#[derive(Clone, Debug)]
pub struct ConsentRecords {
    store: Store,
}

/// An event is not in the record of its user.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub enum NotTakenIn {
    /// The database does not do its work. The event has to come again.
    #[error(transparent)]
    Database(#[from] DatabaseError),
    /// What is kept cannot be read, and was left as it is. It is no better when the event comes again.
    #[error("consent record: {0}; it is left as it is")]
    Unreadable(#[from] RecordError),
    /// What is kept is another user's, and was left as it is by this event, which is no `SkillDisabled`.
    #[error("consent record: user: expected the one that it is kept for; it is left as it is")]
    OtherUser,
}

impl ConsentRecords {
    /// The records in this store.
    #[must_use]
    pub const fn new(store: Store) -> Self {
        Self { store }
    }

    /// Takes in an event. Returned means written: what changed, nothing if the event says nothing new or has no user.
    ///
    /// # Errors
    /// [`NotTakenIn`].
    pub async fn take_in(&self, event: &SkillEvent<'_>) -> Result<ConsentChange, NotTakenIn> {
        let Some(user) = event.user.filter(|_| event.kind.concerns_consent()) else {
            return Ok(ConsentChange::default());
        };
        // The event borrows from its request, which does not wait for a disk that hangs. A record of nothing but the event
        // says the same.
        let mut alone = ConsentRecord::new(user);
        let first = alone.apply(event);
        if event.kind == EventKind::SkillDisabled {
            self.store.forget(user, Kind::Record, move |text| clear(text, &alone, first)).await?
        } else {
            self.store.update(user, Kind::Record, move |text| add(text, &alone, first)).await?
        }
    }
}

type Done = Change<Result<ConsentChange, NotTakenIn>>;

/// Adds to what is kept what an event says alone, which is `first` where nothing is kept.
fn add(text: Option<&str>, alone: &ConsentRecord, first: ConsentChange) -> Done {
    match read(text, alone.user()) {
        Ok(None) => written(alone, 0, first),
        Ok(Some(mut record)) => {
            let (seen, change) = (record.version(), record.merge(alone));
            written(&record, seen, change)
        }
        Err(error) => Change { text: None, outcome: Err(error) },
    }
}

/// The same for an event that clears: whatever is kept beside it is forgotten if there is a text to write, which the text of
/// a later release is each time.
fn clear(text: Option<&str>, alone: &ConsentRecord, first: ConsentChange) -> Done {
    match read(text, alone.user()) {
        Err(error @ NotTakenIn::Unreadable(RecordError::Format { .. })) => {
            Change { text: text.map(str::to_owned), outcome: Err(error) }
        }
        Err(_) => written(alone, 0, first),
        Ok(_) => add(text, alone, first),
    }
}

fn written(record: &ConsentRecord, seen: u64, change: ConsentChange) -> Done {
    Change { text: (record.version() > seen).then(|| record.to_json()), outcome: Ok(change) }
}

fn read(text: Option<&str>, user: Fingerprint) -> Result<Option<ConsentRecord>, NotTakenIn> {
    let record = text.map(|text| ConsentRecord::read(text.as_bytes())).transpose()?;
    if record.as_ref().is_some_and(|record| record.user() != user) {
        return Err(NotTakenIn::OtherUser);
    }
    Ok(record)
}
