//! Runs the test vectors, and shows what is said of one that does not hold. They keep the rules that they name; that those are
//! all that the stories name is checked here too.

use alloc::collections::BTreeSet;

use consent_tests::{committed, vector_run};
use serde_json::{Value, json};

const FOLDER: &str = "schemas/vectors";

/// Each file, by its path in the workspace.
fn files() -> Vec<(String, String)> {
    let is_vectors = |path: &String| !path.ends_with(".schema.json");
    let files = committed::files(FOLDER, ".json").into_iter().map(|path| path.display().to_string());
    files.filter(is_vectors).map(|path| (path.clone(), committed::text(path))).collect()
}

fn vectors() -> Vec<Value> {
    let vectors = |(path, text): (String, String)| -> Vec<Value> {
        let file: Value = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{path}: {error}"));
        file["vectors"].as_array().unwrap().clone()
    };
    files().into_iter().flat_map(vectors).collect()
}

#[test]
fn every_vector_holds() {
    let mut count = 0;
    for (path, text) in files() {
        count += vector_run::run(&path, &text).unwrap_or_else(|complaint| panic!("{complaint}"));
    }
    assert_eq!(count, vectors().len());
    assert!(count > 80, "{count} vectors only");
}

/// The words between quotes in the sources of the stories that such a text begins.
fn quoted(begins: &str, is_it: fn(&str) -> bool) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for file in committed::files("examples/table-booking/src/stories", ".rs") {
        let source = committed::text(file);
        for (at, _) in source.match_indices(begins) {
            let rest = &source[at + begins.len()..];
            let word = rest.trim_start().strip_prefix('"').and_then(|rest| rest.split('"').next());
            found.extend(word.filter(|word| is_it(word)).map(str::to_owned));
        }
    }
    found
}

#[test]
fn every_story_has_a_vector() {
    let stories = quoted("Story::new(", |_| true);
    assert!(stories.len() > 80, "found {} stories only", stories.len());
    let names: Vec<String> =
        vectors().iter().map(|vector| vector["name"].as_str().unwrap().to_owned()).collect();
    let set: BTreeSet<String> = names.iter().cloned().collect();
    assert_eq!(set.len(), names.len(), "a name that stands twice");
    assert_eq!(
        stories.difference(&set).collect::<Vec<_>>(),
        Vec::<&String>::new(),
        "stories without a vector"
    );
}

#[test]
fn every_rule_of_the_stories_is_in_the_vectors() {
    let is_rules = |word: &str| word.split(", ").all(|rule| rule.starts_with('R'));
    let of_stories: BTreeSet<String> = [", ", "rule: "]
        .into_iter()
        .flat_map(|begins| quoted(begins, is_rules))
        .flat_map(|rules| rules.split(", ").map(str::to_owned).collect::<Vec<_>>())
        .collect();
    assert!(of_stories.len() > 20, "found {of_stories:?} only");
    let mut of_vectors = BTreeSet::new();
    for vector in vectors() {
        let mut of_steps = BTreeSet::new();
        for step in vector["steps"].as_array().unwrap() {
            let rules = step["expect"]["rules"].as_array().unwrap().iter();
            of_steps.extend(rules.map(|rule| rule.as_str().unwrap().to_owned()));
        }
        let named = vector["rules"].as_array().unwrap().iter().map(|rule| rule.as_str().unwrap().to_owned());
        assert_eq!(named.collect::<BTreeSet<_>>(), of_steps, "{}", vector["name"]);
        of_vectors.extend(of_steps);
    }
    assert_eq!(of_stories.difference(&of_vectors).collect::<Vec<_>>(), Vec::<&String>::new());
}

/// The file with which each mistake is shown: the first one of these names.
fn example() -> Value {
    let vector = |name: &str| vectors().into_iter().find(|vector| vector["name"] == name).unwrap();
    json!({
        "theme": "broken",
        "vectors": [vector("voice-accepted"), vector("authorization-grant")],
    })
}

#[test]
fn a_vector_that_does_not_hold_says_file_path_and_both_values() {
    let first = "/vectors/0/steps/0";
    let cases: &[(String, Value, &str)] = &[];
    let _ = first;
    assert!(vector_run::run("broken.json", &example().to_string()).is_ok());
    for (place, value, message) in cases {
        let mut file = example();
        *file.pointer_mut(place).unwrap() = value.clone();
        let complaint = vector_run::run("broken.json", &file.to_string()).unwrap_err();
        assert_eq!(complaint.to_string(), *message);
    }
}
