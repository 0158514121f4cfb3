//! What a skill answered, read again from its JSON as Alexa reads it.

use std::borrow::Cow;

use serde::Deserialize;
use serde_json::value::RawValue;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Answer<'a> {
    #[serde(borrow)]
    pub version: Cow<'a, str>,
    #[serde(borrow)]
    pub session_attributes: Option<&'a RawValue>,
    #[serde(borrow)]
    pub response: Parts<'a>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Parts<'a> {
    #[serde(borrow)]
    pub output_speech: Option<&'a RawValue>,
    #[serde(borrow)]
    pub card: Option<Card<'a>>,
    #[serde(borrow)]
    pub reprompt: Option<&'a RawValue>,
    #[serde(borrow)]
    pub directives: Option<Vec<Directive<'a>>>,
    pub should_end_session: Option<bool>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Card<'a> {
    #[serde(rename = "type", borrow)]
    pub kind: Cow<'a, str>,
    #[serde(borrow)]
    pub permissions: Vec<Cow<'a, str>>,
}

#[derive(Deserialize)]
pub struct Directive<'a> {
    #[serde(rename = "type", borrow)]
    pub kind: Cow<'a, str>,
    #[serde(borrow)]
    pub token: Cow<'a, str>,
}

impl<'a> Answer<'a> {
    /// Reads a response, and checks what holds of each.
    #[must_use]
    pub fn read(json: &'a str) -> Self {
        let answer: Self = serde_json::from_str(json).expect("a response is JSON of its shape");
        let Parts { output_speech, card, reprompt, directives, should_end_session } = &answer.response;
        if let Some(directives) = directives {
            // R11, R12
            assert!(card.is_none() && reprompt.is_none() && should_end_session.is_none(), "{json}");
            assert!(directives.len() == 1 && output_speech.is_some() && !json.contains("SEND_ERRORS_ONLY"));
        }
        if let Some(card) = card {
            // R21
            let twice = |at: usize, scope| card.permissions.iter().skip(at + 1).any(|other| other == scope);
            assert!(!card.permissions.is_empty() && output_speech.is_some(), "{json}");
            assert!(!card.permissions.iter().enumerate().any(|(at, scope)| twice(at, scope)), "{json}");
        }
        answer
    }

    /// The token of a question by voice.
    #[must_use]
    pub fn question(&self) -> Option<&str> {
        self.response.directives.as_ref()?.first().map(|directive| &*directive.token)
    }
}
