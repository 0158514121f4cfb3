//! What reading takes from the heap: a stated multiple of the text, whatever the text. One test, alone in its process, counts
//! heap bytes. The fuzz targets hold the same for any text.
#![allow(clippy::unwrap_used, clippy::arithmetic_side_effects, reason = "a test stops at the first surprise")]

use consent_core::prompts::text_check::check_language;
use consent_core::wire::request::RequestEnvelope;
use consent_core::wire::skill_event::SkillEvent;
use consent_core::wire::skill_manifest::SkillManifest;
use consent_core::{
    AskHistory, ConsentRecord, ConsentSession, Permission, Requirement, Requirements, ResumeToken,
    requirements,
};
use consent_tests::canned::voice_question;
use consent_tests::committed::fixtures;
use consent_tests::scene::Scene;

#[global_allocator]
static COUNTING: dhat::Alloc = dhat::Alloc;

/// As the documentation of `consent_core::wire::json` has it.
const PER_BYTE: u64 = 64;
const AND_MORE: u64 = 4096;

const BOOK: Requirements = requirements![
    Requirement::required(Permission::MobileNumber),
    Requirement::required(Permission::GivenName).of_person(),
];

/// What a reader takes, given back or not; a block that grew counts as it is in the end.
fn taken(read: &dyn Fn()) -> u64 {
    let before = dhat::HeapStats::get().total_bytes;
    read();
    dhat::HeapStats::get().total_bytes - before
}

/// Everything that reads such a text stays within the multiple.
fn check(what: &str, text: &[u8]) {
    let length = u64::try_from(text.len()).unwrap();
    let within = |reader: &str, taken: u64| {
        let most = length * PER_BYTE + AND_MORE;
        assert!(
            taken <= most,
            "{reader} takes {taken} bytes for {length} of {what}, expected {most} at most"
        );
    };
    within("a request", taken(&|| drop(RequestEnvelope::read(text))));
    within("a manifest", taken(&|| drop(SkillManifest::read(text))));
    within("a history", taken(&|| drop(AskHistory::read(text))));
    within("a record", taken(&|| drop(ConsentRecord::read(text))));
    if let Ok(envelope) = RequestEnvelope::read(text) {
        within("a session", taken(&|| drop(ConsentSession::read(&envelope))));
        within("an event", taken(&|| drop(SkillEvent::of(&envelope))));
    }
    if let Ok(text) = std::str::from_utf8(text) {
        within("a language", taken(&|| drop(check_language(text))));
        // A token is never longer.
        let words = text.char_indices().take_while(|(at, _)| *at < 8_000).map(|(_, word)| word);
        let intent: String = words.map(|word| if word == '"' { '\'' } else { word }).collect();
        let token = format!("consent-core/1 0123456789abcdef - alexa::profile:email:read 0: 1:I - {intent}");
        let bytes = taken(&|| {
            let token = ResumeToken::parse(&token).unwrap().unwrap();
            drop(token.intent().unwrap().slot("a"));
        });
        let most = u64::try_from(token.len()).unwrap() * PER_BYTE + AND_MORE;
        assert!(
            bytes <= most,
            "a token takes {bytes} bytes for {} of {what}, expected {most} at most",
            token.len()
        );
    }
}

/// An object or an array of as many parts as make a large text.
fn many(around: (&str, &str), part: &str) -> Vec<u8> {
    let parts = vec![part; 30_000 / part.len()];
    [around.0, &parts.join(","), around.1].concat().into_bytes()
}

#[test]
fn no_reader_takes_more_than_a_multiple_of_its_text() {
    let _profiler = dhat::Profiler::builder().testing().build();
    for (name, text) in fixtures("inbound").into_iter().chain(fixtures("complete")) {
        check(&name, &text);
    }
    let (context, launch) = (r#"{"context":{"System":{}},"#, r#""request":{"type":"LaunchRequest"},"#);
    let event = r#"{"request":{"type":"AlexaSkillEvent.SkillPermissionChanged","body":{"#;
    let of_session = [context, launch, r#""session":{"attributes":{"#].concat();
    let of_consent =
        [&of_session, r#""consent-core":{"version":1,"history":{"asked":[],"answered":["#].concat();
    let of_event = [event, r#""acceptedPermissions":["#].concat();
    let of_scopes = r#"{"request":{"type":"Event"},"context":{"System":{"user":{"permissions":{"scopes":{"#;
    let of_manifest = |field: &str| [r#"{"manifest":{"#, field].concat();
    let entry = "\"\":0";
    let large = [
        ("brackets", many(("", ""), "[").into_iter().filter(|byte| *byte != b',').collect()),
        ("braces", "{\"a\":".repeat(6_000).into_bytes()),
        ("unread fields", many(("{", r#","request":{"type":"Event"}}"#), entry)),
        ("attributes", many((&of_session, "}}}"), entry)),
        ("answers", many((&of_consent, "]}}}}}"), "\"0123456789abcdef\"")),
        ("scopes", many((of_scopes, "}}}}}}"), entry)),
        ("accepted", many((&of_event, "]}}}"), "\"\"")),
        ("accepted, escaped", many((&of_event, "]}}}"), r#""\n""#)),
        ("accepted, as objects", many((&of_event, "]}}}"), r#"{"scope":""}"#)),
        ("a string of another type", format!(r#"{{"context":"{}"}}"#, "\u{7f}".repeat(30_000)).into_bytes()),
        (
            "the same in an event",
            format!(r#"{{"request":{{"type":"E","locale":5,"timestamp":"{}"}}}}"#, "\u{7f}".repeat(30_000))
                .into_bytes(),
        ),
        ("forms", many((r#"{"language":"en","full_stop":".","permissions":{"#, "}}"), "\"\":{}")),
        ("locales", many((&of_manifest(r#""publishingInformation":{"locales":{"#), "}}}}"), "\"\":{}")),
        ("links", many((&of_manifest(r#""privacyAndCompliance":{"locales":{"#), "}}}}"), "\"\":{}")),
        ("subscriptions", many((&of_manifest(r#""events":{"subscriptions":["#), "]}}}"), "{}")),
        ("declared", many((&of_manifest(r#""permissions":["#), "]}}"), r#"{"name":""}"#)),
        (
            "granted",
            many(
                (
                    r#"{"format":1,"version":1,"user":"0123456789abcdef","account":{"at":0,"notGranted":[],"granted":["#,
                    "]}}",
                ),
                "\"\"",
            ),
        ),
        (
            "speakers",
            many(
                (r#"{"format":1,"version":1,"user":"0123456789abcdef","speakers":["#, "]}"),
                r#"{"speaker":"0123456789abcdef","at":0,"granted":[],"notGranted":[]}"#,
            ),
        ),
        (
            "history",
            many(
                (r#"{"version":1,"asked":["#, "]}"),
                r#"{"permissionScope":"","consentLevel":"","last":""}"#,
            ),
        ),
    ];
    for (name, text) in large {
        check(name, &text);
    }
    // An error names sixteen levels at most, and has no place for any other.
    let deep = [r#"{"new":"#, &"[".repeat(30_000)].concat();
    let taken = taken(&|| assert!(RequestEnvelope::read(deep.as_bytes()).is_err()));
    assert!(taken < 8 * 30_000, "{taken} bytes for {} of brackets", deep.len());
    token_blocks();
}

/// What a token takes in blocks: made, its text; read, nothing.
fn token_blocks() {
    let blocks = |act: &dyn Fn()| {
        let before = dhat::HeapStats::get().total_blocks;
        act();
        dhat::HeapStats::get().total_blocks - before
    };
    let scene = Scene::intent();
    let (question, turn, intent) = (voice_question(BOOK), scene.turn(), scene.envelope().intent());
    assert!(intent.unwrap().confirmation_status.is_some() && intent.unwrap().slots.is_some());
    let make = || ResumeToken::new(question, "book_table", &turn, intent).unwrap();
    assert_eq!(blocks(&|| drop(make())), 1);
    let token = make();
    assert_eq!(blocks(&|| drop(ResumeToken::parse(token.as_str()).unwrap().unwrap())), 0);
}
