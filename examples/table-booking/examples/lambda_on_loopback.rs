//! The skill as AWS Lambda runs it, for a test: it may call the APIs that the command line names. `table-booking lambda`
//! calls Alexa's only, as it must where everybody's tokens are at stake.

use std::env;
use std::process::ExitCode;

use table_booking::skill::{Settings, Skill};
use table_booking::{lambda, record};

#[tokio::main]
async fn main() -> ExitCode {
    let allowed_endpoints = env::args().skip(1).collect();
    match lambda::run(Skill::new(Settings { allowed_endpoints, ..Settings::default() })).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            record::write(&[error.to_string()]);
            ExitCode::FAILURE
        }
    }
}
