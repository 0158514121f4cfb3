//! Holding a text against a schema: what does not hold says which file, which place in it, and what was expected.

use jsonschema::Validator;
use serde_json::Value;

/// The schema, ready to use.
pub(crate) fn compile(file: &str, schema: &Value) -> Result<Validator, String> {
    if let Some(error) = jsonschema::draft202012::meta::validator().iter_errors(schema).next() {
        return Err(told(file, "the schema", &error));
    }
    jsonschema::draft202012::new(schema).map_err(|error| told(file, "the schema", &error))
}

/// Whether a text is what the schema says.
pub(crate) fn holds(file: &str, schema: &Validator, text: &Value) -> Result<(), String> {
    let errors: Vec<String> = schema.iter_errors(text).map(|error| told(file, "a text", &error)).collect();
    if errors.is_empty() { Ok(()) } else { Err(errors.join("\n")) }
}

fn told(file: &str, what: &str, error: &jsonschema::ValidationError<'_>) -> String {
    let place = error.instance_path().to_string();
    format!(
        "{file}: {what} does not hold at {}: {error} ({})",
        if place.is_empty() { "/" } else { &place },
        error.schema_path()
    )
}
