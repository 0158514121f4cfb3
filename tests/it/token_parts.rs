//! The parts of a resume token's text: what each may be, and what an error says of one that is not in order.

use consent_core::fingerprint::Fingerprint;
use consent_core::wire::text::Text;
use consent_core::{
    Consent, Consents, Permission, Requirement, Requirements, ResumeError, ResumeToken, requirements,
};
use consent_tests::canned::voice_question;
use consent_tests::scene::Scene;
use serde_json::json;

use crate::resume_token::{intent, read, token_for};

const EMAIL: Requirements = requirements![Requirement::required(Permission::Email)];

/// A text in which quotes and apostrophes changed places.
fn exchanged(text: &str) -> String {
    let other = |sign| match sign {
        '"' => '\'',
        '\'' => '"',
        sign => sign,
    };
    text.chars().map(other).collect()
}

/// The parts of a token: attempt, user, asked, the handler with its length, intent.
const PARTS: [&str; 5] = [
    "0123456789abcdef",
    "fedcba9876543210",
    "alexa::profile:email:read",
    "1:h",
    " 1:I - {'a':{'value':'x'}}",
];

/// A token of these parts.
fn text(parts: [&str; 5]) -> String {
    let [attempt, user, asked, handler, intent] = parts;
    format!("consent-core/1 {attempt} {user} {asked} {handler}{intent}")
}

/// The same parts with another one at this place.
fn with(place: usize, part: &str) -> String {
    let mut parts = PARTS;
    parts[place] = part;
    text(parts)
}

/// Keeps R13.
#[test]
fn the_text_of_a_token() {
    let slots = json!({ "guests": { "name": "guests", "value": "4" } });
    let scene = intent(&slots);
    let [attempt, user] = ["/request/requestId", "/context/System/user/userId"]
        .map(|place| Fingerprint::of(scene.json().pointer(place).unwrap().as_str().unwrap()));
    let expected = format!(
        "consent-core/1 {attempt} {user} alexa::profile:given_name:read@PERSON,alexa::profile:mobile_number:read \
         10:book_table 15:BookTableIntent 4:NONE {}",
        exchanged(&slots.to_string())
    );
    let token = token_for(&scene).unwrap();
    assert_eq!(token.as_str(), expected);
    assert_eq!(json!(token.as_str()).to_string(), format!("\"{expected}\""), "JSON needs no escape for it");
    let nobody = Scene::intent()
        .with("/request/type", json!("LaunchRequest"))
        .without("/context/System/user")
        .without("/session/user");
    let expected = format!(
        "consent-core/1 {attempt} - alexa::profile:given_name:read@PERSON,alexa::profile:mobile_number:read \
         10:book_table"
    );
    assert_eq!(token_for(&nobody).unwrap().as_str(), expected);
}

#[test]
fn each_part_is_read() {
    let whole = text(PARTS);
    let token = read(&whole);
    assert_eq!(token.attempt(), Fingerprint::parse("0123456789abcdef").unwrap());
    assert_eq!(token.user(), Fingerprint::parse("fedcba9876543210"));
    assert_eq!(token.asked(), Consents::from_iter([Consent::account(Permission::Email)]));
    assert_eq!(token.handler(), "h");
    let intent = token.intent().unwrap();
    assert_eq!((intent.name.as_str(), intent.confirmation_status.is_none()), ("I", true));
    assert_eq!(intent.slot("a").unwrap().unwrap().as_str(), "x");
    assert_eq!(read(&with(0, "0123456789ABCDEF")).attempt(), token.attempt());
    assert_eq!(read(&with(1, "-")).user(), None);
    assert!(read(&with(4, "")).intent().is_none());
    let both = "alexa::profile:mobile_number:read,alexa::profile:name:read@PERSON,alexa::profile:name:read,\
                alexa::profile:name:read";
    let expected = Consents::NONE.with_both_levels(Permission::FullName);
    assert_eq!(
        read(&with(2, both)).asked(),
        expected.with(Consent::account(Permission::MobileNumber)),
        "in any order, and what stands twice is asked for once"
    );
    for consent in Consent::all() {
        let level = if consent.level.as_str() == "PERSON" { "@PERSON" } else { "" };
        let scope = [consent.permission.manifest_scope(), level].concat();
        assert_eq!(read(&with(2, &scope)).asked(), Consents::from_iter([consent]), "{scope}");
    }
    let with_status = with(4, " 2:I2 9:CONFIRMED -");
    let token = read(&with_status);
    let intent = token.intent().unwrap();
    assert_eq!(intent.name.as_str(), "I2");
    assert_eq!(intent.confirmation_status.as_ref().map(Text::as_str), Some("CONFIRMED"));
    assert!(intent.slots.is_none() && intent.slot("a").unwrap().is_none());
}

#[test]
fn a_token_of_another_version() {
    let whole = text(PARTS);
    let rest = whole.strip_prefix("consent-core/1 ").unwrap();
    for version in ["", "2", "11", "1.0", "1\t", "01", "1\n"] {
        for text in [format!("consent-core/{version} {rest}"), format!("consent-core/{version}")] {
            let error = ResumeToken::parse(&text).unwrap_err();
            assert_eq!(error, ResumeError::ForeignVersion, "{text}");
            assert_eq!(error.to_string(), "resume token: expected version 1");
        }
    }
}

#[test]
fn a_part_that_is_not_in_order() {
    let attempt = "resume token: attempt: expected 16 hexadecimal digits";
    let user = "resume token: user: expected 16 hexadecimal digits or a hyphen";
    let asked = "resume token: asked: expected scopes in manifest spelling with their levels, at least one";
    let handler = "resume token: handler: expected a length, a colon and as many bytes of a name";
    let whole = text(PARTS);
    let ids = [
        "",
        "123",
        "0123456789abcdeg",
        "0123456789abcdef0",
        "+123456789abcdef",
        "amzn1.ask.account",
        "\u{f6}",
    ];
    let mut cases: Vec<(String, &str)> = vec![
        ("consent-core/1".into(), attempt),
        ("consent-core/1 ".into(), attempt),
        ("consent-core/1 garbage".into(), attempt),
        ("consent-core/1 {\"handler\":\"h\"}".into(), attempt),
        (with(0, "-"), attempt),
        (with(0, " 0123456789abcdef"), attempt),
        (with(1, "--"), user),
        ("consent-core/1 0123456789abcdef".into(), user),
        // Each part but the last once more, or not at all.
        (with(0, "0123456789abcdef fedcba9876543210"), asked),
        (with(1, "- -"), asked),
        (with(2, "alexa::profile:email:read alexa::profile:email:read"), handler),
        (whole.replace("0123456789abcdef ", ""), user),
        (whole.replace("fedcba9876543210 ", ""), user),
        (whole.replace("alexa::profile:email:read ", ""), asked),
        (whole.replace("1:h", ""), handler),
        ("consent-core/1 0123456789abcdef -".into(), asked),
        ("consent-core/1 0123456789abcdef - ".into(), asked),
        ("consent-core/1 0123456789abcdef - alexa::profile:email:read".into(), handler),
        ("consent-core/1 0123456789abcdef - alexa::profile:email:read ".into(), handler),
    ];
    cases.extend(ids.iter().flat_map(|id| [(with(0, id), attempt), (with(1, id), user)]));
    // A question for nothing was never put; a no to it would leave nothing to be quiet about (R19).
    let scopes = [
        "",
        ",",
        "-",
        "canary",
        "alexa::profile:mail:read",
        "alexa::profile:email:read,",
        ",alexa::profile:email:read",
        "alexa::profile:email:read,,alexa::profile:name:read",
        "alexa::profile:email:read,canary",
        "alexa::profile:email:read@PERSON",
        "alexa::profile:name:read@ACCOUNT",
        "alexa::profile:name:read@person",
        "alexa::profile:name:read@PERSON@PERSON",
        "alexa::profile:name:readPERSON",
        "alexa::profile:name:read@",
        "@PERSON",
        "PERSON",
        "read::alexa:device:all:address",
        "Alexa::profile:name:read",
    ];
    cases.extend(scopes.iter().map(|scopes| (with(2, scopes), asked)));
    let lengths = [
        "",
        "h",
        ":h",
        "+1:h",
        "-1:h",
        "1h",
        "1 :h",
        " 1:h",
        "x:h",
        "0x1:h",
        "99:h",
        "1.0:h",
        "18446744073709551616:h",
    ];
    cases.extend(lengths.iter().map(|length| (with(3, length), handler)));
    // Half a character is no name.
    cases.push((with(3, "1:\u{f6}"), handler));
    for (text, message) in cases {
        let error = ResumeToken::parse(&text).unwrap_err();
        assert_eq!(error.to_string(), message, "{text}");
        let ResumeError::Invalid { field, expected } = error else { panic!("{error:?}") };
        assert_eq!(format!("resume token: {field}: expected {expected}"), message);
    }
}

#[test]
fn an_intent_that_is_not_in_order() {
    let expected = "nothing, or a space and a name, a status and slots";
    for intent in [
        "garbage",
        " ",
        " -",
        " I - -",
        " 1:I",
        " 1:I ",
        " 1:I -",
        " 1:I NONE -",
        " 1:I {}",
        " 1:I 0:",
        " 1:I 9:NONE {}",
        " 1:I 3:NONE {}",
        " 9:I - {}",
        " 0:I - {}",
        " -1:I - {}",
        "1:I - {}",
        "  1:I - {}",
        "{'name':'I'}",
        " 1:\u{f6} - {}",
    ] {
        let error = ResumeToken::parse(&with(4, intent)).unwrap_err();
        assert_eq!(error, ResumeError::Invalid { field: "intent", expected }, "{intent}");
        assert_eq!(error.to_string(), format!("resume token: intent: expected {expected}"));
    }
    // A name that is longer than its length leaves something behind it.
    let error = ResumeToken::parse(&with(3, "1:handler")).unwrap_err();
    assert_eq!(error, ResumeError::Invalid { field: "intent", expected });
}

/// As those of a request, slots are looked at by whoever asks for one.
#[test]
fn slots_that_are_not_in_order() {
    for (slots, is_json) in [
        ("garbage", false),
        ("", false),
        ("{", false),
        ("{}{}", false),
        ("{} h", false),
        (r#"{"a":{"value":"x"}}"#, false),
        ("{'a':{'value':'x'}", false),
        ("5", true),
        ("[]", true),
        ("null", true),
        ("'{}'", true),
        ("{'a':[]}", true),
    ] {
        let text = with(4, &format!(" 1:I - {slots}"));
        let token = read(&text);
        let intent = token.intent().unwrap();
        let error = intent.slot("a").unwrap_err();
        assert!(error.field.starts_with("request.intent.slots"), "{slots}: {error}");
        assert_eq!((error.line, error.column), (0, 0), "nobody sees the text that it is read from");
        assert!(error.problem.starts_with("expected"), "{error}");
        let kept = intent.slots.as_ref().unwrap();
        assert_eq!(kept.to_json().is_ok(), is_json, "{slots}");
        let written = serde_json::to_value(intent).unwrap();
        let expected = kept.to_json().map_or(json!(null), |json| serde_json::from_str(&json).unwrap());
        assert_eq!(written, json!({ "name": "I", "slots": expected }), "{slots}");
        // What was not looked at comes back as it was.
        let turn = Scene::intent().turn();
        let again = ResumeToken::new(voice_question(EMAIL), "h", &turn, Some(intent)).unwrap();
        assert!(again.as_str().ends_with(&format!(" 1:h 1:I - {slots}")), "{}", again.as_str());
    }
}
