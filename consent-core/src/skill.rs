//! The rules that only a whole skill can break, for the compiler.
//!
//! `#[derive(ConsentRouter)]` evaluates each function in a `const`, at the place that is at fault, so a broken rule stops
//! the build there. They are not for run time: there, a broken rule would be a panic.

use core::marker::PhantomData;

use crate::manifest_scopes::ManifestScopes;
use crate::message::Message;
use crate::permission::Permission;
use crate::requirement::RequirementsError;
use crate::route_table::Name;
use crate::router::{ConsentRouter, Route, Table, needed};
use crate::scope::PERSON_ID_SCOPE;

/// Each handler has a name of its own, and no two of them take the full name and the given name. At fault is the later
/// one, so this looks whether the first such handler is above a variant.
///
/// See Alexa docs: Request Customer Contact Information, "Step 1: Configure permissions".
#[track_caller]
pub const fn check_variant<R: ConsentRouter>(variant: usize) {
    if Rules::<R>::ARE_KEPT {
        return;
    }
    let (_, [route, ..]) = R::ROUTES.split_at(variant) else { return };
    let mut problems = Message::EMPTY;
    match Table::<R>::place(Name::Handler(route.handler())) {
        Some(first) if first < variant => {
            problems = problems.with(&[
                "expected a handler with a name of its own, another is called `",
                route.handler(),
                "` too, and a resume token could not tell them apart; give one of the structs \
                 `#[consent(handler = \"...\")]`, or the one variant both intents if it is the same",
            ]);
        }
        Some(_) | None => {}
    }
    if let Some((name, other_name, other)) = conflict::<R>(route) {
        if other < variant {
            let (_, [other, ..]) = R::ROUTES.split_at(other) else { return };
            let rule = RequirementsError::BothNames.message();
            let between = if problems.is_empty() { "" } else { "; " };
            let parts = [
                between,
                route.handler(),
                " takes ",
                name.name(),
                ", ",
                other.handler(),
                " takes ",
                other_name.name(),
                ": ",
                rule,
            ];
            problems = problems.with(&parts);
        }
    }
    problems.stop();
}

/// The name that a handler takes, the one that it therefore excludes, and where the first is that takes that.
const fn conflict<R: ConsentRouter>(route: &Route<R>) -> Option<(Permission, Permission, usize)> {
    let needs = route.requirements().all();
    if needs.has(Permission::FullName) {
        Some((Permission::FullName, Permission::GivenName, Rules::<R>::FIRST_WITH_GIVEN_NAME))
    } else if needs.has(Permission::GivenName) {
        Some((Permission::GivenName, Permission::FullName, Rules::<R>::FIRST_WITH_FULL_NAME))
    } else {
        None
    }
}

/// What is found out once for all handlers of a router.
struct Rules<R>(PhantomData<R>);

impl<R: ConsentRouter> Rules<R> {
    /// As nearly always. So nearly every build is done with a variant here.
    const ARE_KEPT: bool = !Table::<R>::OF_ROUTES.may_have_namesakes() && {
        let needed = needed(R::ROUTES);
        !(needed.has(Permission::FullName) && needed.has(Permission::GivenName))
    };
    const FIRST_WITH_FULL_NAME: usize = Self::first_with(Permission::FullName);
    const FIRST_WITH_GIVEN_NAME: usize = Self::first_with(Permission::GivenName);

    /// The first handler that takes this; as many as there are, if none does.
    const fn first_with(permission: Permission) -> usize {
        let mut place: usize = 0;
        let mut rest = R::ROUTES;
        while let [route, others @ ..] = rest {
            if route.requirements().all().has(permission) {
                break;
            }
            place = place.saturating_add(1);
            rest = others;
        }
        place
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
