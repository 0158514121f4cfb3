//! What a turn of a test vector must come to, as JSON: the effect, and what the message to Alexa holds whatever is said in it.
//!
//! It is written from a story's expectation and from what the stand-in Alexa knows, never from an answer of the skill.

use consent_core::{Consent, Consents};
use serde_json::{Map, Value, json};

use crate::stories::expect::{End, VoiceScope};
use consent_alexa::permission_list::PERMISSION_LIST;

/// A consent as a voice request spells it.
pub(crate) fn entry(consent: Consent) -> Value {
    let listed = PERMISSION_LIST.iter().find(|listed| listed.permission == consent.permission);
    json!({
        "permissionScope": listed.map(|listed| listed.manifest),
        "consentLevel": consent.level.as_str(),
    })
}

/// Consents as a voice request spells them.
pub(crate) fn entries(consents: Consents) -> Value {
    consents.iter().map(entry).collect()
}

fn voice_entries(scopes: &[VoiceScope]) -> Value {
    let entry = |(scope, level): &VoiceScope| json!({ "permissionScope": scope, "consentLevel": level });
    scopes.iter().map(entry).collect()
}

/// The directive of a question, without its token.
fn directive(end: End) -> Option<Value> {
    match end {
        End::AsksByVoice(scopes) => Some(json!({
            "type": "Connections.StartConnection",
            "uri": "connection://AMAZON.AskForPermissionsConsent/2",
            "input": {
                "@type": "AskForPermissionsConsentRequest",
                "@version": "2",
                "permissionScopes": voice_entries(scopes),
            },
        })),
        End::AsksInLegacyForm(scope) => Some(json!({
            "type": "Connections.SendRequest",
            "name": "AskFor",
            "payload": {
                "@type": "AskForPermissionsConsentRequest",
                "@version": "1",
                "permissionScope": scope,
            },
        })),
        End::ShowsCard(_)
        | End::Proceeds
        | End::FallsBack(_)
        | End::Talks
        | End::StaysSilent
        | End::NotOurs
        | End::Broken => None,
    }
}

fn card(scopes: &[&str]) -> Value {
    json!({ "type": "AskForPermissionsConsent", "permissions": scopes })
}

/// What the handler has and is about, for the effects that have a handler.
#[derive(Clone, Debug, Default)]
pub(crate) struct Had {
    /// What the customer wants.
    pub(crate) intent: Value,
    /// The name of the handler.
    pub(crate) handler: Value,
    /// What it cannot do without.
    pub(crate) required: Consents,
    /// What is there, with its values.
    pub(crate) profile: Value,
}

/// The effect.
pub(crate) fn effect(end: End, had: &Had) -> Value {
    let Had { intent, handler, required, profile } = had;
    match end {
        End::AsksByVoice(scopes) => json!({
            "kind": "AskByVoice", "form": "VoiceForward", "handler": handler, "consents": voice_entries(scopes),
        }),
        End::AsksInLegacyForm(scope) => json!({
            "kind": "AskByVoice", "form": "Legacy", "handler": handler,
            "consents": voice_entries(&[(scope, "ACCOUNT")]),
        }),
        End::ShowsCard(scopes) => json!({ "kind": "AskByCard", "handler": handler, "permissions": scopes }),
        End::Proceeds => {
            json!({ "kind": "Proceed", "handler": handler, "intent": intent, "profile": profile })
        }
        End::FallsBack(reason) => json!({
            "kind": "FallBack", "handler": handler, "reason": format!("{reason:?}"),
            "consents": entries(*required), "profile": profile,
        }),
        End::Talks => json!({ "kind": "Nothing" }),
        End::StaysSilent => json!({ "kind": "Acknowledge" }),
        End::NotOurs => json!({ "kind": "NotOurs" }),
        End::Broken => json!({ "kind": "Refuse" }),
    }
}

/// What the message to Alexa holds, by JSON pointers.
pub(crate) fn response(end: End, is_event: bool) -> Value {
    let mut equal = Map::new();
    let mut different = Map::new();
    let (present, absent): (&[&str], &[&str]) = match end {
        End::AsksByVoice(_) | End::AsksInLegacyForm(_) => {
            let parts = directive(end).and_then(|directive| directive.as_object().cloned());
            for (key, part) in parts.unwrap_or_default() {
                equal.insert(format!("/response/directives/0/{key}"), part);
            }
            different.insert("/response/directives/0/onCompletion".into(), json!("SEND_ERRORS_ONLY"));
            (
                &["/response/outputSpeech", "/response/directives/0/token"],
                &[
                    "/response/directives/1",
                    "/response/card",
                    "/response/reprompt",
                    "/response/shouldEndSession",
                ],
            )
        }
        End::ShowsCard(scopes) => {
            equal.insert("/response/card".into(), card(scopes));
            (&["/response/outputSpeech", "/response/shouldEndSession"], &["/response/directives/0"])
        }
        End::Proceeds | End::FallsBack(_) | End::Talks => (
            &["/response/outputSpeech", "/response/shouldEndSession"],
            &["/response/card", "/response/directives/0"],
        ),
        End::StaysSilent if is_event => {
            equal.insert(String::new(), json!({ "version": "1.0", "response": {} }));
            (&[], &[])
        }
        End::StaysSilent => (&[], &["/response/outputSpeech", "/response/card", "/response/directives/0"]),
        End::NotOurs | End::Broken => (&[], &["/response/card", "/response/directives/0"]),
    };
    json!({ "equal": equal, "different": different, "present": present, "absent": absent })
}

/// The message with which the stand-in Alexa goes on: what the story demands, and marks where a skill writes texts of its own.
///
/// The session ends with a card and with what is done, and goes on otherwise.
pub(crate) fn onward(end: End, step: usize) -> Value {
    let mut response = json!({ "outputSpeech": { "type": "PlainText", "text": "made-up words" } });
    match end {
        End::AsksByVoice(_) | End::AsksInLegacyForm(_) => {
            let mut directive = directive(end).unwrap_or_default();
            put(&mut directive, "token", json!(format!("${{token:{step}}}")));
            put(&mut response, "directives", json!([directive]));
        }
        End::ShowsCard(scopes) => {
            put(&mut response, "card", card(scopes));
            put(&mut response, "shouldEndSession", json!(true));
        }
        End::Proceeds => put(&mut response, "shouldEndSession", json!(true)),
        End::FallsBack(_) | End::Talks | End::NotOurs | End::Broken => {
            put(&mut response, "shouldEndSession", json!(false));
        }
        End::StaysSilent => response = json!({}),
    }
    json!({ "version": "1.0", "sessionAttributes": { format!("${{attributes:{step}}}"): {} }, "response": response })
}

fn put(value: &mut Value, key: &str, field: Value) {
    if let Some(object) = value.as_object_mut() {
        object.insert(key.into(), field);
    }
}
