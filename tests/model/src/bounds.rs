//! What is checked, and how far.

use consent_core::AskPolicy;
use consent_core::Permission;
use consent_core::manners::TokenAlone;

use crate::action::Fate;
use crate::api::Mood;
use crate::customer::{PERMISSIONS, User};
use crate::promise::Promise;
use crate::request::{Intent, Said};

/// How Alexa treats what a skill keeps in the session.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Custody {
    /// She brings back what the session's last response had; a new session has nothing.
    Keeps,
    /// She also lets an answer begin a new session, and brings what went along with its question.
    Carries,
    /// She also brings nothing, or something older.
    Loses,
    /// She also brings what is the other customer's.
    MixesUp,
}

/// What is checked, and how far.
#[derive(Clone, Copy, Debug)]
pub struct Bounds {
    /// Whether the skill has a store.
    pub has_store: bool,
    /// The skill's policy.
    pub policy: AskPolicy,
    /// How Alexa treats what is kept in the session.
    pub custody: Custody,
    /// What may be broken, because it is not promised here.
    pub not_promised: &'static [Promise],
    /// Who takes part.
    pub users: &'static [User],
    /// What they can want.
    pub intents: &'static [Intent],
    /// How the APIs can be.
    pub moods: &'static [Mood],
    /// How a question can end.
    pub said: &'static [Said],
    /// What can become of a turn.
    pub fates: &'static [Fate],
    /// The most sessions of a customer.
    pub sessions: usize,
    /// The most questions by voice, all together.
    pub questions: usize,
    /// How often four days pass, at most.
    pub moments: u8,
}

impl Bounds {
    /// Whether a token is enough where the session brings nothing.
    #[must_use]
    pub fn token_is_enough(&self) -> bool {
        self.policy.token_alone == TokenAlone::IsEnough
    }

    /// What somebody can need.
    pub fn permissions(&self) -> impl Iterator<Item = Permission> {
        let needed =
            |permission: &Permission| self.intents.iter().any(|intent| intent.needs().contains(permission));
        PERMISSIONS.into_iter().filter(needed)
    }
}
