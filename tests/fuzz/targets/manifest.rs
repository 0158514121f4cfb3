//! Skill manifests: any bytes, read, and everything that is told of them.
#![no_main]

use consent_core::wire::event_kind::EventKind;
use consent_core::wire::skill_manifest::SkillManifest;
use consent_core::{Consent, Consents, ManifestProblem, ManifestScopes, Permission, PermissionScope};
use consent_fuzz::{heap, json_mutation, printed};
use libfuzzer_sys::{fuzz_mutator, fuzz_target};

fuzz_mutator!(|data: &mut [u8], length: usize, most: usize, seed: u32| {
    json_mutation::mutate(data, length, most, seed)
});

fuzz_target!(|text: &[u8]| {
    let manifest = match heap::within(text.len(), || SkillManifest::read(text)) {
        Ok(manifest) => manifest,
        Err(error) => return printed::error(&error),
    };
    printed::debug(&manifest);
    let everything: Consents = Consent::all().collect();
    let speaker = Consents::NONE.with(Consent::person(Permission::GivenName));
    for needed in [Consents::NONE, speaker, everything] {
        problems(&manifest, needed);
    }
    scopes(&manifest, everything);
    events(&manifest);
});

fn problems(manifest: &SkillManifest<'_>, needed: Consents) {
    let problems = manifest.problems(needed);
    problems.iter().for_each(|problem| printed::error(problem));
    let undeclared = |consent: Consent| !manifest.declares(consent.permission.manifest_scope());
    let expected: Vec<Consent> = needed.iter().filter(|consent| undeclared(*consent)).collect();
    let told = problems.iter().filter_map(|problem| match problem {
        ManifestProblem::Undeclared { consent, .. } => Some(*consent),
        _ => None,
    });
    assert!(told.eq(expected), "{problems:?}");
    let both =
        manifest.declares("alexa::profile:name:read") && manifest.declares("alexa::profile:given_name:read");
    assert_eq!(problems.contains(&ManifestProblem::BothNames), both);
    for problem in &problems {
        if let ManifestProblem::NoPrivacyPolicy { locale } = problem {
            assert!(manifest.published_locales().any(|published| published == *locale));
            let link = manifest.privacy_policy_url(locale).unwrap_or_default();
            assert!(link.trim_end().len() <= "https://".len() || !link.starts_with("https://"), "{link}");
        }
    }
}

fn scopes(manifest: &SkillManifest<'_>, everything: Consents) {
    let names: Vec<&str> = manifest.scopes().collect();
    let declared = manifest.declared();
    assert_eq!(declared, ManifestScopes::of(&names));
    for permission in Permission::ALL {
        assert_eq!(declared.permissions().has(*permission), names.contains(&permission.manifest_scope()));
    }
    assert!(manifest.unused(everything).is_empty());
    assert!(manifest.unused(Consents::NONE).iter().all(|scope| names.contains(scope)));
    for name in names {
        let scope = PermissionScope::new(name);
        match scope.checked() {
            Ok(permission) => assert_eq!(permission.manifest_scope(), name),
            Err(error) => printed::error(&error),
        }
    }
    let locales: Vec<&str> = manifest.published_locales().collect();
    assert!(locales.iter().enumerate().all(|(at, locale)| !locales[..at].contains(locale)), "each once");
}

fn events(manifest: &SkillManifest<'_>) {
    let problems = manifest.event_problems();
    problems.iter().for_each(|problem| printed::error(problem));
    let owed = ["SKILL_DISABLED", "SKILL_PERMISSION_ACCEPTED", "SKILL_PERMISSION_CHANGED"];
    let has = |name: &&str| manifest.subscriptions().any(|subscribed| subscribed == *name);
    let told = problems.iter().any(|problem| {
        matches!(problem, ManifestProblem::NotSubscribed { .. } | ManifestProblem::MisspelledEvent { .. })
    });
    assert_eq!(told, !owed.iter().all(has), "{problems:?}");
    for name in manifest.subscriptions() {
        if let Some(meant) = EventKind::meant_by(name) {
            assert!(meant != EventKind::Other || name.starts_with("AlexaSkillEvent."), "{name}");
        }
    }
    let is_sent = manifest.events_endpoint().is_some_and(|uri| !uri.trim().is_empty());
    assert_eq!(problems.contains(&ManifestProblem::NoEventsEndpoint), !is_sent);
}
