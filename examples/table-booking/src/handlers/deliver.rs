//! Bringing a meal: by card only, because Alexa does not ask for an address by voice.

use consent_core::value::{Address, CountryAndPostalCode};
use consent_core::{
    ConsentLevel, FromProfile, MissingValue, Permission, Profile, Requirement, Requirements, RequiresConsent,
    requirements,
};

use crate::restaurants;
use crate::slots::Slots;
use crate::speech::{self, Purpose, Reply};

/// Brings a meal to the address of the device.
#[derive(Debug)]
pub struct Deliver {
    address: Address,
    /// The fee is lower near a restaurant. Whoever does not tell pays the usual one.
    area: Option<CountryAndPostalCode>,
}

impl RequiresConsent for Deliver {
    const HANDLER: &'static str = "Deliver";
    const REQUIREMENTS: Requirements<'static> = requirements![
        Requirement::required(Permission::FullAddress),
        Requirement::optional(Permission::CountryAndPostalCode),
    ];
}

impl FromProfile for Deliver {
    fn from_profile(mut profile: Profile) -> Result<Self, MissingValue> {
        Ok(Self {
            address: profile.take(ConsentLevel::Account)?,
            area: profile.take_optional(ConsentLevel::Account),
        })
    }
}

impl Deliver {
    /// What it does, and why that takes the address.
    pub const PURPOSE: Purpose =
        Purpose { deed: "bring you a meal", reason: "so that the courier finds you" };

    /// Orders the dish. The address is not spoken: others may be in the room.
    #[must_use]
    pub fn deliver(self, slots: &Slots<'_>) -> Reply {
        let fee = restaurants::delivery_fee(self.area.as_ref());
        restaurants::hand_over(self.address);
        speech::meal_ordered(slots.dish(), fee)
    }
}
