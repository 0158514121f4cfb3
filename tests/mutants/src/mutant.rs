//! What cargo-mutants would change: one mutant, and the list of all.

use std::collections::BTreeMap;
use std::process::Command;

use serde_json::Value;

/// A line and a column, from 1 and in characters.
pub type Place = (usize, usize);

pub struct Mutant {
    /// Its number in the build, from 1.
    pub number: usize,
    /// Without line and column, which change with every edit; of equal names in a file, the second ends in ` #2`.
    pub name: String,
    /// As cargo-mutants has it.
    pub full_name: String,
    pub file: String,
    pub genre: String,
    pub replacement: String,
    pub start: Place,
}

/// All mutants of both crates, in order.
pub fn list() -> Vec<Mutant> {
    let output = Command::new("cargo")
        .args(["mutants", "--list", "--json", "-p", "consent-core", "-p", "consent-macros"])
        .output()
        .expect("cargo-mutants");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let listed: Vec<Value> = serde_json::from_slice(&output.stdout).expect("cargo-mutants --list --json");
    let mut seen = BTreeMap::new();
    listed.iter().zip(1..).map(|(listed, number)| mutant(listed, number, &mut seen)).collect()
}

fn mutant(listed: &Value, number: usize, seen: &mut BTreeMap<String, usize>) -> Mutant {
    let text = |key: &str| listed[key].as_str().expect(key).to_owned();
    let (full_name, file) = (text("name"), text("file"));
    let what = full_name.splitn(4, ':').last().expect("a name").trim();
    let mut name = format!("{file}: {what}");
    let times = seen.entry(name.clone()).and_modify(|times| *times += 1).or_insert(1);
    if *times > 1 {
        name = format!("{name} #{times}");
    }
    let number_of =
        |key: &str| usize::try_from(listed["span"]["start"][key].as_u64().expect(key)).expect(key);
    Mutant {
        number,
        name,
        full_name,
        file,
        genre: text("genre"),
        replacement: text("replacement"),
        start: (number_of("line"), number_of("column")),
    }
}
