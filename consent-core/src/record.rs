//! What a customer granted and withdrew in the app, as skill events told it; a hint for the next conversation.
//!
//! 1. A list replaces the list of its level, if it was published later. Account and speakers are independent, and so is each
//!    speaker of the others. (R24)
//! 2. Of two lists of the same moment, what both grant is granted.
//! 3. What an event does not say changes nothing: no body, no list, a list of a speaker who is not named.
//! 4. `SkillDisabled` clears what was published up to that moment, also what comes late (R25). What is newer counts: for some
//!    skills Alexa keeps the user's id.
//! 5. An event without a time that can be read is older than all that have one: it grants nothing over them, and clears none.
//! 6. Of more than [`ConsentRecord::MOST_SPEAKERS`] speakers, those with the newest lists are kept; of two lists of the same
//!    moment, the one with the greater fingerprint.
//! 7. An event of another user, or of none, changes nothing: a new user inherits nothing. (R25)
//!
//! So the record is what all events say together, whatever their order and however often they come: taking in is a join. The
//! ranks of rule 6 only grow and rule 4 clears from the lowest up, so no list that was let go would have been kept later.

use alloc::vec::Vec;

use crate::announcement::Announcement;
use crate::consent::Consent;
use crate::consent_change::ConsentChange;
use crate::fingerprint::Fingerprint;
use crate::permission::ConsentLevel;
use crate::timestamp::Timestamp;
use crate::wire::event_kind::EventKind;
use crate::wire::skill_event::SkillEvent;

/// What one customer granted and withdrew in the app. Small, and without personal data: scopes, moments, and fingerprints
/// instead of ids. Keep it in a store of the host's, by [`user`](Self::user); docs/keeping-records.md says how.
///
/// ```
/// use consent_core::{Consent, ConsentRecord, Hint, Permission, fingerprint::Fingerprint};
///
/// let record = ConsentRecord::new(Fingerprint::of("amzn1.ask.account.SOMEBODY"));
/// assert_eq!(record.hint(Consent::account(Permission::Email), None), Hint::Unknown);
/// ```
///
/// It is a hint and never a right (R33): it may save a needless question, and the API is asked all the same. There is no way
/// from here to a [`Profile`](crate::Profile), the only thing that a handler is built from:
///
/// ```compile_fail,E0277
/// fn skip_the_query(record: consent_core::ConsentRecord) -> consent_core::Profile {
///     record.into()
/// }
/// ```
///
/// Two records are equal if they say the same; how many writes that took, [`version`](Self::version), makes no difference.
///
/// See Alexa docs: Add Events to Your Skill, "Supported skill events".
#[derive(Clone, Debug)]
pub struct ConsentRecord {
    user: Fingerprint,
    version: u64,
    pub(crate) said: Said,
}

/// What all events that were taken in say together.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Said {
    /// The last time that the skill was disabled.
    pub(crate) cleared: Option<Timestamp>,
    pub(crate) account: Option<Announcement>,
    /// In the order of the fingerprints, each once.
    pub(crate) speakers: Vec<(Fingerprint, Announcement)>,
}

/// What the record says of a consent.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Hint {
    /// The customer granted it. Check it all the same.
    Granted,
    /// The customer did not grant it, or withdrew it.
    NotGranted,
    /// No event told.
    Unknown,
}

impl ConsentRecord {
    /// How many speakers are remembered at most.
    pub const MOST_SPEAKERS: usize = 8;

    /// The record of a user of whom nothing is known.
    #[must_use]
    pub const fn new(user: Fingerprint) -> Self {
        Self::restored(user, 0, Said { cleared: None, account: None, speakers: Vec::new() })
    }

    pub(crate) const fn restored(user: Fingerprint, version: u64, said: Said) -> Self {
        Self { user, version, said }
    }

    /// Whose record it is, the same as [`Turn::user`](crate::Turn::user).
    #[must_use]
    pub fn user(&self) -> Fingerprint {
        self.user
    }

    /// How often it changed: 0 for a new one, and one more with each change. Write the record only if this has grown since it
    /// was read, and only if the store's version is still the one that was read.
    #[must_use]
    pub fn version(&self) -> u64 {
        self.version
    }

    /// What is known of a consent. For one of the speaker's, say whose: [`Turn::speaker`](crate::Turn::speaker).
    #[must_use]
    pub fn hint(&self, consent: Consent, speaker: Option<Fingerprint>) -> Hint {
        let known = match consent.level {
            ConsentLevel::Account => self.said.account,
            ConsentLevel::Person => speaker.and_then(|speaker| self.said.speaker(speaker)),
        };
        match known {
            Some(list) if list.granted.contains(consent) => Hint::Granted,
            Some(list) if list.denied.contains(consent) => Hint::NotGranted,
            Some(_) | None => Hint::Unknown,
        }
    }

    /// Takes in an event.
    pub fn apply(&mut self, event: &SkillEvent<'_>) -> ConsentChange {
        if event.user != Some(self.user) {
            return ConsentChange::default();
        }
        self.take_in(&Said::by(event), self.version)
    }

    /// Takes in what another record of the same user knows, for stores that keep both sides of a conflict. One of another
    /// user changes nothing.
    pub fn merge(&mut self, other: &Self) -> ConsentChange {
        if other.user != self.user {
            return ConsentChange::default();
        }
        self.take_in(&other.said, other.version)
    }

    fn take_in(&mut self, news: &Said, version: u64) -> ConsentChange {
        let both = self.said.and(news);
        if both == self.said {
            return ConsentChange::default();
        }
        let change = both.change_since(&self.said);
        self.version = self.version.max(version).saturating_add(1);
        self.said = both;
        change
    }
}

impl PartialEq for ConsentRecord {
    fn eq(&self, other: &Self) -> bool {
        self.user == other.user && self.said == other.said
    }
}

impl Eq for ConsentRecord {}

impl Said {
    /// What one event says.
    fn by(event: &SkillEvent<'_>) -> Self {
        const OLDEST: Timestamp = Timestamp::from_millis(i64::MIN);
        let at = event.published.unwrap_or(OLDEST);
        match event.kind {
            EventKind::PermissionAccepted | EventKind::PermissionChanged => {
                let account = event.account.as_ref().map(|list| (ConsentLevel::Account, list.consents()));
                let person = event.person.as_ref().map(|list| (ConsentLevel::Person, list.consents()));
                let announced = |(level, granted)| Announcement::new(at, level, granted);
                let speaker = event.speaker.zip(person.map(announced));
                Self {
                    cleared: None,
                    account: account.map(announced),
                    speakers: speaker.into_iter().collect(),
                }
            }
            EventKind::SkillDisabled => Self { cleared: Some(at), ..Self::default() },
            EventKind::SkillEnabled
            | EventKind::AccountLinked
            | EventKind::ProactiveSubscriptionChanged
            | EventKind::NotificationSubscriptionChanged
            | EventKind::AuthorizationGrant
            | EventKind::Other => Self::default(),
        }
    }

    fn speaker(&self, speaker: Fingerprint) -> Option<Announcement> {
        self.speakers.iter().find(|(known, _)| *known == speaker).map(|(_, list)| *list)
    }

    /// What both say together.
    pub(crate) fn and(&self, other: &Self) -> Self {
        let mut both = Self { cleared: self.cleared.max(other.cleared), ..Self::default() };
        both.account = together(self.account, other.account).filter(|list| !both.clears(list.at));
        let mut speakers: Vec<(Fingerprint, Announcement)> = Vec::new();
        for &(speaker, list) in self.speakers.iter().chain(&other.speakers) {
            let place = speakers.partition_point(|(known, _)| *known < speaker);
            match speakers.get_mut(place) {
                Some((known, its)) if *known == speaker => *its = its.and(list),
                Some(_) | None => speakers.insert(place, (speaker, list)),
            }
        }
        speakers.retain(|(_, list)| !both.clears(list.at));
        while speakers.len() > ConsentRecord::MOST_SPEAKERS {
            let oldest = speakers.iter().map(|(speaker, list)| (list.at, *speaker)).min();
            speakers.retain(|(speaker, list)| Some((list.at, *speaker)) != oldest);
        }
        Self { speakers, ..both }
    }

    fn clears(&self, at: Timestamp) -> bool {
        // No time at all is less than any.
        self.cleared >= Some(at)
    }

    /// What this says otherwise than what was said before.
    fn change_since(&self, before: &Self) -> ConsentChange {
        let mut change = ConsentChange::default();
        if self.cleared > before.cleared {
            change.disable(self.account);
        }
        match (before.account, self.account) {
            (before, Some(after)) => change.announce(before, after),
            (Some(before), None) => change.clear(before),
            (None, None) => {}
        }
        for &(speaker, after) in &self.speakers {
            change.announce(before.speaker(speaker), after);
        }
        let gone = before.speakers.iter().filter(|(speaker, _)| self.speaker(*speaker).is_none());
        // A list that made room for newer ones was not withdrawn.
        for &(_, list) in gone.filter(|(_, list)| self.clears(list.at)) {
            change.clear(list);
        }
        change
    }
}

fn together(one: Option<Announcement>, other: Option<Announcement>) -> Option<Announcement> {
    match (one, other) {
        (Some(one), Some(other)) => Some(one.and(other)),
        (one, other) => one.or(other),
    }
}
