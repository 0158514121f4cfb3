//! The conversation as a test vector.

use serde_json::{Value, json};
use table_booking::stories;

use super::recording::{Recording, Step};
use crate::simulation::Simulation;

/// A file of one vector, as schemas/vectors says.
///
/// # Errors
/// A sentence if nothing was said yet.
pub fn vector(simulation: &Simulation) -> Result<String, String> {
    let recording = Recording::of(simulation)?;
    let vector = json!({
        "name": "recorded-session",
        "sentence": recording.sentence(),
        "rules": recording.rules(),
        "policy": recording.needs.policy_json(),
        "handlers": recording.needs.handlers_json(),
        "steps": recording.steps.iter().map(Step::to_json).collect::<Vec<Value>>(),
    });
    let file = json!({ "$schema": "vector.schema.json", "theme": "session", "vectors": [vector] });
    Ok(stories::laid_out(&file))
}
