//! Resume tokens: any text that comes back, and any handler and intent that goes out.
#![no_main]

use std::sync::LazyLock;

use consent_core::requirement::Need;
use consent_core::wire::request::{Intent, RequestEnvelope};
use consent_core::wire::response::{ResponseEnvelope, Speech};
use consent_core::{
    AskBy, ConsentFlow, ConsentSession, Ending, Requirement, Requirements, ResumeToken, Turn, run,
};
use consent_fuzz::needs::refuse;
use consent_fuzz::response::Answer;
use consent_fuzz::{heap, json_mutation, printed};
use libfuzzer_sys::{fuzz_mutator, fuzz_target};

static REQUEST: LazyLock<RequestEnvelope<'static>> = LazyLock::new(|| {
    let text = r#"{"session":{"sessionId":"s"},"context":{"System":{"user":{"userId":"u"},"person":{"personId":"p"},
        "device":{"deviceId":"d","supportedInterfaces":{"Geolocation":{}}},
        "apiEndpoint":"https://api.eu.amazonalexa.com","apiAccessToken":"t"}},
        "request":{"type":"LaunchRequest","requestId":"r"}}"#;
    RequestEnvelope::read(text.as_bytes()).expect("a request")
});

fuzz_mutator!(|data: &mut [u8], length: usize, most: usize, seed: u32| {
    // As JSON the slots are at the end: there their quotes are quotes.
    exchange(&mut data[..length]);
    let length = json_mutation::mutate(data, length, most, seed);
    exchange(&mut data[..length]);
    length
});

/// Quotes become apostrophes, and apostrophes quotes.
fn exchange(text: &mut [u8]) {
    for byte in text {
        *byte = match *byte {
            b'"' => b'\'',
            b'\'' => b'"',
            other => other,
        };
    }
}

fuzz_target!(|text: &str| {
    let token = match heap::within(text.len(), || ResumeToken::parse(text)) {
        Ok(Some(token)) => token,
        Ok(None) => return assert!(!text.starts_with("consent-core/")),
        Err(error) => {
            assert!(text.starts_with("consent-core/"));
            return printed::error(&error);
        }
    };
    assert!(text.len() <= ResumeToken::MAX_BYTES && !token.asked().is_empty());
    printed::debug(&token);
    same(token.clone(), text);
    if let Some(intent) = token.intent() {
        let _ = intent.slot("guests").map_err(|error| printed::error(&error));
    }
    travel(&token);
});

/// It travels as it is, and reads back as the same.
fn same(token: ResumeToken<'_>, text: &str) {
    assert_eq!(token.as_str(), text);
    let by_voice = token.asked().iter().all(|consent| consent.permission.voice_scope().is_some());
    if let Some(legacy) = token.legacy_directive() {
        assert!(token.asked().len() == 1);
        let response = ResponseEnvelope::ask_by_voice(Speech::plain("Why."), legacy).to_json();
        assert_eq!(Answer::read(&response).question(), Some(text));
    }
    let response = ResponseEnvelope::ask_by_voice(Speech::plain("Why."), token.into_directive()).to_json();
    // What cannot be asked for by voice was never asked for: such a token is forged, and its directive is never sent.
    if by_voice {
        assert_eq!(Answer::read(&response).question(), Some(text));
    }
}

/// The same handler and intent, in a token of ours.
fn travel(from: &ResumeToken<'_>) {
    let list: Vec<Requirement> =
        from.asked().iter().map(|consent| Requirement { consent, need: Need::Required }).collect();
    let Ok(requirements) = Requirements::new(&list) else { return };
    let turn = Turn::new(&REQUEST);
    let step = ConsentFlow::open(requirements, AskBy::VoiceThenCard, turn).expect("a new flow takes it");
    let end = run(step, refuse).expect("a flow ends");
    let intent = from.intent();
    let ending = ConsentSession::default().end_turn(end, from.handler(), &turn, intent);
    let is_short = from.as_str().len() + 128 <= ResumeToken::MAX_BYTES;
    let token = match ending {
        Ending::AskByVoice(token) => token,
        Ending::AskByCard(ask) => {
            let by_voice = ask.consents().iter().all(|consent| consent.permission.voice_scope().is_some());
            return assert!(!by_voice || !is_short, "a short question goes by voice");
        }
        Ending::Proceed(_) | Ending::FallBack(_) => panic!("nothing is granted, and may be asked for"),
    };
    let back = ResumeToken::parse(token.as_str()).expect("ours is in order").expect("ours is ours");
    let written =
        |intent: Option<&Intent<'_>>| intent.map(|intent| serde_json::to_string(intent).expect("JSON"));
    assert_eq!(back.handler(), from.handler());
    assert_eq!((back.asked(), back.user(), back.attempt()), (from.asked(), turn.user(), token.attempt()));
    assert_eq!(written(back.intent()), written(intent));
}
