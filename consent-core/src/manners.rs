//! How often a customer may be asked: what the skill chose, and what it comes to in this turn.

use core::time::Duration;

use crate::consent::Consents;
use crate::state::{AfterSilence, AskBy, Asking};

/// The skill's choices where Amazon leaves one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct AskPolicy {
    /// How long nobody is asked again after a no. Amazon's sample skill for recurring reminders says seven days.
    pub quiet_after_refusal: Duration,
    /// What follows a question that the customer did not answer.
    pub after_silence: AfterSilence,
    /// The most that is ever done to ask.
    pub ask_by: AskBy,
    /// Whether a token alone is enough to go on, when the session says nothing of a question.
    pub token_alone: TokenAlone,
}

/// Amazon's page says that the session goes on after the question; a recorded request shows a new one, without
/// attributes. In the legacy form the answer comes in a new session as a rule, so a skill that uses that form cannot do
/// without the token alone.
///
/// See Alexa docs: Use Skill Connections to Request Tasks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TokenAlone {
    /// Go on: the customer's request is not lost, and the API still has the last word. A token is no signature, so whoever
    /// can speak for the customer to the skill could make one up. That starts what the customer could have started, may lead
    /// to a card in a time of quiet, and to no grant.
    IsEnough,
    /// Refuse: only the session that asked may go on. It refuses the answers of the legacy form too, a yes as well as
    /// a no, wherever their session is new.
    IsNotEnough,
}

impl Default for AskPolicy {
    fn default() -> Self {
        Self {
            quiet_after_refusal: Duration::from_secs(7 * 24 * 60 * 60),
            after_silence: AfterSilence::FallBack,
            ask_by: AskBy::VoiceThenCard,
            token_alone: TokenAlone::IsEnough,
        }
    }
}

/// How the customer may be asked in this turn, for each consent.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Manners {
    pub(crate) not_by_voice: Consents,
    pub(crate) not_at_all: Consents,
    pub(crate) after_silence: AfterSilence,
}

impl Manners {
    /// How the customer may be asked for all of these together.
    #[must_use]
    pub fn asking_for(&self, consents: Consents) -> Asking {
        let any = |set: Consents| !consents.intersection(set).is_empty();
        let by = if any(self.not_at_all) {
            AskBy::NotAtAll
        } else if any(self.not_by_voice) {
            AskBy::CardOnly
        } else {
            AskBy::VoiceThenCard
        };
        Asking { by, after_silence: self.after_silence }
    }

    /// The same, and at most so.
    #[must_use]
    pub fn at_most(mut self, ask_by: AskBy) -> Self {
        match ask_by {
            AskBy::VoiceThenCard => {}
            AskBy::CardOnly => self.not_by_voice = Consents::ALL,
            AskBy::NotAtAll => self.not_at_all = Consents::ALL,
        }
        self
    }
}

impl From<AskBy> for Manners {
    fn from(ask_by: AskBy) -> Self {
        let all = Self {
            not_by_voice: Consents::NONE,
            not_at_all: Consents::NONE,
            after_silence: AfterSilence::FallBack,
        };
        all.at_most(ask_by)
    }
}
