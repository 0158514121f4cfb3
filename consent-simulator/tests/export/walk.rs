//! Random walks: whatever is done, the conversation is a vector that holds, and a test that a right skill passes.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use consent_simulator::answers::CHOICES;
use serde_json::{Value, json};

use crate::conversation::{Talk, answers, intent};
use crate::{played, vector_file};

/// The most walks.
const WALKS: u64 = 240;
/// The longest, in actions.
const LONGEST: usize = 10;
/// On a slow machine there are fewer; these there are on any.
const LIMIT: Duration = Duration::from_secs(60);
const FEWEST: u64 = 40;

const SCOPES: [&str; 6] = [
    "alexa::profile:mobile_number:read",
    "alexa::profile:given_name:read",
    "alexa::profile:email:read",
    "alexa::devices:all:address:full:read",
    "alexa::devices:all:geolocation:read",
    "alexa::alerts:reminders:skill:readwrite",
];

fn pick<T: Clone>(random: &mut fastrand::Rng, of: &[T]) -> T {
    of[random.usize(..of.len())].clone()
}

/// Anything that can be done, but for what takes seconds.
fn action(random: &mut fastrand::Rng) -> Value {
    let intents = [
        ("BookTableIntent", json!({ "guests": "5", "time": "19:30" })),
        ("BookTableIntent", json!({})),
        ("SendConfirmationIntent", json!({})),
        ("DeliverIntent", json!({ "dish": "${token:0}" })),
        ("FindNearbyIntent", json!({})),
        ("RemindMeIntent", json!({ "date": "2026-01-24", "time": "19:00" })),
        ("AMAZON.HelpIntent", json!({})),
    ];
    let faults = [
        json!(null),
        json!(null),
        json!("Throttled"),
        json!("ServerError"),
        json!("HtmlPage"),
        json!("ExpiredToken"),
        json!("NotConfigured"),
    ];
    let scope = pick(random, &SCOPES);
    let level = pick(random, &["ACCOUNT", "ACCOUNT", "PERSON"]);
    match random.u32(..30) {
        0..=7 => {
            let (name, slots) = pick(random, &intents);
            intent(name, &slots)
        }
        8..=15 => json!({
            "do": "answer",
            "answer": pick(random, &CHOICES).name,
            "omitToken": random.u32(..8) == 0,
            "ownCard": random.bool(),
        }),
        16 => answers("Approves"),
        17 => json!({ "do": "answerAgain" }),
        18 => {
            json!({ "do": "resumeOther", "token": pick(random, &[json!("print"), json!(null), json!("${token:0}")]) })
        }
        19 | 20 => json!({ "do": "grant", "scope": scope, "level": level, "isGranted": random.bool() }),
        21 => {
            json!({ "do": "store", "scope": scope, "level": level, "stored": pick(random, &["Stored", "NeverStored", "Blank"]) })
        }
        22 => json!({ "do": "grantCard" }),
        23 => pick(random, &[json!({ "do": "disable" }), json!({ "do": "enable" })]),
        24 => json!({ "do": "deliver", "event": random.usize(..4) }),
        25 if random.bool() => json!({ "do": "endSession" }),
        25 => json!({ "do": "holdEvents", "areHeld": random.bool() }),
        26 => json!({ "do": "setRecognized", "isRecognized": random.bool() }),
        27 => json!({ "do": "setDevice", "hasLocation": random.bool(), "hasReminders": random.bool() }),
        28 => json!({ "do": "setFault", "fault": pick(random, &faults) }),
        _ => pick(
            random,
            &[
                json!({ "do": "wait", "seconds": 604_800 }),
                json!({ "do": "launch" }),
                json!({ "do": "setLocale", "locale": "de-DE" }),
            ],
        ),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_is_done_is_a_vector_and_a_test() {
    let start = Instant::now();
    let mut talk = Talk::with_example().await;
    let (mut walks, mut seen) = (0, BTreeSet::new());
    for seed in 0..WALKS {
        if start.elapsed() > LIMIT && seed >= FEWEST {
            break;
        }
        let mut random = fastrand::Rng::with_seed(seed);
        talk.does(json!({ "do": "startOver" })).await;
        for _ in 0..random.usize(1..=LONGEST) {
            talk.tries(action(&mut random)).await;
        }
        if !talk.simulation.turns().iter().any(|turn| !turn.exchanged.is_empty()) {
            continue;
        }
        let name = format!("seed {seed}");
        seen.extend(vector_file::check(&name, &talk));
        let vector = talk.vector_json();
        let sentence = vector["sentence"].as_str().unwrap();
        assert!(!sentence.contains("The last step"), "{name}: {sentence}\n{vector:#}");
        assert_eq!(played::play(&talk.rust_test()), None, "{name}");
        walks += 1;
    }
    assert!(walks >= FEWEST / 2, "{walks} walks only");
    for end in [
        "AskByVoice",
        "AskByCard",
        "Proceed",
        "FallBack(Declined)",
        "FallBack(NotAnswered)",
        "FallBack(NotGranted)",
        "Acknowledge",
        "NotOurs",
        "Nothing",
        "Refuse",
    ] {
        assert!(seen.contains(end), "{end} was never reached: {seen:?}");
    }
    println!("{walks} walks in {:?}: {seen:?}", start.elapsed());
}
