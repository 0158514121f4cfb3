//! The conversation as a test vector.
use crate::simulation::Simulation;
/// stub
pub fn vector(_: &Simulation) -> Result<String, String> {
    Err("not yet".into())
}
