//! The way to one handler.

use core::fmt;

use crate::handler::{FromProfile, RequiresConsent};
use crate::profile::{MissingValue, Profile};
use crate::requirement::Requirements;

/// One handler of a skill, before it has what it needs. `R` is the enum that holds whichever was built.
pub struct Route<R> {
    handler: &'static str,
    intents: &'static [&'static str],
    requirements: Requirements<'static>,
    reason: &'static str,
    build: fn(Profile) -> Result<R, MissingValue>,
}

impl<R> Route<R> {
    /// The way to a handler: the intents that it serves, and how it is built.
    #[must_use]
    pub const fn new<H: FromProfile>(
        intents: &'static [&'static str],
        build: fn(Profile) -> Result<R, MissingValue>,
    ) -> Self {
        Self { handler: H::HANDLER, intents, requirements: H::REQUIREMENTS, reason: H::REASON, build }
    }

    /// Its name: what a resume token carries.
    #[must_use]
    pub const fn handler(&self) -> &'static str {
        self.handler
    }

    /// The intents that it serves.
    #[must_use]
    pub const fn intents(&self) -> &'static [&'static str] {
        self.intents
    }

    /// What it needs.
    #[must_use]
    pub const fn requirements(&self) -> Requirements<'static> {
        self.requirements
    }

    /// Why it needs it, for the customer: one whole sentence in the skill's default language; empty if there is none.
    #[must_use]
    pub const fn reason(&self) -> &'static str {
        self.reason
    }

    /// Whether it leads to this handler.
    #[must_use]
    pub fn is<H: RequiresConsent>(&self) -> bool {
        self.handler == H::HANDLER
    }

    /// Builds the handler from what was granted.
    ///
    /// # Errors
    /// [`MissingValue`] if the profile is not of a flow that proceeded with its requirements.
    pub fn build(&self, profile: Profile) -> Result<R, MissingValue> {
        // Whatever a `FromProfile` by hand looks at.
        match self.requirements.required().without(profile.consents()).iter().next() {
            Some(consent) => Err(MissingValue { consent }),
            None => (self.build)(profile),
        }
    }
}

impl<R> fmt::Debug for Route<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Route").field(&self.handler).finish()
    }
}
