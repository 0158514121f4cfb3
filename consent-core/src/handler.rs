//! What a handler declares, and how it is built.

use crate::profile::{MissingValue, Profile};
use crate::requirement::Requirements;

/// A handler that needs the customer's consent.
pub trait RequiresConsent {
    /// Its name: what a resume token carries to find it again. Unique in a skill, and stable across versions.
    const HANDLER: &'static str;
    /// What it needs.
    const REQUIREMENTS: Requirements<'static>;
}

/// A handler that is built from what was granted, and can be built from nothing else. Its value is the proof of the
/// consent.
pub trait FromProfile: RequiresConsent + Sized {
    /// Builds it.
    ///
    /// # Errors
    /// [`MissingValue`] if the profile is not of a flow that proceeded with these requirements.
    fn from_profile(profile: Profile) -> Result<Self, MissingValue>;
}
