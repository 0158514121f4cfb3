//! What the customer said for each slot.

use consent_core::timestamp::Timestamp;
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
            let is_plain =
                |letter: char| !letter.is_control() && !('\u{200b}'..='\u{202e}').contains(&letter);
            !said.trim().is_empty() && said != "?" && said.len() <= LONGEST_SLOT && said.chars().all(is_plain)
        };
        let slot = |name| Ok(intent.slot(name)?.filter(understood));
        Ok(Self { date: slot("date")?, time: slot("time")?, guests: slot("guests")?, dish: slot("dish")? })
    }

    /// The day, such as `2026-01-20`. Alexa also sends weeks and seasons in a spelling of her own; those are no day.
    #[must_use]
    pub fn date(&self) -> Option<&str> {
        let is_day = |date: &&str| Timestamp::parse(&format!("{date}T00:00:00Z")).is_some();
        self.date.as_ref().map(Private::as_str).filter(is_day)
    }

    /// The time of day, such as `19:00`. Alexa also sends `EV` for the evening and the like; those are no time.
    #[must_use]
    pub fn time(&self) -> Option<&str> {
        let is_time = |time: &&str| Timestamp::parse(&format!("2026-01-01T{time}:00Z")).is_some();
        self.time.as_ref().map(Private::as_str).filter(is_time)
    }

    /// How many come: a whole number.
    #[must_use]
    pub fn guests(&self) -> Option<&str> {
        let is_number = |guests: &&str| guests.parse::<u16>().is_ok_and(|guests| guests > 0);
        self.guests.as_ref().map(Private::as_str).filter(is_number)
    }

    /// What to eat.
    #[must_use]
    pub fn dish(&self) -> Option<&str> {
        self.dish.as_ref().map(Private::as_str)
    }
}
