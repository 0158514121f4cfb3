//! What a customer was asked before, and what good manners make of it: for the same not twice by voice in a session and
//! not again in it after a card; for nothing at all in the session of a no, and for the same not for seven days after it.

use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;

use crate::consent::{Consent, Consents};
use crate::effect::{FallbackReason, TurnEnd};
use crate::fingerprint::Fingerprint;
use crate::manners::{AskPolicy, Manners};
use crate::timestamp::Timestamp;
use crate::turn::Turn;
use crate::wire::ask_history::{AskHistoryBody, Asked, History, Last, VERSION};
use crate::wire::fingerprint::FingerprintBody;
use crate::wire::json::{self, JsonError};
use crate::wire::written;

/// What a customer was asked before. Small, and without personal data: at most one entry a consent, sessions and
/// attempts as fingerprints. Keep it in the session attributes, or for longer in a store of the host's, by user id.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct AskHistory(History);

/// How many answered attempts are remembered. One would do, if a customer had one device.
const MOST_ANSWERED: usize = 4;

impl AskHistory {
    /// How the customer may be asked in this turn. A no whose age is not known counts as fresh.
    #[must_use]
    pub fn manners(&self, policy: &AskPolicy, turn: &Turn<'_>) -> Manners {
        let mut manners = Manners::from(policy.ask_by);
        manners.after_silence = policy.after_silence;
        let session = if self.0.asked.is_empty() { None } else { turn.session() };
        for asked in &self.0.asked {
            let is_over =
                |no: Timestamp| turn.now().is_some_and(|now| now >= no.plus(policy.quiet_after_refusal));
            let is_fresh = asked.declined_at.map_or(asked.last == Last::Declined, |no| !is_over(no));
            // The customer hears and sees the same question at both levels.
            let at_both_levels = manners.not_at_all.with_both_levels(asked.consent.permission);
            if is_fresh {
                manners.not_at_all = at_both_levels;
            }
            if asked.session.is_none() || asked.session != session {
                continue;
            }
            match asked.last {
                Last::AskedByVoice => manners.not_by_voice = manners.not_by_voice.with(asked.consent),
                Last::AskedByCard => manners.not_at_all = at_both_levels,
                Last::Declined => manners.not_at_all = Consents::ALL,
            }
        }
        manners
    }

    /// Notes how a turn ends; [`ConsentSession::end_turn`](crate::ConsentSession::end_turn) does it.
    pub fn note(&mut self, end: &TurnEnd, turn: &Turn<'_>) {
        match end {
            TurnEnd::AskByVoice(ask) => self.put(ask.consents(), turn, Last::AskedByVoice),
            TurnEnd::AskByCard(ask) => self.put(ask.consents(), turn, Last::AskedByCard),
            TurnEnd::FallBack(less) if less.reason == FallbackReason::Declined => {
                self.decline(less.consents, turn);
            }
            TurnEnd::FallBack(_) | TurnEnd::Proceed(_) => {}
        }
    }

    /// Notes that Alexa showed a card for these herself, so that no other follows in this session.
    pub(crate) fn show_card(&mut self, consents: Consents, turn: &Turn<'_>) {
        self.put(consents, turn, Last::AskedByCard);
    }

    /// Notes a no. [`ConsentSession::resume`](crate::ConsentSession::resume) does it at once, so that a no counts even if
    /// the skill has no handler left that asked.
    pub(crate) fn decline(&mut self, consents: Consents, turn: &Turn<'_>) {
        self.put(consents, turn, Last::Declined);
        let declined = self.0.asked.iter_mut().filter(|asked| consents.contains(asked.consent));
        declined.for_each(|asked| asked.declined_at = turn.now().or(asked.declined_at));
    }

    /// Whether this attempt was answered before.
    pub(crate) fn is_answered(&self, attempt: Fingerprint) -> bool {
        self.0.answered.contains(&attempt)
    }

    /// Notes that this attempt was answered, and tells whether this is its first answer. A host with a store that many
    /// share calls it there, in one transaction: of two answers that arrive at once, one counts.
    pub fn answer(&mut self, attempt: Fingerprint) -> bool {
        if self.is_answered(attempt) {
            return false;
        }
        if self.0.answered.len() >= MOST_ANSWERED {
            self.0.answered.remove(0);
        }
        push(&mut self.0.answered, attempt);
        true
    }

    fn put(&mut self, consents: Consents, turn: &Turn<'_>, last: Last) {
        let session = turn.session();
        for consent in consents.iter() {
            self.merge_one(Asked { consent, session, last, declined_at: None });
        }
    }

    /// Takes in what another history knows; where both speak of one consent, the other's session is the newer.
    pub fn merge(&mut self, other: &Self) {
        other.0.asked.iter().for_each(|asked| self.merge_one(*asked));
        for attempt in &other.0.answered {
            self.answer(*attempt);
        }
    }

    fn merge_one(&mut self, newer: Asked) {
        match self.0.asked.iter_mut().find(|asked| asked.consent == newer.consent) {
            None => push(&mut self.0.asked, newer),
            Some(asked) => {
                let last =
                    if asked.session == newer.session { asked.last.max(newer.last) } else { newer.last };
                let declined_at = asked.declined_at.max(newer.declined_at);
                *asked = Asked { last, declined_at, ..newer };
            }
        }
    }

    /// The history as JSON text, for a store.
    #[must_use]
    pub fn to_json(&self) -> String {
        written::to_json(&self.0, 128)
    }

    /// Reads what [`to_json`](Self::to_json) wrote.
    ///
    /// It takes no more memory than [`json::read`] says.
    ///
    /// # Errors
    /// [`JsonError`] names the field that is not what it must be.
    pub fn read(text: &[u8]) -> Result<Self, JsonError> {
        Self::from_body(&json::read(text)?)
    }

    /// As it is written.
    pub(crate) fn written(&self) -> &History {
        &self.0
    }

    /// What was written, and did not travel.
    pub(crate) fn of_written(history: &History) -> Self {
        Self(history.clone())
    }

    pub(crate) fn from_body(body: &AskHistoryBody<'_>) -> Result<Self, JsonError> {
        if body.version != VERSION {
            return Err(JsonError::expected("version", "1"));
        }
        let mut history = Self::default();
        for attempt in &body.answered {
            history.answer(attempt.0.ok_or_else(|| JsonError::expected("answered", Fingerprint::EXPECTED))?);
        }
        for asked in &body.asked {
            let scope = (asked.permission_scope.as_str(), asked.consent_level.as_str());
            // A later version may know more permissions; this one cannot ask for them, so it need not remember.
            let Some(consent) = Consent::from_wire(scope.0, scope.1) else { continue };
            let last = Last::ALL.into_iter().find(|last| last.word() == asked.last.as_str());
            history.merge_one(Asked {
                consent,
                session: match asked.session {
                    Some(FingerprintBody(None)) => {
                        return Err(JsonError::expected("asked.session", Fingerprint::EXPECTED));
                    }
                    Some(FingerprintBody(known)) => known,
                    None => None,
                },
                last: last.ok_or_else(|| {
                    JsonError::expected("asked.last", "ASKED_BY_VOICE, ASKED_BY_CARD or DECLINED")
                })?,
                declined_at: asked.declined_at,
            });
        }
        Ok(history)
    }
}

/// Most customers are asked for one thing, and answer once: that needs no room for four, which a `Vec` would take.
fn push<T>(list: &mut Vec<T>, one: T) {
    if list.is_empty() {
        *list = vec![one];
    } else {
        list.push(one);
    }
}
