//! The conversation as a test in Rust.
use crate::simulation::Simulation;
/// stub
pub fn rust_test(_: &Simulation) -> Result<String, String> {
    Err("not yet".into())
}
