//! Alexa's own question for consent, in whichever of its two forms a skill asks for it.

use serde_json::{Value, json};

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

    /// Whether it asks for anything of the speaker's.
    #[must_use]
    pub fn asks_person(&self) -> bool {
        match self {
            Self::Voice(task) => task.asks_person(),
            Self::Legacy(_) => false,
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

/// How Alexa gives the session back if she turns down what she is to ask: a redirect to the app for what she never asks for by
/// voice, 403 for what the skill may not ask for, 400 for what she cannot read. Nothing, if nothing in the response asks for
/// consent.
#[must_use]
pub fn not_put(response: &Value, objections: &[Objection], declared: &Declared) -> Option<Value> {
    let directive = consent_directive(response)?;
    let is_readable = objections.iter().all(|objection| objection.rule() == "R10");
    let status = json!({ "code": if is_readable { "403" } else { "400" }, "message": "made-up message" });
    let token = directive.get("token").cloned().unwrap_or_default();
    let scopes = directive.pointer("/input/permissionScopes");
    let in_app_only = |entry: &Value| {
        let scope = entry.get("permissionScope").and_then(Value::as_str);
        scope.and_then(|scope| declared.by_voice(scope)).is_some_and(|listed| listed.by_voice.is_empty())
    };
    if is_readable && scopes.and_then(Value::as_array).is_some_and(|scopes| scopes.iter().all(in_app_only)) {
        let result = json!({ "permissionScopes": scopes, "status": "REDIRECT_TO_APP" });
        let status = json!({ "code": "200", "message": "made-up message" });
        let cause =
            json!({ "type": "ConnectionCompleted", "token": token, "status": status, "result": result });
        return Some(json!({ "type": "SessionResumedRequest", "cause": cause }));
    }
    Some(if directive.get("type").and_then(Value::as_str) == Some("Connections.SendRequest") {
        json!({ "type": "Connections.Response", "name": "AskFor", "status": status, "token": token, "payload": {} })
    } else {
        let cause = json!({ "type": "ConnectionCompleted", "token": token, "status": status, "result": { "version": "2" } });
        json!({ "type": "SessionResumedRequest", "cause": cause })
    })
}
