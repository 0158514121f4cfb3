//! Files of the workspace: fixtures, sources, and documents that a test renders and compares.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

/// The folder of the workspace.
#[must_use]
pub fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().into()
}

/// The text of a file of the workspace.
#[must_use]
pub fn text(path: impl AsRef<Path>) -> String {
    let path = workspace().join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Every fixture of a folder below `tests/fixtures`: its name without `.json`, and its bytes.
#[must_use]
pub fn fixtures(folder: &str) -> Vec<(String, Vec<u8>)> {
    let folder = workspace().join("tests/fixtures").join(folder);
    let mut all: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| (path.file_stem().unwrap().to_str().unwrap().to_owned(), fs::read(&path).unwrap()))
        .collect();
    all.sort();
    all
}

/// One fixture.
#[must_use]
pub fn fixture(path: &str) -> String {
    text(format!("tests/fixtures/{path}.json"))
}

/// Every file below a folder of the workspace whose name ends so, relative to the workspace. Build output and
/// hidden folders are left out.
#[must_use]
pub fn files(folder: &str, ending: &str) -> Vec<PathBuf> {
    let root = workspace();
    let mut found = Vec::new();
    let mut open = vec![root.join(folder)];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if path.is_dir() && !name.starts_with('.') && name != "target" {
                open.push(path);
            } else if path.is_file() && name.ends_with(ending) {
                found.push(path.strip_prefix(&root).unwrap().into());
            }
        }
    }
    found.sort();
    found
}

/// Compares a rendered document with the committed one; `BLESS=1` in the environment writes it instead.
pub fn assert_document(path: &str, rendered: &str) {
    let file = workspace().join(path);
    if env::var_os("BLESS").is_some_and(|bless| bless == "1") {
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, rendered).unwrap();
    }
    let committed = fs::read_to_string(&file).unwrap_or_default();
    assert!(
        committed == rendered,
        "{path} is not what the code says; run `BLESS=1 cargo test -p consent-tests` and read the difference"
    );
}
