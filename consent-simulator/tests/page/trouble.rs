//! What a skill, or whoever looks at the page, may do to the simulator without bringing it down.

use core::time::Duration;
use std::io::Write as _;
use std::net::TcpStream;
use std::thread;

use serde_json::{Value, json};

use crate::browser::Page;
use crate::skill;

const LAUNCH: &str = r#"{"do":"launch"}"#;
const HI: &str = r#"{"version":"1.0","response":{"outputSpeech":{"type":"PlainText","text":"Hi."},"shouldEndSession":false}}"#;

/// Whoever loads the page anew while the skill thinks finds the turn that was begun, with the session that it opened.
#[test]
fn what_was_begun_is_done_though_nobody_waits_for_it() {
    let page = Page::with_skill_at(&skill::answering_after(Duration::from_millis(500), HI));
    let mut stream = TcpStream::connect(page.address).unwrap();
    let (address, length) = (page.address, LAUNCH.len());
    write!(
        stream,
        "POST /api/do HTTP/1.1\r\nhost: {address}\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n\r\n{LAUNCH}"
    )
    .unwrap();
    thread::sleep(Duration::from_millis(200));
    drop(stream);
    // The state is told when the turn is over.
    thread::sleep(Duration::from_millis(100));
    let state = page.get("/api/state").json();
    assert_eq!(state["turns"][0]["lines"][1]["text"], "Hi.", "{state}");
    assert_ne!(state["now"]["session"], Value::Null);
}

/// What a skill keeps goes out with every request, and every turn is kept: a skill that keeps much would fill the memory.
#[test]
fn a_skill_that_keeps_much_is_stopped_in_time() {
    let attributes: Value = (0..100)
        .map(|number| (number.to_string(), json!("x".repeat(9000))))
        .collect::<serde_json::Map<_, _>>()
        .into();
    let mut answer: Value = serde_json::from_str(HI).unwrap();
    answer["sessionAttributes"] = attributes;
    let page = Page::with_skill_at(&skill::answering(Box::leak(answer.to_string().into_boxed_str())));
    let refused = (0..20)
        .map(|_| page.post(r#"{"do":"intent","name":"AnyIntent"}"#))
        .find(|answer| answer.status != 200);
    let refused = refused.expect("an end before twenty turns");
    assert_eq!(
        (refused.status, refused.error()),
        (
            409,
            "expected at most 8388608 bytes of one conversation, the skill says or keeps too much: start over".into()
        )
    );
    let state = page.get("/api/state");
    assert!(state.body.len() < 12 * 1024 * 1024, "{} bytes", state.body.len());
    assert_eq!(page.does(r#"{"do":"startOver"}"#)["turns"], json!([]));
    assert_eq!(page.post(LAUNCH).status, 200);
}
