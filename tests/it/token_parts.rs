//! The parts of a resume token's text: what each may be, and what an error says of one that is not in order.

use consent_core::fingerprint::Fingerprint;
use consent_core::{Consent, Consents, Permission, ResumeError, ResumeToken};
use consent_tests::scene::Scene;
use serde_json::json;

use crate::resume_token::{intent, read, token_for};

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
    "{'name':'I','slots':{'a':{'value':'x'}}}",
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
         10:book_table{{'name':'BookTableIntent','confirmationStatus':'NONE','slots':{}}}",
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
    let token = read(&text(PARTS));
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
    // R30: fields that are new are nobody's.
    assert!(read(&with(4, "{'new':[{}],'name':'I'}")).intent().is_some());
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

/// The error names the field, and has no place: nobody sees the text that the intent is read from.
#[test]
fn an_intent_that_is_not_in_order() {
    for (intent, field) in [
        ("garbage", "intent"),
        (" ", "intent"),
        ("5", "intent"),
        ("[]", "intent"),
        ("null", "intent"),
        ("{", "intent"),
        ("{'name':'I'}{'name':'I'}", "intent"),
        ("{'name':'I'}h", "intent"),
        (r#"{"name":"I"}"#, "intent"),
        ("{}", "intent.name"),
        ("{'name':null}", "intent.name"),
        ("{'name':[]}", "intent.name"),
        ("{'name':'I','confirmationStatus':5}", "intent.confirmationStatus"),
        ("{'name':'I','name':'I'}", "intent.name"),
    ] {
        let Err(ResumeError::Unreadable(error)) = ResumeToken::parse(&with(4, intent)) else {
            panic!("{intent}")
        };
        assert_eq!((error.field.as_str(), error.line, error.column), (field, 0, 0), "{intent}");
        assert!(error.problem.starts_with("expected"), "{error}");
        assert!(!error.to_string().contains('('), "{error}");
    }
    // A name that is longer than its length leaves something behind it.
    let Err(ResumeError::Unreadable(error)) = ResumeToken::parse(&with(3, "1:handler")) else { panic!() };
    assert_eq!(error.field, "intent");
}
