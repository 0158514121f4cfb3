//! How often a customer may be asked: not twice by voice in a session, not again in it after a card or a no, and
//! not for seven days after a no.

use alloc::string::ToString;
use alloc::vec::Vec;
use core::time::Duration;

use thiserror::Error;

use crate::consent::{Consent, Consents};
use crate::effect::{FallbackReason, TurnEnd};
use crate::fingerprint::Fingerprint;
use crate::state::{AfterSilence, AskBy, Asking};
use crate::timestamp::Timestamp;
use crate::turn::Turn;
use crate::wire::session_attributes::{AskHistoryBody, AskedBody};
use crate::wire::text::Text;

/// The skill's choices where Amazon leaves one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct AskPolicy {
    /// How long nobody is asked again after a no. Amazon's own sample says seven days.
    pub quiet_after_refusal: Duration,
    /// What follows a question that the customer did not answer.
    pub after_silence: AfterSilence,
    /// The most that is ever done to ask.
    pub ask_by: AskBy,
    /// Whether a token alone is enough to go on, when the session says nothing of a question.
    pub token_alone: TokenAlone,
}

/// Amazon's pages say that the session goes on after the question; a recorded request shows a new one, without
/// attributes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TokenAlone {
    /// Go on: the customer's request is not lost, and the API still has the last word.
    IsEnough,
    /// Refuse: only the session that asked may go on.
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
    not_by_voice: Consents,
    not_at_all: Consents,
    after_silence: AfterSilence,
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

/// What a customer was asked before. Small, and without personal data: at most one entry a consent, sessions as
/// fingerprints. Keep it in the session attributes, or for longer in a store of the host's, by user id.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct AskHistory(Vec<Asked>);

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Asked {
    consent: Consent,
    session: Option<Fingerprint>,
    left: AskBy,
    declined_at: Option<Timestamp>,
}

/// A kept history cannot be read.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Error)]
#[error("ask history: {field}: expected {expected}")]
pub struct AskHistoryError {
    /// Which part.
    pub field: &'static str,
    /// What it must be.
    pub expected: &'static str,
}

impl AskHistory {
    /// How the customer may be asked in this turn. A no whose age is not known counts as fresh.
    #[must_use]
    pub fn manners(&self, policy: &AskPolicy, turn: &Turn<'_>) -> Manners {
        let mut manners = Manners::from(policy.ask_by);
        manners.after_silence = policy.after_silence;
        for asked in &self.0 {
            let is_over = |declined: Timestamp| {
                turn.now.is_some_and(|now| now >= declined.plus(policy.quiet_after_refusal))
            };
            let same_session = asked.session.is_some() && asked.session == turn.session;
            let left = if same_session { asked.left } else { AskBy::VoiceThenCard };
            if left == AskBy::NotAtAll || asked.declined_at.is_some_and(|declined| !is_over(declined)) {
                manners.not_at_all = manners.not_at_all.with(asked.consent);
            }
            if left == AskBy::CardOnly {
                manners.not_by_voice = manners.not_by_voice.with(asked.consent);
            }
        }
        manners
    }

    /// Notes how a turn ended. Call it once for each turn, before the response is sent.
    pub fn note(&mut self, end: &TurnEnd, turn: &Turn<'_>) {
        match end {
            TurnEnd::AskByVoice(ask) => self.narrow(ask.consents(), turn, AskBy::CardOnly),
            TurnEnd::AskByCard(ask) => self.narrow(ask.consents(), turn, AskBy::NotAtAll),
            TurnEnd::FallBack(less) if less.reason == FallbackReason::Declined => {
                self.narrow(less.consents, turn, AskBy::NotAtAll);
                let declined = self.0.iter_mut().filter(|asked| less.consents.contains(asked.consent));
                declined.for_each(|asked| asked.declined_at = turn.now.or(asked.declined_at));
            }
            TurnEnd::FallBack(_) | TurnEnd::Proceed(_) => {}
        }
    }

    fn narrow(&mut self, consents: Consents, turn: &Turn<'_>, left: AskBy) {
        for consent in consents.iter() {
            self.merge_one(Asked { consent, session: turn.session, left, declined_at: None });
        }
    }

    /// Takes in what another history knows; where both speak of one consent, the other's session is the newer.
    pub fn merge(&mut self, other: &Self) {
        other.0.iter().for_each(|asked| self.merge_one(*asked));
    }

    fn merge_one(&mut self, newer: Asked) {
        match self.0.iter_mut().find(|asked| asked.consent == newer.consent) {
            None => self.0.push(newer),
            Some(asked) => {
                let left =
                    if asked.session == newer.session { asked.left.min(newer.left) } else { newer.left };
                let declined_at = asked.declined_at.max(newer.declined_at);
                *asked = Asked { left, declined_at, ..newer };
            }
        }
    }

    /// The history as JSON, for a store or the session attributes.
    #[must_use]
    pub fn to_body(&self) -> AskHistoryBody<'static> {
        let body = |asked: &Asked| AskedBody {
            permission_scope: asked.consent.permission.manifest_scope().into(),
            consent_level: asked.consent.level.as_str().into(),
            session: asked.session.map(|session| session.to_string().into()),
            left: word(asked.left).into(),
            declined_at: asked.declined_at,
        };
        AskHistoryBody { version: AskHistoryBody::VERSION, asked: self.0.iter().map(body).collect() }
    }

    /// Reads a kept history.
    ///
    /// # Errors
    /// [`AskHistoryError`] names the part that is not what it must be.
    pub fn from_body(body: &AskHistoryBody<'_>) -> Result<Self, AskHistoryError> {
        let expect = |field, expected| AskHistoryError { field, expected };
        if body.version != AskHistoryBody::VERSION {
            return Err(expect("version", "1"));
        }
        let mut history = Self::default();
        for asked in &body.asked {
            let consent = Consent::from_wire(asked.permission_scope.as_str(), asked.consent_level.as_str());
            let session = asked.session.as_ref().map(Text::as_str);
            let left = AskBy::ALL.into_iter().find(|left| word(*left) == asked.left.as_str());
            history.merge_one(Asked {
                consent: consent.ok_or(expect("asked", "scopes in manifest spelling with their levels"))?,
                session: match session.map(Fingerprint::parse) {
                    Some(None) => return Err(expect("asked.session", "16 hexadecimal digits")),
                    Some(known) => known,
                    None => None,
                },
                left: left.ok_or(expect("asked.left", "VOICE_THEN_CARD, CARD_ONLY or NOT_AT_ALL"))?,
                declined_at: asked.declined_at,
            });
        }
        Ok(history)
    }
}

const fn word(left: AskBy) -> &'static str {
    match left {
        AskBy::VoiceThenCard => "VOICE_THEN_CARD",
        AskBy::CardOnly => "CARD_ONLY",
        AskBy::NotAtAll => "NOT_AT_ALL",
    }
}
