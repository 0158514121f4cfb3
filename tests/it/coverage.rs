//! Keeps docs/coverage.md: each rule and each branch of Amazon's two pages has a test that says that it keeps it, or stands
//! there with the reason why it is somebody else's.

use consent_tests::claims::{Test, program, tests_of};
use consent_tests::committed;
use consent_tests::contract::{Id, Section, sections};
use consent_tests::coverage::{Coverage, VECTORS};
use serde_json::Value;

const HEAD: &str = "# What keeps what

Each rule of [rules.md](rules.md) and each branch of [pages.md](pages.md), and the tests that say at their head that they keep it
(`Keeps R13, V7.`), or whose it is and why. A vector is a story of table-booking too, played there over HTTP. Written by
`tests/it/coverage.rs`, which fails if anything here is kept by nobody; `BLESS=1 cargo test -p consent-tests coverage` writes it
anew.
";

fn documents() -> Vec<Section> {
    let read = |path| sections(&committed::text(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
    ["docs/rules.md", "docs/pages.md"].into_iter().flat_map(read).collect()
}

/// Every test of the workspace, found by walking.
fn tests() -> Vec<Test> {
    let mut tests = Vec::new();
    for path in committed::files(".", ".rs") {
        let (file, source) = (path.display().to_string(), committed::text(&path));
        let found = if file.starts_with("consent-macros/mistakes/") {
            program(&file, &source).map(|program| vec![program])
        } else {
            tests_of(&file, &source)
        };
        tests.extend(found.unwrap_or_else(|error| panic!("{error}")));
    }
    for path in committed::files(VECTORS, ".json") {
        let file = path.display().to_string();
        let vectors: Value = serde_json::from_str(&committed::text(&path)).unwrap();
        for vector in vectors["vectors"].as_array().into_iter().flatten() {
            let rules = vector["rules"].as_array().unwrap().iter();
            let keeps = rules.map(|rule| Id::parse(rule.as_str().unwrap()).unwrap()).collect();
            tests.push(Test { file: file.clone(), name: vector["name"].as_str().unwrap().into(), keeps });
        }
    }
    tests
}

#[test]
fn every_rule_and_every_branch_is_kept_or_is_somebody_elses() {
    let tests = tests();
    let in_file = |ending: &str| tests.iter().filter(|test| test.file.ends_with(ending)).count();
    assert!(in_file(".rs") > 300 && in_file(".json") > 88, "{} and {}", in_file(".rs"), in_file(".json"));
    assert!(tests.iter().any(|test| test.name == "any_string_is_only_said"), "one inside proptest!");
    let coverage = Coverage::new(documents(), tests);
    let complaints = coverage.complaints();
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
    let (rows, kept) = coverage.counts();
    let count = format!("\nOf {rows} rows, tests keep {kept}.\n");
    committed::assert_document("docs/coverage.md", &[HEAD, &count, &coverage.render()].concat());
}

/// A document and a source that fit together.
const DOCUMENT: &str = "## Rules

| | rule |
| --- | --- |
| R1 | First. |
| R2 | Second. |

## Page

| | branch | not ours |
| --- | --- | --- |
| C1 | Third. | |
| C2 | Fourth. | Amazon's: her clock. |
";
const SOURCE: &str = "//! Keeps R1 for all that is said.

/// What it is about.
/// Keeps R1 and R2.
#[test]
fn one() {}

mod inner {
    proptest! {
        /// Keeps C1: it is so.
        #[test]
        fn two(number in 0..5) {}
    }
}

pub(crate) fn three() {}
";

/// What is said of a line that is no row, up to the line.
const ROW: &str = "expected `| R1 | text |` or `| C1 | text | reason |`, the reason of [\"Amazon's: \", \"The developer's: \", \
                   \"The host's: \"]: ";

/// What is wrong with a document and a source.
fn wrong(document: &str, source: &str) -> Result<String, String> {
    let coverage = Coverage::new(sections(document)?, tests_of("a.rs", source)?);
    Ok(coverage.complaints().join("; "))
}

#[test]
fn what_does_not_fit_is_told() {
    let in_document = [
        ("", "", ""),
        ("| R2 | Second. |\n", "", "a.rs::one: keeps R2, and there is no such number"),
        ("| R1 | First. |\n", "", "R1: is missing; a.rs::one: keeps R1, and there is no such number"),
        ("| R2 | Second. |", "| R2 | Second. |\n| R2 | Second. |", "R2: stands twice"),
        (
            "| C1 | Third. | |",
            "| C1 | Third. | The host's: it is. |",
            "C1: a.rs::two keeps it, so it is not The host's: it is.",
        ),
        (" Amazon's: her clock. ", " ", "C2: no test says that it keeps this: Fourth."),
        ("Amazon's: her", "Her", ROW),
        ("| R1 |", "| 1 |", ROW),
        ("| R1 |", "| R01 |", ROW),
        ("First.", "", ROW),
        ("First. |", "First.", ROW),
    ];
    let in_source = [
        ("R1 and R2", "R1", "R2: no test says that it keeps this: Second."),
        (
            "Keeps R1 and R2.",
            "Keeps the two.",
            "a.rs: its head says that it keeps R1, and no test in it says so",
        ),
        ("R1 and R2", "R1 to R3", "a.rs::one: keeps R3, and there is no such number"),
        ("R1 and R2.", "R1,\n/// R2, C2.", "C2: a.rs::one keeps it, so it is not Amazon's: her clock."),
        ("R1 and R2", "R2 to R1", "a.rs::one: R2 to R1: expected numbers of one kind that rise"),
        ("R1 and R2", "R1 to C2", "a.rs::one: R1 to C2: expected numbers of one kind that rise"),
        ("R1 and R2", "R1 and r2", "a.rs::one: `r2.`: expected a number such as R13"),
        ("R1 and R2", "R1,R2", "a.rs::one: `R1,R2.`: expected a number such as R13"),
        ("R1 and R2", "R1, R2 and R1", "a.rs::one: R1 stands twice"),
        ("#[test]\nfn one", "fn one", "a.rs::one: only a test keeps something"),
        (
            "#[test]\nfn one",
            "#[test]\n#[ignore = \"slow\"]\nfn one",
            "a.rs::one: what is ignored keeps nothing",
        ),
        ("#[test]\nfn one", "#[tokio::test(start_paused = true)]\nasync fn one", ""),
        ("fn one() {}", "fn one() {}\n/// Keeps R9.\nconst X: u8 = 1;\n#[test]\nfn four() {}", ""),
        ("What it is about.", "Keeps what it is about", ""),
        ("/// Keeps C1: it is so.", "/// It is so. Keeps C1.", ""),
        (
            "//! Keeps R1 for",
            "//! Keeps R1 and C2 for",
            "a.rs: its head says that it keeps C2, and no test in it says so",
        ),
    ];
    let cases = in_document.into_iter().map(|case| (DOCUMENT, case));
    for (text, (from, to, expected)) in cases.chain(in_source.into_iter().map(|case| (SOURCE, case))) {
        assert!(text.contains(from), "{from}");
        let changed = text.replacen(from, to, 1);
        let said = if text == DOCUMENT { wrong(&changed, SOURCE) } else { wrong(DOCUMENT, &changed) };
        let said = said.unwrap_or_else(|error| error);
        let said = if expected == ROW { said.get(..ROW.len()).unwrap_or(&said) } else { &said };
        assert_eq!(said, expected, "{from} -> {to}");
    }
}
