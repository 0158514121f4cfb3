//! Finding a restaurant: by location, or less exactly by postal code.

use consent_core::value::{Coordinates, CountryAndPostalCode};
use consent_core::{
    ConsentLevel, Fallback, FromProfile, MissingValue, Permission, Profile, Requirement, Requirements,
    RequiresConsent, requirements,
};

use crate::restaurants;
use crate::speech::{self, Purpose, Reply};

/// Finds the restaurant that is nearest to the device.
#[derive(Debug)]
pub struct FindNearby {
    place: Coordinates,
}

impl RequiresConsent for FindNearby {
    const HANDLER: &'static str = "FindNearby";
    const REQUIREMENTS: Requirements<'static> = requirements![
        Requirement::required(Permission::Geolocation),
        Requirement::optional(Permission::CountryAndPostalCode),
    ];
}

impl FromProfile for FindNearby {
    fn from_profile(mut profile: Profile) -> Result<Self, MissingValue> {
        Ok(Self { place: profile.take(ConsentLevel::Account)? })
    }
}

impl FindNearby {
    /// What it does, and why that takes the location.
    pub const PURPOSE: Purpose =
        Purpose { deed: "find a restaurant near you", reason: "so that I know what is close" };

    /// Finds it.
    #[must_use]
    pub fn find(self) -> Reply {
        speech::restaurant_near_you(restaurants::nearest(self.place).name)
    }

    /// Finds one by postal code, if the customer granted that at least.
    #[must_use]
    pub fn find_with(mut less: Fallback) -> Reply {
        let area: Option<CountryAndPostalCode> = less.profile.take_optional(ConsentLevel::Account);
        let area = area.and_then(|area| area.country_code.zip(area.postal_code));
        match area.and_then(|(country, code)| restaurants::in_area(&country, &code)) {
            Some(found) => speech::restaurant_in_your_area(found.name),
            None => speech::sorry(&Self::PURPOSE, &less),
        }
    }
}
