//! What the customer said for each slot.

use consent_core::wire::json::JsonError;
use consent_core::wire::request::Intent;
use consent_core::wire::text::Private;

/// The most bytes of a slot that are read. A longer one is nothing that a customer said for a date or a dish.
const LONGEST_SLOT: usize = 100;

/// What the customer said for each slot of this skill, if anything.
#[derive(Clone, Debug, Default)]
pub struct Slots<'a> {
    date: Option<Private<'a>>,
    time: Option<Private<'a>>,
    guests: Option<Private<'a>>,
    dish: Option<Private<'a>>,
}

impl<'a> Slots<'a> {
    /// Reads the slots of an intent.
    ///
    /// # Errors
    /// [`JsonError`] if the slots are not an object of slots.
    pub fn read(intent: &'a Intent<'_>) -> Result<Self, JsonError> {
        // A question mark is what Alexa sends for a number that she did not understand.
        let understood = |said: &Private<'_>| {
            let said = said.as_str();
            !said.trim().is_empty() && said != "?" && said.len() <= LONGEST_SLOT
        };
        let slot = |name| Ok(intent.slot(name)?.filter(understood));
        Ok(Self { date: slot("date")?, time: slot("time")?, guests: slot("guests")?, dish: slot("dish")? })
    }

    /// The day, such as `2026-01-20`; also a week or a season, in Alexa's spelling.
    #[must_use]
    pub fn date(&self) -> Option<&str> {
        self.date.as_ref().map(Private::as_str)
    }

    /// The time of day, such as `19:00`; also `EV` for the evening and the like.
    #[must_use]
    pub fn time(&self) -> Option<&str> {
        self.time.as_ref().map(Private::as_str)
    }

    /// How many come.
    #[must_use]
    pub fn guests(&self) -> Option<&str> {
        self.guests.as_ref().map(Private::as_str)
    }

    /// What to eat.
    #[must_use]
    pub fn dish(&self) -> Option<&str> {
        self.dish.as_ref().map(Private::as_str)
    }
}
