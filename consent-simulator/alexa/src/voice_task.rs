//! Alexa's own question for consent: she takes over the session, asks in her words, and gives it back.
//!
//! See Alexa docs: Voice-Forward Consent API Reference.

use consent_core::{Consent, ConsentLevel, Consents};
use serde_json::{Map, Value, json};

use crate::customer::Customer;
use crate::declared::Declared;
use crate::objection::Objection;
use crate::permission_list::Listed;
use crate::voice_answer::VoiceAnswer;

/// An open question. There is one answer for everything that it asks for.
#[derive(Clone, Debug)]
pub struct VoiceTask {
    asked: Vec<(&'static Listed, ConsentLevel)>,
    scopes: Value,
    token: Option<String>,
}

impl VoiceTask {
    /// Takes over.
    ///
    /// # Errors
    /// Why Alexa would not start it.
    pub fn open(directive: &Value, declared: &Declared) -> Result<Self, Vec<Objection>> {
        let wanted: [(_, _, &[Option<&str>]); 5] = [
            ("R11", "/type", &[Some("Connections.StartConnection")]),
            ("R11", "/uri", &[Some("connection://AMAZON.AskForPermissionsConsent/2")]),
            ("R11", "/input/@type", &[Some("AskForPermissionsConsentRequest")]),
            ("R11", "/input/@version", &[Some("2")]),
            ("R12", "/onCompletion", &[None, Some("RESUME_SESSION")]),
        ];
        let unless = |(rule, pointer, wanted)| Objection::unless_at(directive, rule, pointer, wanted);
        let mut objections: Vec<Objection> = wanted.into_iter().filter_map(unless).collect();
        let token = directive.get("token").filter(|token| !token.is_null());
        if !token.is_none_or(Value::is_string) {
            objections.push(Objection::new("R13", "expected a text or nothing at /token of the directive"));
        }
        let scopes = directive.pointer("/input/permissionScopes").cloned().unwrap_or_default();
        let mut asked = Vec::new();
        for entry in scopes.as_array().into_iter().flatten() {
            match read_entry(entry, declared) {
                Ok(consent) => asked.push(consent),
                Err(objection) => objections.push(objection),
            }
        }
        if asked.is_empty() {
            objections.push(Objection::new("R10", "expected at least one scope that Alexa can ask for"));
        }
        let token = token.and_then(Value::as_str).map(Into::into);
        if objections.is_empty() { Ok(Self { asked, scopes, token }) } else { Err(objections) }
    }

    /// Each scope with its level, as a line of the wire.
    #[must_use]
    pub fn wire(&self) -> String {
        let line = |(listed, level): &(&Listed, ConsentLevel)| format!("{} {level}", listed.manifest);
        self.asked.iter().map(line).collect::<Vec<_>>().join(", ")
    }

    /// Whether it asks for anything of the speaker's.
    #[must_use]
    pub fn asks_person(&self) -> bool {
        self.asked.iter().any(|(_, level)| *level == ConsentLevel::Person)
    }

    /// Everything that it asks for.
    #[must_use]
    pub fn asked(&self) -> Vec<&'static Listed> {
        self.asked.iter().map(|(listed, _)| *listed).collect()
    }

    /// The answer: what it changes, and the `request` object that gives the session back.
    pub fn answer(&self, answer: VoiceAnswer, customer: &mut Customer, with_token: bool) -> Value {
        let asked: Consents = self
            .asked
            .iter()
            .map(|(listed, level)| Consent { permission: listed.permission, level: *level })
            .collect();
        answer.settle(asked, customer);
        let mut cause = Map::new();
        cause.insert("type".into(), json!("ConnectionCompleted"));
        if let Some(token) = self.token.as_ref().filter(|_| with_token) {
            cause.insert("token".into(), json!(token));
        }
        cause.insert("status".into(), json!({ "code": answer.code(), "message": "made-up message" }));
        let result = match answer.word() {
            Some(word) => json!({ "permissionScopes": self.scopes, "status": word }),
            None if answer == VoiceAnswer::IsLost => Value::Null,
            // A resume with such a code was recorded with this result: there, and without a status.
            None => json!({ "version": "2" }),
        };
        cause.insert("result".into(), result);
        json!({ "type": "SessionResumedRequest", "cause": cause })
    }
}

fn read_entry(entry: &Value, declared: &Declared) -> Result<(&'static Listed, ConsentLevel), Objection> {
    let word = |key| entry.get(key).and_then(Value::as_str).unwrap_or_default();
    let (scope, level) = (word("permissionScope"), word("consentLevel"));
    if scope.is_empty() || level.is_empty() {
        let sentence = "expected a permissionScope and a consentLevel in each of permissionScopes";
        return Err(Objection::new("R10", sentence));
    }
    let Some(listed) = declared.by_voice(scope) else {
        return Err(Objection::new(
            "R10",
            format!("`{scope}` is nothing that skill.json declares, in the spelling of a voice request"),
        ));
    };
    let by_voice = listed.by_voice.iter().find(|by_voice| by_voice.as_str() == level);
    by_voice.map(|level| (listed, *level)).ok_or_else(|| {
        Objection::new("R10", format!("Alexa cannot ask for `{scope}` at level `{level}` by voice"))
    })
}
