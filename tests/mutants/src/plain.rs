//! cargo-mutants itself, for the mutants that cannot be chosen at run time: of constants, and of types that differ.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::mutant::Mutant;
use crate::suite::Verdict;

/// Builds and tests each on its own; those that are not in the answer do not compile.
pub fn judge(mutants: &[&Mutant], folder: &Path) -> BTreeMap<usize, Verdict> {
    if mutants.is_empty() {
        return BTreeMap::new();
    }
    let names: Vec<_> = mutants.iter().map(|mutant| escaped(&mutant.full_name)).collect();
    println!("cargo-mutants: {} mutants to try", mutants.len());
    // Deleted fields are tried whatever the names say, so the files are named too.
    let files = mutants.iter().flat_map(|mutant| ["-f", &mutant.file]);
    Command::new("cargo")
        .args([
            "mutants",
            "--in-place",
            "--baseline=skip",
            "--timeout=900",
            "--no-times",
            "--colors=never",
            "-v",
        ])
        .args(["-p", "consent-core", "-p", "consent-macros"])
        .args(files)
        .args(["--test-package", "consent-macros,consent-tests"])
        .arg("--re")
        .arg(format!("^(?:{})$", names.join("|")))
        .arg("-o")
        .arg(folder)
        .arg("-d")
        .arg(folder.join("alone"))
        .args(["--", "--lib", "--tests"])
        .env("CARGO_TARGET_DIR", folder.join("alone-build"))
        .status()
        .expect("cargo-mutants");
    let outcomes =
        fs::read(folder.join("mutants.out/outcomes.json")).expect("cargo-mutants wrote what it found");
    let outcomes: Value = serde_json::from_slice(&outcomes).expect("outcomes.json");
    let outcomes = outcomes["outcomes"].as_array().expect("outcomes");
    let verdict = |outcome: &Value| {
        let name = &outcome["scenario"]["Mutant"]["name"];
        let number = mutants.iter().find(|mutant| *name == mutant.full_name)?.number;
        let verdict = match outcome["summary"].as_str().expect("a summary") {
            "MissedMutant" => Verdict::Missed,
            "CaughtMutant" => Verdict::Caught,
            "Timeout" => Verdict::Timeout,
            "Unviable" => return None,
            other => panic!("{name}: {other}"),
        };
        Some((number, verdict))
    };
    outcomes.iter().filter_map(verdict).collect()
}

fn escaped(name: &str) -> String {
    let escape = |letter: char| {
        if letter.is_alphanumeric() { letter.into() } else { format!("\\x{{{:x}}}", u32::from(letter)) }
    };
    name.chars().map(escape).collect()
}
