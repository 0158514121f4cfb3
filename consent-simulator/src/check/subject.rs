//! What is checked: the skill's address, what it declares, and the intent with what is said for its slots.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use consent_alexa::declared::Declared;
use consent_alexa::request;
use serde_json::Value;
use thiserror::Error;

use crate::check::options::CheckOptions;
use crate::inside::{MODEL, SKILL_JSON};
use crate::json_file::LONGEST_FILE;
use crate::skill_package::{PackageError, SkillPackage};

/// The longest manifest that is read, in bytes, and one more so that one that is too long shows.
const LONGEST_READ: u64 = LONGEST_FILE as u64 + 1;
/// What is said for the slots of the example.
const SAID: [(&str, &str); 4] =
    [("guests", "5"), ("date", "2026-01-24"), ("time", "19:30"), ("dish", "noodle soup")];
/// The intent of the example that is checked unless another is named.
const INTENT: &str = "BookTableIntent";

/// What is checked.
#[derive(Clone, Debug)]
pub struct Subject {
    /// Where it answers; `None` for the example inside this process.
    pub endpoint: Option<String>,
    /// What it declares.
    pub declared: Declared,
    /// The intent.
    pub intent: String,
    /// What is said for its slots.
    pub slots: Vec<(String, String)>,
}

/// It cannot be checked, because of what was said on the command line.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
#[expect(missing_docs, reason = "each says itself what it is")]
pub enum NoSubject {
    #[error("expected {0} beside --endpoint")]
    Missing(&'static str),
    #[error("--manifest {0}: {1}")]
    Unreadable(String, String),
    #[error(
        "--manifest {0}: expected at least one entry of `manifest.permissions` that a customer can grant, such as \
         `alexa::profile:email:read`"
    )]
    NoPermission(String),
    #[error("--intent {0}: expected an intent of the example: {1}")]
    NoIntent(String, String),
}

impl Subject {
    /// What the command line names.
    ///
    /// # Errors
    /// [`NoSubject`] if it names nothing that can be checked.
    pub fn named(options: &CheckOptions) -> Result<Self, NoSubject> {
        let Some(endpoint) = options.endpoint.clone() else { return example(options) };
        let manifest = options.manifest.as_deref().ok_or(NoSubject::Missing("--manifest FILE"))?;
        let intent = options.intent.clone().ok_or(NoSubject::Missing("--intent NAME"))?;
        let (declared, slots) = (read(manifest)?, options.slots.clone());
        Ok(Self { endpoint: Some(endpoint), declared, intent, slots })
    }

    /// The intent as the customer says it.
    #[must_use]
    pub fn request(&self) -> Value {
        request::intent(&self.intent, self.slots.iter().map(|(name, value)| (&**name, Some(&**value))))
    }

    /// The intent without a word for any of its slots.
    #[must_use]
    pub fn bare_request(&self) -> Value {
        request::intent(&self.intent, self.slots.iter().map(|(name, _)| (&**name, None)))
    }
}

fn example(options: &CheckOptions) -> Result<Subject, NoSubject> {
    let declared = Declared::read(&serde_json::from_str(SKILL_JSON).unwrap_or_default());
    let model: Value = serde_json::from_str(MODEL).unwrap_or_default();
    let intents = model.pointer("/interactionModel/languageModel/intents").and_then(Value::as_array);
    let name = |thing: &Value| thing.get("name").and_then(Value::as_str).unwrap_or_default().to_owned();
    let wanted = options.intent.as_deref().unwrap_or(INTENT);
    let intents = intents.map(Vec::as_slice).unwrap_or_default();
    let Some(intent) = intents.iter().find(|intent| name(intent) == wanted) else {
        let own = intents.iter().map(name).filter(|name| !name.starts_with("AMAZON."));
        return Err(NoSubject::NoIntent(wanted.to_owned(), own.collect::<Vec<_>>().join(", ")));
    };
    let slots = intent.get("slots").and_then(Value::as_array).into_iter().flatten().map(name);
    let said = |slot: String| {
        let (_, value) = SAID.into_iter().find(|(name, _)| *name == slot)?;
        Some((slot, value.to_owned()))
    };
    let slots =
        if options.slots.is_empty() { slots.filter_map(said).collect() } else { options.slots.clone() };
    Ok(Subject { endpoint: None, declared, intent: wanted.to_owned(), slots })
}

fn read(file: &Path) -> Result<Declared, NoSubject> {
    let name = file.display().to_string();
    let mut text = Vec::new();
    let done = File::open(file).and_then(|file| file.take(LONGEST_READ).read_to_end(&mut text));
    done.map_err(|error| NoSubject::Unreadable(name.clone(), error.to_string()))?;
    let declared = match SkillPackage::read(&text, None) {
        Ok(package) => package.declared,
        Err(PackageError::Manifest(error) | PackageError::Model(error)) => {
            return Err(NoSubject::Unreadable(name, error.to_string()));
        }
    };
    if declared.listed().next().is_none() {
        return Err(NoSubject::NoPermission(name));
    }
    Ok(declared)
}
