//! The rules that only a whole skill can break, for the compiler.
//!
//! `#[derive(ConsentRouter)]` evaluates each function in a `const`, at the place that is at fault, so a broken rule stops
//! the build there. They are not for run time: there, a broken rule would be a panic.

use crate::manifest_scopes::ManifestScopes;
use crate::message::{Message, same};
use crate::permission::Permission;
use crate::requirement::RequirementsError;
use crate::router::{ConsentRouter, Route, needed};
use crate::scope::PERSON_ID_SCOPE;

/// Each handler has a name of its own, and no two of them take the full name and the given name. At fault is the later
/// one, so this looks at the handlers above a variant.
///
/// See Alexa docs: Request Customer Contact Information, "Step 1: Configure permissions".
#[track_caller]
pub const fn check_variant<R: ConsentRouter>(variant: usize) {
    let (mut above, [route, ..]) = R::ROUTES.split_at(variant) else { return };
    let mut problems = Message::EMPTY;
    while let [other, rest @ ..] = above {
        above = rest;
        if same(other.handler(), route.handler()) {
            problems = problems.with(&[
                "expected a handler with a name of its own, another is called `",
                route.handler(),
                "` too, and a resume token could not tell them apart; give one of the structs \
                 `#[consent(handler = \"...\")]`, or the one variant both intents if it is the same",
            ]);
            break;
        }
    }
    let needs = route.requirements().all();
    let has_name = needs.has(Permission::FullName) || needs.has(Permission::GivenName);
    let (mut above, _) = R::ROUTES.split_at(if has_name { variant } else { 0 });
    while let [other, rest @ ..] = above {
        above = rest;
        if let Some((name, other_name)) = conflict(route, other) {
            let rule = RequirementsError::BothNames.message();
            let (here, there) = (route.handler(), other.handler());
            let between = if problems.is_empty() { "" } else { "; " };
            let parts = [
                between,
                here,
                " takes ",
                name.name(),
                ", ",
                there,
                " takes ",
                other_name.name(),
                ": ",
                rule,
            ];
            problems = problems.with(&parts);
            break;
        }
    }
    problems.stop();
}

/// The two names that two handlers take, if they are not the same.
const fn conflict<R>(route: &Route<R>, other: &Route<R>) -> Option<(Permission, Permission)> {
    let (here, there) = (route.requirements().all(), other.requirements().all());
    if here.has(Permission::FullName) && there.has(Permission::GivenName) {
        Some((Permission::FullName, Permission::GivenName))
    } else if here.has(Permission::GivenName) && there.has(Permission::FullName) {
        Some((Permission::GivenName, Permission::FullName))
    } else {
        None
    }
}

/// The skill manifest at `path` declares what a handler needs.
///
/// See Alexa docs: Skill Manifest Schema, "permissions".
#[track_caller]
pub const fn check_declared<R: ConsentRouter>(variant: usize, path: &str, manifest: ManifestScopes) {
    let (_, [route, ..]) = R::ROUTES.split_at(variant) else { return };
    let needed = route.requirements().all();
    let mut problems = Message::EMPTY.with(&[path, ": manifest.permissions: expected "]);
    let mut is_first = true;
    let mut permissions = Permission::ALL;
    while let [permission, others @ ..] = permissions {
        permissions = others;
        if manifest.lacks(needed).has(*permission) {
            problems = problems.with_item(is_first, permission.manifest_scope());
            is_first = false;
        }
    }
    if manifest.lacks_person_id(needed) {
        problems = problems.with_item(is_first, PERSON_ID_SCOPE);
        is_first = false;
    }
    if !is_first {
        problems.with(&[", which ", route.handler(), " needs"]).stop();
    }
}

/// The skill manifest at `path` declares nothing that no handler needs, except what is allowed. Amazon wants a skill to
/// ask for what a feature of it uses.
///
/// See Alexa docs: Request Customer Contact Information, "Prerequisites".
#[track_caller]
pub const fn check_used<R: ConsentRouter>(path: &str, manifest: ManifestScopes, allowed: ManifestScopes) {
    let unused = manifest.unused(needed(R::ROUTES)).without(allowed.permissions());
    let mut problems = Message::EMPTY.with(&[path, ": manifest.permissions: no handler needs "]);
    let mut permissions = Permission::ALL;
    let mut is_first = true;
    while let [permission, others @ ..] = permissions {
        permissions = others;
        if unused.has(*permission) {
            problems = problems.with_item(is_first, permission.manifest_scope());
            is_first = false;
        }
    }
    if !is_first {
        problems.with(&["; take it out, or allow it with `#[consent(allow_unused(\"...\"))]`"]).stop();
    }
}

/// What is allowed to stand in the manifest although no handler needs it, is indeed not needed.
#[track_caller]
pub const fn check_allowed<R: ConsentRouter>(allowed: ManifestScopes) {
    if allowed.unused(needed(R::ROUTES)).is_empty() {
        Message::EMPTY.with(&["a handler needs this scope, so there is nothing to allow"]).stop();
    }
}
