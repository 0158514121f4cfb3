//! stub
use std::process::ExitCode;
pub mod options;
/// stub
pub async fn run(_: &options::CheckOptions) -> ExitCode {
    ExitCode::FAILURE
}
