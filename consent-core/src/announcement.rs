//! What an event says of one level: all that is granted there, and since when that holds.

use crate::consent::{Consent, Consents};
use crate::permission::ConsentLevel;
use crate::timestamp::Timestamp;

/// All that is granted at one level, as an event listed it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Announcement {
    /// When it was published.
    pub(crate) at: Timestamp,
    /// What is on the list.
    pub(crate) granted: Consents,
    /// What is not on it, though it could be. A permission that is in neither set is one that whoever wrote this down did
    /// not know.
    pub(crate) denied: Consents,
}

impl Announcement {
    /// What a whole list says of a level.
    pub(crate) fn new(at: Timestamp, level: ConsentLevel, granted: Consents) -> Self {
        let of_level: Consents = Consent::all().filter(|consent| consent.level == level).collect();
        Self { at, granted, denied: of_level.without(granted) }
    }

    /// What two of them say together. The newer counts. Of two that are of the same moment and differ, none is the newer,
    /// so only what both grant is granted: either order gives the same, and no doubt gives a grant.
    pub(crate) fn and(self, other: Self) -> Self {
        if self.at > other.at {
            return self;
        }
        if self.at < other.at {
            return other;
        }
        let granted = self.granted.intersection(other.granted);
        Self { at: self.at, granted, denied: self.denied.union(other.denied) }
    }
}
