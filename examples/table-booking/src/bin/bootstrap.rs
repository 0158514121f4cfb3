//! `table-booking lambda` alone, in a file of the name that AWS Lambda starts: without a command line, the server and the
//! stories, all of which a cold start would load.

use std::process::ExitCode;

use table_booking::skill::{Settings, Skill};
use table_booking::{lambda, log};

#[tokio::main]
async fn main() -> ExitCode {
    match lambda::run(Skill::new(Settings::default())).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            log::write(&[error.to_string()]);
            ExitCode::FAILURE
        }
    }
}
