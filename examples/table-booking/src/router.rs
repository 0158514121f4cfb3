//! The one place that knows all handlers.

use consent_core::{AskBy, ConsentChange, Fallback, Manners, Route};
use consent_macros::ConsentRouter;

use crate::handlers::book_table::BookTable;
use crate::handlers::deliver::Deliver;
use crate::handlers::find_nearby::FindNearby;
use crate::handlers::remind_me::RemindMe;
use crate::handlers::send_confirmation::SendConfirmation;
use crate::speech::Reply;
use crate::words::Words;
use crate::work::Work;

/// A handler that has what it needs.
#[derive(Debug, ConsentRouter)]
#[consent(manifest = "skill-package/skill.json", events)]
pub enum Handler {
    /// Books a table.
    #[consent(intent = "BookTableIntent")]
    BookTable(BookTable),
    /// Sends the confirmation.
    #[consent(intent = "SendConfirmationIntent")]
    SendConfirmation(SendConfirmation),
    /// Brings a meal.
    #[consent(intent = "DeliverIntent")]
    Deliver(Deliver),
    /// Finds a restaurant.
    #[consent(intent = "FindNearbyIntent")]
    FindNearby(FindNearby),
    /// Sets a reminder.
    #[consent(intent = "RemindMeIntent")]
    RemindMe(RemindMe),
}

impl Handler {
    /// Does its work.
    pub async fn proceed(self, work: Work<'_>) -> Reply {
        match self {
            Self::BookTable(it) => it.book(work.words, work.slots),
            Self::SendConfirmation(it) => it.send(work.words),
            Self::Deliver(it) => it.deliver(work.words, work.slots),
            Self::FindNearby(it) => it.find(work.words),
            Self::RemindMe(it) => it.remind(work).await,
        }
    }

    /// How the handler at the end of a route may ask, of what is allowed.
    #[must_use]
    pub fn manners(route: &Route<Self>, manners: Manners) -> Manners {
        // Nobody says "I approve" aloud for a mail that can wait: the card will do.
        if route.is::<SendConfirmation>() { manners.at_most(AskBy::CardOnly) } else { manners }
    }

    /// Does with less what can be done with less.
    #[must_use]
    pub fn fall_back(route: &Route<Self>, words: &Words, less: &mut Fallback) -> Option<Reply> {
        if route.is::<FindNearby>() { FindNearby::find_with(words, less) } else { None }
    }

    /// What the handler at the end of a route has to do when a customer changed something of its own in the app, for the
    /// log. Here it is no more than that, for this skill has no jobs and keeps nobody's data. A skill that does stops
    /// the job of what was withdrawn here, and deletes what it keeps of all that is not granted, whoever had granted it
    /// before; it runs nothing for what was granted, for that is a hint and no right.
    #[must_use]
    pub fn consent_changed(route: &Route<Self>, change: ConsentChange) -> &'static str {
        if change.not_granted.is_empty() {
            "nothing to do, the next request finds it at the API"
        } else if route.is::<RemindMe>() && !change.withdrawn.is_empty() {
            // Reminders that are set are Alexa's.
            "no job of ours sets reminders, so none is stopped"
        } else {
            "nothing of it was kept, so nothing is deleted"
        }
    }
}
