//! Keeps R13: what travels through Alexa's voice task.

use consent_core::resume::TokenTooLong;
use consent_core::{Consent, Permission, Requirement, Requirements, ResumeError, ResumeToken, requirements};
use consent_tests::canned::voice_question;
use consent_tests::scene::Scene;
use serde_json::{Value, json};

const BOOK: Requirements = requirements![
    Requirement::required(Permission::MobileNumber),
    Requirement::required(Permission::GivenName).of_person(),
];

fn intent(slots: &Value) -> Scene {
    Scene::intent().with("/request/intent/slots", slots.clone())
}

fn token_for(scene: &Scene) -> Result<ResumeToken, TokenTooLong> {
    ResumeToken::new(voice_question(BOOK), "book_table", &scene.turn(), scene.envelope().intent())
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
        let kept: Value = serde_json::from_str(intent.slots.as_ref().unwrap().as_str()).unwrap();
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

const BODY: &str = r#"{"handler":"h","attempt":"0123456789abcdef","user":"0123456789abcdef","asked":[{"permissionScope":"alexa::profile:email:read","consentLevel":"ACCOUNT"}],"intent":{"name":"I","slots":{}}}"#;

#[test]
fn a_token_that_is_not_in_order() {
    let changed = |from: &str, to: &str| {
        assert!(BODY.contains(from), "{from}");
        format!("consent-core/1 {}", BODY.replacen(from, to, 1))
    };
    assert!(ResumeToken::parse(&changed("h", "h")).unwrap().is_some());
    assert!(
        ResumeToken::parse(&changed(r#""handler""#, r#""new":{"a":[]},"handler""#)).unwrap().is_some(),
        "R30"
    );
    let version = "resume token: expected version 1";
    let hex = "expected 16 hexadecimal digits";
    let scopes = "resume token: asked: expected scopes in manifest spelling with their levels";
    let cases = [
        ("consent-core/2 {}".to_owned(), version.to_owned()),
        ("consent-core/".to_owned(), version.to_owned()),
        ("consent-core/11 {}".to_owned(), version.to_owned()),
        (["consent-core/1.0 ", BODY].concat(), version.to_owned()),
        (["consent-core/1\t", BODY].concat(), version.to_owned()),
        (
            changed(r#""attempt":"0123456789abcdef""#, r#""attempt":"123""#),
            format!("resume token: attempt: {hex}"),
        ),
        (
            changed(r#""attempt":"0123456789abcdef""#, r#""attempt":"0123456789abcdeg""#),
            format!("resume token: attempt: {hex}"),
        ),
        (
            changed(r#""user":"0123456789abcdef""#, r#""user":"+123456789abcdef""#),
            format!("resume token: user: {hex}"),
        ),
        (changed("alexa::profile:email:read", "alexa::profile:mail:read"), scopes.to_owned()),
        (changed("ACCOUNT", "PERSON"), scopes.to_owned()),
        (changed("ACCOUNT", "account"), scopes.to_owned()),
        // A question for nothing was never put; a no to it would leave nothing to be quiet about (R19).
        (
            changed(r#"{"permissionScope":"alexa::profile:email:read","consentLevel":"ACCOUNT"}"#, ""),
            "resume token: asked: expected at least one scope".to_owned(),
        ),
    ];
    for (text, message) in cases {
        assert_eq!(ResumeToken::parse(&text).unwrap_err().to_string(), message, "{text}");
    }
    // Wrong types and garbage: the error names the field.
    let unreadable = [
        ("consent-core/1".to_owned(), "$"),
        ("consent-core/1 ".to_owned(), "$"),
        ("consent-core/1 garbage".to_owned(), "$"),
        ("consent-core/1 []".to_owned(), "$"),
        ("consent-core/1 null".to_owned(), "$"),
        (format!("consent-core/1 {BODY}{BODY}"), "$"),
        ("consent-core/1 {}".to_owned(), "handler"),
        (changed(r#""h""#, "5"), "handler"),
        (changed(r#""attempt":"0123456789abcdef","#, ""), "attempt"),
        (changed(r#""user":"0123456789abcdef""#, r#""user":{}"#), "user"),
        (changed(r#"[{"permissionScope""#, r#"[5,{"permissionScope""#), "asked[0]"),
        (changed(r#""ACCOUNT""#, "7"), "asked[0].consentLevel"),
        (changed(r#""name":"I","#, ""), "intent.name"),
        (changed(r#""name":"I""#, r#""name":[]"#), "intent.name"),
    ];
    for (text, field) in unreadable {
        let Err(ResumeError::Unreadable(error)) = ResumeToken::parse(&text) else { panic!("{text}") };
        assert_eq!(error.field, field, "{text}");
        assert!(error.to_string().contains("expected"), "{error}");
    }
}
