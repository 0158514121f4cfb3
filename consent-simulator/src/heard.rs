//! What a customer hears and sees of an answer.

use consent_alexa::request::Hearer;
use serde_json::Value;

use crate::turn::Who;

/// The lines of the conversation that an answer makes.
#[must_use]
pub fn lines(response: &Value, hearer: Hearer) -> Vec<(Who, String)> {
    if hearer != Hearer::Customer {
        return Vec::new();
    }
    let speech = speech(response);
    let spoken = if speech.is_empty() { "(says nothing)".to_owned() } else { speech };
    let mut lines = vec![(Who::Skill, spoken)];
    let word = |pointer| response.pointer(pointer).and_then(Value::as_str).unwrap_or_default();
    let kind = word("/response/card/type");
    if ["Simple", "Standard", "LinkAccount"].contains(&kind) {
        let texts =
            [word("/response/card/title"), word("/response/card/content"), word("/response/card/text")];
        let texts: Vec<&str> = texts.into_iter().filter(|text| !text.is_empty()).collect();
        lines.push((Who::App, format!("a card of type {kind}: {}", texts.join(" / "))));
    }
    lines
}

/// What is spoken, without the tags of SSML; empty if nothing is.
#[must_use]
pub fn speech(response: &Value) -> String {
    let word = |pointer| response.pointer(pointer).and_then(Value::as_str);
    let (text, ssml) = (word("/response/outputSpeech/text"), word("/response/outputSpeech/ssml"));
    let is_markup = word("/response/outputSpeech/type") == Some("SSML");
    match (text, ssml) {
        (Some(text), ssml) if !is_markup || ssml.is_none() => text.to_owned(),
        (_, Some(ssml)) => plain(ssml, "").split_whitespace().collect::<Vec<_>>().join(" "),
        (_, None) => String::new(),
    }
}

/// SSML with this in the place of each tag, and with its characters. In the quotes of a tag a `>` does not end it.
pub(crate) fn plain(ssml: &str, in_place: &str) -> String {
    let (mut text, mut quote, mut is_tag) = (String::new(), None, false);
    for letter in ssml.chars() {
        match (is_tag, quote, letter) {
            (false, _, '<') => {
                is_tag = true;
                text.push_str(in_place);
            }
            (false, _, letter) => text.push(letter),
            (true, None, '>') => is_tag = false,
            (true, None, '"' | '\'') => quote = Some(letter),
            (true, Some(open), letter) if letter == open => quote = None,
            (true, _, _) => {}
        }
    }
    [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&#39;", "'"), ("&amp;", "&")]
        .into_iter()
        .fold(text, |text, (entity, letter)| text.replace(entity, letter))
}
