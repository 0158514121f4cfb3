//! What skill.json owes to what the skill asks for: the scopes it must declare, and what it must say of privacy.
//!
//! Nothing of this is seen at run time until a customer is there: then Alexa rejects the card, the APIs answer 403,
//! or Amazon has refused the skill.

use alloc::string::String;
use alloc::vec::Vec;

use thiserror::Error;

use crate::consent::{Consent, Consents};
use crate::manifest_scopes::ManifestScopes;
use crate::permission::{Permission, ValueKind};
use crate::scope::PERSON_ID_SCOPE;
use crate::wire::skill_manifest::SkillManifest;

/// What is wrong with a skill manifest, at which field, and what was expected there. The developer's to mend.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub enum ManifestProblem<'a> {
    /// Something is needed, and its scope is not declared.
    ///
    /// See Alexa docs: Request Customer Contact Information, "Step 1: Configure permissions".
    #[error(
        "manifest.permissions: expected `{}`, which {consent} needs{}",
        consent.permission.manifest_scope(), in_place_of(*instead)
    )]
    Undeclared {
        /// What is needed.
        consent: Consent,
        /// The card's spelling of it, if the manifest declares that; it declares nothing.
        instead: Option<&'static str>,
    },
    /// Something of the speaker's is needed, and the skill does not declare that it wants to know who speaks.
    ///
    /// See Alexa docs: Request Recognized Speaker Contact Information, "Prerequisites".
    #[error("manifest.permissions: expected `{PERSON_ID_SCOPE}`, which everything at level PERSON needs")]
    PersonIdUndeclared,
    /// The full name and the given name are both declared.
    ///
    /// See Alexa docs: Request Customer Contact Information, "Step 1: Configure permissions".
    #[error(
        "manifest.permissions: expected `{}` or `{}`, not both",
        Permission::FullName.manifest_scope(), Permission::GivenName.manifest_scope()
    )]
    BothNames,
    /// The skill is meant for children and asks for a permission.
    ///
    /// See Alexa docs: Request Customer Contact Information, "Prerequisites"; Use Voice-Forward Consent in Your
    /// Alexa Skill, "Prerequisites".
    #[error(
        "manifest.privacyAndCompliance.isChildDirected: expected false, because a skill for children may not ask \
         for permissions"
    )]
    ChildDirected,
    /// The skill asks for personal data and has no link to a privacy policy in a locale that it is published in.
    ///
    /// See Alexa docs: Request Customer Contact Information, "Prerequisites".
    #[error(
        "manifest.privacyAndCompliance.locales.{}.privacyPolicyUrl: expected a link, because the skill asks for \
         personal data",
        shown(locale)
    )]
    NoPrivacyPolicy {
        /// Where, as the manifest spells it. The message shows it only if it looks like a locale.
        locale: &'a str,
    },
    /// The skill asks for personal data and does not say so.
    ///
    /// See Alexa docs: Skill Manifest Schema, "privacyAndCompliance".
    #[error(
        "manifest.privacyAndCompliance.usesPersonalInfo: expected true, because the skill asks for personal data"
    )]
    UsesPersonalInfo,
}

impl SkillManifest<'_> {
    /// What is wrong with this manifest for a skill that needs these consents; empty if nothing is. In the order of
    /// [`ManifestProblem`], the consents in the order of the catalogue, the locales as they stand.
    ///
    /// What is declared counts as asked for, whether it is needed or not: Alexa's app offers it to the customer.
    ///
    /// See Alexa docs: Request Customer Contact Information, "Prerequisites".
    #[must_use]
    pub fn problems(&self, needed: Consents) -> Vec<ManifestProblem<'_>> {
        let declared = self.declared();
        let asked_for = declared.permissions().union(needed);
        let is_personal = asked_for.iter().any(|consent| opens_personal_data(consent.permission));
        let undeclared = declared.lacks(needed).iter().map(|consent| {
            let card = consent.permission.card_scope();
            ManifestProblem::Undeclared { consent, instead: self.declares(card).then_some(card) }
        });
        let is_for_children = self.is_child_directed() == Some(true) && !asked_for.is_empty();
        let without_policy = self
            .published_locales()
            .filter(|locale| is_personal && !self.privacy_policy_url(locale).is_some_and(is_link))
            .map(|locale| ManifestProblem::NoPrivacyPolicy { locale });
        let is_unsaid = is_personal && self.uses_personal_info() != Some(true);
        undeclared
            .chain(declared.lacks_person_id(needed).then_some(ManifestProblem::PersonIdUndeclared))
            .chain(declared.has_both_names().then_some(ManifestProblem::BothNames))
            .chain(is_for_children.then_some(ManifestProblem::ChildDirected))
            .chain(without_policy)
            .chain(is_unsaid.then_some(ManifestProblem::UsesPersonalInfo))
            .collect()
    }

    /// The scopes that the manifest declares and nobody uses, in manifest spelling and the catalogue's order. Only
    /// for a host that knows all handlers. Scopes that this crate does not check are not among them.
    ///
    /// See Alexa docs: Configure Permissions for Customer Information in Your Skill.
    #[must_use]
    pub fn unused(&self, used: Consents) -> Vec<&'static str> {
        self.declared().unused(used).iter().map(|consent| consent.permission.manifest_scope()).collect()
    }

    /// What it declares, as far as this crate checks it.
    #[must_use]
    pub fn declared(&self) -> ManifestScopes {
        ManifestScopes::of(&self.scopes().collect::<Vec<_>>())
    }
}

/// Whether it opens data of the customer's, and not only a right.
fn opens_personal_data(permission: Permission) -> bool {
    match permission.opens() {
        ValueKind::Right => false,
        ValueKind::Text
        | ValueKind::PhoneNumber
        | ValueKind::Address
        | ValueKind::CountryAndPostalCode
        | ValueKind::Geolocation => true,
    }
}

fn is_link(text: &str) -> bool {
    let host = text.strip_prefix("https://").or(text.strip_prefix("http://"));
    host.is_some_and(|host| !host.trim().is_empty())
}

fn in_place_of(card_scope: Option<&str>) -> String {
    card_scope
        .map_or_else(String::new, |scope| alloc::format!(", in place of `{scope}`, which is for cards only"))
}

/// A key that is spelled like a locale, such as `en-US`. Any other may be anything, and is not shown.
fn shown(locale: &str) -> &str {
    let is_locale = match locale.as_bytes() {
        [language @ .., b'-', first, second] => {
            language.len() == 2
                && language.iter().all(u8::is_ascii_lowercase)
                && first.is_ascii_uppercase()
                && second.is_ascii_uppercase()
        }
        _ => false,
    };
    if is_locale { locale } else { "?" }
}
