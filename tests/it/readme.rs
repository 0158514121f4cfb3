//! Keeps README true: its example is the code that runs here, and does what README says.

use consent_core::{AskHistory, ManifestScopes, skill};
use consent_tests::committed;
use consent_tests::readme::{Handler, answer};
use consent_tests::scene::{Scene, cause};
use serde_json::{Value, json};

fn receipt() -> Scene {
    Scene::intent().with("/request/intent/name", json!("SendReceiptIntent"))
}

/// One turn against an API that gives this status; the response, and what stands in its attributes.
fn turn(scene: &Scene, kept: &mut AskHistory, status: u16) -> Value {
    let body = br#""ada@example.com""#.to_vec();
    let response = answer(scene.json().to_string().as_bytes(), kept, |_| (status, body.clone())).unwrap();
    serde_json::from_str(&response).unwrap()
}

fn says(response: &Value) -> (&'static str, String) {
    let place = |place| response.pointer(place);
    let kind = match (place("/response/directives"), place("/response/card"), place("/response/outputSpeech"))
    {
        (Some(_), None, Some(_)) => "voice",
        (None, Some(_), Some(_)) => "card",
        (None, None, Some(_)) => "speech",
        (None, None, None) => "nothing",
        _ => panic!("{response}"),
    };
    let words = place("/response/outputSpeech/text").and_then(Value::as_str).unwrap_or_default();
    (kind, words.to_owned())
}

#[test]
fn the_example_is_the_one_in_readme() {
    let source = committed::text("tests/src/readme.rs");
    let example = source.split_once("\n\n").unwrap().1;
    assert!(committed::text("README.md").contains(&format!("```rust\n{example}```\n")));
}

/// What the compiler evaluates, evaluated here.
#[test]
fn the_error_is_the_one_in_readme() {
    let check = || skill::check_declared::<Handler>(0, "skill-package/skill.json", ManifestScopes::of(&[]));
    let message = std::panic::catch_unwind(check).unwrap_err();
    let message = message.downcast_ref::<String>().unwrap();
    let readme = committed::text("README.md");
    assert!(readme.contains(&format!("error[E0080]: evaluation panicked: {message}\n")), "{message}");
    let line = "    SendReceipt(SendReceipt),\n";
    let at = committed::text("tests/src/readme.rs").split_once(line).unwrap().0.lines().count() + 1;
    assert!(readme.contains(&format!("tests/src/readme.rs:{at}:17\n")), "{at}");
    assert!(readme.contains(&format!("{at} | {line}")), "{at}");
}

/// Keeps R17 to R19.
#[test]
fn the_example_asks_and_goes_on() {
    let kept = &mut AskHistory::default();
    assert_eq!(says(&turn(&receipt(), kept, 200)), ("speech", "It is on its way to ada@example.com.".into()));
    let asked = turn(&receipt(), kept, 403);
    assert_eq!(says(&asked).0, "voice");
    let token = asked.pointer("/response/directives/0/token").unwrap().as_str().unwrap();
    let back = |word| {
        let attributes = asked.pointer("/sessionAttributes").unwrap().clone();
        Scene::resumed(&cause(Some(token), "200", Some(word))).with("/session/attributes", attributes)
    };
    let yes = turn(&back("ACCEPTED"), &mut kept.clone(), 200);
    assert_eq!(says(&yes), ("speech", "It is on its way to ada@example.com.".into()), "R18");
    assert_eq!(says(&turn(&back("REDIRECT_TO_APP"), &mut kept.clone(), 403)).0, "card", "R17");
    assert_eq!(says(&turn(&back("DENIED"), kept, 403)).0, "speech", "R19");
    // README promises it: not in this session, not in another, for seven days.
    let another = receipt().with("/session/sessionId", json!("amzn1.echo-api.session.TWO"));
    let later = |days: i64| json!(Scene::NOW_MILLIS + 60_000 + days * 86_400_000);
    for (scene, days, expected) in
        [(receipt(), 0, "speech"), (another.clone(), 6, "speech"), (another, 7, "voice")]
    {
        let scene = scene.with("/request/timestamp", later(days));
        assert_eq!(says(&turn(&scene, &mut kept.clone(), 403)).0, expected, "{days} days");
    }
}

#[test]
fn the_example_asks_nobody_who_does_not_want_it() {
    let kind = |kind: &str| receipt().with("/request/type", json!(kind));
    let print = Scene::resumed(&cause(Some("print"), "200", None));
    for scene in
        [kind("LaunchRequest"), kind("SessionEndedRequest"), kind("AlexaSkillEvent.SkillDisabled"), print]
    {
        assert_eq!(says(&turn(&scene, &mut AskHistory::default(), 403)).0, "nothing");
    }
    let long = receipt().with("/request/intent/slots/guests/value", json!("4".repeat(9000)));
    assert_eq!(says(&turn(&long, &mut AskHistory::default(), 403)).0, "card");
}
