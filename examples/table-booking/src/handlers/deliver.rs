//! Bringing a meal: by card only, because Alexa does not ask for an address by voice.

use consent_core::value::{Address, CountryAndPostalCode};
use consent_macros::RequiresConsent;

use crate::restaurants;
use crate::slots::Slots;
use crate::speech::{self, Reply};
use crate::words::Words;

/// Brings a meal to the address of the device.
#[derive(Debug, RequiresConsent)]
#[consent(reason = "That way the courier finds you.")]
pub struct Deliver {
    #[consent(scope = "alexa::devices:all:address:full:read")]
    address: Address,
    /// The fee is lower near a restaurant. Whoever does not tell pays the usual one.
    #[consent(scope = "alexa:devices:all:address:country_and_postal_code:read")]
    area: Option<CountryAndPostalCode>,
}

impl Deliver {
    /// Orders the dish. The address is not spoken: others may be in the room.
    #[must_use]
    pub fn deliver(self, words: &Words, slots: &Slots<'_>) -> Reply {
        let fee = restaurants::delivery_fee(self.area.as_ref());
        restaurants::hand_over(self.address);
        speech::meal_ordered(words, slots.dish(), fee)
    }
}
