//! Which of a response's directives asks Alexa for consent, or is meant to: a misspelt one is found as well, so that it
//! can be said what is wrong with it.

use serde_json::Value;

/// A directive that is about consent.
#[must_use]
pub fn consent_directive(response: &Value) -> Option<&Value> {
    directives(response).find(|directive| is_about_consent(directive))
}

/// Whether a directive is of the legacy form.
#[must_use]
pub fn is_legacy(directive: &Value) -> bool {
    directive.get("type").and_then(Value::as_str) == Some("Connections.SendRequest")
}

/// How many of the directives are about consent.
#[must_use]
pub fn count(response: &Value) -> usize {
    directives(response).filter(|directive| is_about_consent(directive)).count()
}

/// Whether a directive plays audio or video.
#[must_use]
pub fn plays(response: &Value) -> bool {
    directives(response).any(|directive| {
        let kind = directive.get("type").and_then(Value::as_str).unwrap_or_default();
        kind.starts_with("AudioPlayer.") || kind.starts_with("VideoApp.")
    })
}

fn directives(response: &Value) -> impl Iterator<Item = &Value> {
    response.pointer("/response/directives").and_then(Value::as_array).into_iter().flatten()
}

fn is_about_consent(directive: &Value) -> bool {
    let says = |pointer: &str, word: &str| {
        let text = directive.pointer(pointer).and_then(Value::as_str);
        text.is_some_and(|text| text.to_ascii_lowercase().contains(word))
    };
    let names_scopes = ["/input/permissionScopes", "/payload/permissionScope", "/payload/permissionScopes"];
    says("/uri", "askforperm")
        || says("/input/@type", "askforperm")
        || says("/payload/@type", "askforperm")
        || says("/name", "askfor")
        || names_scopes.iter().any(|pointer| directive.pointer(pointer).is_some())
}
