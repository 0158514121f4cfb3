//! What is measured, by time, by instructions and by heap blocks alike. The texts are of the shape and size of a real device's.

pub mod case;

pub mod device_request;

pub mod floor;

pub mod peers;

use case::Case;

/// Every case, in the order of the tables.
#[must_use]
pub fn cases() -> Vec<Case> {
    peers::cases()
}
