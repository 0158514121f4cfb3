//! skill.json: the only file that is read here.

use std::path::{Path, PathBuf};

use consent_core::wire::json::JsonError;
use consent_core::wire::skill_manifest::SkillManifest;
use syn::LitStr;

use crate::problems::Problems;

/// The folder of the Cargo.toml of the crate that is compiled; paths of manifests start there.
pub(crate) fn root() -> PathBuf {
    std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from).unwrap_or_default()
}

/// A manifest's text, and where the developer named it.
pub(crate) struct ManifestFile {
    pub(crate) path: LitStr,
    text: Vec<u8>,
}

impl ManifestFile {
    /// Reads the file.
    pub(crate) fn read(path: &LitStr, root: &Path, problems: &mut Problems) -> Option<Self> {
        let relative = path.value();
        if Path::new(&relative).is_absolute() {
            problems.at(path, "expected a path that starts at the folder of Cargo.toml");
            return None;
        }
        match std::fs::read(root.join(&relative)) {
            Ok(text) => {
                let file = Self { path: path.clone(), text };
                match file.manifest() {
                    Ok(_) => return Some(file),
                    Err(error) => problems.at(path, format_args!("{relative}: {error}")),
                }
            }
            Err(error) => problems.at(
                path,
                format_args!(
                    "expected a skill manifest there, seen from the folder of Cargo.toml: {}",
                    error.kind()
                ),
            ),
        }
        None
    }

    /// What it says.
    pub(crate) fn manifest(&self) -> Result<SkillManifest<'_>, JsonError> {
        SkillManifest::read(&self.text)
    }
}
