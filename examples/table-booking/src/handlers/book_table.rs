//! Booking a table: by voice, then by card.

use consent_core::value::{GivenName, PhoneNumber};
use consent_macros::RequiresConsent;

use crate::restaurants;
use crate::slots::Slots;
use crate::speech::{self, Reply};
use crate::words::Words;

/// The most bytes of a name that are spoken.
const LONGEST_NAME: usize = 100;

/// Books a table, for a customer whom the restaurant can reach.
#[derive(Debug, RequiresConsent)]
#[consent(reason = "That way the restaurant can reach you.")]
pub struct BookTable {
    #[consent(scope = "alexa::profile:mobile_number:read")]
    phone: PhoneNumber,
    /// The speaker's own: the account may be somebody else's, and nobody likes to be called by another name.
    #[consent(scope = "alexa::profile:given_name:read", level = "PERSON")]
    name: Option<GivenName>,
}

impl BookTable {
    /// Books with what the customer said; the restaurant asks for the rest by telephone.
    #[must_use]
    pub fn book(self, words: &Words, slots: &Slots<'_>) -> Reply {
        restaurants::hand_over(self.phone);
        let name = self.name.as_ref().map(GivenName::expose).filter(|name| name.len() <= LONGEST_NAME);
        speech::table_booked(words, name, slots.guests(), slots.date(), slots.time())
    }
}
