//! Alexa's own question for consent, in whichever of its two forms a skill asks for it.

use serde_json::Value;

use crate::consent_directive::{consent_directive, is_legacy};
use crate::declared::Declared;
use crate::legacy_task::LegacyTask;
use crate::objection::Objection;
use crate::permission_list::Listed;
use crate::voice_task::VoiceTask;

/// An open question.
#[derive(Clone, Debug)]
pub enum Task {
    /// Voice-forward consent.
    Voice(VoiceTask),
    /// The legacy form.
    Legacy(LegacyTask),
}

impl Task {
    /// Takes over, if the response hands over: the task, or why Alexa would not start it.
    pub fn open(response: &Value, declared: &Declared) -> Option<Result<Self, Vec<Objection>>> {
        let directive = consent_directive(response)?;
        Some(if is_legacy(directive) {
            LegacyTask::open(directive, declared).map(Self::Legacy)
        } else {
            VoiceTask::open(directive, declared).map(Self::Voice)
        })
    }

    /// What it asks for, as a line of the wire.
    #[must_use]
    pub fn wire(&self) -> String {
        match self {
            Self::Voice(task) => format!("Connections.StartConnection: {}", task.wire()),
            Self::Legacy(task) => format!("Connections.SendRequest: AskFor {}", task.asked().manifest),
        }
    }

    /// Everything that it asks for.
    #[must_use]
    pub fn asked(&self) -> Vec<&'static Listed> {
        match self {
            Self::Voice(task) => task.asked(),
            Self::Legacy(task) => vec![task.asked()],
        }
    }
}
