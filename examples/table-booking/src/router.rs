//! The one place that knows all handlers.

use consent_core::{
    AskBy, Fallback, FromProfile as _, Manners, MissingValue, Profile, Requirements, RequiresConsent as _,
};

use crate::handlers::book_table::BookTable;
use crate::handlers::deliver::Deliver;
use crate::handlers::find_nearby::FindNearby;
use crate::handlers::remind_me::RemindMe;
use crate::handlers::send_confirmation::SendConfirmation;
use crate::speech::{self, Purpose, Reply};
use crate::work::Work;

/// A handler, before it has what it needs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Handler {
    /// [`BookTable`].
    BookTable,
    /// [`SendConfirmation`].
    SendConfirmation,
    /// [`Deliver`].
    Deliver,
    /// [`FindNearby`].
    FindNearby,
    /// [`RemindMe`].
    RemindMe,
}

impl Handler {
    /// Each of them.
    pub const ALL: [Self; 5] =
        [Self::BookTable, Self::SendConfirmation, Self::Deliver, Self::FindNearby, Self::RemindMe];

    /// The handler of an intent of the interaction model.
    #[must_use]
    pub fn of_intent(intent: &str) -> Option<Self> {
        Self::named(intent.strip_suffix("Intent")?)
    }

    /// The handler of this name, which is what a resume token carries.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|handler| handler.name() == name)
    }

    /// Its name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::BookTable => BookTable::HANDLER,
            Self::SendConfirmation => SendConfirmation::HANDLER,
            Self::Deliver => Deliver::HANDLER,
            Self::FindNearby => FindNearby::HANDLER,
            Self::RemindMe => RemindMe::HANDLER,
        }
    }

    /// What it needs.
    #[must_use]
    pub const fn requirements(self) -> Requirements<'static> {
        match self {
            Self::BookTable => BookTable::REQUIREMENTS,
            Self::SendConfirmation => SendConfirmation::REQUIREMENTS,
            Self::Deliver => Deliver::REQUIREMENTS,
            Self::FindNearby => FindNearby::REQUIREMENTS,
            Self::RemindMe => RemindMe::REQUIREMENTS,
        }
    }

    /// What it does, and why that takes the customer's data.
    #[must_use]
    pub const fn purpose(self) -> &'static Purpose {
        match self {
            Self::BookTable => &BookTable::PURPOSE,
            Self::SendConfirmation => &SendConfirmation::PURPOSE,
            Self::Deliver => &Deliver::PURPOSE,
            Self::FindNearby => &FindNearby::PURPOSE,
            Self::RemindMe => &RemindMe::PURPOSE,
        }
    }

    /// How it may ask, of what is allowed.
    #[must_use]
    pub fn manners(self, manners: Manners) -> Manners {
        match self {
            // Nobody says "I approve" aloud for a mail that can wait: the card will do.
            Self::SendConfirmation => manners.at_most(AskBy::CardOnly),
            Self::BookTable | Self::Deliver | Self::FindNearby | Self::RemindMe => manners,
        }
    }

    /// Does its work with what was granted.
    ///
    /// # Errors
    /// [`MissingValue`] if the profile is not of a flow that proceeded with its requirements.
    pub async fn proceed(self, profile: Profile, work: Work<'_>) -> Result<Reply, MissingValue> {
        Ok(match self {
            Self::BookTable => BookTable::from_profile(profile)?.book(work.slots),
            Self::SendConfirmation => SendConfirmation::from_profile(profile)?.send(),
            Self::Deliver => Deliver::from_profile(profile)?.deliver(work.slots),
            Self::FindNearby => FindNearby::from_profile(profile)?.find(),
            Self::RemindMe => RemindMe::from_profile(profile)?.remind(work).await,
        })
    }

    /// Does with less what can be done with less, and apologizes for the rest.
    #[must_use]
    pub fn fall_back(self, less: Fallback) -> Reply {
        match self {
            Self::FindNearby => FindNearby::find_with(less),
            Self::BookTable | Self::SendConfirmation | Self::Deliver | Self::RemindMe => {
                speech::sorry(self.purpose(), &less)
            }
        }
    }
}
