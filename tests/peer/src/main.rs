//! The skill of the peers on consent-core, as a program beside theirs.

use std::process::ExitCode;

use consent_peer::{answer, program};

fn main() -> ExitCode {
    program::run("consent", answer)
}
