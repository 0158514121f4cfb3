//! What every vector must be: of the schema, true for the core, and readable.

use consent_tests::{committed, vector_run};
use serde_json::Value;

use crate::conversation::Talk;

/// Checks the vector of a conversation, and tells what its steps come to.
pub(crate) fn check(name: &str, talk: &Talk) -> Vec<String> {
    let text = talk.vector();
    let file: Value = serde_json::from_str(&text).unwrap();
    let schema: Value = serde_json::from_str(&committed::text("schemas/vectors/vector.schema.json")).unwrap();
    let schema = jsonschema::draft202012::new(&schema).unwrap();
    let errors: Vec<String> = schema
        .iter_errors(&file)
        .map(|error| format!("{name}: {}: {error}", error.instance_path()))
        .collect();
    assert!(errors.is_empty(), "{}\n{text}", errors.join("\n"));
    match vector_run::run(name, &text) {
        Ok(count) => assert_eq!(count, 1),
        Err(complaint) => panic!("{complaint}\n{text}"),
    }
    for loopback in ["127.0.0.1", "localhost"] {
        assert!(!text.contains(loopback), "{name}: the simulator's own address\n{text}");
    }
    kinds(&file["vectors"][0])
}

/// What each step comes to; of a fallback, with its reason.
pub(crate) fn kinds(vector: &Value) -> Vec<String> {
    let effects = vector["steps"].as_array().unwrap().iter().map(|step| &step["expect"]["effect"]);
    let kind = |effect: &Value| {
        let reason = effect["reason"].as_str().map(|reason| format!("({reason})")).unwrap_or_default();
        format!("{}{reason}", effect["kind"].as_str().unwrap())
    };
    effects.map(kind).collect()
}
