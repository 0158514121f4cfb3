//! What a customer consents to: one permission at one level, and sets of such.

use core::fmt;

use crate::permission::{ConsentLevel, Permission};

/// One permission at one level. Consent to the account's name is not consent to the speaker's name.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Consent {
    /// What it opens.
    pub permission: Permission,
    /// Whose it is.
    pub level: ConsentLevel,
}

impl Consent {
    /// Consent of the account holder.
    #[must_use]
    pub const fn account(permission: Permission) -> Self {
        Self { permission, level: ConsentLevel::Account }
    }

    /// Consent of the recognized speaker.
    #[must_use]
    pub const fn person(permission: Permission) -> Self {
        Self { permission, level: ConsentLevel::Person }
    }

    /// The pair that a scope in manifest spelling and a word for the level name, if it exists.
    #[must_use]
    pub fn from_wire(scope: &str, level: &str) -> Option<Self> {
        let permission = *Permission::ALL.iter().find(|known| known.manifest_scope() == scope)?;
        let level = ConsentLevel::ALL.into_iter().find(|known| known.as_str() == level)?;
        permission.proof(level).map(|_| Self { permission, level })
    }

    /// Every pair that exists, in the order of the catalogue.
    pub fn all() -> impl Iterator<Item = Self> {
        Permission::ALL
            .iter()
            .flat_map(|&permission| ConsentLevel::ALL.map(|level| Self { permission, level }))
            .filter(|consent| consent.permission.proof(consent.level).is_some())
    }

    pub(crate) const fn index(self) -> usize {
        // Two levels a permission: the low bit is the level.
        ((self.permission.index() as usize) << 1) | (self.level as usize)
    }

    fn from_index(index: u32) -> Option<Self> {
        let permission = *Permission::ALL.get(usize::try_from(index >> 1).ok()?)?;
        let level = if index & 1 == 0 { ConsentLevel::Account } else { ConsentLevel::Person };
        Some(Self { permission, level })
    }

    const fn bit(self) -> u64 {
        1 << self.index()
    }
}

/// Prints as `Email` or `GivenName@PERSON`.
impl fmt::Display for Consent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.level {
            ConsentLevel::Account => write!(f, "{}", self.permission),
            ConsentLevel::Person => write!(f, "{}@{}", self.permission, self.level),
        }
    }
}

impl fmt::Debug for Consent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// A set of consents. It is a bit set, so it is `Copy` and never allocates.
#[derive(Clone, Copy, PartialEq, Eq, Default, Hash)]
pub struct Consents(u64);

/// How many places a table over all consents has.
pub(crate) const CONSENT_SLOTS: usize = Permission::ALL.len() << 1;
const _: () = assert!(CONSENT_SLOTS < u64::BITS as usize, "the bit set has a bit for each consent");

impl Consents {
    /// No consent.
    pub const NONE: Self = Self(0);
    /// Every consent, and both levels of each permission.
    pub const ALL: Self = Self((1 << CONSENT_SLOTS) - 1);

    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether this one is among them.
    #[must_use]
    pub const fn contains(self, consent: Consent) -> bool {
        self.0 & consent.bit() != 0
    }

    /// Whether this permission is among them, at either level.
    #[must_use]
    pub const fn has(self, permission: Permission) -> bool {
        self.contains(Consent::account(permission)) || self.contains(Consent::person(permission))
    }

    /// Whether any of them is the speaker's.
    #[must_use]
    pub const fn has_person_level(self) -> bool {
        let mut rest = Permission::ALL;
        while let [permission, others @ ..] = rest {
            if self.contains(Consent::person(*permission)) {
                return true;
            }
            rest = others;
        }
        false
    }

    /// These and one more.
    #[must_use]
    pub const fn with(self, consent: Consent) -> Self {
        Self(self.0 | consent.bit())
    }

    /// These, and this permission at both levels.
    #[must_use]
    pub const fn with_both_levels(self, permission: Permission) -> Self {
        self.with(Consent::account(permission)).with(Consent::person(permission))
    }

    /// Those that are in both sets.
    #[must_use]
    pub const fn intersection(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Those that are in this set and not in the other.
    #[must_use]
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Those that are in either set.
    #[must_use]
    pub const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// How many there are.
    #[must_use]
    pub const fn len(self) -> u32 {
        self.0.count_ones()
    }

    /// Each of them, in the order of the catalogue.
    pub fn iter(self) -> impl Iterator<Item = Consent> {
        let mut bits = self.0;
        core::iter::from_fn(move || {
            let index = bits.trailing_zeros();
            // Clears the lowest bit that is set.
            bits &= bits.wrapping_sub(1);
            Consent::from_index(index)
        })
    }
}

impl FromIterator<Consent> for Consents {
    fn from_iter<I: IntoIterator<Item = Consent>>(consents: I) -> Self {
        consents.into_iter().fold(Self::NONE, Self::with)
    }
}

impl fmt::Debug for Consents {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}
