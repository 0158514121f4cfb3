//! What an event changed: what is granted now, what was withdrawn, and what nobody may keep.
//!
//! Events come in any order, so a withdrawal may be told before the grant, and the grant never. Whoever fetched something in
//! between has to delete it all the same. So what must be deleted does not depend on what was known to be granted.

use core::fmt;

use crate::announcement::Announcement;
use crate::consent::{Consent, Consents};

/// What an event changed. Act on it when the record is written, so that it counts once;
/// [`ConsentRouter::concerned_by`](crate::ConsentRouter::concerned_by) says for which handlers.
///
/// What stands here at the PERSON level is about the speaker of the event, [`SkillEvent::speaker`]. After `SkillDisabled`, and
/// after a merge of two records, it is about all speakers; [`ConsentRecord::hint`] tells who of them grants it.
///
/// [`SkillEvent::speaker`]: crate::wire::skill_event::SkillEvent::speaker
/// [`ConsentRecord::hint`]: crate::ConsentRecord::hint
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
#[must_use = "what is not granted may be data to delete"]
pub struct ConsentChange {
    /// What is known to be granted now, and was not before.
    pub granted: Consents,
    /// What was known to be granted before, and is not granted now: a job to stop, something to say. All of it is in
    /// [`not_granted`](Self::not_granted) too.
    pub withdrawn: Consents,
    /// What is known not to be granted now, and was not known so before: withdrawn, or never granted. Whatever is kept of it must
    /// be deleted. After `SkillDisabled`, all that is not known to be granted since.
    pub not_granted: Consents,
}

impl ConsentChange {
    /// Whether nothing changed.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.granted.is_empty() && self.withdrawn.is_empty() && self.not_granted.is_empty()
    }

    /// The part of it that is about these.
    pub const fn among(self, consents: Consents) -> Self {
        let Self { granted, withdrawn, not_granted } = self;
        Self {
            granted: granted.intersection(consents),
            withdrawn: withdrawn.intersection(consents),
            not_granted: not_granted.intersection(consents),
        }
    }

    /// The list of the account or of a speaker, as it was and as it is.
    pub(crate) fn announce(&mut self, before: Option<Announcement>, after: Announcement) {
        let (had, lacked) =
            before.map_or((Consents::NONE, Consents::NONE), |list| (list.granted, list.denied));
        self.granted = self.granted.union(after.granted.without(had));
        self.withdrawn = self.withdrawn.union(had.intersection(after.denied));
        self.not_granted = self.not_granted.union(after.denied.without(lacked));
    }

    /// A list that is gone with the skill.
    pub(crate) fn clear(&mut self, list: Announcement) {
        self.withdrawn = self.withdrawn.union(list.granted);
        self.not_granted = self.not_granted.union(list.granted);
    }

    /// The skill was disabled, and this is what the account granted since. Speakers whom nobody knows granted nothing.
    pub(crate) fn disable(&mut self, account: Option<Announcement>) {
        let granted = account.map_or(Consents::NONE, |list| list.granted);
        let all: Consents = Consent::all().collect();
        self.not_granted = self.not_granted.union(all.without(granted));
    }
}

/// Prints as `granted {Email}, withdrawn {FullName}, not granted {Timers}`, without what is empty. What was withdrawn is not said
/// twice.
impl fmt::Display for ConsentChange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let merely = self.not_granted.without(self.withdrawn);
        let parts = [("granted", self.granted), ("withdrawn", self.withdrawn), ("not granted", merely)];
        let mut comma = "";
        for (word, consents) in parts.into_iter().filter(|(_, consents)| !consents.is_empty()) {
            write!(f, "{comma}{word} {consents:?}")?;
            comma = ", ";
        }
        if self.is_empty() { f.write_str("nothing") } else { Ok(()) }
    }
}
