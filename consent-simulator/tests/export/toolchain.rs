//! What the tools of Rust say of an export.

use std::env;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// As projects write it that change nothing, and as this one does.
const STYLES: [&str; 2] = ["max_width=100", "max_width=110,use_small_heuristics=Max"];

/// The function that the test is for.
const SKILL: &str = "
mod my_skill {
    pub fn answer(
        _: &[u8],
        _: &mut consent_core::AskHistory,
        _: impl Fn(consent_core::ApiQuery<'_>) -> (u16, Vec<u8>),
    ) -> Result<String, Box<dyn std::error::Error>> {
        unimplemented!()
    }
}
";

/// What rustfmt would change; nothing, usually.
pub(crate) fn rustfmt(text: &str) -> String {
    let mut changes = String::new();
    for style in STYLES {
        let mut rustfmt = Command::new(env::var_os("RUSTFMT").unwrap_or_else(|| "rustfmt".into()))
            .args(["--edition", "2024", "--check", "--config", style])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("rustfmt, which comes with Rust");
        rustfmt.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
        let said = rustfmt.wait_with_output().unwrap();
        changes.push_str(&String::from_utf8_lossy(&said.stdout));
        changes.push_str(&String::from_utf8_lossy(&said.stderr));
    }
    changes
}

/// What rustc has to say against these tests; a warning counts.
pub(crate) fn rustc(name: &str, text: &str) -> String {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("export-{name}"));
    fs::create_dir_all(&folder).unwrap();
    let file = folder.join("session.rs");
    fs::write(&file, format!("{text}{SKILL}")).unwrap();
    // There may be several builds of a library, of other features or an older compiler; one that fits will do.
    let mut said = String::new();
    for json in libraries("serde_json") {
        for core in libraries("consent_core") {
            said = compile(&folder, &file, &[("serde_json", &json), ("consent_core", &core)]);
            let is_misfit = ["E0514", "E0463", "E0460", "E0462"].iter().any(|code| said.contains(code));
            if !is_misfit {
                return said;
            }
        }
    }
    assert!(!said.is_empty(), "expected builds of serde_json and consent-core beside this test");
    said
}

fn compile(folder: &Path, file: &Path, libraries: &[(&str, &PathBuf)]) -> String {
    let mut rustc = Command::new(env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()));
    rustc.args([
        "--test",
        "--edition",
        "2024",
        "--emit",
        "metadata",
        "-D",
        "warnings",
        "--crate-name",
        "session",
    ]);
    rustc.arg("--out-dir").arg(folder).arg("-L").arg(format!("dependency={}", deps().display()));
    for (name, path) in libraries {
        rustc.arg("--extern").arg(format!("{name}={}", path.display()));
    }
    let said = rustc.arg(file).output().expect("rustc");
    let text = String::from_utf8_lossy(&said.stderr).into_owned();
    assert_eq!(said.status.success(), text.is_empty(), "{text}");
    text
}

/// Where Cargo puts what it builds.
fn deps() -> PathBuf {
    env::current_exe().unwrap().parent().unwrap().to_owned()
}

/// The builds of a library, the newest first.
fn libraries(name: &str) -> Vec<PathBuf> {
    let is_of = |path: &PathBuf| {
        let file = path.file_name().unwrap().to_string_lossy().into_owned();
        file.starts_with(&format!("lib{name}-")) && path.extension().is_some_and(|kind| kind == "rlib")
    };
    let mut found: Vec<PathBuf> =
        fs::read_dir(deps()).unwrap().map(|entry| entry.unwrap().path()).filter(is_of).collect();
    found.sort_by_key(|path| fs::metadata(path).and_then(|data| data.modified()).ok());
    found.reverse();
    found
}
