//! The four requests that all peers answer, beside the least that any library must do for them, and beside the same by hand.

use core::hint::black_box;

use consent_core::wire::request::RequestEnvelope;
use consent_peer::answer;
use serde_json::Value;

use super::case::Case;
use super::device_request::DeviceRequest;
use super::{by_hand, floor};

/// A request: its name, and its text with the token of the question that it answers, if it answers one.
pub type Request = (&'static str, fn(token: &str) -> String);

/// The four.
pub const REQUESTS: [Request; 4] = [
    ("a_card_on_403", |_| DeviceRequest::intent("EmailReceiptIntent", "twelve").text()),
    ("b_voice_on_403", |_| DeviceRequest::intent("EmailReceiptVoiceIntent", "twelve").text()),
    ("c_resumed_accepted", |token| DeviceRequest::resumed(token, "ACCEPTED").granted().text()),
    ("d_resumed_redirect", |token| DeviceRequest::resumed(token, "REDIRECT_TO_APP").text()),
];

/// Whoever puts the question chooses its token, and gets it back: each has its own.
pub(super) fn cases() -> Vec<Case> {
    let of = |whose: &'static str, answer: fn(&str) -> String| {
        REQUESTS.into_iter().map(move |(name, text)| {
            Case::answering(format!("{whose}/{name}"), move || text(&token(answer)), answer)
        })
    };
    let readings = REQUESTS
        .into_iter()
        .map(|(name, text)| Case::answering(format!("read/{name}"), move || text(&token(answer)), reads));
    of("peer", answer)
        .chain(of("floor", floor::answer))
        .chain(of("by_hand", by_hand::answer))
        .chain(readings)
        .collect()
}

/// The part of a turn that no work can take less than: to read the request.
fn reads(request: &str) -> bool {
    black_box(RequestEnvelope::read_str(request)).is_ok()
}

/// The token of the question that is put to the customer by voice.
#[must_use]
pub fn token(answer: fn(&str) -> String) -> String {
    let [_, (_, question), ..] = REQUESTS;
    let response: Value = serde_json::from_str(&answer(&question(""))).unwrap();
    response.pointer("/response/directives/0/token").and_then(Value::as_str).unwrap().into()
}
