//! Finding a restaurant: by location, or less exactly by postal code.

use consent_core::value::{Coordinates, CountryAndPostalCode};
use consent_core::{ConsentLevel, Fallback};
use consent_macros::RequiresConsent;

use crate::restaurants;
use crate::speech::{self, Reply};
use crate::words::Words;

/// Finds the restaurant that is nearest to the device. The postal code is for whoever does not tell the location.
#[derive(Debug, RequiresConsent)]
#[consent(reason = "That way I can tell which restaurant is close.")]
#[consent(optional("alexa:devices:all:address:country_and_postal_code:read"))]
pub struct FindNearby {
    #[consent(scope = "alexa::devices:all:geolocation:read")]
    place: Coordinates,
}

impl FindNearby {
    /// Finds it.
    #[must_use]
    pub fn find(self, words: &Words) -> Reply {
        speech::restaurant_near_you(words, restaurants::nearest(self.place).name)
    }

    /// Finds one by postal code, if the customer granted that at least.
    #[must_use]
    pub fn find_with(words: &Words, less: &mut Fallback) -> Option<Reply> {
        let area: Option<CountryAndPostalCode> = less.profile.take_optional(ConsentLevel::Account);
        let area = area.and_then(|area| area.country_code.zip(area.postal_code));
        let found = area.and_then(|(country, code)| restaurants::in_area(&country, &code))?;
        Some(speech::restaurant_in_your_area(words, found.name))
    }
}
