//! Answers of Alexa's APIs: a consent, a status, and any body, to the end of the turn.
//!
//! The first byte of an input says which consent, the second which status; 255 takes the status from the next two.
#![no_main]

use std::sync::LazyLock;

use consent_core::effect::FallbackReason;
use consent_core::requirement::Need;
use consent_core::wire::request::RequestEnvelope;
use consent_core::{
    Answer, AskBy, Consent, ConsentFlow, Permission, Replies, Requirement, Requirements, Turn, TurnEnd, run,
};
use consent_fuzz::{heap, json_mutation, needs, printed};
use libfuzzer_sys::{fuzz_mutator, fuzz_target};

static REQUEST: LazyLock<RequestEnvelope<'static>> = LazyLock::new(|| {
    let text = r#"{"session":{"sessionId":"s"},"context":{"System":{"user":{"userId":"u"},"person":{"personId":"p"},
        "device":{"deviceId":"d"},"apiEndpoint":"https://api.eu.amazonalexa.com","apiAccessToken":"t"}},
        "request":{"type":"LaunchRequest","requestId":"r"}}"#;
    RequestEnvelope::read(text.as_bytes()).expect("a request")
});

/// All that an API can be asked about.
static ASKED: LazyLock<Vec<Consent>> = LazyLock::new(|| {
    Consent::all().filter(|consent| consent.permission != Permission::Geolocation).collect()
});

const STATUSES: [u16; 12] = [200, 204, 401, 403, 404, 405, 429, 500, 503, 0, 201, 302];

fuzz_mutator!(|data: &mut [u8], length: usize, most: usize, seed: u32| {
    json_mutation::mutate(data, length, most, seed)
});

fuzz_target!(|input: &[u8]| {
    let [which, status, body @ ..] = input else { return };
    let consent = ASKED[usize::from(*which) % ASKED.len()];
    let (status, body) = match (status, body) {
        (255, [high, low, body @ ..]) => (u16::from_be_bytes([*high, *low]), body),
        _ => (STATUSES[usize::from(*status) % STATUSES.len()], body),
    };
    let list = [Requirement { consent, need: Need::Required }];
    let requirements = Requirements::new(&list).expect("one need that exists");
    let step = ConsentFlow::open(requirements, AskBy::VoiceThenCard, Turn::new(&REQUEST));
    let mut answer = None;
    let end = run(step.expect("a new flow takes it"), |queries| {
        let reply = |query: consent_core::ApiQuery<'_>| {
            let reply = heap::within(body.len(), || query.reply(status, body));
            printed::debug(&reply);
            answer = Some(reply.answer());
            reply
        };
        queries.map(reply).collect::<Replies>()
    });
    let answer = answer.expect("the API is asked");
    says(consent, status, body, answer);
    ends(consent, answer, end.expect("a flow ends"));
});

/// R2 to R6: what each family means by a status.
fn says(consent: Consent, status: u16, body: &[u8], answer: Answer) {
    let refused = needs::not_granted(consent);
    let expected: &[Answer] = match status {
        200 if needs::is_right(consent) => &[Answer::Granted],
        200 => &[Answer::Granted, Answer::NotSet, Answer::ApiFailed],
        204 => &[Answer::NotSet],
        429 => &[Answer::Throttled],
        _ if status == refused => &[Answer::NotGranted, Answer::NotConfigured],
        403 => &[Answer::NotSupported],
        _ => &[Answer::ApiFailed],
    };
    assert!(expected.contains(&answer), "{consent} {status}: {answer:?}");
    let text = std::str::from_utf8(body);
    match answer {
        // A body that says why says so in a string of a JSON object.
        Answer::NotConfigured => assert!(body.len() < 2048 && text.is_ok_and(printed::is_json)),
        Answer::Granted | Answer::NotSet if status == 200 && !needs::is_right(consent) => {
            assert!(text.is_ok_and(printed::is_json));
        }
        _ => {}
    }
    let is_text =
        matches!(consent.permission, Permission::FullName | Permission::GivenName | Permission::Email);
    if status == 200 && is_text && !text.is_ok_and(printed::is_lenient) {
        let expected = match serde_json::from_slice::<Option<String>>(body) {
            Ok(Some(value)) if !value.trim().is_empty() => Answer::Granted,
            Ok(_) => Answer::NotSet,
            Err(_) => Answer::ApiFailed,
        };
        assert_eq!(answer, expected);
    }
}

/// What the turn comes to, with one thing required and nobody asked before.
fn ends(consent: Consent, answer: Answer, end: TurnEnd) {
    printed::debug(&end);
    let fell_back = |expected| matches!(&end, TurnEnd::FallBack(less) if less.reason == expected);
    let is_right = match answer {
        Answer::Granted => {
            matches!(&end, TurnEnd::Proceed(profile) if profile.consents().contains(consent))
        }
        Answer::NotGranted if consent.permission.voice_scope().is_some() => {
            matches!(end, TurnEnd::AskByVoice(ask) if ask.consents().len() == 1)
        }
        Answer::NotGranted => matches!(end, TurnEnd::AskByCard(ask) if ask.consents().contains(consent)),
        Answer::NotSet => fell_back(FallbackReason::NotSet),
        Answer::SpeakerNotRecognized => fell_back(FallbackReason::SpeakerNotRecognized),
        Answer::NotSupported => fell_back(FallbackReason::NotSupported),
        Answer::NotConfigured => fell_back(FallbackReason::NotConfigured),
        Answer::Throttled => fell_back(FallbackReason::Throttled),
        Answer::ApiFailed => fell_back(FallbackReason::ApiFailed),
        Answer::Unreachable => fell_back(FallbackReason::Unreachable),
    };
    assert!(is_right, "{consent} {answer:?}: {end}");
}
