//! What a handler declares, and how it is built.

use alloc::boxed::Box;

use crate::profile::{MissingValue, Profile};
use crate::requirement::Requirements;

/// A handler that needs the customer's consent. Derive it with `consent-macros`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` declares no consent",
    label = "expected a handler that derives `RequiresConsent`"
)]
pub trait RequiresConsent {
    /// Its name: what a resume token carries to find it again. Unique in a skill, and stable across versions.
    const HANDLER: &'static str;
    /// What it needs.
    const REQUIREMENTS: Requirements<'static>;
    /// Why it needs it, for the customer: one whole sentence in the skill's default language, such as `The restaurant calls
    /// you back if anything changes.` Empty if there is none. It is never said in another language.
    const REASON: &'static str = "";
}

/// A handler that is built from what was granted, and can be built from nothing else. Its value is the proof of the
/// consent.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be built from what the customer granted",
    label = "expected a handler that implements `FromProfile`",
    note = "`#[derive(RequiresConsent)]` implements it where fields have a `#[consent(scope = \"...\")]`; where the \
            scopes stand above the struct, implement it by hand"
)]
pub trait FromProfile: RequiresConsent + Sized {
    /// Builds it.
    ///
    /// # Errors
    /// [`MissingValue`] if the profile is not of a flow that proceeded with these requirements.
    fn from_profile(profile: Profile) -> Result<Self, MissingValue>;
}

/// A large handler may stand in a box.
impl<H: RequiresConsent> RequiresConsent for Box<H> {
    const HANDLER: &'static str = H::HANDLER;
    const REQUIREMENTS: Requirements<'static> = H::REQUIREMENTS;
    const REASON: &'static str = H::REASON;
}

impl<H: FromProfile> FromProfile for Box<H> {
    fn from_profile(profile: Profile) -> Result<Self, MissingValue> {
        H::from_profile(profile).map(Self::new)
    }
}
