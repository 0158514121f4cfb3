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
    let text = |pointer| response.pointer(pointer).and_then(Value::as_str);
    match (text("/response/outputSpeech/text"), text("/response/outputSpeech/ssml")) {
        (Some(text), _) => text.to_owned(),
        (None, Some(ssml)) => plain(ssml, "").split_whitespace().collect::<Vec<_>>().join(" "),
        (None, None) => String::new(),
    }
}

/// SSML with this in the place of each tag, and with its characters.
pub(crate) fn plain(ssml: &str, in_place: &str) -> String {
    let mut text = String::new();
    for (at, part) in ssml.split('<').enumerate() {
        // Before the first `<` there is no tag.
        let after = if at == 0 { Some(part) } else { part.split_once('>').map(|(_, after)| after) };
        if at > 0 {
            text.push_str(in_place);
        }
        text.push_str(after.unwrap_or_default());
    }
    [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&#39;", "'"), ("&amp;", "&")]
        .into_iter()
        .fold(text, |text, (entity, letter)| text.replace(entity, letter))
}
