//! Fresh crates outside the workspace, and what rustc says of them.

use std::env;
use std::ffi::OsString;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::diagnostic::Diagnostic;

/// A folder of this crate.
pub(crate) fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// The files of a folder of this crate that end so, in order.
pub(crate) fn files(name: &str, ending: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder(name)).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<_> =
        entries.filter(|file| file.extension().is_some_and(|found| found == ending)).collect();
    files.sort();
    files
}

/// The name of a file, without its ending.
pub(crate) fn stem(file: &Path) -> &str {
    file.file_stem().unwrap().to_str().unwrap()
}

/// What the compiler says about one program.
pub(crate) struct Said {
    /// The name of the program.
    pub(crate) of: String,
    /// `error` or `warning`.
    pub(crate) level: String,
    pub(crate) diagnostic: Diagnostic,
}

/// A crate that has nothing but consent-core and consent-macros.
pub(crate) struct Crate {
    folder: PathBuf,
    manifest: String,
}

impl Crate {
    pub(crate) fn plant(name: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("planted").join(name);
        let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
        let mut manifest = format!(
            "[package]\nname = '{name}'\nversion = '0.0.0'\nedition = '2024'\nautobins = false\n\n[workspace]\n\n[dependencies]\n"
        );
        for dependency in ["consent-core", "consent-macros"] {
            let path = workspace.join(dependency);
            let _ = writeln!(manifest, "{dependency} = {{ path = '{}' }}", path.display());
        }
        let planted = Self { folder, manifest };
        planted.write("Cargo.lock", &fs::read(workspace.join("Cargo.lock")).unwrap());
        planted
    }

    /// Adds a file. One that is there already is left alone, so that Cargo sees what is new.
    pub(crate) fn write(&self, name: &str, text: &[u8]) {
        let file = self.folder.join(name);
        if fs::read(&file).is_ok_and(|there| there == text) {
            return;
        }
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
    }

    /// Adds a program: a `bin`, or an `example` that is a library.
    pub(crate) fn add(&mut self, kind: &str, file: &Path) {
        let (name, source) = (stem(file), fs::read(file).unwrap());
        let crate_type = if kind == "example" { "crate-type = ['lib']\n" } else { "" };
        let _ = write!(self.manifest, "\n[[{kind}]]\nname = '{name}'\npath = '{name}.rs'\n{crate_type}");
        self.write(&format!("{name}.rs"), &source);
    }

    /// What `cargo check`, or another command that checks, says of all programs.
    pub(crate) fn said_by(&self, command: &str) -> Vec<Said> {
        self.write("Cargo.toml", self.manifest.as_bytes());
        let output = cargo()
            .args([command, "--offline", "--keep-going", "--bins", "--examples", "--message-format=json"])
            .args(["--target-dir", concat!(env!("CARGO_TARGET_TMPDIR"), "/planted-target")])
            .current_dir(&self.folder)
            .env_remove("RUSTFLAGS")
            .env_remove("CARGO_ENCODED_RUSTFLAGS")
            .output()
            .unwrap();
        let lines = String::from_utf8(output.stdout).unwrap();
        let lines = lines.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
        let (messages, others): (Vec<_>, Vec<_>) =
            lines.partition(|line| line["reason"] == "compiler-message");
        // Without this line Cargo did not come so far.
        assert!(
            others.iter().any(|line| line["reason"] == "build-finished"),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        let is_planted = |line: &&Value| {
            let source = line["target"]["src_path"].as_str().unwrap();
            let is_planted = Path::new(source).starts_with(&self.folder);
            assert!(is_planted || line["message"]["level"] != "error", "{}", line["message"]["rendered"]);
            is_planted
        };
        messages.iter().filter(is_planted).filter_map(said).collect()
    }
}

fn cargo() -> Command {
    Command::new(env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo")))
}

/// Clippy, or where it is not installed, the compiler alone.
pub(crate) fn clippy() -> &'static str {
    let version = cargo().args(["clippy", "--version"]).output();
    if version.is_ok_and(|output| output.status.success()) { "clippy" } else { "check" }
}

/// A message, unless it only sums up.
fn said(line: &Value) -> Option<Said> {
    let (message, text) = (&line["message"], line["message"]["message"].as_str().unwrap());
    let spans = message["spans"].as_array().unwrap();
    let Some(span) = spans.iter().find(|span| span["is_primary"] == true) else {
        let sums_up = message["level"] == "failure-note"
            || text.starts_with("aborting due to")
            || text.ends_with(" emitted");
        assert!(sums_up, "{message}");
        return None;
    };
    let of = line["target"]["name"].as_str().unwrap();
    assert_eq!(span["file_name"], format!("{of}.rs"), "{text}");
    let number = |of: &Value| usize::try_from(of.as_u64().unwrap()).unwrap();
    let shown = &span["text"][0];
    Some(Said {
        of: of.into(),
        level: message["level"].as_str().unwrap().into(),
        diagnostic: Diagnostic {
            line: number(&span["line_start"]),
            column: number(&span["column_start"]),
            width: number(&shown["highlight_end"]) - number(&shown["highlight_start"]),
            source: shown["text"].as_str().unwrap().into(),
            code: message["code"]["code"].as_str().unwrap_or_default().into(),
            message: words(text, span["label"].as_str().unwrap_or_default()),
        },
    })
}

/// The text and what stands beside the carets, without what depends on the compiler's version.
fn words(text: &str, label: &str) -> String {
    let text = text.replace("consent_core::value::", "");
    match text.strip_prefix("evaluation panicked: ") {
        Some(ours) => ours.into(),
        None if label.is_empty() => text,
        None => format!("{text}; {}", label.replace("consent_core::value::", "")),
    }
}
