//! How a session is kept: by the flag, by what is asked, and with the attributes that the last response brought.

use consent_alexa::alexa::Alexa;
use consent_alexa::request::{self, Hearer};
use serde_json::{Value, json};

use crate::scene::{EMAIL, REMINDERS, alexa, answer, asks, legacy, question, say, shows, speech, take, with};

fn told(alexa: &mut Alexa) -> (bool, String, Value) {
    let session = say(alexa).envelope["session"].clone();
    let id = session["sessionId"].as_str().unwrap().to_owned();
    (session["new"] == json!(true), id, session["attributes"].clone())
}

#[test]
fn the_flag_decides() {
    let speech = speech();
    let dialog = json!([{ "type": "Dialog.ElicitSlot" }]);
    let table = [
        ("goes on", answer(json!({ "outputSpeech": speech, "shouldEndSession": false })), true),
        ("ends", answer(json!({ "outputSpeech": speech, "shouldEndSession": true })), false),
        // Nobody listens after the last word.
        ("no flag", answer(json!({ "outputSpeech": speech })), false),
        ("null is no flag", answer(json!({ "outputSpeech": speech, "shouldEndSession": null })), false),
        ("no flag, nothing said", answer(json!({})), true),
        ("no flag, null said", answer(json!({ "outputSpeech": null })), true),
        ("a directive goes on", answer(json!({ "outputSpeech": speech, "directives": dialog })), true),
        ("unless it ends", answer(json!({ "directives": dialog, "shouldEndSession": true })), false),
        ("a card ends", shows(&json!([EMAIL])), false),
        (
            "a card may go on",
            with(shows(&json!([EMAIL])), "/response/shouldEndSession", Some(json!(false))),
            true,
        ),
        // Alexa takes over, whatever the flag says.
        ("a question", asks(&question(&[(EMAIL, "ACCOUNT")])), true),
        (
            "a question with a flag",
            with(asks(&question(&[(EMAIL, "ACCOUNT")])), "/response/shouldEndSession", Some(json!(true))),
            true,
        ),
    ];
    for (name, response, goes_on) in table {
        let mut alexa = alexa();
        let (is_new, first, _) = told(&mut alexa);
        assert!(is_new, "{name}");
        take(&mut alexa, &response);
        let (is_new, second, _) = told(&mut alexa);
        assert_eq!((is_new, first == second), (!goes_on, goes_on), "{name}");
    }
}

#[test]
fn attributes_are_those_of_the_last_response() {
    let mut alexa = alexa();
    let goes_on = |attributes: Option<Value>| {
        let response = answer(json!({ "shouldEndSession": false }));
        if attributes.is_some() { with(response, "/sessionAttributes", attributes) } else { response }
    };
    assert_eq!(told(&mut alexa).2, json!({}));
    take(&mut alexa, &goes_on(Some(json!({ "guests": 5, "deep": { "a": [null] } }))));
    assert_eq!(told(&mut alexa).2, json!({ "guests": 5, "deep": { "a": [null] } }));
    // It does not add to what was there.
    take(&mut alexa, &goes_on(Some(json!({ "date": "today" }))));
    assert_eq!(told(&mut alexa).2, json!({ "date": "today" }));
    for nothing in [None, Some(Value::Null), Some(json!({})), Some(json!([1]))] {
        take(&mut alexa, &goes_on(Some(json!({ "guests": 5 }))));
        take(&mut alexa, &goes_on(nothing.clone()));
        assert_eq!(told(&mut alexa).2, json!({}), "{nothing:?}");
    }
    // They end with the session.
    take(&mut alexa, &goes_on(Some(json!({ "guests": 5 }))));
    take(
        &mut alexa,
        &with(answer(json!({ "shouldEndSession": true })), "/sessionAttributes", Some(json!({ "a": 1 }))),
    );
    assert_eq!(alexa.device.session(), None);
    assert_eq!(told(&mut alexa).2, json!({}));
}

#[test]
fn the_session_and_its_attributes_survive_a_question() {
    let mut alexa = alexa();
    let asked =
        with(asks(&question(&[(EMAIL, "ACCOUNT")])), "/sessionAttributes", Some(json!({ "guests": 5 })));
    take(&mut alexa, &asked);
    let id = alexa.device.session().unwrap().0.to_owned();
    let sent = alexa
        .answer(consent_alexa::voice_answer::VoiceAnswer::Approves, consent_alexa::alexa::Brings::Token)
        .unwrap();
    assert_eq!(sent.envelope["session"]["sessionId"], json!(id));
    assert_eq!(sent.envelope["session"]["new"], json!(false));
    assert_eq!(sent.envelope["session"]["attributes"], json!({ "guests": 5 }));
}

/// The legacy form has its answer in a session that knows nothing of the one before.
#[test]
fn the_legacy_answer_comes_in_a_new_session() {
    let mut alexa = alexa();
    let asked = with(asks(&legacy(REMINDERS)), "/sessionAttributes", Some(json!({ "guests": 5 })));
    take(&mut alexa, &asked);
    let id = alexa.device.session().unwrap().0.to_owned();
    let sent = alexa
        .answer(consent_alexa::voice_answer::VoiceAnswer::Approves, consent_alexa::alexa::Brings::Token)
        .unwrap();
    assert_ne!(sent.envelope["session"]["sessionId"], json!(id));
    assert_eq!(sent.envelope["session"]["new"], json!(true));
    assert_eq!(sent.envelope["session"]["attributes"], json!({}));
}

#[test]
fn the_end_of_a_session_is_told_in_it() {
    for reason in ["USER_INITIATED", "EXCEEDED_MAX_REPROMPTS", "ERROR"] {
        let mut alexa = alexa();
        take(&mut alexa, &answer(json!({ "shouldEndSession": false })));
        let id = alexa.device.session().unwrap().0.to_owned();
        let sent = alexa.say(request::session_ended(reason), Hearer::Nobody);
        assert_eq!(sent.hearer, Hearer::Nobody);
        let request = &sent.envelope["request"];
        assert_eq!((&request["type"], &request["reason"]), (&json!("SessionEndedRequest"), &json!(reason)));
        assert_eq!(sent.envelope["session"]["sessionId"], json!(id));
        // Whatever the skill says to that.
        alexa.take(&sent, &answer(json!({ "shouldEndSession": false })), &[], &[]);
        assert_eq!(alexa.device.session(), None);
    }
}

/// An event comes beside the session.
#[test]
fn an_event_leaves_the_session_alone() {
    let mut alexa = alexa();
    take(
        &mut alexa,
        &with(answer(json!({ "shouldEndSession": false })), "/sessionAttributes", Some(json!({ "a": 1 }))),
    );
    alexa.events.enable(&alexa.world);
    let sent = alexa.deliver(0).unwrap();
    alexa.take(&sent, &answer(json!({ "shouldEndSession": true })), &[], &[]);
    let (is_new, _, attributes) = told(&mut alexa);
    assert_eq!((is_new, attributes), (false, json!({ "a": 1 })));
}
