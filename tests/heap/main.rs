//! A step allocates nothing, whatever happens in whatever state, and a whole turn little. One test, alone in its process,
//! counts heap blocks.
#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use consent_core::{
    AskBy, Consent, ConsentFlow, Effect, Input, Permission, Queries, Replies, Requirement, Requirements,
    Step, Turn, VoiceOutcome, requirements,
};
use consent_tests::bench_case::{named, names};
use consent_tests::canned::not_granted;
use consent_tests::scene::{Scene, cause};
use serde_json::json;

#[global_allocator]
static COUNTING: dhat::Alloc = dhat::Alloc;

const EVERYTHING: Requirements = requirements![
    Requirement::required(Permission::FullName),
    Requirement::required(Permission::Email),
    Requirement::required(Permission::MobileNumber).of_person(),
    Requirement::required(Permission::CountryAndPostalCode),
    Requirement::required(Permission::Geolocation),
    Requirement::required(Permission::Reminders),
    Requirement::optional(Permission::FullAddress),
];

fn body(consent: Consent) -> &'static str {
    match consent.permission {
        Permission::MobileNumber => r#"{"countryCode":"+1","phoneNumber":"206-555-0100"}"#,
        Permission::FullAddress | Permission::CountryAndPostalCode => r#"{"postalCode":"98109"}"#,
        Permission::FullName
        | Permission::GivenName
        | Permission::Email
        | Permission::Geolocation
        | Permission::Reminders
        | Permission::Timers => r#""made up""#,
    }
}

/// The same status for each; the one that says "not granted" where no status is given.
fn replies(queries: Queries<'_>, status: Option<u16>) -> Replies {
    let status = |consent| status.unwrap_or_else(|| not_granted(consent));
    queries.map(|query| query.reply(status(query.consent()), body(query.consent()).as_bytes())).collect()
}

/// Takes one step and counts the blocks that it takes from the heap.
fn counted<'a>(flow: ConsentFlow<'a>, input: Input<'a>, met: &mut Vec<String>) -> Step<'a> {
    let before = dhat::HeapStats::get().total_blocks;
    let step = flow.step(input).unwrap();
    let after = dhat::HeapStats::get().total_blocks;
    assert_eq!(after, before, "{step}");
    met.push(step.to_string());
    step
}

#[test]
fn no_step_takes_a_block_from_the_heap_and_a_turn_takes_few() {
    let profiler = dhat::Profiler::builder().testing().build();
    let located = |scene: Scene| {
        let place = json!({ "coordinate": { "latitudeInDegrees": 47.6, "longitudeInDegrees": -122.3 } });
        scene
            .with_speaker()
            .with("/context/System/device/supportedInterfaces/Geolocation", json!({}))
            .with("/context/Geolocation", place)
            .turn()
    };
    let first: Turn<'_> = located(Scene::intent());
    let second: Turn<'_> = located(Scene::resumed(&cause(None, "200", Some("ACCEPTED"))));
    let mut met = Vec::with_capacity(64);
    for status in [Some(200), Some(204), None, Some(429), Some(500)] {
        for ask_by in AskBy::ALL {
            let step = counted(ConsentFlow::new(EVERYTHING, ask_by), Input::Invoked(first), &mut met);
            let Effect::Fetch(queries) = step.effect else { unreachable!("{step}") };
            let step = counted(step.flow, Input::Replied(replies(queries, status)), &mut met);
            for outcome in VoiceOutcome::ALL {
                let flow = step.flow.clone();
                if flow.state() != consent_core::State::AwaitingVoice {
                    continue;
                }
                let step = counted(flow, Input::SessionResumed(outcome, second), &mut met);
                if let Effect::Fetch(queries) = step.effect {
                    let _ = counted(step.flow, Input::Replied(replies(queries, Some(200))), &mut met);
                }
            }
        }
    }
    for effect in ["Fetch", "AskByVoice", "AskByCard", "Proceed", "FallBack(Declined)", "FallBack(NotSet)"] {
        assert!(met.iter().any(|step| step.contains(effect)), "no step came to {effect}");
    }
    drop(profiler);
    for name in names("") {
        let is_turn = ["peer/", "needs/", "envelope/"].iter().any(|family| name.starts_with(family));
        if is_turn || name.ends_with("/turn") {
            few_blocks(name);
        }
    }
}

/// A whole turn takes few blocks, however much is asked for, kept or sent.
fn few_blocks(turn: &str) {
    let mut work = named(turn).prepare();
    let profiler = dhat::Profiler::builder().testing().build();
    work();
    let blocks = dhat::HeapStats::get().total_blocks;
    drop(profiler);
    assert!((1..=25).contains(&blocks), "{turn}: {blocks} blocks");
}
