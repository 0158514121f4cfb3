//! The answer, written in one go.

use consent_peer::{ASK, ASK_VOICE, NO_EMAIL, NO_RECEIPT};
use serde_json::value::RawValue;

use super::attributes::{KEY, Kept};
use super::history::SCOPE;
use super::text::{self, Text, Word};

// None of the peers' sentences needs an escape.
const END: &str = r#","shouldEndSession":true"#;

/// How a turn ends. Each says what becomes of the session (R29).
pub(super) enum Ending {
    Receipt(Text<'static>),
    /// Without a card, a reprompt, or a word about the session (R11).
    AskByVoice,
    AskByCard,
    NotSet,
    NoReceipt,
}

pub(super) fn write(others: &[(Word<'_>, &RawValue)], kept: &Kept<'_>, ending: &Ending) -> String {
    let token = kept.pending.as_ref().map(Text::as_str);
    let kept_room: usize = others.iter().map(|(key, value)| key.as_str().len() + value.get().len() + 8).sum();
    let token_room = token.map_or(0, |token| 256 + 2 * token.len());
    let mut json = String::with_capacity(448 + kept.history.room() + kept_room + token_room);
    json.push_str(r#"{"version":"1.0","sessionAttributes":{"#);
    for (key, value) in others {
        text::write(key.as_str(), &mut json);
        json.push(':');
        json.push_str(value.get());
        json.push(',');
    }
    json.push('"');
    json.push_str(KEY);
    json.push_str(r#"":{"#);
    if let Some(token) = token {
        json.push_str(r#""pending":"#);
        text::write(token, &mut json);
        json.push(',');
    }
    json.push_str(r#""history":"#);
    kept.history.write(&mut json);
    json.push_str(r#"}},"response":{"outputSpeech":{"type":"SSML","ssml":"#);
    match ending {
        Ending::Receipt(email) => {
            json.push_str(r#""<speak>I sent the receipt to "#);
            text::write_inside(email.as_str(), &mut json);
            json.push_str(r#".</speak>""#);
            json.push('}');
            json.push_str(END);
        }
        Ending::AskByVoice => {
            says(ASK_VOICE, &mut json);
            json.push_str(concat!(
                r#","directives":[{"type":"Connections.StartConnection","#,
                r#""uri":"connection://AMAZON.AskForPermissionsConsent/2","#,
                r#""input":{"@type":"AskForPermissionsConsentRequest","@version":"2","permissionScopes":[{"permissionScope":""#
            ));
            json.push_str(SCOPE);
            json.push_str(r#"","consentLevel":"ACCOUNT"}]},"token":"#);
            text::write(token.unwrap_or_default(), &mut json);
            json.push_str("}]");
        }
        Ending::AskByCard => {
            says(ASK, &mut json);
            // R21, R23: the scope as a card spells it, and nothing to wait for.
            json.push_str(r#","card":{"type":"AskForPermissionsConsent","permissions":[""#);
            json.push_str(SCOPE);
            json.push_str(r#""]}"#);
            json.push_str(END);
        }
        Ending::NotSet => {
            says(NO_EMAIL, &mut json);
            json.push_str(END);
        }
        Ending::NoReceipt => {
            says(NO_RECEIPT, &mut json);
            json.push_str(END);
        }
    }
    json.push_str("}}");
    json
}

fn says(words: &str, json: &mut String) {
    json.push('"');
    json.push_str(words);
    json.push_str(r#""}"#);
}
