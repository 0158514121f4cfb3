//! What must not be shown is read as bytes, and handed out as the part of the text that it is: it is the same string, wherever it
//! stands and whatever is in it.

use consent_core::wire::request::RequestEnvelope;
use consent_core::wire::text::Private;
use proptest::prelude::*;

/// A piece of a string, as it stands in JSON.
fn piece() -> impl Strategy<Value = String> {
    let escapes = [
        r"\n",
        r#"\""#,
        r"\\",
        r"\/",
        r"\u0000",
        r"\u00f6",
        r"\ud83c\udf82",
        r"\ud800",
        r"\udf82",
        r"\x",
        r"\u12",
        "\u{1}",
        "\n",
        "\u{7f}",
        "\u{80}",
        "\u{a0}",
    ];
    prop_oneof![
        8 => any::<char>().prop_filter("it ends the string", |letter| !"\"\\".contains(*letter)).prop_map(String::from),
        4 => "[a-z]{1,40}",
        1 => prop::sample::select(escapes.to_vec()).prop_map(String::from),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_private_string_is_the_string_that_stands_there(pieces in prop::collection::vec(piece(), 0..6), blanks in " {0,3}") {
        let inside = pieces.concat();
        // What stands beside an escape might have come of one.
        let is_lenient = inside.contains('\\') && inside.contains(|letter| letter < ' ');
        let quoted = format!("\"{inside}\"");
        let expected: Option<String> = serde_json::from_str(&quoted).ok();
        let text = format!(
            r#"{blanks}{{"session":{{"sessionId":{quoted}}},"request":{{"type":"IntentRequest","requestId":{quoted}}},"context":{{"System":{{"apiAccessToken":{quoted}}}}}}}"#
        );
        // Once with the text at hand, and once without.
        for read in [RequestEnvelope::read_str(&text).ok(), serde_json::from_str(&text).ok()] {
            let strings = read.as_ref().map(|read| {
                let session = read.session.as_ref().unwrap().session_id.as_ref();
                [session, read.request.request_id.as_ref(), read.context.system.api_access_token.as_ref()]
                    .map(|string| string.unwrap().as_str())
            });
            if !is_lenient {
                prop_assert_eq!(strings, expected.as_deref().map(|expected| [expected; 3]), "{}", text);
            }
        }
        let alone: Option<Private<'_>> = serde_json::from_str(&quoted).ok();
        if !is_lenient {
            prop_assert_eq!(alone.as_ref().map(Private::as_str), expected.as_deref());
        }
    }
}
