//! What rustc itself says: of each mistake what its text says and nothing else, of what is no mistake nothing, and of an
//! edited skill.json that it was edited.
//!
//! The programs are planted in fresh crates outside the workspace. They share one folder of built dependencies, which
//! stays from run to run.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test stops at the first surprise"
)]

#[path = "../../src/diagnostic.rs"]
mod diagnostic;
mod planted;

use std::fs;

use diagnostic::{Diagnostic, difference};
use planted::{Crate, files, folder, stem};

#[test]
fn rustc_says_of_each_mistake_what_its_text_says_and_nothing_else() {
    let mistakes = files("mistakes", "rs");
    assert!(mistakes.len() > 70, "found {} mistakes only", mistakes.len());
    let mut planted = Crate::plant("mistakes");
    plant_manifests(&planted);
    for mistake in &mistakes {
        planted.add("bin", mistake);
    }
    let said = planted.said_by("check");
    let mut differences = Vec::new();
    for mistake in &mistakes {
        let errors = said.iter().filter(|said| said.of == stem(mistake) && said.level == "error");
        let errors: Vec<Diagnostic> = errors.map(|said| said.diagnostic.clone()).collect();
        assert!(!errors.is_empty(), "{}: rustc takes it", mistake.display());
        differences.extend(difference(mistake, errors, |_| true));
    }
    assert!(differences.is_empty(), "{}", differences.join("\n"));
    assert_eq!(files("mistakes", "txt").len(), mistakes.len(), "a text without a mistake");
}

fn plant_manifests(planted: &Crate) {
    for folder in ["manifests", "manifests/package"] {
        for manifest in files(&format!("mistakes/{folder}"), "json") {
            planted.write(&format!("{folder}/{}.json", stem(&manifest)), &fs::read(&manifest).unwrap());
        }
    }
}

/// Each program denies clippy's pedantic lints and more.
#[test]
fn rustc_and_clippy_say_nothing_of_what_is_no_mistake() {
    let accepted = files("accepted", "rs");
    assert!(accepted.len() >= 15, "found {} programs only", accepted.len());
    let mut planted = Crate::plant("accepted");
    plant_manifests(&planted);
    for program in &accepted {
        planted.add("example", program);
    }
    let said = planted.said_by(planted::clippy());
    let said: Vec<String> = said.iter().map(|said| format!("{}.rs: {}", said.of, said.diagnostic)).collect();
    assert!(said.is_empty(), "{}", said.join("\n"));
}

#[test]
fn an_edit_of_the_manifest_alone_stops_the_next_check() {
    let manifest = |name: &str| fs::read(folder(&format!("mistakes/manifests/{name}.json"))).unwrap();
    let nothing: [&str; 0] = [];
    let cases = [
        (
            // A struct names it.
            "field_form",
            "kept",
            "undeclared",
            "manifests/kept.json: manifest.permissions: expected `alexa::profile:email:read`, which Email needs",
        ),
        // An enum names it.
        ("router", "unused", "kept", "manifests/unused.json does not declare this scope"),
        (
            // An enum names it, and acts on events.
            "router_events",
            "with_events",
            "events_without_disabled",
            "manifests/with_events.json: manifest.events.subscriptions: expected `SKILL_DISABLED`, because the skill acts \
             on what changes in the app",
        ),
    ];
    for (program, name, other, message) in cases {
        let mut planted = Crate::plant(&format!("edited_{program}"));
        plant_manifests(&planted);
        planted.add("example", &folder(&format!("accepted/{program}.rs")));
        let check = |manifest: &[u8]| {
            planted.write(&format!("manifests/{name}.json"), manifest);
            let said = planted.said_by("check");
            said.into_iter().map(|said| said.diagnostic.message).collect::<Vec<_>>()
        };
        assert_eq!(check(&manifest(name)), nothing);
        assert_eq!(check(&manifest(other)), [message]);
        assert_eq!(check(&manifest(name)), nothing);
    }
}
