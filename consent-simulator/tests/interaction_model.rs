//! What is typed becomes the intent and the slots that Alexa would make of it.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

use std::time::Instant;

use consent_alexa::clock::Clock;
use consent_simulator::inside;
use consent_simulator::interaction_model::{Heard, InteractionModel, NotUnderstood};
use serde_json::{Value, json};

fn model(language_model: &Value) -> InteractionModel {
    let file = json!({ "interactionModel": { "languageModel": language_model } });
    InteractionModel::read(file.to_string().as_bytes()).unwrap()
}

/// As one line: the intent, and each slot with its value.
fn line(heard: Heard) -> String {
    let slots = heard.slots.into_iter().map(|(name, value)| match value {
        Some(value) => format!(" {name}={value}"),
        None => format!(" {name}"),
    });
    heard.intent + &slots.collect::<String>()
}

fn check(model: &InteractionModel, table: &[(&str, &str)]) {
    for (typed, expected) in table {
        let heard = model.utterance(typed, Clock::START).map(line);
        assert_eq!(heard.as_deref(), Ok(*expected), "{typed}");
    }
}

#[test]
fn the_example_understands_its_own_samples() {
    check(
        &InteractionModel::read(inside::MODEL.as_bytes()).unwrap(),
        &[
            ("book a table", "BookTableIntent date time guests"),
            ("  Book a TABLE,\tfor five!  ", "BookTableIntent date time guests=5"),
            ("book a table for 5", "BookTableIntent date time guests=5"),
            // The words of each slot are those that its type knows.
            (
                "book a table for twelve tomorrow at 19:00",
                "BookTableIntent date=2026-01-16 time=19:00 guests=12",
            ),
            (
                "book a table today at 7 pm for 2 people",
                "BookTableIntent date=2026-01-15 time=19:00 guests=2",
            ),
            ("remind me tomorrow at noon", "RemindMeIntent date=2026-01-16 time=12:00"),
            ("remind me at midnight 2026-02-03", "RemindMeIntent date=2026-02-03 time=00:00"),
            // A synonym stands for its value; what nobody knows stands as it was typed.
            ("bring me a curry", "DeliverIntent dish=vegetable curry"),
            ("bring me Vegetable  Curry.", "DeliverIntent dish=vegetable curry"),
            ("bring me Aunt Ada's Pie", "DeliverIntent dish=Aunt Ada's Pie"),
            // The most words of the sample's own win.
            ("deliver something to eat", "DeliverIntent dish"),
            ("deliver something", "DeliverIntent dish=something"),
            ("find a restaurant near me", "FindNearbyIntent"),
            ("help", "AMAZON.HelpIntent"),
            ("STOP.", "AMAZON.StopIntent"),
            ("never mind", "AMAZON.CancelIntent"),
            ("go home", "AMAZON.NavigateHomeIntent"),
            // This model has no intent for yes, and one for everything else.
            ("yes", "AMAZON.FallbackIntent"),
            ("sing me a song", "AMAZON.FallbackIntent"),
        ],
    );
}

#[test]
fn a_model_in_another_language_brings_its_own_words() {
    let other = model(&json!({ "intents": [
        { "name": "Tisch", "slots": [{ "name": "gast", "type": "AMAZON.FirstName" }],
          "samples": ["einen Tisch für {gast}", "{gast}'s Tisch", "{alter Text|gast} kommt auch"] },
        { "name": "AMAZON.YesIntent", "samples": ["ja gern"] },
        { "name": "予約", "slots": [{ "name": "人数", "type": "AMAZON.NUMBER" }], "samples": ["{人数} 名で予約"] },
        { "name": "Signs", "samples": ["what's new", "e-mail me"] },
        { "name": "Hindi", "slots": [{ "name": "x" }], "samples": ["मुझे {x} चाहिए"] },
    ] }));
    check(
        &other,
        &[
            ("EINEN TISCH FÜR Jürgen", "Tisch gast=Jürgen"),
            ("Jürgen’s Tisch", "Tisch gast=Jürgen"),
            ("Jürgen Tisch", "Tisch gast=Jürgen"),
            ("Whats new?", "Signs"),
            ("what’s new", "Signs"),
            ("email me", "Signs"),
            ("Ada Lovelace kommt auch", "Tisch gast=Ada Lovelace"),
            ("ja, gern", "AMAZON.YesIntent"),
            ("yes", "AMAZON.YesIntent"),
            ("5名で予約。", "予約 人数=5"),
            ("मुझे हिन्दी किताब चाहिए।", "Hindi x=हिन्दी किताब"),
        ],
    );
    let nothing = other.utterance("Wie geht's?", Clock::START).unwrap_err();
    assert_eq!(nothing, NotUnderstood::NoSample("Wie geht's".into()));
    for empty in ["", "   ", "?!", "...", "'"] {
        assert_eq!(other.utterance(empty, Clock::START), Err(NotUnderstood::Empty), "{empty}");
    }
}

#[test]
fn the_slots_decide_between_equal_samples() {
    let types =
        json!([{ "name": "COLOR", "values": [{ "name": { "value": "sky blue", "synonyms": ["azure"] } }] }]);
    let two = model(&json!({ "types": types, "intents": [
        { "name": "Words", "slots": [{ "name": "w", "type": "AMAZON.SearchQuery" }], "samples": ["paint {w}"] },
        { "name": "Color", "slots": [{ "name": "c", "type": "COLOR" }, { "name": "n", "type": "AMAZON.NUMBER" }],
          "samples": ["paint {c}", "{n} {c} walls", "{unknown} on {c}"] },
    ] }));
    check(
        &two,
        &[
            ("paint azure", "Color c=sky blue n"),
            ("paint sky blue", "Color c=sky blue n"),
            ("paint the wall", "Words w=the wall"),
            ("two sky blue walls", "Color c=sky blue n=2"),
            // A slot that the intent does not have takes words and keeps none.
            ("stars on azure", "Color c=sky blue n"),
            // Nothing fits: earlier slots take one word.
            ("very old red walls", "Color c=old red n=very"),
        ],
    );
}

#[test]
fn a_model_that_cannot_be_read_says_where() {
    let language_model = |model: Value| json!({ "interactionModel": { "languageModel": model } });
    let table = [
        (json!([]), "$: expected an object, found a list"),
        (json!({}), "interactionModel: expected an object, found nothing"),
        (json!({ "interactionModel": null }), "interactionModel: expected an object, found nothing"),
        (language_model(json!(7)), "interactionModel.languageModel: expected an object, found a number"),
        (language_model(json!({})), "interactionModel.languageModel.intents: expected a list, found nothing"),
        (
            language_model(json!({ "intents": [{ "name": "A" }, "B"] })),
            "interactionModel.languageModel.intents[1]: expected an object, found a text",
        ),
        (
            language_model(json!({ "intents": [{ "samples": [] }] })),
            "interactionModel.languageModel.intents[0].name: expected a text, found nothing",
        ),
        (
            language_model(json!({ "intents": [{ "name": "A", "samples": ["a", null] }] })),
            "interactionModel.languageModel.intents[0].samples[1]: expected a text, found null",
        ),
        (
            language_model(json!({ "intents": [{ "name": "A", "slots": [{ "name": true }] }] })),
            "interactionModel.languageModel.intents[0].slots[0].name: expected a text, found true or false",
        ),
        (
            language_model(json!({ "intents": [], "types": [{ "name": "T", "values": [{ "name": {} }] }] })),
            "interactionModel.languageModel.types[0].values[0].name.value: expected a text, found nothing",
        ),
        (
            language_model(json!({ "intents": [], "invocationName": {} })),
            "interactionModel.languageModel.invocationName: expected a text, found an object",
        ),
    ];
    for (file, expected) in table {
        let error = InteractionModel::read(file.to_string().as_bytes()).unwrap_err();
        assert_eq!(error.to_string(), expected);
    }
    for (file, expected) in [
        (&b"{"[..], "$: expected JSON: EOF while parsing an object at line 1 column 1"),
        (b"\xff", "$: expected JSON: "),
        (&vec![b'['; 100_000], "$: expected JSON: recursion limit exceeded"),
        (&vec![b' '; 1024 * 1024 + 1], "$: expected at most 1048576 bytes, found 1048577"),
    ] {
        let error = InteractionModel::read(file).unwrap_err().to_string();
        assert!(error.starts_with(expected), "{error}");
    }
}

#[test]
fn what_a_model_does_not_need_may_be_anything() {
    let lenient = json!({ "version": 5, "interactionModel": { "dialog": 3, "prompts": null, "languageModel": {
        "modelConfiguration": [], "types": null, "intents": [
            { "name": "A", "slots": null, "samples": null },
            { "name": "B", "slots": [{ "name": "s", "type": null, "samples": 4 }], "samples": ["b {s", "b} {s}"] },
        ] } } });
    let file = format!("\u{feff}{lenient}");
    let model = InteractionModel::read(file.as_bytes()).unwrap();
    assert_eq!((model.intents().len(), model.invocation_name()), (2, None));
    check(&model, &[("b s", "B s"), ("b t", "B s=t")]);
}

/// A model and words that are made to take long.
#[test]
fn nothing_hangs() {
    let many = |sample: &str, times: usize| sample.repeat(times);
    let slots = json!([{ "name": "a", "type": "T" }, { "name": "n", "type": "AMAZON.NUMBER" }]);
    let samples: Vec<String> = (0..60)
        .flat_map(|times| {
            [many("{a} ", times), many("{n} a ", times), many("a {a} ", times), many("{a}", 128)]
        })
        .chain((0..300).map(|_| many("{a} ", 64)))
        .chain([many("{", 50_000), many("{a", 20_000), many("a ", 50_000)])
        .collect();
    let values: Vec<Value> =
        (0..2000).map(|number| json!({ "name": { "value": format!("a a {number}") } })).collect();
    let hostile = model(&json!({ "types": [{ "name": "T", "values": values }],
        "intents": [{ "name": "I", "slots": slots, "samples": samples }] }));
    let start = Instant::now();
    let heard = hostile.utterance(&many("a ", 128), Clock::START);
    assert!(
        heard.is_ok() || heard == Err(NotUnderstood::NoSample(many("a ", 128).trim().into())),
        "{heard:?}"
    );
    assert!(hostile.utterance(&many("b ", 128), Clock::START).is_ok());
    for too_long in
        [many("a ", 129), many("a", 1001), many("a", 100_000), many("{a} ", 25_000), many("é", 1001)]
    {
        assert_eq!(hostile.utterance(&too_long, Clock::START), Err(NotUnderstood::TooLong));
    }
    // Whatever a machine is busy with: what grows without bounds is not done by then.
    let time = start.elapsed();
    assert!(time.as_secs() < 120, "{time:?}");
}

#[test]
fn any_text_is_understood_or_not_and_nothing_else() {
    let model = InteractionModel::read(inside::MODEL.as_bytes()).unwrap();
    let pieces = [
        "book", " ", "a", "table", "for", "{guests}", "{", "}", "'s", "5", "\u{200d}", "。", "予", "\0", "é",
        "’s", ".",
    ];
    let mut random = fastrand::Rng::with_seed(7);
    for _ in 0..20_000 {
        let text: String = (0..random.usize(0..12)).filter_map(|_| random.choice(pieces)).collect();
        match model.utterance(&text, Clock::START) {
            Ok(heard) => assert!(model.intent(&heard.intent).is_some()),
            Err(error) => assert_eq!(error, NotUnderstood::Empty, "{text}"),
        }
    }
}
