//! The skill manifest that belongs to this program, and whether it declares what the handlers need.

use consent_core::Consents;
use consent_core::wire::json::JsonError;
use consent_core::wire::skill_manifest::SkillManifest;
use thiserror::Error;

use crate::router::Handler;

/// The manifest, as it was when the program was built.
pub const SKILL_JSON: &[u8] = include_bytes!("../skill-package/skill.json");

/// The manifest does not fit the handlers. That is the developer's to mend, before any customer is there.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub enum ManifestError {
    /// It cannot be read.
    #[error("skill.json: {0}")]
    Unreadable(#[from] JsonError),
    /// It does not fit what a handler needs.
    #[error("skill.json: the handler {handler}: {}", problems.join("; "))]
    Unfit {
        /// Who needs it.
        handler: &'static str,
        /// What is wrong, each with its field and what was expected there.
        problems: Vec<String>,
    },
}

/// Checks that a manifest declares what each handler needs. Without this check the first customer finds out: Alexa
/// rejects a card with an undeclared permission, and the APIs answer 403.
///
/// # Errors
/// [`ManifestError`] names the first handler that the manifest does not fit, and all that is wrong for it.
pub fn check(skill_json: &[u8]) -> Result<(), ManifestError> {
    let manifest = SkillManifest::read(skill_json)?;
    for handler in Handler::ALL {
        let needs: Consents = handler.requirements().iter().map(|requirement| requirement.consent).collect();
        let problems = manifest.problems(needs);
        if !problems.is_empty() {
            let problems = problems.iter().map(ToString::to_string).collect();
            return Err(ManifestError::Unfit { handler: handler.name(), problems });
        }
    }
    Ok(())
}
