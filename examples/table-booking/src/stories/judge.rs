//! Whether a turn came to what the contract demands.
//!
//! The wire decides wherever it shows the end: a directive, a card, the calls, the words. Only why the skill went on,
//! or made do with less, is read from its record.

use core::fmt;

use serde_json::{Value, json};

use crate::stories::expect::{End, Expect};
use consent_alexa::exchange::Exchange;

/// What a turn came to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Outcome<'a> {
    /// The answer; null if the skill gave none.
    pub(crate) response: &'a Value,
    /// The skill's record: one line a step, or the error.
    pub(crate) record: &'a [String],
    /// The calls at Alexa's APIs.
    pub(crate) exchanges: &'a [Exchange],
}

impl Outcome<'_> {
    /// What is spoken; empty if nothing is.
    pub(crate) fn speech(&self) -> &str {
        let text = |pointer| self.response.pointer(pointer).and_then(Value::as_str);
        text("/response/outputSpeech/text")
            .or_else(|| text("/response/outputSpeech/ssml"))
            .unwrap_or_default()
    }

    /// Each scope of a voice request with its level; empty if there is no request.
    pub(crate) fn voice_scopes(&self) -> Vec<(&str, &str)> {
        let scopes = self.response.pointer("/response/directives/0/input/permissionScopes");
        let word = |entry, key| Value::get(entry, key).and_then(Value::as_str).unwrap_or_default();
        let entries = scopes.and_then(Value::as_array).into_iter().flatten();
        entries.map(|entry| (word(entry, "permissionScope"), word(entry, "consentLevel"))).collect()
    }

    /// The scope of a request in the legacy form; `None` if there is no such request.
    pub(crate) fn legacy_scope(&self) -> Option<&str> {
        self.response.pointer("/response/directives/0/payload/permissionScope")?.as_str()
    }

    /// Each permission of a card; empty if there is no card.
    pub(crate) fn card_scopes(&self) -> Vec<&str> {
        let scopes = self.response.pointer("/response/card/permissions").and_then(Value::as_array);
        scopes.into_iter().flatten().filter_map(Value::as_str).collect()
    }

    fn steps(&self) -> impl Iterator<Item = &String> {
        self.record.iter().filter(|line| line.contains(" -> "))
    }

    fn last_step_is(&self, effect: &str) -> bool {
        self.steps().last().is_some_and(|step| step.contains(&format!(": {effect}")))
    }

    fn asks_for_nothing(&self) -> bool {
        let has = |pointer| self.response.pointer(pointer).is_some();
        !has("/response/directives/0") && !has("/response/card")
    }

    fn ends_as(&self, end: End) -> bool {
        let is_answered = !self.response.is_null();
        let is_idle = self.steps().next().is_none() && self.exchanges.is_empty();
        match end {
            End::AsksByVoice(scopes) => same(&self.voice_scopes(), scopes) && self.card_scopes().is_empty(),
            End::AsksInLegacyForm(scope) => {
                self.legacy_scope() == Some(scope)
                    && self.voice_scopes().is_empty()
                    && self.card_scopes().is_empty()
            }
            End::ShowsCard(scopes) => {
                let has_directive = self.response.pointer("/response/directives/0").is_some();
                same(&self.card_scopes(), scopes) && !has_directive
            }
            End::Proceeds => self.asks_for_nothing() && self.last_step_is("Proceed{"),
            End::FallsBack(reason) => {
                self.asks_for_nothing() && self.last_step_is(&format!("FallBack({reason:?})"))
            }
            End::Talks => is_answered && is_idle && self.asks_for_nothing() && !self.speech().is_empty(),
            End::StaysSilent => is_idle && *self.response == json!({ "version": "1.0", "response": {} }),
            End::NotOurs => is_answered && is_idle && self.asks_for_nothing(),
            // Either no answer, or a polite one beside a record that names the error.
            End::Broken => is_idle && self.asks_for_nothing() && (!is_answered || !self.record.is_empty()),
        }
    }

    /// Alexa takes an answer without it; this skill leaves nothing to her but her own question.
    fn says_whether_it_goes_on(&self) -> bool {
        let has_flag = self.response.pointer("/response/shouldEndSession").is_some_and(Value::is_boolean);
        let asks = self.response.pointer("/response/directives/0").is_some();
        has_flag || asks || self.speech().is_empty()
    }

    /// What does not agree with the expectation; nothing, usually.
    pub(crate) fn complaints(&self, expect: &Expect) -> Vec<String> {
        let mut complaints = Vec::new();
        if !self.ends_as(expect.end) {
            complaints.push(format!("{}: expected {}, came {self}", expect.rule, expect.end));
        }
        let mut wanted: Vec<String> =
            expect.calls.iter().map(|(call, status)| format!("{call} -> {status}")).collect();
        let mut called: Vec<String> = self.exchanges.iter().map(ToString::to_string).collect();
        wanted.sort();
        called.sort();
        if wanted != called {
            let list = |calls: &[String]| if calls.is_empty() { "none".into() } else { calls.join(", ") };
            complaints.push(format!(
                "{}: expected these calls: {}; came: {}",
                expect.rule,
                list(&wanted),
                list(&called)
            ));
        }
        if !self.says_whether_it_goes_on() {
            complaints.push("R29: expected the answer to say whether the session goes on".into());
        }
        let heard = |words: &&&str| is_heard(self.speech(), words);
        for words in expect.says.iter().filter(|words| !heard(words)) {
            complaints.push(format!("{}: expected `{words}` to be spoken", expect.rule));
        }
        for words in expect.never_says.iter().filter(heard) {
            complaints.push(format!("{}: expected `{words}` not to be spoken", expect.rule));
        }
        complaints
    }
}

/// What came, for a complaint.
impl fmt::Display for Outcome<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (voice, card) = (self.voice_scopes(), self.card_scopes());
        if self.response.is_null() {
            f.write_str("no answer")?;
        } else if !voice.is_empty() {
            write!(f, "a question by voice for {voice:?}")?;
        } else if let Some(scope) = self.legacy_scope() {
            write!(f, "a question in the legacy form for {scope}")?;
        } else if !card.is_empty() {
            write!(f, "a card for {}", card.join(", "))?;
        } else if self.speech().is_empty() {
            f.write_str("an answer without speech")?;
        } else {
            f.write_str("speech")?;
        }
        write!(f, "; the record says: {}", self.record.join(" / "))
    }
}

fn same<T: PartialEq>(came: &[T], wanted: &[T]) -> bool {
    came.len() == wanted.len() && wanted.iter().all(|one| came.contains(one))
}

/// Whether these words stand in the speech, not in the midst of others. Case does not matter.
fn is_heard(speech: &str, words: &str) -> bool {
    let plain = |text: &str| {
        let spaced = text.chars().map(|letter| if letter.is_alphanumeric() { letter } else { ' ' });
        let words: Vec<String> =
            spaced.collect::<String>().to_lowercase().split(' ').map(Into::into).collect();
        format!(" {} ", words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" "))
    };
    plain(speech).contains(&plain(words))
}

/// No story can make the skill say what it must not say.
#[cfg(test)]
mod tests {
    use super::*;

    /// Keeps R29.
    #[test]
    fn each_end_says_whether_the_session_goes_on() {
        let says =
            |response: &Value| Outcome { response, record: &[], exchanges: &[] }.says_whether_it_goes_on();
        let speech = json!({ "type": "PlainText", "text": "Goodbye." });
        for flag in [json!(true), json!(false)] {
            let response = json!({ "outputSpeech": speech, "shouldEndSession": flag });
            assert!(says(&json!({ "version": "1.0", "response": response })));
        }
        assert!(!says(&json!({ "version": "1.0", "response": { "outputSpeech": speech } })));
        let question = json!({ "outputSpeech": speech, "directives": [{}] });
        assert!(says(&json!({ "version": "1.0", "response": question })));
    }

    /// Keeps R26.
    #[test]
    fn an_acknowledgement_has_nothing_in_it() {
        let is_silent =
            |response: &Value| Outcome { response, record: &[], exchanges: &[] }.ends_as(End::StaysSilent);
        assert!(is_silent(&json!({ "version": "1.0", "response": {} })));
        for more in [
            json!(null),
            json!({ "version": "1.0" }),
            json!({ "version": "1.0", "response": null }),
            json!({ "version": "1.0", "response": { "shouldEndSession": true } }),
            json!({ "version": "1.0", "response": { "directives": [] } }),
            json!({ "version": "1.0", "response": { "reprompt": { "outputSpeech": {} } } }),
            json!({ "version": "1.0", "response": {}, "sessionAttributes": {} }),
        ] {
            assert!(!is_silent(&more), "{more}");
        }
    }
}
