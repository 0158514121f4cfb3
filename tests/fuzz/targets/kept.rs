//! What a store gives back: the history of what a customer was asked, and the record of what skill events told.
#![no_main]

use consent_core::fingerprint::Fingerprint;
use consent_core::wire::request::RequestEnvelope;
use consent_core::{AskHistory, AskPolicy, Consent, ConsentRecord, Hint, Turn};
use consent_fuzz::{heap, json_mutation, printed};
use libfuzzer_sys::{fuzz_mutator, fuzz_target};

fuzz_mutator!(|data: &mut [u8], length: usize, most: usize, seed: u32| {
    json_mutation::mutate(data, length, most, seed)
});

fuzz_target!(|text: &[u8]| {
    match heap::within(text.len(), || AskHistory::read(text)) {
        Ok(history) => keeps_history(&history),
        Err(error) => printed::error(&error),
    }
    match heap::within(text.len(), || ConsentRecord::read(text)) {
        Ok(record) => keeps_record(&record),
        Err(error) => printed::error(&error),
    }
});

fn keeps_history(history: &AskHistory) {
    printed::debug(history);
    let json = history.to_json();
    let again = AskHistory::read(json.as_bytes()).expect("what was written can be read");
    assert!(again == *history && again.to_json() == json, "{json}");
    // At most one entry a consent, and four answers.
    assert!(json.len() <= 4096, "{json}");
    let mut merged = history.clone();
    merged.merge(history);
    assert!(merged == *history, "a history knows nothing new of itself");
    merged.answer(Fingerprint::of("one more"));
    assert!(!merged.answer(Fingerprint::of("one more")), "an answer counts once");
    let request = r#"{"session":{"sessionId":"s"},"context":{"System":{}},"request":{"type":"LaunchRequest","timestamp":0}}"#;
    let envelope = RequestEnvelope::read(request.as_bytes()).expect("a request");
    printed::debug(&history.manners(&AskPolicy::default(), &Turn::new(&envelope)));
}

fn keeps_record(record: &ConsentRecord) {
    printed::debug(record);
    let json = record.to_json();
    assert!(json.len() <= ConsentRecord::MOST_BYTES, "{json}");
    let mut again = ConsentRecord::read(json.as_bytes()).expect("what was written can be read");
    assert!(again == *record && again.to_json() == json, "{json}");
    assert!(again.merge(record).is_empty() && again.version() == record.version());
    let mut new = ConsentRecord::new(record.user());
    let change = new.merge(record);
    printed::debug(&change);
    assert!(new == *record);
    for consent in Consent::all() {
        let hint = new.hint(consent, None);
        match hint {
            Hint::Granted => assert!(change.granted.contains(consent)),
            Hint::NotGranted => assert!(change.not_granted.contains(consent)),
            Hint::Unknown => {}
        }
    }
}
