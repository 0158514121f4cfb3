//! The customer's settings: what was granted, and what is stored.

use consent_core::{Consent, Consents};

use crate::user_id::UserId;

/// The customer's settings.
#[derive(Clone, Copy, Debug)]
pub struct Customer {
    /// The id that Alexa gives to the customer for this skill.
    pub user_id: UserId,
    /// What this skill may have.
    pub granted: Consents,
    /// What the customer decided against; Alexa tells a skill so of the location only.
    pub refused: Consents,
    /// What the customer never stored.
    pub never_stored: Consents,
    /// What the customer stored without content.
    pub blank: Consents,
    /// Whether Alexa recognizes who speaks.
    pub is_recognized: bool,
}

impl Customer {
    /// Everything is stored, nothing is granted, and the speaker is recognized.
    pub const NEW: Self = Self {
        user_id: UserId::named("amzn1.ask.account.EXAMPLE"),
        granted: Consents::NONE,
        refused: Consents::NONE,
        never_stored: Consents::NONE,
        blank: Consents::NONE,
        is_recognized: true,
    };

    /// Grants these as well.
    pub fn grant(&mut self, consents: Consents) {
        self.granted = self.granted.union(consents);
        self.refused = without(self.refused, consents);
    }

    /// Decides against these, for now or after all.
    pub fn refuse(&mut self, consents: Consents) {
        self.granted = without(self.granted, consents);
        self.refused = self.refused.union(consents);
    }

    /// Has nothing to do with the skill any more.
    pub fn disable(&mut self) {
        self.granted = Consents::NONE;
        self.refused = Consents::NONE;
    }

    /// Whether this one is granted.
    #[must_use]
    pub fn grants(&self, consent: Consent) -> bool {
        self.granted.contains(consent)
    }
}

fn without(all: Consents, these: Consents) -> Consents {
    all.iter().filter(|&consent| !these.contains(consent)).collect()
}
