//! What counts as a day, a time, a number of guests: Alexa also sends spellings of her own, and customers say anything.
#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use consent_core::wire::json;
use consent_core::wire::request::Intent;
use serde_json::json;
use table_booking::slots::Slots;

/// What is understood of a slot: what was said, or nothing.
fn check(slot: &str, said: &str, is_understood: bool) {
    let text =
        json!({ "name": "BookTableIntent", "slots": { slot: { "name": slot, "value": said } } }).to_string();
    let intent: Intent<'_> = json::read(text.as_bytes()).unwrap();
    let slots = Slots::read(&intent).unwrap();
    let understood = match slot {
        "date" => slots.date(),
        "time" => slots.time(),
        "guests" => slots.guests(),
        _ => slots.dish(),
    };
    assert_eq!(understood, is_understood.then_some(said), "{slot}: {said:?}");
    // R34: what was said is the customer's own.
    let printed = format!("{slots:?} {slots:#?}");
    assert!(said.trim().is_empty() || !printed.contains(said), "{printed}");
}

#[test]
fn what_is_understood() {
    for (slot, said, is_understood) in [
        ("date", "2026-01-24", true),
        ("date", "2026-W04", false),
        ("date", "2026-WI", false),
        ("date", "PRESENT_REF", false),
        ("date", "2026-02-30", false),
        ("time", "19:30", true),
        ("time", "EV", false),
        ("time", "NI", false),
        ("time", "25:00", false),
        ("guests", "4", true),
        ("guests", "1.5", false),
        ("guests", "0", false),
        ("guests", "?", false),
        ("guests", "four", false),
        ("dish", "pasta with basil", true),
        ("dish", "cr\u{e8}me br\u{fb}l\u{e9}e", true),
        ("dish", "  ", false),
        ("dish", "pasta\u{0}", false),
        ("dish", "\u{1b}[31mpasta", false),
        ("dish", "pasta\u{202e}", false),
    ] {
        check(slot, said, is_understood);
    }
    check("dish", &"a".repeat(101), false);
}
