//! Keeps R13: what travels through Alexa's voice task.

use consent_core::resume::TokenTooLong;
use consent_core::wire::request::RequestEnvelope;
use consent_core::wire::text::Text;
use consent_core::{
    Consent, Permission, Requirement, Requirements, ResumeError, ResumeToken, Turn, requirements,
};
use consent_tests::canned::voice_question;
use consent_tests::scene::Scene;
use serde_json::{Value, json};

const BOOK: Requirements = requirements![
    Requirement::required(Permission::MobileNumber),
    Requirement::required(Permission::GivenName).of_person(),
];

pub(crate) fn intent(slots: &Value) -> Scene {
    Scene::intent().with("/request/intent/slots", slots.clone())
}

pub(crate) fn token_for(scene: &Scene) -> Result<ResumeToken<'static>, TokenTooLong> {
    ResumeToken::new(voice_question(BOOK), "book_table", &scene.turn(), scene.envelope().intent())
        .map(ResumeToken::into_owned)
}

pub(crate) fn read(text: &str) -> ResumeToken<'_> {
    ResumeToken::parse(text).unwrap().unwrap()
}

/// Keeps R13 and V4.
#[test]
fn a_token_brings_everything_back() {
    let slots = json!({
        "time": { "name": "time", "value": "19:30", "source": "USER", "slotValue": { "type": "Simple", "new": [1] } },
        "note": { "name": "note", "value": "\u{1f382} \"quoted\" \\ line\nbreak" },
        "nothing": { "name": "nothing", "confirmationStatus": "NONE" },
        "null": null,
    });
    let scene = intent(&slots);
    let token = token_for(&scene).unwrap();
    let back = ResumeToken::parse(token.as_str()).unwrap().unwrap();
    for token in [&token, &back] {
        assert_eq!(token.handler(), "book_table");
        assert_eq!(token.user(), scene.turn().user());
        assert!(token.user().is_some());
        let asked = [Consent::account(Permission::MobileNumber), Consent::person(Permission::GivenName)];
        assert_eq!(token.asked(), asked.into_iter().rev().collect());
        let intent = token.intent().unwrap();
        assert_eq!(intent.name.as_str(), "BookTableIntent");
        assert_eq!(intent.confirmation_status.as_ref().unwrap().as_str(), "NONE");
        let kept: Value = serde_json::from_str(&intent.slots.as_ref().unwrap().to_json().unwrap()).unwrap();
        assert_eq!(kept, slots, "unknown fields of a slot survive");
        let slot = |name| intent.slot(name).unwrap().map(|value| value.as_str().to_owned());
        assert_eq!(slot("time").as_deref(), Some("19:30"));
        assert_eq!(slot("note").as_deref(), Some("\u{1f382} \"quoted\" \\ line\nbreak"));
        assert_eq!((slot("nothing"), slot("null"), slot("absent")), (None, None, None));
    }
    assert_eq!((back.attempt(), back.as_str()), (token.attempt(), token.as_str()));
    let other = Scene::intent().with("/request/requestId", json!("amzn1.echo-api.request.OTHER"));
    assert_ne!(token_for(&other).unwrap().attempt(), token.attempt(), "each attempt has its own");
    let launch = Scene::intent().with("/request/type", json!("LaunchRequest"));
    assert!(token_for(&launch).unwrap().intent().is_none());
}

#[test]
fn attempts_of_requests_without_an_id_are_told_apart_by_their_time() {
    let attempt = |time: &str| {
        let scene = Scene::intent().without("/request/requestId").with("/request/timestamp", json!(time));
        token_for(&scene).unwrap().attempt()
    };
    let (first, second) = ("2026-01-15T10:00:00Z", "2026-01-15T10:00:01Z");
    assert_eq!(attempt(first), attempt(first), "a request that is sent again is the same attempt");
    assert_ne!(attempt(first), attempt(second));
}

#[test]
fn a_token_has_a_bound_both_ways() {
    let padded = |by: usize| intent(&json!({ "note": { "value": "x".repeat(by) } }));
    let room = ResumeToken::MAX_BYTES - token_for(&padded(0)).unwrap().as_str().len();
    let longest = token_for(&padded(room)).unwrap();
    assert_eq!(longest.as_str().len(), 8192);
    assert!(ResumeToken::parse(longest.as_str()).unwrap().is_some());
    assert_eq!(token_for(&padded(room + 1)).unwrap_err(), TokenTooLong { bytes: 8193 });
    let longer = [longest.as_str(), " "].concat();
    assert_eq!(ResumeToken::parse(&longer).unwrap_err(), ResumeError::TooLong { bytes: 8193 });
    assert!(ResumeToken::parse(&"x".repeat(100_000)).unwrap().is_none(), "others may write what they like");
}

/// Whatever a handler is called and whatever the customer said, it comes back as it was.
#[test]
fn words_come_back_as_they_were() {
    let long = "h".repeat(1000);
    let handlers = [
        "",
        "h",
        " ",
        "a b",
        ":",
        "1:",
        "12:x",
        "7",
        "'",
        "\"",
        "{",
        "{'name':'J'}",
        "{\"name\":\"J\"}",
        "[]",
        "\\",
        "\n",
        ",",
        "-",
        "@PERSON",
        "H\u{f6}he",
        "\u{1f382}",
        &long,
    ];
    let slots = [
        "{}",
        r#"{"a":{"value":"it's"}}"#,
        r#"{"a":{"value":"\"it's\""}}"#,
        r#"{"a":{"value":"\\"}}"#,
        r#"{"a":{"value":"\\\"'\\'"}}"#,
        r#"{"a":{"value":"\u0027\u0022\u005c\ud83c\udf82"}}"#,
        r#"{"a":{"value":"H\u00f6he ö 🎂\n\/"}}"#,
        r#"{"'":{"value":"''"},"\"":null,"a":{"value":"'"}}"#,
        "{ \"a\" :\n\t{ \"value\": \"1:h{'name':'J'}\" } }",
    ];
    let statuses = [None, Some("NONE"), Some("CONFIRMED"), Some("DENIED"), Some("LATER"), Some("")];
    for (which, handler) in handlers.into_iter().enumerate() {
        for slots in slots {
            let status = statuses[which % statuses.len()];
            let said =
                status.map(|status| format!(r#","confirmationStatus":"{status}""#)).unwrap_or_default();
            let request = format!(
                r#"{{"context":{{"System":{{}}}},"request":{{"type":"IntentRequest","requestId":"r","intent":{{"name":"O'\"I\\"{said},"slots":{slots}}}}}}}"#
            );
            let envelope = RequestEnvelope::read(request.as_bytes()).unwrap();
            let turn = Turn::new(&envelope);
            let token = ResumeToken::new(voice_question(BOOK), handler, &turn, envelope.intent()).unwrap();
            let back = read(token.as_str());
            for token in [&token, &back] {
                let intent = token.intent().unwrap();
                assert_eq!((token.handler(), intent.name.as_str()), (handler, "O'\"I\\"), "{request}");
                assert_eq!(intent.slots.as_ref().unwrap().to_json().unwrap(), slots, "{handler}");
                assert_eq!(intent.confirmation_status.as_ref().map(Text::as_str), status, "{handler}");
            }
            let mut intent = envelope.intent().unwrap().clone();
            intent.slots = None;
            let token = ResumeToken::new(voice_question(BOOK), handler, &turn, Some(&intent)).unwrap();
            let back = read(token.as_str());
            let intent = back.intent().unwrap();
            assert_eq!((back.handler(), intent.name.as_str()), (handler, "O'\"I\\"));
            assert!(intent.slots.is_none() && intent.slot("a").unwrap().is_none(), "{}", back.as_str());
            assert_eq!(intent.confirmation_status.as_ref().map(Text::as_str), status, "{handler}");
            let alone = ResumeToken::new(voice_question(BOOK), handler, &turn, None).unwrap();
            assert!(alone.as_str().ends_with(&format!(" {}:{handler}", handler.len())), "{}", alone.as_str());
            let back = read(alone.as_str());
            assert_eq!((back.handler(), back.intent().is_none()), (handler, true));
        }
    }
}
