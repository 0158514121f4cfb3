//! skill.json: the only file that is read here.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use consent_core::scope::DidYouMean;
use consent_core::suggestion::suggestion;
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
        let file = root.join(&relative);
        let what_is_there = match std::fs::read(&file) {
            Ok(text) => {
                let file = Self { path: path.clone(), text };
                match file.manifest() {
                    Ok(_) => return Some(file),
                    Err(error) => problems.at(path, format_args!("{relative}: {error}")),
                }
                return None;
            }
            Err(_) if file.is_dir() => "a folder is there".to_owned(),
            Err(error) if error.kind() == ErrorKind::NotFound => "nothing is there".to_owned(),
            Err(error) => error.kind().to_string(),
        };
        let meant = meant(&relative, root);
        let meant = DidYouMean(meant.as_deref());
        problems.at(
            path,
            format_args!(
                "expected the path of skill.json from the folder of Cargo.toml; {what_is_there}{meant}"
            ),
        );
        None
    }

    /// What it says.
    pub(crate) fn manifest(&self) -> Result<SkillManifest<'_>, JsonError> {
        SkillManifest::read(&self.text)
    }
}

/// The file that was probably meant: one that is there from the same folder, without the way out of `src`, or with a
/// name that is much like it.
fn meant(path: &str, root: &Path) -> Option<String> {
    let inside = path.trim_start_matches("./").trim_start_matches("../");
    let folder = Path::new(inside).parent()?;
    let entries = std::fs::read_dir(root.join(folder)).ok()?;
    let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let beside = names.map(|name| folder.join(name).display().to_string());
    let mut files: Vec<String> = beside.filter(|file| root.join(file).is_file()).collect();
    files.push(format!("{inside}/skill.json"));
    files.retain(|file| root.join(file).is_file());
    files.sort();
    suggestion(inside, files.iter().map(String::as_str)).map(ToOwned::to_owned)
}
