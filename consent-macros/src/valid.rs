//! The rules. Each is asked of consent-core; here its answer finds the literal that it is about.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use consent_core::manifest_problem::ManifestProblem;
use consent_core::scope::{DidYouMean, ScopeError};
use consent_core::suggestion::suggestion;
use consent_core::{
    Consent, ConsentLevel, Consents, ManifestScopes, Need, Permission, PermissionScope, Requirement,
    Requirements,
};
use proc_macro2::Ident;
use quote::ToTokens as _;
use syn::{LitStr, Path};

use crate::attr::{Entries, Scope};
use crate::handler::{self, Handler};
use crate::manifest::ManifestFile;
use crate::problems::Problems;
use crate::router::Router;

/// What a handler needs, in the order of its needs; `None` where something is wrong with it.
pub(crate) fn requirements(handler: &Handler<'_>, problems: &mut Problems) -> Vec<Option<Requirement>> {
    let mut good: Vec<Requirement> = Vec::new();
    let mut checked = Vec::new();
    for need in &handler.needs {
        let requirement = requirement(need, problems).filter(|requirement| {
            // Each is tried with those that are good, so each offender is found.
            good.push(*requirement);
            let Err(error) = Requirements::new(&good) else { return true };
            good.pop();
            problems.at(&need.scope, error);
            false
        });
        checked.push(requirement);
    }
    checked
}

fn requirement(need: &handler::Need, problems: &mut Problems) -> Option<Requirement> {
    let permission = permission(&need.scope, problems);
    let level = match &need.level {
        None => Some(ConsentLevel::Account),
        Some(word) => level(word, problems),
    };
    let (permission, level) = permission.zip(level)?;
    if let (None, Some(word)) = (permission.proof(level), &need.level) {
        let expected = ConsentLevel::Account;
        problems.at(word, format_args!("expected `{expected}`: no API tells {permission} of a speaker"));
        return None;
    }
    let need = if need.is_optional { Need::Optional } else { Need::Required };
    Some(Requirement { consent: Consent { permission, level }, need })
}

fn permission(scope: &LitStr, problems: &mut Problems) -> Option<Permission> {
    PermissionScope::new(scope.value()).checked().map_err(|error| problems.at(scope, error)).ok()
}

fn level(word: &LitStr, problems: &mut Problems) -> Option<ConsentLevel> {
    let known = ConsentLevel::from_wire(&word.value());
    if known.is_none() {
        let words = ConsentLevel::ALL.map(ConsentLevel::as_str);
        let meant = DidYouMean(suggestion(&word.value(), words));
        problems.at(word, format_args!("expected `{}`{meant}", words.join("` or `")));
    }
    known
}

/// Where consent-core is.
pub(crate) fn core(entries: &Entries, problems: &mut Problems) -> Path {
    let said = entries.text("crate").and_then(|text| {
        let expected = |_| problems.at(text, "expected the path of a module, such as `my_sdk::consent_core`");
        text.parse_with(Path::parse_mod_style).map_err(expected).ok()
    });
    said.unwrap_or_else(|| syn::parse_quote!(::consent_core))
}

/// The manifest of a handler declares what the handler needs, and keeps the duties that come with it.
pub(crate) fn handler_manifest(
    handler: &Handler<'_>,
    requirements: &[Option<Requirement>],
    file: &ManifestFile,
    problems: &mut Problems,
) {
    let needs = || handler.needs.iter().zip(requirements);
    let needed: Consents = requirements.iter().flatten().map(|requirement| requirement.consent).collect();
    let Ok(manifest) = file.manifest() else { return };
    for problem in manifest.problems(needed) {
        let message = format!("{}: {problem}", file.path.value());
        let at = match problem {
            ManifestProblem::Undeclared { consent, .. } => {
                let is_it = |requirement: &Requirement| requirement.consent == consent;
                needs()
                    .find(|(_, requirement)| requirement.as_ref().is_some_and(is_it))
                    .map(|(need, _)| &need.scope)
            }
            ManifestProblem::PersonIdUndeclared => {
                let is_it = |requirement: &Requirement| requirement.consent.level == ConsentLevel::Person;
                needs()
                    .find(|(_, requirement)| requirement.as_ref().is_some_and(is_it))
                    .and_then(|(need, _)| need.level.as_ref())
            }
            ManifestProblem::BothNames
            | ManifestProblem::ChildDirected
            | ManifestProblem::NoPrivacyPolicy { .. }
            | ManifestProblem::UsesPersonalInfo
            | ManifestProblem::NotSubscribed { .. }
            | ManifestProblem::MisspelledEvent { .. }
            | ManifestProblem::NoEventsEndpoint => None,
        };
        problems.at(at.unwrap_or(&file.path), message);
    }
}

/// The manifest of a skill keeps its duties. What the handlers need is not known here; the compiler compares it.
pub(crate) fn router_manifest(file: &ManifestFile, problems: &mut Problems) {
    let Ok(manifest) = file.manifest() else { return };
    for problem in manifest.problems(Consents::NONE) {
        problems.at(&file.path, format_args!("{}: {problem}", file.path.value()));
    }
}

/// A router that acts on what changes in the app is told of it: the manifest of its skill says so.
pub(crate) fn events(router: &Router<'_>, file: Option<&ManifestFile>, problems: &mut Problems) {
    let Some(word) = router.entries.word("events") else { return };
    if router.entries.text("manifest").is_none() {
        problems.at(word, MANIFEST_BESIDE_IT);
    }
    // A manifest that cannot be read is a problem of its own.
    let Some((file, manifest)) = file.and_then(|file| Some((file, file.manifest().ok()?))) else { return };
    for problem in manifest.event_problems() {
        problems.at(word, format_args!("{}: {problem}", file.path.value()));
    }
}

const MANIFEST_BESIDE_IT: &str = "expected `manifest = \"...\"` beside it";

/// Each intent is a name, and has one handler.
pub(crate) fn intents(router: &Router<'_>, problems: &mut Problems) {
    let mut seen: HashMap<String, &Ident> = HashMap::new();
    for variant in &router.variants {
        for intent in &variant.intents {
            let name = intent.value();
            // Names of Alexa's own may have a type and its properties behind them.
            let fits = |letter: char| letter.is_ascii_alphanumeric() || "_.<>@[]".contains(letter);
            if !name.chars().all(fits) {
                problems.at(intent, "expected the name of one intent: letters, digits and `_`");
            }
            match seen.entry(name) {
                Entry::Occupied(other) => {
                    problems.at(intent, format_args!("`{}` serves this intent already", other.get()));
                }
                Entry::Vacant(place) => {
                    place.insert(variant.ident);
                }
            }
        }
    }
}

/// Each handler has one variant. (That each has a name of its own, the compiler finds out.)
pub(crate) fn handlers(router: &Router<'_>, problems: &mut Problems) {
    let mut seen: HashMap<String, &Ident> = HashMap::new();
    for variant in &router.variants {
        let handler = variant.ty.to_token_stream().to_string();
        match seen.entry(handler) {
            Entry::Occupied(other) => {
                let expected = "holds this handler already; expected this intent there too";
                problems.at(variant.ty, format_args!("`{}` {expected}", other.get()));
            }
            Entry::Vacant(place) => {
                place.insert(variant.ident);
            }
        }
    }
}

/// What the manifest may declare although no handler needs it: known, and declared.
pub(crate) fn allowed_unused<'a>(
    router: &'a Router<'_>,
    file: Option<&ManifestFile>,
    problems: &mut Problems,
) -> Vec<&'a LitStr> {
    let mut allowed: Vec<(Permission, &LitStr)> = Vec::new();
    for (word, Scope { scope, level }) in router.entries.scopes() {
        if let Some(level) = level {
            problems.at(level, "expected no level: what a manifest declares, it declares for each");
        }
        let permission = match PermissionScope::new(scope.value()).checked() {
            Ok(permission) => permission,
            Err(ScopeError::NotChecked) => {
                problems.at(
                    scope,
                    "expected a scope that a handler can need; skill.json may declare this one anyway",
                );
                continue;
            }
            Err(error) => {
                problems.at(scope, error);
                continue;
            }
        };
        match (router.entries.text("manifest"), file) {
            (None, _) => problems.at(word, MANIFEST_BESIDE_IT),
            (Some(_), Some(file)) if !declared(file).permissions().has(permission) => {
                problems.at(scope, format_args!("{} does not declare this scope", file.path.value()));
            }
            (Some(_), _) if allowed.iter().any(|(other, _)| *other == permission) => {
                problems.at(scope, "this scope is allowed already");
            }
            // A manifest that cannot be read is a problem of its own.
            (Some(_), _) => allowed.push((permission, scope)),
        }
    }
    allowed.into_iter().map(|(_, scope)| scope).collect()
}

/// What the manifest declares.
pub(crate) fn declared(file: &ManifestFile) -> ManifestScopes {
    file.manifest().map_or(ManifestScopes::of(&[]), |manifest| manifest.declared())
}
