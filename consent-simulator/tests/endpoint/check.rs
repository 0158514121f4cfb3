//! One answer, the sentence about it, and a good answer after it.

use core::time::Duration;
use std::net::TcpStream;
use std::time::Instant;

use consent_simulator::endpoint::{Endpoint, LONGEST_TURN};
use serde_json::json;

use crate::raw_skill::{answer, sent, skill};

pub(super) async fn ask(endpoint: &Endpoint, name: &str, limit: Duration) -> String {
    let start = Instant::now();
    let sentence = endpoint.ask(&sent()).await.expect_err(name).to_string();
    assert!(start.elapsed() < limit + Duration::from_secs(2), "{name}: {:?}", start.elapsed());
    assert!(sentence.starts_with("IntentRequest BookTableIntent: expected "), "{name}: {sentence}");
    assert!(sentence.len() < 600 && !sentence.contains(char::is_control), "{name}: {sentence}");
    sentence
}

pub(super) async fn check(
    name: &str,
    limit: Duration,
    expected: &[&str],
    first: impl FnOnce(&mut TcpStream) + Send + 'static,
) {
    let endpoint = Endpoint::new(&format!("http://{}/skill", skill(first)), limit).unwrap();
    let sentence = ask(&endpoint, name, limit).await;
    assert!(expected.iter().all(|word| sentence.contains(word)), "{name}: {sentence}, expected {expected:?}");
    let next = Endpoint::new(&endpoint.uri().to_string(), LONGEST_TURN).unwrap();
    let heard = next.ask(&sent()).await.expect(name);
    assert_eq!(heard.response, json!({ "version": "1.0", "response": {} }), "{name}");
}

/// An answer with this head and body.
pub(super) async fn check_answer(
    name: &str,
    expected: &[&str],
    head: &'static str,
    body: impl Into<Vec<u8>>,
) {
    let body = body.into();
    check(name, LONGEST_TURN, expected, move |stream| answer(stream, head, &body)).await;
}
