//! skill.json: what the skill declares about itself.

use alloc::vec::Vec;

use serde::Deserialize;

use super::json::{self, JsonError};
use super::text::Text;
use crate::consent::Consents;
use crate::permission::ConsentLevel;
use crate::scope::PERSON_ID_SCOPE;

/// A skill manifest, as far as permissions are concerned.
///
/// See Alexa docs: Skill Manifest Schema, "permissions".
#[derive(Clone, Debug, Deserialize)]
#[serde(expecting = "an object with the key `manifest`")]
pub struct SkillManifest<'a> {
    #[serde(borrow)]
    manifest: Manifest<'a>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(expecting = "an object")]
struct Manifest<'a> {
    #[serde(borrow)]
    permissions: Option<Vec<DeclaredPermission<'a>>>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(expecting = "an object with the key `name`")]
struct DeclaredPermission<'a> {
    #[serde(borrow)]
    name: Text<'a>,
}

impl<'a> SkillManifest<'a> {
    /// Reads skill.json.
    ///
    /// # Errors
    /// [`JsonError`] names the field and what was expected there.
    pub fn read(text: &'a [u8]) -> Result<Self, JsonError> {
        json::read(text)
    }

    /// Whether the skill declares this scope, in manifest spelling.
    #[must_use]
    pub fn declares(&self, scope: &str) -> bool {
        self.manifest.permissions.iter().flatten().any(|declared| declared.name.as_str() == scope)
    }

    /// What the manifest must declare for these consents and does not, in manifest spelling.
    #[must_use]
    pub fn undeclared(&self, consents: Consents) -> Vec<&'static str> {
        let of_person = consents.iter().any(|consent| consent.level == ConsentLevel::Person);
        let mut missing: Vec<&'static str> = consents
            .iter()
            .map(|consent| consent.permission.manifest_scope())
            .chain(of_person.then_some(PERSON_ID_SCOPE))
            .filter(|scope| !self.declares(scope))
            .collect();
        missing.dedup();
        missing
    }
}
