//! Keeps the committed schemas: they are what the core says, each is a schema of 2020-12, and each says what it is about.

use std::collections::BTreeMap;

use consent_tests::committed::{assert_document, files, text};
use consent_tests::json_places::replaced;
use consent_tests::{json_text, schemas};
use serde_json::{Value, json};

use crate::validation::{compile, holds};

#[test]
fn the_committed_schemas_are_those_of_the_code() {
    let documents = schemas::documents();
    for (file, document) in &documents {
        assert_document(file, &json_text::pretty(document));
    }
    let mut committed: Vec<String> =
        files(schemas::FOLDER, ".schema.json").iter().map(|file| file.display().to_string()).collect();
    // Written by hand, as the vectors are that no story has.
    committed.retain(|file| file != "schemas/vectors/vector.schema.json");
    assert_eq!(committed, documents.into_keys().collect::<Vec<_>>(), "a file that no code writes");
}

#[test]
fn each_is_a_schema_and_its_examples_validate() {
    for (file, document) in schemas::documents() {
        assert_eq!(document["$schema"], "https://json-schema.org/draft/2020-12/schema", "{file}");
        let validator = compile(&file, &document).unwrap();
        let examples = document["examples"].as_array().unwrap();
        assert!(!examples.is_empty(), "{file}: no example");
        for example in examples {
            holds(&file, &validator, example).unwrap();
        }
    }
}

/// Each part of a schema, with its place.
fn parts<'a>(place: String, schema: &'a Value, all: &mut BTreeMap<String, &'a Value>) {
    let below: Vec<(String, &Value)> = match schema {
        Value::Object(keys) => {
            let keys = keys.iter().filter(|(key, _)| key.as_str() != "examples");
            keys.map(|(key, value)| (format!("{place}/{key}"), value)).collect()
        }
        Value::Array(list) => {
            list.iter().enumerate().map(|(at, value)| (format!("{place}/{at}"), value)).collect()
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Vec::new(),
    };
    for (place, value) in below {
        parts(place, value, all);
    }
    all.insert(place, schema);
}

/// Formats of our own, which no page of Amazon's describes.
const OURS: [&str; 2] = ["ask-history", "consent-record"];

#[test]
fn each_says_what_it_is_about() {
    for (file, document) in schemas::documents() {
        let about = document["description"].as_str().unwrap_or_default();
        let is_ours = OURS.iter().any(|name| file.contains(name));
        assert!(about.len() > 20 && (is_ours || about.contains("See Alexa docs: ")), "{file}: {about}");
        let mut all = BTreeMap::new();
        parts(String::new(), &document, &mut all);
        for (place, part) in &all {
            // A part of a condition needs no description: it stands elsewhere too.
            let is_condition =
                ["/if/", "/then/", "/dependentSchemas/"].iter().any(|word| place.contains(word));
            let is_property = place.rsplit('/').nth(1) == Some("properties");
            // The word that tells variants apart is described by its variant.
            let is_tag = place.contains("/oneOf/") && part["const"].is_string();
            if is_property && !is_condition && !is_tag {
                let about = part["description"].as_str().unwrap_or_default();
                assert!(!about.is_empty(), "{file} at {place}: no description");
            }
            let text = part.as_str().filter(|_| place.ends_with("/description")).unwrap_or_default();
            assert!(
                !text.contains("](") && !text.contains("super::"),
                "{file} at {place}: a link of Rust's: {text}"
            );
        }
    }
}

/// What is written is said once and for all: no object is open but the skill's own attributes, and what each is called
/// and is for is constant.
#[test]
fn what_is_written_is_closed() {
    let mut closed = 0;
    for (file, document) in schemas::documents().into_iter().filter(|(file, _)| file.contains("/written/")) {
        let mut all = BTreeMap::new();
        parts(String::new(), &document, &mut all);
        for (place, part) in all {
            assert!(part != "null", "{file} at {place}: null is never written");
            if part["type"] == "object" {
                let is_open = part["properties"].get("consent-core").is_some();
                assert_eq!(part["additionalProperties"], is_open, "{file} at {place}");
                closed += 1;
            }
        }
    }
    assert!(closed > 20, "{closed} objects only");
}

/// Whoever breaks a schema or a text is told which file, which place in it, and what was expected there.
#[test]
fn what_does_not_hold_is_told() {
    let documents = schemas::documents();
    let check = |name: &str, place: &str, wrong: Value, expected: &str| {
        let file = format!("schemas/{name}.schema.json");
        let schema = &documents[&file];
        let example = replaced(&schema["examples"][0], place, wrong);
        let told = holds(&file, &compile(&file, schema).unwrap(), &example).unwrap_err();
        assert!(told.starts_with(&format!("{file}: a text does not hold at {place}: ")), "{told}");
        assert!(told.contains(expected), "{told}");
    };
    let token = "/context/System/apiAccessToken";
    check("read/request-envelope", token, json!(5), r#"5 is not of types "null", "string""#);
    check("read/consent-record", "/format", json!(2), "1 was expected");
    check("read/ask-history", "/asked/0/last", json!("LATER"), r#""ASKED_BY_CARD" or "DECLINED""#);
    check("read/consent-record", "/user", json!("1"), "^[0-9A-Fa-f]{16}$");
    check("written/start-connection", "/token", json!("1"), "^consent-core/1 [0-9a-f]{16} ");
    check("written/start-connection", "/input/@version", json!("3"), r#""2" was expected"#);
    check("written/permissions-card", "/permissions", json!([]), "has less than 1 item");
    for (broken, place, expected) in [
        (
            json!({ "properties": { "a": { "type": "words" } } }),
            "/properties/a/type",
            "\"words\" is not valid",
        ),
        (json!({ "required": "a" }), "/required", "is not of type \"array\""),
        (json!({ "pattern": "(" }), "/pattern", "is not a \"regex\""),
        (json!({ "$ref": "#/$defs/Nothing" }), "/", "Nothing"),
    ] {
        let told = compile("schemas/broken.schema.json", &broken).unwrap_err();
        assert!(
            told.starts_with(&format!("schemas/broken.schema.json: the schema does not hold at {place}: ")),
            "{told}"
        );
        assert!(told.contains(expected), "{told}");
    }
}

/// README shows lines of the programs that `.ci/schemas` runs, and every file is in its table.
#[test]
fn the_readme_shows_what_is_run() {
    let readme = text("schemas/README.md");
    for (language, file) in [("js", "check.mjs"), ("python", "check.py"), ("java", "Permissions.java")] {
        let block = readme.split(&format!("```{language}\n")).nth(1).unwrap().split("```").next().unwrap();
        let program = text(format!("schemas/examples/{file}"));
        assert!(block.lines().count() >= 3, "{file}");
        for line in block.lines() {
            assert!(program.contains(line.trim()), "{file} has no line `{line}`");
        }
        assert!(readme.contains(&format!("examples/{file}")), "{file}");
    }
    for (file, _) in schemas::documents() {
        let name = file.rsplit('/').next().unwrap().strip_suffix(".schema.json").unwrap();
        assert!(readme.contains(name), "README does not name {file}");
    }
}
