//! What is measured is what it says: an honest turn, of the size in its name.

use std::collections::BTreeSet;

use consent_peer::answer;
use consent_tests::bench_case::{CASES, by_hand, envelopes, floor, peers, skill_turn, tokens};
use serde_json::Value;

#[test]
fn the_floor_answers_what_we_answer() {
    for (name, request) in peers::REQUESTS {
        let [ours, floors] = [answer, floor::answer].map(|answer| request(&peers::token(answer)));
        assert!((3_300..=3_500).contains(&floors.len()), "{name}: {} bytes", floors.len());
        let said = |response: String| {
            let response: Value = serde_json::from_str(&response).unwrap();
            let at = |place: &str| response.pointer(place).cloned().unwrap_or_default();
            [
                at("/response/outputSpeech"),
                at("/response/card"),
                at("/response/directives/0/uri"),
                at("/response/directives/0/input"),
                at("/response/shouldEndSession"),
            ]
        };
        assert_eq!(said(floor::answer(&floors)), said(answer(&ours)), "{name}");
    }
}

#[test]
fn what_is_written_by_hand_answers_to_the_byte_as_we_do() {
    let token = peers::token(answer);
    assert_eq!(peers::token(by_hand::answer), token);
    for (name, request) in peers::REQUESTS {
        assert_eq!(by_hand::answer(&request(&token)), answer(&request(&token)), "{name}");
    }
}

#[test]
fn a_case_has_the_size_that_its_name_says() {
    for kilobytes in envelopes::KILOBYTES {
        let request = envelopes::text(kilobytes);
        assert_eq!(request.len(), kilobytes * 1024);
        let kept = |response: String| {
            let response: Value = serde_json::from_str(&response).unwrap();
            let mut attributes = response.get("sessionAttributes").unwrap().clone();
            attributes.as_object_mut().unwrap().remove("consent-core");
            attributes
        };
        let sent: Value = serde_json::from_str(&request).unwrap();
        let sent = sent.pointer("/session/attributes").unwrap();
        assert_eq!(&kept(skill_turn::answer::<envelopes::Skill>(&request)), sent);
        assert_eq!(&kept(floor::ask_and_keep(&request)), sent);
    }
    for size in tokens::SIZES {
        let response = skill_turn::answer::<envelopes::Skill>(&tokens::asking(size));
        assert_eq!(tokens::token(&response).len(), size);
    }
    // The smallest that there can be: it names its handler, its attempt and what was asked for.
    assert!((60..=100).contains(&tokens::smallest().as_str().len()));
}

/// A story asserts on its own that it comes to what its vector says.
#[test]
fn every_case_can_be_done_and_has_a_name_of_its_own() {
    let mut names = BTreeSet::new();
    for case in CASES.iter() {
        assert!(names.insert(&case.name), "{}", case.name);
        if case.name != "records/100000" {
            case.prepare()();
        }
    }
    let stories = names.iter().filter(|name| name.starts_with("story/")).count();
    assert_eq!(stories, 88);
}
