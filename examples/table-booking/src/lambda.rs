//! The skill on AWS Lambda, which is where Amazon runs skills without signatures to verify.

use core::fmt::Display;
use std::env;
use std::sync::Arc;

use lambda_runtime::{Diagnostic, LambdaEvent, service_fn};
use serde_json::value::RawValue;
use thiserror::Error;

use crate::log;
use crate::skill::Skill;

/// What the runtime reads. It panics without them, so they are looked for first.
const VARIABLES: [&str; 4] = [
    "AWS_LAMBDA_RUNTIME_API",
    "AWS_LAMBDA_FUNCTION_NAME",
    "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
    "AWS_LAMBDA_FUNCTION_VERSION",
];

/// The skill cannot run on Lambda.
#[derive(Debug, Error)]
pub enum LambdaError {
    /// This is not Lambda.
    #[error("expected the environment of AWS Lambda, {0} is not set; on your own machine, use `serve`")]
    NotOnLambda(&'static str),
    /// The runtime gives up.
    #[error("the Lambda runtime ended: {0}")]
    Runtime(lambda_runtime::Error),
}

/// Answers what Lambda hands over, until Lambda ends the program.
///
/// # Errors
/// [`LambdaError`] if this is not Lambda, or the runtime gives up.
pub async fn run(skill: Skill) -> Result<(), LambdaError> {
    if let Some(missing) = VARIABLES.into_iter().find(|variable| env::var_os(variable).is_none()) {
        return Err(LambdaError::NotOnLambda(missing));
    }
    let skill = Arc::new(skill);
    let function = service_fn(move |event: LambdaEvent<Box<RawValue>>| answer(Arc::clone(&skill), event));
    lambda_runtime::run(function).await.map_err(LambdaError::Runtime)
}

/// JSON in, JSON out, both as they are. What Alexa never sends, and an event that cannot be written, is a failed
/// invocation, with the sentence that says why: it shows in the metrics, and nobody waits for spoken words.
async fn answer(skill: Arc<Skill>, event: LambdaEvent<Box<RawValue>>) -> Result<Box<RawValue>, Diagnostic> {
    let answered = skill
        .answer_in_time(event.payload.get().as_bytes())
        .await
        .map_err(|unanswered| failed("Unanswered", &unanswered))?;
    log::write(&answered.record);
    RawValue::from_string(answered.response).map_err(|error| failed("Unwritable", &error))
}

fn failed(error_type: &str, error: &dyn Display) -> Diagnostic {
    Diagnostic { error_type: error_type.into(), error_message: error.to_string() }
}
