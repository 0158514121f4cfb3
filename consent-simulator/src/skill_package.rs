//! The skill package: what a skill declares in skill.json, what it understands, and what Amazon would say about it.

use consent_alexa::declared::Declared;
use consent_core::scope::ScopeError;
use consent_core::wire::skill_manifest::SkillManifest;
use consent_core::{Consents, Locale, ManifestProblem, PermissionScope};
use serde_json::Value;
use thiserror::Error;

use crate::interaction_model::InteractionModel;
use crate::json_file::{self, FieldError};

/// What a skill is called that does not tell its name.
const NAMELESS: &str = "the skill";

/// A skill as it is declared.
#[derive(Clone, Debug)]
pub struct SkillPackage {
    /// What Alexa calls the skill: its invocation name, or the name in the store.
    pub name: String,
    /// What it declares.
    pub declared: Declared,
    /// What it understands, if that is known.
    pub model: Option<InteractionModel>,
    /// The locales that it is published in, as far as Alexa has them.
    pub locales: Vec<Locale>,
    /// What Alexa or Amazon would object to in skill.json, a sentence each.
    pub notes: Vec<String>,
}

/// A file of the package that cannot be read.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub enum PackageError {
    /// What the skill declares.
    #[error("skill.json: {0}")]
    Manifest(FieldError),
    /// What the skill understands.
    #[error("the interaction model: {0}")]
    Model(FieldError),
}

impl SkillPackage {
    /// Reads skill.json and, if there is one, an interaction model; each of at most
    /// [`LONGEST_FILE`](json_file::LONGEST_FILE) bytes.
    ///
    /// # Errors
    /// [`PackageError`] names the file, the field, and what was expected there.
    pub fn read(manifest: &[u8], model: Option<&[u8]>) -> Result<Self, PackageError> {
        let text = json_file::text(manifest).map_err(PackageError::Manifest)?;
        let value = json_file::value(text).map_err(PackageError::Manifest)?;
        let manifest = SkillManifest::read(text).map_err(|error| {
            PackageError::Manifest(FieldError { field: error.field, problem: error.problem })
        })?;
        let model = model.map(InteractionModel::read).transpose().map_err(PackageError::Model)?;
        let of_alexa = |tag: &str| Locale::ALL.iter().copied().find(|locale| locale.as_str() == tag);
        let spoken = model.as_ref().and_then(InteractionModel::invocation_name);
        let name = spoken.filter(|name| !name.trim().is_empty()).or_else(|| published_name(&value));
        Ok(Self {
            name: name.unwrap_or(NAMELESS).trim().to_owned(),
            declared: Declared::read(&value),
            locales: manifest.published_locales().filter_map(of_alexa).collect(),
            notes: notes(&manifest),
            model,
        })
    }
}

/// The name in the store, in English if there is one.
fn published_name(manifest: &Value) -> Option<&str> {
    let locales = manifest.pointer("/manifest/publishingInformation/locales")?.as_object()?;
    let all = locales.get("en-US").into_iter().chain(locales.values());
    let mut names = all.filter_map(|locale| locale.get("name")?.as_str());
    names.find(|name| !name.trim().is_empty())
}

fn notes(manifest: &SkillManifest<'_>) -> Vec<String> {
    let scopes = manifest.scopes().enumerate().filter_map(|(place, scope)| {
        let problem = match PermissionScope::new(scope).checked() {
            Ok(_) | Err(ScopeError::NotChecked) => return None,
            Err(problem @ (ScopeError::Unknown { .. } | ScopeError::Spelling { .. })) => problem,
        };
        Some(format!("manifest.permissions[{place}].name `{scope}`: {problem}"))
    });
    // What is declared counts as asked for. At level PERSON, nobody knows whether it ever is.
    let problems = manifest.problems(Consents::NONE).into_iter().map(|problem| problem.to_string());
    let locales =
        manifest.published_locales().filter(|tag| Locale::ALL.iter().all(|locale| locale.as_str() != *tag));
    let locales = locales.map(|tag| {
        format!("manifest.publishingInformation.locales: expected locales of Alexa, found `{tag}`")
    });
    let all = scopes.chain(problems).chain(event_notes(manifest)).chain(locales);
    all.map(|note| format!("skill.json: {note}")).collect()
}

/// A skill owes no subscription. One that keeps a record of consent had better have it.
fn event_notes(manifest: &SkillManifest<'_>) -> Vec<String> {
    let asks = !manifest.declared().permissions().is_empty();
    let subscribes = manifest.subscriptions().next().is_some();
    let note = |problem: ManifestProblem<'_>| {
        let ManifestProblem::NotSubscribed { events } = &problem else {
            return subscribes.then(|| problem.to_string());
        };
        let names: Vec<&str> = events.iter().filter_map(|event| event.subscription()).collect();
        let names = names.join(", ");
        asks.then(|| {
            format!(
                "manifest.events.subscriptions: without {names} the skill is not told what changes in the app"
            )
        })
    };
    manifest.event_problems().into_iter().filter_map(note).collect()
}
