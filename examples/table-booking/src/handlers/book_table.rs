//! Booking a table: by voice, then by card.

use consent_core::value::{GivenName, PhoneNumber};
use consent_core::{
    ConsentLevel, FromProfile, MissingValue, Permission, Profile, Requirement, Requirements, RequiresConsent,
    requirements,
};

use crate::restaurants;
use crate::slots::Slots;
use crate::speech::{self, Purpose, Reply};

/// The most bytes of a name that are spoken.
const LONGEST_NAME: usize = 100;

/// Books a table, for a customer whom the restaurant can reach.
#[derive(Debug)]
pub struct BookTable {
    phone: PhoneNumber,
    /// The speaker's own: the account may be somebody else's, and nobody likes to be called by another name.
    name: Option<GivenName>,
}

impl RequiresConsent for BookTable {
    const HANDLER: &'static str = "BookTable";
    const REQUIREMENTS: Requirements<'static> = requirements![
        Requirement::required(Permission::MobileNumber),
        Requirement::optional(Permission::GivenName).of_person(),
    ];
}

impl FromProfile for BookTable {
    fn from_profile(mut profile: Profile) -> Result<Self, MissingValue> {
        Ok(Self {
            phone: profile.take(ConsentLevel::Account)?,
            name: profile.take_optional(ConsentLevel::Person),
        })
    }
}

impl BookTable {
    /// What it does, and why that takes the mobile number.
    pub const PURPOSE: Purpose =
        Purpose { deed: "book your table", reason: "so that the restaurant can reach you" };

    /// Books with what the customer said; the restaurant asks for the rest by telephone.
    #[must_use]
    pub fn book(self, slots: &Slots<'_>) -> Reply {
        restaurants::hand_over(self.phone);
        let name = self.name.as_ref().map(GivenName::expose).filter(|name| name.len() <= LONGEST_NAME);
        speech::table_booked(name, slots.guests(), slots.date(), slots.time())
    }
}
