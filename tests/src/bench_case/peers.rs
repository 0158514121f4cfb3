//! The four requests that all peers answer, beside the least that any library must do for them.

use consent_peer::answer;
use serde_json::Value;

use super::case::Case;
use super::device_request::DeviceRequest;
use super::floor;

/// A request and its text.
pub type Request = (&'static str, fn() -> String);

/// The four.
pub const REQUESTS: [Request; 4] = [
    ("a_card_on_403", || DeviceRequest::intent("EmailReceiptIntent", "twelve").text()),
    ("b_voice_on_403", question),
    ("c_resumed_accepted", || DeviceRequest::resumed(&token(), "ACCEPTED").granted().text()),
    ("d_resumed_redirect", || DeviceRequest::resumed(&token(), "REDIRECT_TO_APP").text()),
];

pub(super) fn cases() -> Vec<Case> {
    let ours = |(name, request)| Case::answering(format!("peer/{name}"), request, answer);
    let floor = |(name, request)| Case::answering(format!("floor/{name}"), request, floor::answer);
    REQUESTS.into_iter().map(ours).chain(REQUESTS.into_iter().map(floor)).collect()
}

fn question() -> String {
    DeviceRequest::intent("EmailReceiptVoiceIntent", "twelve").text()
}

/// The token of our question, as Alexa sends it back.
fn token() -> String {
    let response: Value = serde_json::from_str(&answer(&question())).unwrap();
    response.pointer("/response/directives/0/token").and_then(Value::as_str).unwrap().into()
}
