//! The skill as AWS Lambda runs it, for a test: it may call the APIs that the command line names, and asks in the legacy form
//! with `--legacy`. `bootstrap` calls Alexa's only, as it must where everybody's tokens are at stake.

use std::env;
use std::process::ExitCode;

use table_booking::conversation::QuestionForm;
use table_booking::skill::{Settings, Skill};
use table_booking::{lambda, log};

#[tokio::main]
async fn main() -> ExitCode {
    let mut settings = Settings::default();
    for argument in env::args().skip(1) {
        match argument.as_str() {
            "--legacy" => settings.question = QuestionForm::Legacy,
            _ => settings.allowed_endpoints.push(argument),
        }
    }
    match lambda::run(Skill::new(settings)).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            log::write(&[error.to_string()]);
            ExitCode::FAILURE
        }
    }
}
