//! What a message to Alexa holds, by JSON pointers, whatever is said in it.

use serde_json::{Map, Value, json};

use super::asks::QuestionForm;
use super::end::End;
use super::needs::entry;

/// What the contract demands of the message, as vectors write it.
pub(crate) fn expected(end: &End, is_event: bool) -> Value {
    let (mut equal, mut different) = (Map::new(), Map::new());
    let (present, absent): (&[&str], &[&str]) = match end {
        End::AskByVoice { .. } => {
            for (key, part) in directive(end) {
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
        End::AskByCard { permissions, .. } => {
            let card = json!({ "type": "AskForPermissionsConsent", "permissions": permissions });
            equal.insert("/response/card".into(), card);
            (&["/response/outputSpeech", "/response/shouldEndSession"], &["/response/directives/0"])
        }
        End::Proceed { .. } | End::FallBack { .. } | End::Nothing => (
            &["/response/outputSpeech", "/response/shouldEndSession"],
            &["/response/card", "/response/directives/0"],
        ),
        End::Acknowledge if is_event => {
            equal.insert(String::new(), json!({ "version": "1.0", "response": {} }));
            (&[], &[])
        }
        End::Acknowledge => (&[], &["/response/outputSpeech", "/response/card", "/response/directives/0"]),
        End::NotOurs | End::Refuse => (&[], &["/response/card", "/response/directives/0"]),
    };
    json!({ "equal": equal, "different": different, "present": present, "absent": absent })
}

/// The members of the directive of a question, without its token.
fn directive(end: &End) -> Map<String, Value> {
    let End::AskByVoice { form, consents, .. } = end else { return Map::new() };
    let entries: Vec<Value> = consents.iter().map(entry).collect();
    let directive = match form {
        QuestionForm::VoiceForward => json!({
            "type": "Connections.StartConnection",
            "uri": "connection://AMAZON.AskForPermissionsConsent/2",
            "input": {
                "@type": "AskForPermissionsConsentRequest",
                "@version": "2",
                "permissionScopes": entries,
            },
        }),
        QuestionForm::Legacy => json!({
            "type": "Connections.SendRequest",
            "name": "AskFor",
            "payload": {
                "@type": "AskForPermissionsConsentRequest",
                "@version": "1",
                "permissionScope": entries.first().and_then(|entry| entry.get("permissionScope")),
            },
        }),
    };
    directive.as_object().cloned().unwrap_or_default()
}
