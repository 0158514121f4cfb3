//! What a handler needs, and the rules that a list of needs must keep.
//!
//! The rules are one `const fn`, so the same code stops a build ([`requirements!`](crate::requirements)) and
//! answers at run time ([`Requirements::new`]).

use core::error::Error;
use core::fmt;

use crate::consent::{Consent, Consents};
use crate::permission::{ConsentLevel, Permission};

/// How much a handler needs something.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Need {
    /// The handler cannot do its work without it, so the customer is asked for it.
    Required,
    /// Used if it is granted; the customer is never asked for it, and its absence never fails the flow.
    Optional,
}

/// One thing that a handler needs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Requirement {
    /// Which permission, whose.
    pub consent: Consent,
    /// How much.
    pub need: Need,
}

impl Requirement {
    /// Needed, from the account holder.
    #[must_use]
    pub const fn required(permission: Permission) -> Self {
        Self { consent: Consent::account(permission), need: Need::Required }
    }

    /// Welcome, from the account holder.
    #[must_use]
    pub const fn optional(permission: Permission) -> Self {
        Self { consent: Consent::account(permission), need: Need::Optional }
    }

    /// The same, from the recognized speaker.
    #[must_use]
    pub const fn of_person(self) -> Self {
        Self { consent: Consent::person(self.consent.permission), need: self.need }
    }
}

/// A list of needs that keeps the rules: at least one; each at a level that exists; none twice; the full name
/// or the given name, never both.
///
/// ```
/// use consent_core::{Permission, Requirement, Requirements, requirements};
///
/// const BOOK_TABLE: Requirements = requirements![
///     Requirement::required(Permission::MobileNumber),
///     Requirement::optional(Permission::GivenName).of_person(),
/// ];
/// assert_eq!(BOOK_TABLE.iter().count(), 2);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Requirements<'a>(&'a [Requirement]);

/// Which rule a list of needs breaks, and which entry breaks it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum RequirementsError {
    /// The list is empty.
    Empty,
    /// The permission does not exist at this level.
    NoSuchLevel {
        /// The offender.
        permission: Permission,
        /// The level that it does not have.
        level: ConsentLevel,
    },
    /// The same permission stands twice at the same level.
    Duplicate {
        /// The offender.
        permission: Permission,
        /// The level at which it stands twice.
        level: ConsentLevel,
    },
    /// The full name and the given name stand in one list.
    BothNames,
}

impl fmt::Display for RequirementsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty | Self::BothNames => f.write_str(self.message()),
            Self::NoSuchLevel { permission, level } => {
                write!(f, "{permission} at level {level}: {}", self.message())
            }
            Self::Duplicate { permission, level } => {
                write!(f, "{permission} stands twice at level {level}; expected it once")
            }
        }
    }
}

impl Error for RequirementsError {}

impl RequirementsError {
    /// The rule, in one sentence; also what the compiler prints when [`requirements!`](crate::requirements)
    /// stops the build.
    #[must_use]
    pub const fn message(&self) -> &'static str {
        match self {
            Self::Empty => "expected at least one requirement; a handler without any needs no consent",
            Self::NoSuchLevel { .. } => "the permission does not exist at this level",
            Self::Duplicate { .. } => "a permission stands twice at the same level; expected it once",
            Self::BothNames => "a skill may require FullName or GivenName, not both",
        }
    }
}

impl<'a> Requirements<'a> {
    /// Checks a list of needs.
    ///
    /// # Errors
    /// The first rule that the list breaks, with the entry that breaks it. That is the caller's bug.
    ///
    /// See Alexa docs: Request Customer Contact Information, "Step 1: Configure permissions".
    pub const fn new(list: &'a [Requirement]) -> Result<Self, RequirementsError> {
        let mut rest = list;
        let mut seen = Consents::NONE;
        let mut names = [false; 2];
        if list.is_empty() {
            return Err(RequirementsError::Empty);
        }
        while let [first, others @ ..] = rest {
            let Consent { permission, level } = first.consent;
            if permission.proof(level).is_none() {
                return Err(RequirementsError::NoSuchLevel { permission, level });
            }
            if seen.contains(first.consent) {
                return Err(RequirementsError::Duplicate { permission, level });
            }
            seen = seen.with(first.consent);
            names = [
                names[0] || matches!(permission, Permission::FullName),
                names[1] || matches!(permission, Permission::GivenName),
            ];
            rest = others;
        }
        if names[0] && names[1] {
            return Err(RequirementsError::BothNames);
        }
        Ok(Self(list))
    }

    /// Each need, in the order in which it was declared.
    #[must_use]
    pub fn iter(self) -> impl ExactSizeIterator<Item = Requirement> + use<'a> {
        self.0.iter().copied()
    }

    /// Everything that the handler can use.
    #[must_use]
    pub const fn all(self) -> Consents {
        let mut rest = self.0;
        let mut all = Consents::NONE;
        while let [entry, others @ ..] = rest {
            all = all.with(entry.consent);
            rest = others;
        }
        all
    }

    /// What the handler cannot do without.
    #[must_use]
    pub fn required(self) -> Consents {
        self.iter().filter(|entry| entry.need == Need::Required).map(|entry| entry.consent).collect()
    }
}

/// Checks a list of needs while the program is built; a list that breaks a rule stops the build.
///
/// ```compile_fail
/// use consent_core::{Permission, Requirement, Requirements, requirements};
///
/// const BOTH: Requirements = requirements![
///     Requirement::required(Permission::FullName),
///     Requirement::required(Permission::GivenName),
/// ];
/// ```
#[macro_export]
macro_rules! requirements {
    // How the derive writes it: a line, however many there are.
    (@ $($need:ident $permission:ident $($of_person:ident)?),*) => {
        $crate::requirements![$($crate::Requirement::$need($crate::Permission::$permission)$(.$of_person())?),*]
    };
    ($($requirement:expr),* $(,)?) => {
        const {
            const LIST: &[$crate::Requirement] = &[$($requirement),*];
            match $crate::Requirements::new(LIST) {
                ::core::result::Result::Ok(requirements) => requirements,
                ::core::result::Result::Err(error) => ::core::panic!("{}", error.message()),
            }
        }
    };
}
