//! The shape of a response, whatever it is about. See Alexa docs: Request and Response JSON Reference.

use consent_alexa::request::{self, Hearer};
use serde_json::{Value, json};

use crate::scene::{alexa, answer, rules, speech, take};

#[test]
fn a_good_response_gets_no_remark() {
    let ssml = json!({ "type": "SSML", "ssml": " <speak>Hello <break time=\"1s\"/></speak> " });
    let table = [
        answer(json!({})),
        // The SDKs leave the flag out, and write things that Alexa does not know.
        answer(json!({ "outputSpeech": speech() })),
        json!({ "version": "1.0", "response": { "outputSpeech": ssml }, "userAgent": "ask-node/2.14", "sessionAttributes": {} }),
        answer(
            json!({ "outputSpeech": speech(), "reprompt": { "outputSpeech": ssml }, "shouldEndSession": false }),
        ),
        answer(json!({ "outputSpeech": speech(), "reprompt": {}, "shouldEndSession": true })),
        answer(
            json!({ "outputSpeech": { "type": "PlainText", "text": "", "playBehavior": "ENQUEUE", "ssml": null } }),
        ),
        // What is null is missing.
        json!({ "version": "1.0", "sessionAttributes": null, "response": { "outputSpeech": null, "card": null,
            "reprompt": null, "directives": null, "shouldEndSession": null } }),
        answer(json!({ "reprompt": { "outputSpeech": null }, "directives": [] })),
        answer(
            json!({ "outputSpeech": speech(), "card": { "type": "Simple", "title": "Hi", "content": "there" } }),
        ),
        answer(json!({ "card": { "type": "Standard", "title": "Hi", "text": "there", "image": {} } })),
        answer(json!({ "card": { "type": "LinkAccount" } })),
        answer(json!({ "directives": [{ "type": "Dialog.Delegate" }], "apiResponse": {} })),
        answer(
            json!({ "directives": [{ "type": "AudioPlayer.Play", "playBehavior": "REPLACE_ALL" }], "shouldEndSession": true }),
        ),
    ];
    for response in table {
        let taken = take(&mut alexa(), &response);
        assert_eq!(taken.objections, [], "{response}");
    }
}

#[test]
fn what_alexa_cannot_read_is_told_by_field() {
    let in_response = |field: &str, value: Value| json!({ "version": "1.0", "response": { field: value } });
    let table = [
        (json!({ "response": {} }), "version"),
        (json!({ "version": 1.0, "response": {} }), "version"),
        (json!({ "version": "1.1", "response": {} }), "version"),
        (json!({ "version": null, "response": {} }), "version"),
        (json!({ "version": "1.0" }), "an object at response"),
        (json!({ "version": "1.0", "response": null }), "an object at response"),
        (json!({ "version": "1.0", "response": [] }), "an object at response"),
        (
            json!({ "version": "1.0", "response": {}, "sessionAttributes": [] }),
            "an object at sessionAttributes",
        ),
        (
            json!({ "version": "1.0", "response": {}, "sessionAttributes": "{}" }),
            "an object at sessionAttributes",
        ),
        (in_response("outputSpeech", json!("hello")), "at response.outputSpeech"),
        (in_response("outputSpeech", json!({ "text": "hello" })), "at response.outputSpeech"),
        (
            in_response("outputSpeech", json!({ "type": "plainText", "text": "hello" })),
            "at response.outputSpeech",
        ),
        (
            in_response("outputSpeech", json!({ "type": "PlainText", "ssml": "hello" })),
            "a text beside the type PlainText",
        ),
        (
            in_response("outputSpeech", json!({ "type": "PlainText", "text": 7 })),
            "a text beside the type PlainText",
        ),
        (in_response("outputSpeech", json!({ "type": "SSML", "text": "<speak/>" })), "ssml within <speak>"),
        (in_response("outputSpeech", json!({ "type": "SSML", "ssml": "hello" })), "ssml within <speak>"),
        (
            in_response("outputSpeech", json!({ "type": "SSML", "ssml": "<speak>hello" })),
            "ssml within <speak>",
        ),
        (in_response("reprompt", json!("hello")), "an object at response.reprompt"),
        (
            in_response("reprompt", json!({ "outputSpeech": { "type": "SSML" } })),
            "at response.reprompt.outputSpeech",
        ),
        (in_response("shouldEndSession", json!("true")), "true or false at response.shouldEndSession"),
        (in_response("shouldEndSession", json!(1)), "true or false at response.shouldEndSession"),
        (in_response("card", json!("Simple")), "at response.card"),
        (in_response("card", json!({ "title": "Hi" })), "at response.card"),
        (in_response("card", json!({ "type": "" })), "at response.card"),
        (in_response("directives", json!({ "type": "Dialog.Delegate" })), "a list at response.directives"),
        (in_response("directives", json!([{ "type": "Dialog.Delegate" }, "x"])), "at response.directives[1]"),
        (in_response("directives", json!([{ "uri": "x" }])), "at response.directives[0]"),
        (in_response("directives", json!([null])), "at response.directives[0]"),
    ];
    for (response, expected) in table {
        let taken = take(&mut alexa(), &response);
        assert_eq!(rules(&taken), ["envelope"], "{response}");
        let sentence = taken.objections[0].to_string();
        assert!(sentence.starts_with("envelope: expected ") && sentence.contains(expected), "{sentence}");
    }
}

/// What is said to nobody may look like anything that says nothing.
#[test]
fn nobody_reads_the_answer_to_an_event_or_to_the_end() {
    let quiet = [
        json!({}),
        answer(json!({})),
        answer(json!({ "shouldEndSession": true, "outputSpeech": null })),
        json!({ "version": "1.0", "response": {}, "sessionAttributes": {}, "userAgent": "ask-node/2.14" }),
    ];
    let loud = [
        answer(json!({ "outputSpeech": speech() })),
        answer(json!({ "card": { "type": "Simple" } })),
        answer(json!({ "directives": [{ "type": "Dialog.Delegate" }] })),
    ];
    let reprompt = answer(json!({ "reprompt": { "outputSpeech": speech() } }));
    for hearer in [Hearer::Cloud, Hearer::Nobody] {
        let check = |response: &Value, expected: &[&str]| {
            let mut alexa = alexa();
            let sent = alexa.say(request::session_ended("USER_INITIATED"), hearer);
            assert_eq!(rules(&alexa.take(&sent, response, &[], &[])), expected, "{hearer:?} {response}");
        };
        for response in &quiet {
            check(response, &[]);
        }
        for response in &loud {
            check(response, &["R26"]);
        }
        check(&reprompt, if hearer == Hearer::Cloud { &["R26"] } else { &[] });
    }
}
