//! The copy of the workspace in which every mutant is, built without those that do not compile.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::mutant::Mutant;
use crate::schema;

/// Errors that a replacement makes on its own, wherever it stands: a missing trait, name, method or operator,
/// and what a constant must not do.
const UNVIABLE: [&str; 10] =
    ["E0277", "E0425", "E0433", "E0599", "E0015", "E0369", "E0061", "E0423", "E0600", "E0614"];

pub struct Build {
    /// The binaries of the tests: name, executable, and the folder where it runs.
    pub tests: Vec<(String, PathBuf, PathBuf)>,
    /// Of each mutant that is not in the build, why; `None` if only its place forbids it.
    pub left_out: BTreeMap<usize, Option<String>>,
}

/// Copies the files that git knows, but those that are rewritten.
pub fn copy(to: &Path, rewritten: &BTreeSet<&str>) {
    let listed = Command::new("git").args(["ls-files", "-co", "--exclude-standard"]).output().expect("git");
    let listed = String::from_utf8(listed.stdout).expect("names");
    for file in listed.lines().filter(|file| Path::new(file).is_file() && !rewritten.contains(file)) {
        write(&to.join(file), &fs::read(file).expect(file));
    }
}

/// What is the same stays: Cargo looks at the time.
fn write(file: &Path, bytes: &[u8]) {
    if fs::read(file).is_ok_and(|there| there == bytes) {
        return;
    }
    fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
    fs::write(file, bytes).expect("a file");
}

pub fn build(mutants: &[Mutant], folder: &Path) -> Build {
    let workspace = folder.join("workspace");
    let known = folder.join("left-out.txt");
    let mut left_out = read_known(mutants, &known);
    let mut files: BTreeSet<_> = mutants.iter().map(|mutant| mutant.file.as_str()).collect();
    files.extend(["consent-core/src/lib.rs", "consent-macros/src/lib.rs"]);
    files.insert("Cargo.toml");
    copy(&workspace, &files);
    files.remove("Cargo.toml");
    let manifest = fs::read_to_string("Cargo.toml").expect("Cargo.toml");
    let (before, _) = manifest.split_once("[workspace.lints.rust]").expect("lints at the end");
    let profile = "[workspace.lints]\n[profile.dev]\nopt-level = 1\ndebug = false\nincremental = false\n";
    write(&workspace.join("Cargo.toml"), format!("{before}{profile}").as_bytes());
    loop {
        write_sources(mutants, &files, &workspace, &mut left_out);
        let output = Command::new("cargo")
            .args(["test", "--no-run", "-j2", "--message-format=json"])
            .args(["-p", "consent-macros", "-p", "consent-tests", "--lib", "--tests"])
            .current_dir(&workspace)
            .env("CARGO_TARGET_DIR", folder.join("build"))
            .env("RUSTC_BOOTSTRAP", "1")
            .stderr(Stdio::inherit())
            .output()
            .expect("cargo");
        let lines = String::from_utf8(output.stdout).expect("JSON");
        let lines: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
        write(&known, known_text(mutants, &left_out).as_bytes());
        if output.status.success() {
            return Build { tests: lines.iter().filter_map(test).collect(), left_out };
        }
        let before = left_out.len();
        for line in &lines {
            blame(&line["message"], &workspace, &mut left_out);
        }
        let errors = lines.iter().filter_map(|line| line["message"]["rendered"].as_str());
        let errors = errors.filter(|error| error.starts_with("error")).collect::<String>();
        assert!(left_out.len() > before, "no mutant is to blame:\n{errors}");
        eprintln!("{} mutants do not compile", left_out.len());
    }
}

/// What a build learned, for the next: true as long as the file is the same.
fn known_text(mutants: &[Mutant], left_out: &BTreeMap<usize, Option<String>>) -> String {
    let line = |mutant: &Mutant| {
        let why = left_out.get(&mutant.number)?.as_deref().unwrap_or_default();
        Some(format!("{}\t{why}\n", key(mutant)))
    };
    mutants.iter().filter_map(line).collect()
}

fn read_known(mutants: &[Mutant], known: &Path) -> BTreeMap<usize, Option<String>> {
    let known = fs::read_to_string(known).unwrap_or_default();
    let known: BTreeMap<_, _> = known.lines().filter_map(|line| line.rsplit_once('\t')).collect();
    let reason = |why: &&str| Some((*why).to_owned()).filter(|why| !why.is_empty());
    let of = |mutant: &Mutant| Some((mutant.number, known.get(key(mutant).as_str()).map(reason)?));
    mutants.iter().filter_map(of).collect()
}

fn key(mutant: &Mutant) -> String {
    let mut hasher = DefaultHasher::new();
    fs::read(&mutant.file).expect("a source").hash(&mut hasher);
    format!("{:x} {}", hasher.finish(), mutant.full_name)
}

fn write_sources(
    mutants: &[Mutant],
    files: &BTreeSet<&str>,
    workspace: &Path,
    left_out: &mut BTreeMap<usize, Option<String>>,
) {
    for &file in files {
        let is_in = |mutant: &&Mutant| mutant.file == file && !left_out.contains_key(&mutant.number);
        let of_file: Vec<_> = mutants.iter().filter(is_in).collect();
        let (mut text, without_place) = schema::write(&fs::read_to_string(file).expect(file), &of_file);
        // The core has no std.
        let is_std =
            |mutant: &Mutant| file.starts_with("consent-core/") && mutant.replacement.contains("::std::");
        let why = |mutant: &Mutant| is_std(mutant).then(|| "error E0433".to_owned());
        let without_place = of_file.iter().filter(|mutant| without_place.contains(&mutant.number));
        left_out.extend(without_place.map(|mutant| (mutant.number, why(mutant))));
        if file.ends_with("/lib.rs") {
            let features = "#![feature(core_intrinsics, const_eval_select)]\n#![allow(warnings)]\n";
            text = format!("{features}{text}{}", include_str!("switch.rs"));
        }
        write(&workspace.join(file), text.as_bytes());
    }
}

/// Leaves out the mutants in whose text an error is, or near which it is.
fn blame(message: &Value, workspace: &Path, left_out: &mut BTreeMap<usize, Option<String>>) {
    if message["level"] != "error" {
        return;
    }
    let code = message["code"]["code"].as_str().unwrap_or_default();
    // In the core, without std's prelude.
    let is_macro = message["message"].as_str().is_some_and(|text| text.starts_with("cannot find macro"));
    for span in message["spans"].as_array().into_iter().flatten() {
        let file = workspace.join(span["file_name"].as_str().unwrap_or_default());
        let byte = |key: &str| usize::try_from(span[key].as_u64().unwrap_or_default()).unwrap_or_default();
        let Ok(text) = fs::read_to_string(file) else { continue };
        if span["is_primary"] == true {
            let inner = schema::mutants_at(&text, byte("byte_start")).pop();
            if let Some(number) = inner {
                let why = (UNVIABLE.contains(&code) || is_macro).then(|| format!("error {code}"));
                left_out.entry(number).or_insert(why);
                return;
            }
            // All that stand in it, or else all that stand in its line.
            let line = text[..byte("byte_start")].rfind('\n').unwrap_or_default();
            let line_end =
                text[byte("byte_end")..].find('\n').map_or(text.len(), |end| end + byte("byte_end"));
            for range in [byte("byte_start")..byte("byte_end"), line..line_end] {
                let marks = text[range.clone()].split("/*<").skip(1);
                let numbers: Vec<usize> =
                    marks.filter_map(|mark| mark.split("*/").next()?.parse().ok()).collect();
                left_out.extend(numbers.iter().map(|number| (*number, None)));
                if !numbers.is_empty() {
                    return;
                }
            }
        }
    }
}

fn test(line: &Value) -> Option<(String, PathBuf, PathBuf)> {
    let executable = line["executable"].as_str().filter(|_| line["profile"]["test"] == true)?;
    let manifest = Path::new(line["manifest_path"].as_str()?);
    Some((line["target"]["name"].as_str()?.into(), executable.into(), manifest.parent()?.into()))
}
