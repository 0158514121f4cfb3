//! What it can answer.

use serde_json::{Map, Value, json};

use super::kind::Need;

pub(super) fn tell(words: &str) -> Value {
    json!({ "version": "1.0", "response": { "outputSpeech": speech(words), "shouldEndSession": true } })
}

pub(super) fn listen(words: &str, attributes: &Map<String, Value>) -> Value {
    json!({ "version": "1.0", "sessionAttributes": attributes, "response": {
        "outputSpeech": speech(words),
        "reprompt": { "outputSpeech": speech("What else?") },
        "shouldEndSession": false,
    } })
}

/// As Amazon's SDK answers what nobody hears.
pub(super) fn acknowledge() -> Value {
    json!({ "version": "1.0", "response": {}, "sessionAttributes": {}, "userAgent": "stub" })
}

pub(super) fn card(words: &str, scopes: &[&str]) -> Value {
    let mut response = tell(words);
    response["response"]["card"] = json!({ "type": "AskForPermissionsConsent", "permissions": scopes });
    response
}

pub(super) fn ask(words: &str, needs: &[&Need], token: &str, attributes: &Map<String, Value>) -> Value {
    let scopes: Vec<Value> = needs
        .iter()
        .map(|need| json!({ "permissionScope": need.scope, "consentLevel": need.level }))
        .collect();
    json!({ "version": "1.0", "sessionAttributes": attributes, "response": {
        "outputSpeech": speech(words),
        "directives": [{
            "type": "Connections.StartConnection",
            "uri": "connection://AMAZON.AskForPermissionsConsent/2",
            "input": {
                "@type": "AskForPermissionsConsentRequest", "@version": "2", "permissionScopes": scopes,
            },
            "token": token,
        }],
    } })
}

pub(super) fn ask_in_legacy_form(words: &str, need: &Need, token: &str) -> Value {
    json!({ "version": "1.0", "response": {
        "outputSpeech": speech(words),
        "directives": [{
            "type": "Connections.SendRequest", "name": "AskFor", "token": token,
            "payload": {
                "@type": "AskForPermissionsConsentRequest", "@version": "1", "permissionScope": need.scope,
            },
        }],
    } })
}

fn speech(words: &str) -> Value {
    json!({ "type": "SSML", "ssml": format!("<speak>{words}</speak>") })
}
