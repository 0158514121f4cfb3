//! Which scopes a skill manifest declares, as far as this crate checks them.
//!
//! All of it is `const`, so the same rules can stop a build and answer at run time.

use crate::consent::{Consent, Consents};
use crate::permission::Permission;
use crate::scope::PERSON_ID_SCOPE;

/// The scopes of a manifest's permission list that matter for consent: those of the catalogue, and the one without
/// which no speaker is known.
///
/// ```
/// use consent_core::{Consent, Consents, ManifestScopes, Permission};
///
/// const DECLARED: ManifestScopes = ManifestScopes::of(&["alexa::profile:email:read"]);
/// const NEEDED: Consents = Consents::NONE.with(Consent::account(Permission::Email));
/// const _: () = assert!(DECLARED.lacks(NEEDED).is_empty());
/// ```
///
/// See Alexa docs: Skill Manifest Schema, "permissions".
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ManifestScopes {
    permissions: Consents,
    person_id: bool,
}

impl ManifestScopes {
    /// Those among these names, which are in manifest spelling. A name that is not checked is passed over, and a
    /// name that stands twice counts once.
    #[must_use]
    pub const fn of(names: &[&str]) -> Self {
        let mut scopes = Self { permissions: Consents::NONE, person_id: false };
        let mut rest = names;
        while let [name, others @ ..] = rest {
            scopes = scopes.with(name);
            rest = others;
        }
        scopes
    }

    const fn with(self, name: &str) -> Self {
        let mut permissions = self.permissions;
        let mut rest = Permission::ALL;
        while let [permission, others @ ..] = rest {
            if same(permission.manifest_scope(), name) {
                permissions = permissions.with_both_levels(*permission);
            }
            rest = others;
        }
        Self { permissions, person_id: self.person_id || same(PERSON_ID_SCOPE, name) }
    }

    /// The declared permissions of the catalogue, each at both levels: a manifest knows no level.
    #[must_use]
    pub const fn permissions(self) -> Consents {
        self.permissions
    }

    /// Whether the skill may know who speaks ([`PERSON_ID_SCOPE`]).
    ///
    /// See Alexa docs: Add Personalization to Your Alexa Skill.
    #[must_use]
    pub const fn has_person_id(self) -> bool {
        self.person_id
    }

    /// What is needed and not declared.
    #[must_use]
    pub const fn lacks(self, needed: Consents) -> Consents {
        needed.without(self.permissions)
    }

    /// Whether something of the speaker's is needed, and the scope is not declared without which no speaker is
    /// known.
    ///
    /// See Alexa docs: Request Recognized Speaker Contact Information.
    #[must_use]
    pub const fn lacks_person_id(self, needed: Consents) -> bool {
        needed.has_person_level() && !self.person_id
    }

    /// The declared permissions of which neither level is used, each once, at level ACCOUNT.
    ///
    /// See Alexa docs: Configure Permissions for Customer Information in Your Skill.
    #[must_use]
    pub const fn unused(self, used: Consents) -> Consents {
        let mut unused = Consents::NONE;
        let mut rest = Permission::ALL;
        while let [permission, others @ ..] = rest {
            if self.permissions.has(*permission) && !used.has(*permission) {
                unused = unused.with(Consent::account(*permission));
            }
            rest = others;
        }
        unused
    }

    /// Whether the full name and the given name are both declared; a skill may have one of them.
    ///
    /// See Alexa docs: Request Customer Contact Information, "Step 1: Configure permissions".
    #[must_use]
    pub const fn has_both_names(self) -> bool {
        self.permissions.has(Permission::FullName) && self.permissions.has(Permission::GivenName)
    }
}

/// `==` of strings is not `const`.
const fn same(left: &str, right: &str) -> bool {
    let (mut left, mut right) = (left.as_bytes(), right.as_bytes());
    while let ([first, left_rest @ ..], [second, right_rest @ ..]) = (left, right) {
        if *first != *second {
            return false;
        }
        (left, right) = (left_rest, right_rest);
    }
    left.is_empty() && right.is_empty()
}
