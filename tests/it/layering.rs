//! Keeps the shape of the sources, and with it R34 and R7: a core without std has no log and no store.

use std::path::Path;

use consent_tests::committed;

/// The modules that a file declares, in order.
fn modules(source: &str) -> Vec<String> {
    let name = |line: &str| {
        let line = line.strip_prefix("pub(crate) ").or(line.strip_prefix("pub ")).unwrap_or(line);
        Some(line.strip_prefix("mod ")?.strip_suffix(';')?.to_owned())
    };
    source.lines().filter_map(name).collect()
}

/// The lines of code, without comments.
fn code(source: &str) -> impl Iterator<Item = &str> {
    source.lines().filter(|line| !line.trim_start().starts_with("//"))
}

/// What follows each `crate::` or `super::` in the code. A macro's `$crate::` is written for its caller.
fn uses(source: &str, root: &str) -> Vec<String> {
    let mut found = Vec::new();
    for line in code(source) {
        for (at, _) in line.match_indices(root) {
            if line.get(..at).is_some_and(|before| before.ends_with('$')) {
                continue;
            }
            let rest = line.get(at + root.len()..).unwrap_or_default();
            found
                .push(rest.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect());
        }
    }
    found
}

/// What a module uses that does not stand above it.
fn upward(order: &[String], module: &str, source: &str, root: &str) -> Vec<String> {
    let place = order.iter().position(|name| name == module).unwrap();
    let stands_above = |used: &String| order.iter().take(place).any(|above| above == used);
    let wrong = uses(source, root).into_iter().filter(|used| used != module && !stands_above(used));
    wrong.map(|used| format!("{module} uses {root}{used}")).collect()
}

#[test]
fn each_module_uses_only_modules_above_it() {
    // Beside its library a crate may have the modules of a program.
    for (sources, program) in [
        ("consent-core/src", &[] as &[&str]),
        ("consent-simulator/alexa/src", &[]),
        ("consent-simulator/src", &["main", "cli"]),
    ] {
        layered(sources, program);
    }
}

fn layered(sources: &str, program: &[&str]) {
    let order = modules(&committed::text(format!("{sources}/lib.rs")));
    let (mut seen, mut listed) = (0, order.len());
    for file in committed::files(sources, ".rs") {
        let source = committed::text(&file);
        let stem = file.file_stem().unwrap().to_str().unwrap();
        if stem == "lib" || program.contains(&stem) {
            continue;
        }
        seen += 1;
        let folder = file.parent().unwrap();
        let is_flat = folder.ends_with("src");
        let module = if is_flat { stem } else { folder.file_name().unwrap().to_str().unwrap() };
        assert_eq!(upward(&order, module, &source, "crate::"), Vec::<String>::new());
        if is_flat {
            assert_eq!(uses(&source, "super::"), Vec::<String>::new(), "{}", file.display());
        } else if stem == "mod" {
            // The file itself is counted for its place in lib.rs.
            listed += modules(&source).len();
            assert_eq!(uses(&source, "super::"), Vec::<String>::new(), "{}", file.display());
        } else {
            let within = modules(&committed::text(folder.join("mod.rs")));
            assert_eq!(upward(&within, stem, &source, "super::"), Vec::<String>::new());
        }
    }
    assert_eq!(seen, listed, "{sources}: a file without a `mod` line, or a line without a file");
}

#[test]
fn each_module_of_the_derives_uses_only_modules_above_it() {
    let order = modules(&committed::text("consent-macros/src/lib.rs"));
    let files = committed::files("consent-macros/src", ".rs");
    for file in &files {
        let (source, module) = (committed::text(file), file.file_stem().unwrap().to_str().unwrap());
        if module != "lib" {
            assert_eq!(upward(&order, module, &source, "crate::"), Vec::<String>::new());
            assert_eq!(uses(&source, "super::"), Vec::<String>::new(), "{}", file.display());
        }
    }
    assert_eq!(files.len(), order.len() + 1, "a file without a `mod` line, or a line without a file");
}

#[test]
fn the_checker_finds_a_planted_violation() {
    let order = modules("pub mod first;\n\nmod second;\n#[cfg(x)]\npub(crate) mod third;\n// mod fourth;\n");
    assert_eq!(order, ["first", "second", "third"]);
    let planted = [
        ("use crate::first::A;\nuse crate::second::B;", vec![]),
        ("use crate::third::C;", vec!["second uses crate::third"]),
        ("    let c = crate::third::c();", vec!["second uses crate::third"]),
        ("use crate::{first, third};", vec!["second uses crate::"]),
        ("use crate::Reexported;", vec!["second uses crate::Reexported"]),
        ("// use crate::third::C;\n/// [`C`](crate::third::C)\n$crate::third::C", vec![]),
    ];
    for (source, expected) in planted {
        assert_eq!(upward(&order, "second", source, "crate::"), expected, "{source}");
    }
    assert!(too_long("x\n".repeat(301).as_str()) && !too_long("x\n".repeat(300).as_str()));
    assert!(names_nothing(Path::new("src/utils.rs")) && !names_nothing(Path::new("src/verdict.rs")));
    assert!(
        reaches_std("use std::time::Instant;") && !reaches_std("// std::time\nuse core::time::Duration;")
    );
}

fn too_long(source: &str) -> bool {
    source.lines().count() > 300
}

/// A file name that says nothing about what is in it.
fn names_nothing(file: &Path) -> bool {
    let stem = file.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
    ["utils", "util", "helpers", "helper", "common", "types", "misc"].contains(&stem)
}

fn reaches_std(source: &str) -> bool {
    code(source).any(|line| line.contains("std::") || line.contains("extern crate std"))
}

#[test]
fn every_file_is_short_and_named_for_what_it_holds() {
    let files = committed::files(".", ".rs");
    assert!(files.len() > 60, "found {} sources only", files.len());
    for file in files {
        // What the simulator exported is as long as its conversation.
        let is_export = file.ends_with("consent-simulator/tests/export/exported.rs");
        assert!(is_export || !too_long(&committed::text(&file)), "{}: over 300 lines", file.display());
        assert!(!names_nothing(&file), "{}: a name that says nothing", file.display());
    }
}

#[test]
fn the_core_has_no_std() {
    assert!(committed::text("consent-core/src/lib.rs").contains("#![no_std]"));
    for file in committed::files("consent-core/src", ".rs") {
        let is_conversion = file.file_name().is_some_and(|name| name == "http.rs");
        assert!(is_conversion || !reaches_std(&committed::text(&file)), "{}", file.display());
    }
}
