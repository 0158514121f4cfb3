//! What the core's sources declare as public types, and how each prints.

use std::collections::BTreeSet;

use crate::committed;

/// The public types of the core, by path.
#[derive(Debug, Default)]
pub struct PublicTypes {
    /// All.
    pub all: BTreeSet<String>,
    /// Those that have a `Debug`.
    pub debug: BTreeSet<String>,
    /// Those that have a `Display`, errors among them.
    pub display: BTreeSet<String>,
}

impl PublicTypes {
    /// Reads the sources of the core.
    #[must_use]
    pub fn of_core() -> Self {
        let mut types = Self::default();
        for file in committed::files("consent-core/src", ".rs") {
            let inner = file.strip_prefix("consent-core/src").unwrap().with_extension("");
            let module = inner.to_str().unwrap().replace('/', "::");
            let module = module.strip_suffix("::mod").unwrap_or(&module);
            types.read(&format!("consent_core::{module}"), &committed::text(&file));
        }
        types
    }

    /// Reads one source. The words of an attribute are looked for up to the type's own line.
    pub fn read(&mut self, module: &str, source: &str) {
        let lines: Vec<&str> = source.lines().filter(|line| !line.trim().starts_with("//")).collect();
        let (mut attributes, mut macro_name, mut templates) = (String::new(), "", Vec::new());
        for line in &lines {
            let code = line.trim();
            if let Some(name) = line.strip_prefix("macro_rules! ") {
                macro_name = name.trim_end_matches([' ', '{']);
            }
            match declared(code) {
                // A macro makes a type of each name that it is given.
                Some(name) if name.starts_with('$') => templates.push(macro_name),
                Some(name) => self.add(module, name, &attributes),
                None => {}
            }
            if code.starts_with("#[") || !attributes.is_empty() {
                attributes.push_str(code);
            }
            if code.is_empty() || code.ends_with('{') || code.ends_with(';') || code == "}" {
                attributes.clear();
            }
            for (name, all) in [("Debug", &mut self.debug), ("Display", &mut self.display)] {
                all.extend(implemented(code, name).map(|implemented| format!("{module}::{implemented}")));
            }
        }
        let mut made_by = None;
        for line in &lines {
            match made_by {
                None => made_by = line.strip_suffix("! {").filter(|name| templates.contains(name)),
                Some(_) if *line == "}" => made_by = None,
                // Each template has its `Debug`.
                Some(_) => {
                    if let Some(name) = first_word(line.trim()) {
                        self.add(module, name, "Debug");
                    }
                }
            }
            let redacted = line.strip_prefix("redacted!(").and_then(|names| names.strip_suffix(");"));
            let names = redacted.into_iter().flat_map(|names| names.split(' '));
            self.debug
                .extend(names.filter(|name| !name.contains('$')).map(|name| format!("{module}::{name}")));
        }
        // What is private to its module prints too, and nobody outside can hold it.
        let is_public = |name: &String| !name.starts_with(&format!("{module}::")) || self.all.contains(name);
        self.debug.retain(is_public);
        self.display.retain(is_public);
    }

    fn add(&mut self, module: &str, name: &str, attributes: &str) {
        let name = format!("{module}::{name}");
        if attributes.contains("Debug") {
            self.debug.insert(name.clone());
        }
        self.all.insert(name);
    }
}

/// The name after `pub struct` and its like.
fn declared(code: &str) -> Option<&str> {
    let rest =
        ["pub struct ", "pub enum ", "pub union "].into_iter().find_map(|word| code.strip_prefix(word))?;
    rest.split(|letter: char| !letter.is_alphanumeric() && letter != '_' && letter != '$').next()
}

/// The type that a trait of `fmt` is implemented for by hand.
fn implemented<'a>(code: &'a str, name: &str) -> Option<&'a str> {
    let rest = code.strip_prefix("impl")?.split_once(&format!("fmt::{name} for "))?.1;
    rest.split(|letter: char| !letter.is_alphanumeric() && letter != '_')
        .next()
        .filter(|name| !name.is_empty())
}

/// The capitalized name that a line begins with.
fn first_word(code: &str) -> Option<&str> {
    let word = code.split(|letter: char| !letter.is_alphanumeric()).next()?;
    word.starts_with(|letter: char| letter.is_ascii_uppercase()).then_some(word)
}
