//! `context.Geolocation`: where the device is.

use serde::Deserialize;

use super::text::Text;
use crate::timestamp::Timestamp;

/// The location object of a request's context. Every part may be missing.
///
/// See Alexa docs: Location Services for Alexa Skills, "Geolocation object".
#[derive(Clone, PartialEq, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", expecting = "an object")]
pub struct Geolocation<'a> {
    /// When the location was taken.
    pub timestamp: Option<Timestamp>,
    /// Latitude and longitude.
    pub coordinate: Option<Coordinate>,
    /// Height above sea level.
    pub altitude: Option<Altitude>,
    /// Direction of movement.
    pub heading: Option<Heading>,
    /// Speed of movement.
    pub speed: Option<Speed>,
    /// Whether the device shares its location at all.
    #[serde(borrow)]
    pub location_services: Option<LocationServices<'a>>,
}

/// Latitude and longitude; coordinates print redacted.
#[derive(Clone, Copy, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", expecting = "an object")]
pub struct Coordinate {
    /// -90 to 90.
    pub latitude_in_degrees: Option<f64>,
    /// -180 to 180.
    pub longitude_in_degrees: Option<f64>,
    /// Radius of uncertainty.
    pub accuracy_in_meters: Option<f64>,
}

/// Height above sea level.
#[derive(Clone, Copy, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", expecting = "an object")]
pub struct Altitude {
    /// Metres.
    pub altitude_in_meters: Option<f64>,
    /// Uncertainty.
    pub accuracy_in_meters: Option<f64>,
}

/// Direction of movement.
#[derive(Clone, Copy, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", expecting = "an object")]
pub struct Heading {
    /// Degrees from north, clockwise.
    pub direction_in_degrees: Option<f64>,
    /// Uncertainty.
    pub accuracy_in_degrees: Option<f64>,
}

/// Speed of movement.
#[derive(Clone, Copy, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", expecting = "an object")]
pub struct Speed {
    /// Metres per second.
    pub speed_in_meters_per_second: Option<f64>,
    /// Uncertainty. Both spellings occur.
    #[serde(alias = "accuracyInMetresPerSecond")]
    pub accuracy_in_meters_per_second: Option<f64>,
}

macro_rules! redacted {
    ($($name:ident)*) => {$(
        impl core::fmt::Debug for $name {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.write_str(concat!(stringify!($name), "([redacted])"))
            }
        }
    )*};
}
redacted!(Coordinate Altitude Heading Speed);

/// Whether the device shares its location. Words: access ENABLED, DISABLED, UNKNOWN; status RUNNING, STOPPED.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(expecting = "an object")]
pub struct LocationServices<'a> {
    /// Whether sharing is switched on.
    #[serde(borrow)]
    pub access: Option<Text<'a>>,
    /// Whether the service runs.
    #[serde(borrow)]
    pub status: Option<Text<'a>>,
}
