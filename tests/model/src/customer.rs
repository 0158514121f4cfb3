//! The two customers. Whatever is one's own has a mark in it, so that it is known wherever it turns up.

use std::sync::LazyLock;

use consent_core::fingerprint::Fingerprint;
use consent_core::{Consents, Permission};

/// A customer.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum User {
    /// The one.
    Ada,
    /// The other.
    Ben,
}

/// What the skill of the model can ask for.
pub const PERMISSIONS: [Permission; 2] = [Permission::Email, Permission::MobileNumber];

impl User {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Ada, Self::Ben];

    /// What stands in everything of this customer's.
    #[must_use]
    pub const fn mark(self) -> &'static str {
        match self {
            Self::Ada => "MARK-OF-ADA",
            Self::Ben => "MARK-OF-BEN",
        }
    }

    /// The other one.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Ada => Self::Ben,
            Self::Ben => Self::Ada,
        }
    }

    /// The user id.
    #[must_use]
    pub fn id(self) -> String {
        format!("amzn1.ask.account.{}", self.mark())
    }

    /// The id of a session.
    #[must_use]
    pub fn session_id(self, session: usize) -> String {
        format!("amzn1.echo-api.session.{}.{session}", self.mark())
    }

    /// The access token of a request.
    #[must_use]
    pub fn access_token(self, number: usize) -> String {
        format!("access-token-{number}-{}", self.mark())
    }

    /// What the customer says for the slot, the `number`-th time.
    #[must_use]
    pub fn words(self, number: usize) -> String {
        format!("wish {number} {}", self.mark())
    }

    /// The value that a permission opens.
    #[must_use]
    pub fn value(self, permission: Permission) -> String {
        format!("{} {}", permission.name(), self.mark())
    }

    /// Every text that only this customer has: what has the mark, and the fingerprints that stand for ids.
    #[must_use]
    pub fn marks(self) -> &'static [String] {
        static MARKS: LazyLock<[Vec<String>; 2]> = LazyLock::new(|| User::ALL.map(User::find_marks));
        &MARKS[self as usize]
    }

    fn find_marks(self) -> Vec<String> {
        let mut marks = vec![self.mark().to_owned(), Fingerprint::of(&self.id()).to_string()];
        marks.extend((0..4).map(|session| Fingerprint::of(&self.session_id(session)).to_string()));
        marks
    }
}

/// Some of the permissions.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Few([bool; 2]);

impl Few {
    /// All of them.
    pub const ALL: Self = Self([true; 2]);

    /// These of a set of consents.
    #[must_use]
    pub fn of(consents: Consents) -> Self {
        Self(PERMISSIONS.map(|permission| consents.has(permission)))
    }

    /// Whether this one is among them.
    #[must_use]
    pub fn has(self, permission: Permission) -> bool {
        self.iter().any(|other| other == permission)
    }

    /// Whether all of those are among these.
    #[must_use]
    pub fn has_all(self, others: Self) -> bool {
        others.iter().all(|permission| self.has(permission))
    }

    /// The same, but for one permission.
    #[must_use]
    pub fn toggled(mut self, permission: Permission) -> Self {
        for (at, other) in PERMISSIONS.into_iter().enumerate() {
            self.0[at] ^= other == permission;
        }
        self
    }

    /// Each of them.
    pub fn iter(self) -> impl Iterator<Item = Permission> {
        PERMISSIONS.into_iter().zip(self.0).filter_map(|(permission, is_in)| is_in.then_some(permission))
    }
}

impl core::fmt::Debug for Few {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_set().entries(self.iter().map(Permission::name)).finish()
    }
}
