//! How a question in the legacy form ends. See Alexa docs: Voice Permissions for Reminders; Voice Permissions for Timers.

use consent_alexa::alexa::Brings;
use consent_alexa::voice_answer::VoiceAnswer;
use consent_core::{Consent, Permission};
use serde_json::{Value, json};

use crate::scene::{REMINDERS, alexa, asks, legacy, take};

#[test]
fn each_end_is_told_in_its_own_form() {
    for (how, code, status, is_granted) in [
        (VoiceAnswer::Approves, "200", json!("ACCEPTED"), true),
        (VoiceAnswer::Declines, "200", json!("DENIED"), false),
        (VoiceAnswer::IsSilentWith200, "200", json!("NOT_ANSWERED"), false),
        (VoiceAnswer::IsNotAsked(400), "400", Value::Null, false),
        (VoiceAnswer::IsNotAsked(500), "500", Value::Null, false),
    ] {
        for (brings, is_thrown) in [(Brings::Token, false), (Brings::TokenAndCard, true)] {
            let mut alexa = alexa();
            let taken = take(&mut alexa, &asks(&legacy(REMINDERS)));
            assert_eq!(
                taken.question.as_deref(),
                Some(&*format!("Connections.SendRequest: AskFor {REMINDERS}"))
            );
            let sent = alexa.answer(how, brings).unwrap();
            let request = &sent.envelope["request"];
            assert_eq!(
                (&request["type"], &request["name"]),
                (&json!("Connections.Response"), &json!("AskFor"))
            );
            assert_eq!(
                (&request["status"]["code"], &request["token"]),
                (&json!(code), &json!("made-up")),
                "{how:?}"
            );
            let payload =
                json!({ "permissionScope": REMINDERS, "status": status, "isCardThrown": is_thrown });
            assert_eq!(request["payload"], payload, "{how:?}");
            assert_eq!(sent.envelope["session"]["new"], json!(true), "{how:?}");
            let consent = Consent::account(Permission::Reminders);
            assert_eq!(alexa.world.customer.grants(consent), is_granted, "{how:?}");
            // A card that Alexa sent herself is in the app.
            let card: Vec<&str> = alexa.app.card().iter().map(|listed| listed.manifest).collect();
            assert_eq!(card, if is_thrown { vec![REMINDERS] } else { vec![] }, "{how:?}");
        }
    }
}

#[test]
fn the_token_carries_everything() {
    let mut alexa = alexa();
    let state = json!({ "guests": 5, "words": "für zwölf" }).to_string();
    take(&mut alexa, &asks(&crate::scene::with(legacy(REMINDERS), "/token", Some(json!(state)))));
    let sent = alexa.answer(VoiceAnswer::Approves, Brings::Token).unwrap();
    assert_eq!(sent.envelope["request"]["token"], json!(state));
}
