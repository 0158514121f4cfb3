//! Keeps R30 and R34 for input that is not what it should be: never a panic, always an error that names the
//! field, never a word of the input in it.

use consent_core::ResumeToken;
use consent_core::wire::json::JsonError;
use consent_core::wire::request::RequestEnvelope;
use consent_core::wire::skill_manifest::SkillManifest;
use consent_tests::committed::fixture;

fn read(text: &[u8]) -> Result<(), JsonError> {
    RequestEnvelope::read(text).map(|_| ())
}

/// The field of the error that these bytes must give.
fn field(text: &[u8]) -> String {
    let error = read(text).unwrap_err();
    assert!(error.line >= 1 && error.column >= 1, "{error}");
    assert!(error.problem.contains("expected"), "{error}");
    error.field
}

#[test]
fn what_is_not_json() {
    let cases: [&[u8]; 16] = [
        b"",
        b" \n\t ",
        b"\0",
        b"hello",
        b"<html></html>",
        b"{",
        b"}",
        b"[",
        b"'a'",
        b"{]",
        b"{\"a\"}",
        b"\xef\xbb\xbf{}",
        b"\xff",
        b"nul",
        br#"{"context":{"System":{}},"request":{"type":"x"}} {}"#,
        b"{\"context\":{\"System\":{}},\"request\":{\"type\":\"x\"}}\0",
    ];
    for text in cases {
        assert_eq!(field(text), "$", "{:?}", String::from_utf8_lossy(text));
    }
    for text in ["null", "5", "\"text\"", "true", "[]", "[null]"] {
        assert_eq!(field(text.as_bytes()), "$", "{text}");
    }
    for (text, missing) in [
        ("{}", "context"),
        (r#"{"context":{}}"#, "context.System"),
        (r#"{"context":{"System":{}}}"#, "request"),
        (r#"{"context":{"System":{}},"request":{}}"#, "request.type"),
    ] {
        assert_eq!(field(text.as_bytes()), missing, "{text}");
    }
}

#[test]
fn the_place_of_a_byte_that_is_not_utf_8() {
    for (text, line, column) in [
        (&b"\xff"[..], 1, 1),
        (b"{}\xff", 1, 3),
        (b"\n\xff", 2, 1),
        (b"{\n  \"request\": {\n \"a\": \"\xff\xff\"\n}}", 3, 8),
    ] {
        let error = read(text).unwrap_err();
        assert_eq!((error.line, error.column, error.problem.as_str()), (line, column, "expected UTF-8"));
    }
}

#[test]
fn what_is_expected_is_said() {
    let request = |attributes: &str, code: &str| {
        let cause = format!(r#"{{"type":"ConnectionCompleted","status":{{"code":{code}}}}}"#);
        let request = format!(r#"{{"type":"SessionResumedRequest","requestId":"r","cause":{cause}}}"#);
        format!(
            r#"{{"session":{{"attributes":{attributes}}},"context":{{"System":{{}}}},"request":{request}}}"#
        )
    };
    read(request("{}", "200").as_bytes()).unwrap();
    let problem = |text: String| read(text.as_bytes()).unwrap_err().problem;
    assert_eq!(problem(request("5", "200")), "expected an object");
    assert_eq!(problem(request("{}", "true")), "expected a status code such as \"200\" or 200");
}

#[test]
fn a_text_cut_off_at_any_byte() {
    let whole = fixture("complete/request");
    let whole = whole.trim_end();
    read(whole.as_bytes()).unwrap();
    for end in 0..whole.len() {
        let error = read(&whole.as_bytes()[..end]).unwrap_err();
        assert!(
            error.line <= whole.lines().count() && !error.problem.contains('`') || error.is_ours(),
            "{end}: {error}"
        );
    }
    for at in 0..whole.len() {
        let mut broken = whole.as_bytes().to_vec();
        broken[at] = 0xff;
        assert_eq!(read(&broken).unwrap_err().problem, "expected UTF-8", "{at}");
    }
}

/// What a text may hold in backquotes: JSON's own signs, never the input's.
trait Ours {
    fn is_ours(&self) -> bool;
}

impl Ours for JsonError {
    fn is_ours(&self) -> bool {
        self.problem.split('`').skip(1).step_by(2).all(|quoted| quoted.len() == 1)
    }
}

const AROUND: (&str, &str) = (r#"{"context":{"System":{}},"request":{"type":"LaunchRequest"},"#, "}");

fn around(inside: &str) -> Vec<u8> {
    [AROUND.0, inside, AROUND.1].concat().into_bytes()
}

#[test]
fn too_much_of_it() {
    let ten_megabytes = 10 << 20;
    for byte in [b' ', b'[', b'{', b'"', b'x', b'1', b'\\', 0, 0xff] {
        let _ = field(&vec![byte; ten_megabytes]);
    }
    let long = "x".repeat(ten_megabytes);
    read(&around(&format!(r#""new":"{long}""#))).unwrap();
    read(&around(&format!(r#""{long}":0"#))).unwrap();
    read(&around(&format!(r#""new":1{}"#, "0".repeat(ten_megabytes)))).unwrap();
}

#[test]
fn too_deep() {
    let deep = 100_000;
    for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
        let nested = [open.repeat(deep), "0".into(), close.repeat(deep)].concat();
        // In what nobody reads it does not matter.
        read(&around(&format!(r#""new":{nested}"#))).unwrap();
        read(&around(&format!(r#""session":{{"attributes":{{"a":{nested}}}}}"#))).unwrap();
        let intent = format!(
            r#"{{"context":{{"System":{{}}}},"request":{{"type":"IntentRequest","intent":{{"name":"I","slots":{nested}}}}}}}"#
        );
        let envelope = RequestEnvelope::read(intent.as_bytes()).unwrap();
        let slot = envelope.intent().unwrap().slot("a");
        assert!(slot.is_err() || slot.is_ok_and(|slot| slot.is_none()));
        // Where something is read, it is refused.
        assert_eq!(field(nested.as_bytes()), if open == "[" { "$" } else { "context" });
        for place in ["sessionId", "attributes", "user"] {
            if (place, open) == ("attributes", "{\"a\":") || (place, open) == ("user", "{\"a\":") {
                continue;
            }
            let text = around(&format!(r#""session":{{"{place}":{nested}}}"#));
            assert_eq!(field(&text), format!("session.{place}"));
        }
        // Never closed.
        assert!(read(&around(&format!(r#""new":{}"#, open.repeat(deep)))).is_err());
        let nested = [open.repeat(1_000), "0".into(), close.repeat(1_000)].concat().replace('"', "'");
        let token = format!("consent-core/1 0123456789abcdef - alexa::profile:email:read 0: 1:I - {nested}");
        let token = ResumeToken::parse(&token).unwrap().unwrap();
        assert_eq!(token.intent().unwrap().slot("a").is_err(), open == "[");
    }
}

/// Keeps R30.
#[test]
fn what_is_closed_is_not_in_the_path() {
    for (open, close) in [("[", "]"), ("{\"a\":", "}"), ("[0,{\"b\":", ",\"c\":1}]")] {
        for depth in [1, 10, 11, 12, 16, 17, 40] {
            let closed = [open.repeat(depth), "0".into(), close.repeat(depth)].concat();
            let scopes = format!(
                r#"{{"context":{{"System":{{"user":{{"permissions":{{"scopes":{{"x":{closed},"y":yes"#
            );
            assert_eq!(
                field(scopes.as_bytes()),
                "context.System.user.permissions.scopes.y",
                "{depth} levels of {open}"
            );
        }
    }
}

/// Of a path that is longer than helps anybody, the first sixteen levels are told as they are.
#[test]
fn what_lies_deep_is_named_by_what_holds_it() {
    let cases = [
        ("{\"a\":", r#"{"b":1,"c":yes"#, ["new", &".a".repeat(15)].concat()),
        ("[", "0,0,yes", ["new", &"[0]".repeat(15)].concat()),
    ];
    for (open, wrong, path) in cases {
        for depth in [16, 17, 40] {
            let text = ["{\"new\":", &open.repeat(depth), wrong].concat();
            assert_eq!(field(text.as_bytes()), path, "{depth} levels of {open}");
        }
    }
}

#[test]
fn odd_strings_and_keys() {
    let good = [
        r#""session":{"sessionId":"\u0000 \ud83d\ude00"}"#,
        r#""\u0000":"\u0000""#,
        r#""new":"\ud800""#,
        r#""session":{"attributes":{"a":"\ud800","b":"\udc00\ud800"}}"#,
        r#""session":{"attributes":{"a":1,"a":2}}"#,
        // What stands beside an escape might have come of one.
        "\"session\":{\"sessionId\":\"\\u0041\tb\"}",
        r#""new":1,"new":{"new":3,"new":4}"#,
    ];
    for inside in good {
        read(&around(inside)).unwrap_or_else(|error| panic!("{inside}: {error}"));
    }
    let bad = [
        (r#""session":{"sessionId":"\ud800"}"#, "session.sessionId"),
        (r#""session":{"sessionId":"\udc00x"}"#, "session.sessionId"),
        (r#""session":{"sessionId":"\uxyz0 and so on"}"#, "session.sessionId"),
        ("\"session\":{\"sessionId\":\"a\0b\"}", "session.sessionId"),
        ("\"session\":{\"sessionId\":\"a\nb\"}", "session.sessionId"),
        (r#""session":{"sessionId":"a","sessionId":"b"}"#, "session.sessionId"),
        (r#""session":{"sessionId":[ "a" ]}"#, "session.sessionId"),
        ("\"session\":{\"sessionId\":[\n1]}", "session.sessionId"),
        (r#""session":{"sessionId":[]}"#, "session.sessionId"),
        (r#""session":{"sessionId":["a","b"]}"#, "session.sessionId"),
        (r#""session":null,"session":null"#, "session"),
        (r#""request":{"type":"IntentRequest"}"#, "request"),
    ];
    for (inside, name) in bad {
        assert_eq!(field(&around(inside)), name, "{inside}");
    }
}

/// Keeps R34.
#[test]
fn a_key_that_is_somebodys_data_is_not_shown() {
    let keys = [
        "canary@example.org",
        "canary smith",
        "+49 151 canary",
        "amzn1.ask.account.CANARY",
        "eyJ.canary.sig",
        "\u{e9}canary",
        "canary\\n",
        "canary\\\"",
        "4915100canary",
    ];
    for key in keys {
        let known =
            r#"{"context":{"System":{"user":{"permissions":{"scopes":{"KEY":yes}}}}}}"#.replace("KEY", key);
        let error = read(known.as_bytes()).unwrap_err();
        assert_eq!(error.field, "context.System.user.permissions.scopes.?", "{key}");
        let places = [
            known,
            String::from_utf8(around(&format!(r#""session":{{"attributes":{{"{key}":yes}}}}"#))).unwrap(),
            format!(r#"{{"{key}":{{"a":1,}}}}"#),
        ];
        for text in places {
            let error = read(text.as_bytes()).unwrap_err();
            assert!(!format!("{error} {error:?}").to_lowercase().contains("canary"), "{error}");
        }
    }
}

#[test]
fn a_manifest_that_is_not_one() {
    let cases = [
        ("", "$"),
        ("[]", "$"),
        ("{}", "manifest"),
        (r#"{"manifest":5}"#, "manifest"),
        (r#"{"manifest":null}"#, "manifest"),
        (r#"{"manifest":{"permissions":{}}}"#, "manifest.permissions"),
        (r#"{"manifest":{"permissions":["alexa::profile:email:read"]}}"#, "manifest.permissions[0]"),
        (r#"{"manifest":{"permissions":[{"name":"a"},{}]}}"#, "manifest.permissions[1].name"),
        (r#"{"manifest":{"permissions":[{"name":"a"},{"name":5}]}}"#, "manifest.permissions[1].name"),
        ("\u{feff}{}", "$"),
    ];
    for (text, name) in cases {
        assert_eq!(SkillManifest::read(text.as_bytes()).unwrap_err().field, name, "{text}");
    }
    assert_eq!(SkillManifest::read(b"\xff").unwrap_err().problem, "expected UTF-8");
}

/// Keys of a task's result are read as bytes, in which `serde_json` looks for no control character.
#[test]
fn a_control_character_in_the_key_of_a_result() {
    let with = |key: &str| {
        format!(
            r#"{{"context":{{"System":{{}}}},"request":{{"type":"SessionResumedRequest","cause":{{"result":{{"{key}":1}}}}}}}}"#
        )
    };
    let error = RequestEnvelope::read_str(&with("a\u{1}")).unwrap_err();
    assert_eq!(error.problem, "expected JSON: a control character stands in a string");
    assert!(RequestEnvelope::read_str(&with(r"a\u0001")).is_ok(), "an escape may say it");
}
