//! Alexa's question for reminders or timers as it was first, `AskFor`: one right a question, and an answer in a session that
//! knows nothing of the one before.
//!
//! See Alexa docs: Voice Permissions for Reminders; Voice Permissions for Timers.

use consent_core::{Consent, Permission};
use serde_json::{Value, json};

use crate::customer::Customer;
use crate::declared::Declared;
use crate::objection::Objection;
use crate::permission_list::Listed;
use crate::voice_answer::VoiceAnswer;

/// Whether Alexa sent a card of her own beside the answer.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum OwnCard {
    /// She did. No other must follow.
    Thrown,
    /// She did not.
    NotThrown,
}

/// An open question.
#[derive(Clone, Debug)]
pub struct LegacyTask {
    asked: &'static Listed,
    token: String,
}

impl LegacyTask {
    /// Takes over.
    ///
    /// # Errors
    /// Why Alexa would not start it.
    pub fn open(directive: &Value, declared: &Declared) -> Result<Self, Vec<Objection>> {
        let mut objections: Vec<Objection> = [
            ("/type", "Connections.SendRequest"),
            ("/name", "AskFor"),
            ("/payload/@type", "AskForPermissionsConsentRequest"),
            ("/payload/@version", "1"),
        ]
        .into_iter()
        .filter_map(|(pointer, wanted)| Objection::unless_at(directive, "R32", pointer, &[Some(wanted)]))
        .collect();
        if directive.pointer("/payload/permissionScopes").is_some() {
            objections
                .push(Objection::new("R32", "expected one permissionScope in the payload, and no list"));
        }
        let word = |pointer| directive.pointer(pointer).and_then(Value::as_str);
        let scope = word("/payload/permissionScope").unwrap_or_default();
        let asked = declared
            .by_voice(scope)
            .filter(|listed| matches!(listed.permission, Permission::Reminders | Permission::Timers));
        if asked.is_none() {
            let sentence = format!("Alexa does not ask for `{scope}` in this form, or answers 400");
            objections.push(Objection::new("R32", sentence));
        }
        // It may be empty: a skill may know from the answer alone what it was about.
        let token = word("/token").unwrap_or_default();
        if word("/token").is_none() {
            objections.push(Objection::new("R32", "expected a text at /token of the directive"));
        }
        match asked {
            Some(asked) if objections.is_empty() => Ok(Self { asked, token: token.into() }),
            Some(_) | None => Err(objections),
        }
    }

    /// What it asks for.
    #[must_use]
    pub const fn asked(&self) -> &'static Listed {
        self.asked
    }

    /// The answer: what it changes, and the `request` object that brings it.
    pub fn answer(&self, answer: VoiceAnswer, card: OwnCard, customer: &mut Customer) -> Value {
        answer.settle([Consent::account(self.asked.permission)].into_iter().collect(), customer);
        json!({
            "type": "Connections.Response",
            "name": "AskFor",
            "status": { "code": answer.code(), "message": "made-up message" },
            "token": self.token,
            "payload": {
                "permissionScope": self.asked.manifest,
                "status": answer.word(),
                "isCardThrown": card == OwnCard::Thrown,
            },
        })
    }
}
