//! Resume tokens, from the smallest that there can be to the largest that is allowed: made, read, read with a slot that a handler
//! asks for, and in a whole turn, whose handler asks for none. What makes them large is what the customer said.

use core::hint::black_box;

use consent_core::wire::request::RequestEnvelope;
use consent_core::{AskByVoice, Permission, Requirement, Requirements, ResumeToken, Turn, requirements};
use serde_json::Value;

use super::case::Case;
use super::device_request::{DeviceRequest, noise};
use super::envelopes::Skill;
use super::skill_turn::answer;
use crate::canned::voice_question;
use crate::scene::Scene;

const NEED: Requirements = requirements![Requirement::required(Permission::Email)];
const HANDLER: &str = "SendReceipt";
/// How many bytes each has.
pub const SIZES: [usize; 5] = [512, 1024, 2048, 4096, ResumeToken::MAX_BYTES];

pub(super) fn cases() -> Vec<Case> {
    let mut cases = vec![
        Case::new("token/smallest/make", || make(voice_question(NEED), "A", nobody())),
        Case::new("token/smallest/parse", || parse(smallest().as_str().to_owned())),
    ];
    for size in SIZES {
        let envelope = move || read(asking(size));
        cases.push(Case::new(format!("token/{size}/make"), move || {
            make(voice_question(NEED), HANDLER, envelope())
        }));
        cases.push(Case::new(format!("token/{size}/parse"), move || {
            parse(token(&answer::<Skill>(&asking(size))))
        }));
        cases.push(Case::new(format!("token/{size}/slot"), move || {
            slot(token(&answer::<Skill>(&asking(size))))
        }));
        cases.push(Case::answering(format!("token/{size}/turn"), move || answered(size), answer::<Skill>));
    }
    cases
}

fn make(
    ask: AskByVoice,
    handler: &'static str,
    envelope: &'static RequestEnvelope<'static>,
) -> super::case::Work {
    let turn = Turn::new(envelope);
    Box::new(move || {
        drop(black_box(ResumeToken::new(black_box(ask), handler, &turn, envelope.intent()).unwrap()));
    })
}

fn parse(token: String) -> super::case::Work {
    Box::new(move || drop(black_box(ResumeToken::parse(black_box(&token)).unwrap().unwrap())))
}

fn slot(token: String) -> super::case::Work {
    Box::new(move || {
        let token = ResumeToken::parse(black_box(&token)).unwrap().unwrap();
        drop(black_box(token.intent().unwrap().slot(black_box("order")).unwrap().unwrap()));
    })
}

/// A turn of nobody who says nothing.
fn nobody() -> &'static RequestEnvelope<'static> {
    Scene::intent()
        .without("/session/user")
        .without("/context/System/user")
        .with("/request/type", "LaunchRequest".into())
        .without("/request/intent")
        .envelope()
}

/// The smallest: a handler with a name of one letter, no user, no intent.
#[must_use]
pub fn smallest() -> ResumeToken<'static> {
    ResumeToken::new(voice_question(NEED), "A", &Turn::new(nobody()), None).unwrap()
}

/// A request whose token has so many bytes.
#[must_use]
pub fn asking(size: usize) -> String {
    let text = |slot: &str| DeviceRequest::intent("SendReceiptIntent", slot).text();
    let without = token(&answer::<Skill>(&text(""))).len();
    text(&noise("slot", size - without))
}

/// The customer says yes to it, and Alexa sends back what was kept.
fn answered(size: usize) -> String {
    let response = answer::<Skill>(&asking(size));
    let sent: Value = serde_json::from_str(&response).unwrap();
    let attributes = sent.get("sessionAttributes").unwrap().to_string();
    DeviceRequest { attributes, ..DeviceRequest::resumed(&token(&response), "ACCEPTED") }.granted().text()
}

/// The token of the question in a response.
#[must_use]
pub fn token(response: &str) -> String {
    let response: Value = serde_json::from_str(response).unwrap();
    response.pointer("/response/directives/0/token").and_then(Value::as_str).unwrap().into()
}

fn read(text: String) -> &'static RequestEnvelope<'static> {
    let text: &'static str = Box::leak(text.into_boxed_str());
    Box::leak(Box::new(RequestEnvelope::read(text.as_bytes()).unwrap()))
}
