//! The restaurants' side of the skill: three of them, and where the customer's data is handed over.

use consent_core::value::{Coordinates, CountryAndPostalCode};

/// A restaurant.
#[derive(Clone, Copy, Debug)]
pub struct Restaurant {
    /// Its name.
    pub name: &'static str,
    /// North is positive, in degrees.
    latitude: f64,
    /// East is positive, in degrees.
    longitude: f64,
    country_code: &'static str,
    postal_code: &'static str,
}

const RESTAURANTS: [Restaurant; 3] = [
    Restaurant {
        name: "Blue Door",
        latitude: 47.61,
        longitude: -122.33,
        country_code: "US",
        postal_code: "98101",
    },
    Restaurant {
        name: "Copper Pan",
        latitude: 40.73,
        longitude: -73.99,
        country_code: "US",
        postal_code: "10003",
    },
    Restaurant {
        name: "Garden Room",
        latitude: 51.51,
        longitude: -0.13,
        country_code: "GB",
        postal_code: "WC2H",
    },
];

/// The restaurant that is nearest to a place.
#[must_use]
pub fn nearest(place: Coordinates) -> Restaurant {
    let distance = |restaurant: Restaurant| {
        // A degree of longitude is shorter away from the equator. That is exact enough to compare.
        let east = (restaurant.longitude - place.longitude) * place.latitude.to_radians().cos();
        east.hypot(restaurant.latitude - place.latitude)
    };
    let [first, others @ ..] = RESTAURANTS;
    let nearer = |one, other| if distance(other) < distance(one) { other } else { one };
    others.into_iter().fold(first, nearer)
}

/// The restaurant whose postal code is most like this one, in the same country.
#[must_use]
pub fn in_area(country_code: &str, postal_code: &str) -> Option<Restaurant> {
    let alike = |restaurant: &Restaurant| {
        restaurant
            .postal_code
            .bytes()
            .zip(postal_code.bytes())
            .take_while(|(one, other)| one == other)
            .count()
    };
    let there = RESTAURANTS.into_iter().filter(|restaurant| restaurant.country_code == country_code);
    there.max_by_key(alike)
}

/// What a delivery costs, in dollars: less where there is a restaurant with this very postal code.
#[must_use]
pub fn delivery_fee(area: Option<&CountryAndPostalCode>) -> u32 {
    let code = area.and_then(|area| area.postal_code.as_deref());
    let is_close =
        code.is_some_and(|code| RESTAURANTS.iter().any(|restaurant| restaurant.postal_code == code));
    if is_close { 2 } else { 5 }
}

/// Where a real skill sends the customer's data to its booking system. By value, for the skill keeps none of it: it
/// is fetched again whenever a request needs it.
pub fn hand_over<T>(personal: T) {
    drop(personal);
}
