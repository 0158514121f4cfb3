//! Runs the test vectors, and shows what is said of one that does not hold. They keep the rules that they name; that those are
//! all that the stories name is checked here too.

use alloc::collections::BTreeSet;

use consent_tests::{committed, vector_run};
use serde_json::{Value, json};

use crate::validation;

fn vectors() -> Vec<Value> {
    let vectors = |(path, text): (String, String)| -> Vec<Value> {
        let file: Value = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{path}: {error}"));
        file["vectors"].as_array().unwrap().clone()
    };
    vector_run::files().into_iter().flat_map(vectors).collect()
}

#[test]
fn every_vector_holds() {
    let mut count = 0;
    for (path, text) in vector_run::files() {
        count += vector_run::run(&path, &text).unwrap_or_else(|complaint| panic!("{complaint}"));
    }
    assert_eq!(count, vectors().len());
    assert!(count > 80, "{count} vectors only");
}

#[test]
fn every_file_is_what_the_schema_says() {
    let (path, text) =
        ("schemas/vectors/vector.schema.json", committed::text("schemas/vectors/vector.schema.json"));
    let schema = validation::compile(path, &serde_json::from_str(&text).unwrap()).unwrap();
    for (path, text) in vector_run::files() {
        let mut file: Value = serde_json::from_str(&text).unwrap();
        validation::holds(&path, &schema, &file).unwrap();
        // A schema that takes anything says nothing.
        file["vectors"][0]["steps"][0]["expect"]["effect"] = json!({ "kind": "Guess" });
        let complaint = validation::holds(&path, &schema, &file).unwrap_err();
        assert!(complaint.contains("/vectors/0/steps/0/expect"), "{complaint}");
    }
}

/// The words between quotes in the sources of the stories that such a text begins.
fn quoted(begins: &str, is_it: impl Fn(&str) -> bool) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for file in committed::files("examples/table-booking/src/stories", ".rs") {
        let source = committed::text(file);
        for rest in source.split(begins).skip(1) {
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
    let is_rule = |rule: &str| rule.strip_prefix('R').is_some_and(|number| number.parse::<u8>().is_ok());
    let is_rules = |words: &str| words.split(", ").all(is_rule);
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

/// A file of two vectors that hold: a question and its answer, and three events.
fn example() -> Value {
    let all = vectors();
    let vector = |name: &str| all.iter().find(|vector| vector["name"] == name).unwrap().clone();
    json!({ "theme": "broken", "vectors": [vector("voice-accepted"), vector("authorization-grant")] })
}

/// The example with a value at a place; `null` in its stead takes the member away.
fn broken(place: &str, value: Value) -> String {
    let mut file = example();
    let (parent, key) = place.rsplit_once('/').unwrap();
    let key = &key.replace("~1", "/");
    let parent = file.pointer_mut(parent).unwrap();
    match (parent, value) {
        (Value::Array(list), value) => list[key.parse::<usize>().unwrap()] = value,
        (Value::Object(object), Value::Null) => _ = object.remove(key).unwrap(),
        (parent, value) => _ = parent.as_object_mut().unwrap().insert(key.into(), value),
    }
    file.to_string()
}

#[test]
fn a_vector_that_does_not_hold_says_file_path_and_both_values() {
    const ASKED: &str = "/vectors/0/steps/0";
    const BOOKED: &str = "/vectors/0/steps/1";
    let cases = [
        (ASKED, "/expect/effect/kind", json!("Proceed"), r#""Proceed", found "AskByVoice" (Idle -> "#),
        (ASKED, "/expect/effect/consents", json!([]), r#"[], found [{"consentLevel":"ACCOUNT","#),
        (ASKED, "/expect/effect/handler", json!("Other"), r#""Other", found "BookTable""#),
        (BOOKED, "/expect/effect/intent/slots/time", json!("8"), r#""8", found "19:30""#),
        (BOOKED, "/expect/effect/profile/0/value/countryCode", json!("+2"), ""),
        (
            ASKED,
            "/expect/response/equal/~1response~1directives~10~1uri",
            json!("u"),
            r#""u", found "connection:"#,
        ),
        (ASKED, "/expect/response/different/~1version", json!("1.0"), r#"anything else, found "1.0""#),
        (
            ASKED,
            "/expect/response/present/0",
            json!("/nowhere"),
            r#""/nowhere" in the response, found nothing"#,
        ),
        (
            ASKED,
            "/expect/response/absent/0",
            json!("/version"),
            r#"no "/version" in the response, found "1.0""#,
        ),
        (ASKED, "/expect/secrets/0", json!("19:30"), "not to be found in /sessionAttributes, found it there"),
        (ASKED, "/calls/0/token", json!("old"), r#""old", found "made-up-token-1""#),
        (ASKED, "/calls/0/url", json!("https://elsewhere"), "these calls only, found GET https://api.eu."),
        (ASKED, "/calls/0/answer/status", json!(70_000), "an HTTP status, found 70000"),
        (ASKED, "/calls/0/answer/status", json!("403"), r#"a number, found "403""#),
        (ASKED, "/calls/0/answer/body", Value::Null, "this member, found nothing"),
        (BOOKED, "/request/request/cause/token", json!("${token:1}"), "the mark of a step before that asked"),
        (ASKED, "/request/session/attributes/${attributes:0}", json!({}), "the mark of a step before, found"),
        (ASKED, "/other", json!({}), "one of request, calls, expect, found another member"),
        (ASKED, "/expect", Value::Null, "this member, found nothing"),
        (
            "/vectors/0",
            "/policy/askBy",
            json!("Voice"),
            "one of VoiceThenCard, CardOnly, NotAtAll, found \"Voice\"",
        ),
        ("/vectors/0", "/policy/quietSeconds", json!(-1), "a number, found -1"),
        (
            "/vectors/0",
            "/handlers/0/requirements",
            json!([]),
            "what a handler may require, found expected at",
        ),
        ("/vectors/0", "/handlers/0/requirements/0/permissionScope", json!("x"), ""),
        ("/vectors/0", "/steps", json!(7), "a list, found 7"),
        ("/vectors/1", "/steps/1/expect/hints/0/account/granted/0", json!("x"), ""),
    ];
    assert!(vector_run::run("broken.json", &example().to_string()).is_ok());
    for (vector, place, value, words) in cases {
        let place = format!("{vector}{place}");
        let complaint = vector_run::run("broken.json", &broken(&place, value)).unwrap_err().to_string();
        // A list is compared as a whole, and its entries in any order.
        let (path, said) = complaint.strip_prefix("broken.json: ").unwrap().split_once(": ").unwrap();
        assert!(place.starts_with(path), "{place}: {complaint}");
        assert!(said.starts_with(&format!("expected {words}")), "{place}: {complaint}");
    }
    let none = vector_run::run("broken.json", "{").unwrap_err().to_string();
    assert!(none.starts_with("broken.json: (the whole): expected JSON, found none: "), "{none}");
}
