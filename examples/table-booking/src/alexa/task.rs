//! Alexa's own question for consent, in whichever of its two forms a skill asks for it.

use serde_json::Value;

use crate::alexa::legacy_task::LegacyTask;
use crate::alexa::objection::Objection;
use crate::alexa::permission_list::Listed;
use crate::alexa::voice_task::VoiceTask;

/// An open question.
#[derive(Clone, Debug)]
pub(crate) enum Task {
    /// Voice-forward consent.
    Voice(VoiceTask),
    /// The legacy form.
    Legacy(LegacyTask),
}

impl Task {
    /// Takes over, if the response hands over: the task, or why Alexa would not start it.
    pub(crate) fn open(response: &Value) -> Option<Result<Self, Vec<Objection>>> {
        let directive = response.pointer("/response/directives/0")?;
        Some(match directive.get("type").and_then(Value::as_str) {
            Some("Connections.SendRequest") => LegacyTask::open(directive).map(Self::Legacy),
            Some(_) | None => VoiceTask::open(directive).map(Self::Voice),
        })
    }

    /// What it asks for, as a line of the wire.
    pub(crate) fn wire(&self) -> String {
        match self {
            Self::Voice(task) => format!("Connections.StartConnection: {}", task.wire()),
            Self::Legacy(task) => format!("Connections.SendRequest: AskFor {}", task.asked().manifest),
        }
    }

    /// Everything that it asks for.
    pub(crate) fn asked(&self) -> Vec<&'static Listed> {
        match self {
            Self::Voice(task) => task.asked(),
            Self::Legacy(task) => vec![task.asked()],
        }
    }
}
