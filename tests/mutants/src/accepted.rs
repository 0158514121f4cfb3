//! The mutants that no test needs to catch, each with its reason.

use std::collections::BTreeMap;

/// The names by their reasons. A paragraph of the file is a reason, in lines that begin with `#`, and the names that it
/// is for.
pub fn read(text: &str) -> BTreeMap<&str, String> {
    let mut accepted = BTreeMap::new();
    for paragraph in text.split("\n\n").skip(1).filter(|paragraph| !paragraph.trim().is_empty()) {
        let (reason, names): (Vec<_>, Vec<_>) = paragraph.lines().partition(|line| line.starts_with('#'));
        let reason = reason.join(" ").replace("# ", "");
        assert!(!reason.is_empty(), "no reason: {paragraph}");
        accepted.extend(names.into_iter().filter(|name| !name.is_empty()).map(|name| (name, reason.clone())));
    }
    accepted
}
