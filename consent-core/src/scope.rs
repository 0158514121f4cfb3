//! Scope strings as they stand on the wire, and what this crate makes of them.

use alloc::borrow::Cow;
use core::error::Error;
use core::fmt;

use crate::permission::Permission;
use crate::suggestion::suggestion;

/// The scope that a skill must declare to know who speaks.
///
/// See Alexa docs: Add Personalization to Your Alexa Skill.
pub const PERSON_ID_SCOPE: &str = "alexa::person_id:read";

/// The names of the manifest's permission list that this crate passes through and does not check.
///
/// Together with the [catalogue](Permission::ALL) these are all names that the skill manifest knows. They
/// have no common grammar (one has a single colon, some start with `dash::`), so a scope is compared whole
/// and never taken apart.
///
/// See Alexa docs: Skill Manifest Schema, "permissions".
pub const OTHER_MANIFEST_SCOPES: [&str; 31] = [
    "alexa::async_event:write",
    "alexa::authenticate:2:mandatory",
    "alexa::authenticate:2:optional",
    "alexa::customer_id:read",
    "alexa::device_id:read",
    "alexa::device_type:read",
    "alexa::devices:all:coarse_location:read",
    "alexa::devices:all:intent_tokens:read",
    "alexa::devices:all:notifications:urgent:write",
    "alexa::devices:all:notifications:write",
    "alexa::devices:all:tokenized_geolocation:read",
    "alexa::energy:devices:state:read",
    "alexa::health:profile:write",
    "alexa::household:lists:read",
    "alexa::household:lists:write",
    "alexa::measurement_system::readwrite",
    "alexa::music:cast",
    "alexa::origin_ip_address:read",
    PERSON_ID_SCOPE,
    "alexa::personality:explicit:read",
    "alexa::personality:explicit:write",
    "alexa::raw_person_id:read",
    "alexa::skill:cds:monetization",
    "alexa::skill:proactive_enablement",
    "alexa::skill:products:entitlements",
    "alexa::user_experience_guidance:read",
    "alexa::utterance_id:read",
    "avs::distributed_audio",
    "dash::read:endpoints:sensors",
    "dash::vendor:read:endpoints",
    "payments:autopay_consent",
];

/// Where a scope string is spelled this way.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Spelling {
    /// In skill.json; this is the spelling that requirements are written in.
    Manifest,
    /// In a permissions card only.
    Card,
    /// In a voice request only.
    Voice,
}

impl fmt::Display for Spelling {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Manifest => "manifest",
            Self::Card => "card",
            Self::Voice => "voice",
        })
    }
}

/// What this crate knows of a scope string.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum KnownScope {
    /// A permission of the catalogue, in this spelling.
    Checked(Permission, Spelling),
    /// A name of the manifest's list that this crate does not check.
    Opaque,
}

/// A scope that a handler cannot declare. That is the developer's to mend.
///
/// Its text does not repeat the scope: whoever shows it shows where the scope stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ScopeError {
    /// Nothing that is known is spelled like this.
    Unknown {
        /// What was probably meant, in manifest spelling.
        meant: Option<&'static str>,
    },
    /// It is spelled as in another place of Alexa's.
    Spelling {
        /// What is meant.
        permission: Permission,
        /// Where it is spelled like this.
        spelling: Spelling,
    },
    /// The skill manifest knows it, but whether a customer granted it cannot be found out here.
    NotChecked,
}

impl fmt::Display for ScopeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown { meant } => {
                f.write_str("expected a scope as skill.json spells it")?;
                match meant {
                    Some(_) => write!(f, "{}", DidYouMean(*meant)),
                    None => write!(f, ", such as `{}`", Permission::Email.manifest_scope()),
                }
            }
            Self::Spelling { permission, spelling } => {
                let scope = permission.manifest_scope();
                write!(
                    f,
                    "that is the {spelling} spelling of {permission}; expected `{scope}`, as skill.json spells it"
                )
            }
            Self::NotChecked => f.write_str(
                "no API tells whether a customer granted this scope; declare it in skill.json only",
            ),
        }
    }
}

impl Error for ScopeError {}

/// The end of a sentence that suggests a word, if there is one to suggest.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct DidYouMean<'a>(pub Option<&'a str>);

impl fmt::Display for DidYouMean<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.map_or(Ok(()), |meant| write!(f, "; did you mean `{meant}`?"))
    }
}

/// A permission scope as it stands on the wire. Any string is one: a scope that Amazon adds tomorrow passes
/// through untouched.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct PermissionScope<'a>(Cow<'a, str>);

impl<'a> PermissionScope<'a> {
    /// Takes the string as it is.
    pub fn new(scope: impl Into<Cow<'a, str>>) -> Self {
        Self(scope.into())
    }

    /// The string as it stands on the wire.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What this crate knows of it. A string with several readings has its manifest reading.
    #[must_use]
    pub fn known(&self) -> Option<KnownScope> {
        let scope = self.as_str();
        let spelled = |spelling: Spelling, of: fn(Permission) -> Option<&'static str>| {
            let found = Permission::ALL.iter().copied().find(|&permission| of(permission) == Some(scope));
            found.map(|permission| KnownScope::Checked(permission, spelling))
        };
        spelled(Spelling::Manifest, |permission| Some(permission.manifest_scope()))
            .or_else(|| spelled(Spelling::Card, |permission| Some(permission.card_scope())))
            .or_else(|| spelled(Spelling::Voice, Permission::voice_scope))
            .or_else(|| OTHER_MANIFEST_SCOPES.contains(&scope).then_some(KnownScope::Opaque))
    }

    /// The permission that a handler declares with it.
    ///
    /// # Errors
    /// [`ScopeError`] says what it is instead, or what was probably meant.
    pub fn checked(&self) -> Result<Permission, ScopeError> {
        match self.known() {
            Some(KnownScope::Checked(permission, Spelling::Manifest)) => Ok(permission),
            Some(KnownScope::Checked(permission, spelling)) => {
                Err(ScopeError::Spelling { permission, spelling })
            }
            Some(KnownScope::Opaque) => Err(ScopeError::NotChecked),
            None => {
                let manifest = Permission::ALL.iter().map(|permission| permission.manifest_scope());
                let card = Permission::ALL.iter().map(|permission| permission.card_scope());
                let all =
                    manifest.clone().chain(card.filter(|card| !manifest.clone().any(|scope| scope == *card)));
                let meant =
                    suggestion(self.as_str(), all).and_then(|meant| match Self::new(meant).known()? {
                        KnownScope::Checked(permission, _) => Some(permission.manifest_scope()),
                        KnownScope::Opaque => None,
                    });
                Err(ScopeError::Unknown { meant })
            }
        }
    }

    /// The permission whose manifest spelling this is.
    #[must_use]
    pub fn permission(&self) -> Option<Permission> {
        Permission::ALL.iter().copied().find(|permission| permission.manifest_scope() == self.as_str())
    }
}

impl From<Permission> for PermissionScope<'static> {
    fn from(permission: Permission) -> Self {
        Self(Cow::Borrowed(permission.manifest_scope()))
    }
}

impl fmt::Display for PermissionScope<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
