//! The example inside the process, of which nothing may be broken.

use consent_simulator::check::finding::Verdict;
use consent_simulator::check::options::CheckOptions;
use serde_json::Value;
use tokio::task::JoinSet;

use crate::run::{checked, options, rules, sentences};

const INTENTS: [&str; 5] =
    ["BookTableIntent", "SendConfirmationIntent", "DeliverIntent", "FindNearbyIntent", "RemindMeIntent"];

/// What a black box of this kind cannot show, whatever the intent.
const NEVER: [&str; 3] = ["R20", "R32", "R34"];

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_broken_in_the_example() {
    let mut checks = JoinSet::new();
    for (seed, intent) in (20_u64..).zip(INTENTS) {
        let options = CheckOptions { seed: Some(seed), intent: Some(intent.into()), ..options() };
        checks.spawn(async move { (intent, checked(&options).await.unwrap()) });
    }
    for (intent, report) in checks.join_all().await {
        assert_eq!(sentences(&report), Vec::<String>::new(), "{intent}");
        let not_reached = rules(&report, Verdict::NotReached);
        assert!(NEVER.iter().all(|rule| not_reached.contains(rule)), "{intent}: {not_reached:?}");
        // Whatever the intent is, it calls an API or looks at the location, asks, and can be withdrawn.
        for rule in ["R1", "R8", "R29", "R33"] {
            assert!(!not_reached.contains(&rule), "{intent}: {rule}");
        }
    }
}

/// A seed makes the whole report, and another makes another order but finds the same.
#[tokio::test(flavor = "multi_thread")]
async fn the_same_seed_makes_the_same_report() {
    let report = async |seed| {
        let options = CheckOptions { seed: Some(seed), ..options() };
        checked(&options).await.unwrap()
    };
    let (first, again, other) = tokio::join!(report(7), report(7), report(8));
    assert_eq!(first.to_json().to_string(), again.to_json().to_string());
    assert_ne!(first, other, "the seed stands in it");
    assert_eq!(first.rules, other.rules, "the order changes nothing");
    let text: Value = first.to_json();
    assert_eq!((&text["seed"], &text["intent"]), (&7.into(), &"BookTableIntent".into()));
}
