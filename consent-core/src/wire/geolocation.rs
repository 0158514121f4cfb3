//! `context.Geolocation`: where the device is.

use super::object::object;
use crate::timestamp::Timestamp;

/// The location object of a request's context, as far as it says where the device is. Every part may be missing; what
/// it says of height, heading, speed and services decides nothing.
///
/// See Alexa docs: Location Services for Alexa Skills, "Geolocation object".
#[derive(Clone, PartialEq, Debug, Default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "camelCase"))]
pub struct Geolocation {
    /// When the location was taken.
    pub timestamp: Option<Timestamp>,
    /// Latitude and longitude.
    pub coordinate: Option<Coordinate>,
}

object! {
    Geolocation, "an object" rare;
    "timestamp" => timestamp, "coordinate" => coordinate,
}

/// Latitude and longitude; coordinates print redacted.
#[derive(Clone, Copy, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "camelCase"))]
pub struct Coordinate {
    /// -90 to 90.
    pub latitude_in_degrees: Option<f64>,
    /// -180 to 180.
    pub longitude_in_degrees: Option<f64>,
    /// Radius of uncertainty.
    pub accuracy_in_meters: Option<f64>,
}

object! {
    Coordinate, "an object" rare;
    "latitudeInDegrees" => latitude_in_degrees, "longitudeInDegrees" => longitude_in_degrees,
    "accuracyInMeters" => accuracy_in_meters,
}

impl core::fmt::Debug for Coordinate {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("Coordinate([redacted])")
    }
}
