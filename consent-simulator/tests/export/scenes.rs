//! Conversations with the example, each with what the contract demands of every answer in it.

use serde_json::{Value, json};

use crate::conversation::{Talk, answers, book, grants, intent};
use crate::{played, vector_file};

const PHONE: &str = "alexa::profile:mobile_number:read";
const PLACE: &str = "alexa::devices:all:geolocation:read";

/// A conversation, and what its steps must come to.
struct Scene {
    name: &'static str,
    actions: Vec<Value>,
    ends: &'static [&'static str],
}

fn remind() -> Value {
    intent("RemindMeIntent", &json!({ "date": "2026-01-24", "time": "19:00" }))
}

fn stored(scope: &str, stored: &str) -> Value {
    json!({ "do": "store", "scope": scope, "level": "ACCOUNT", "stored": stored })
}

fn fault(fault: &str) -> Value {
    json!({ "do": "setFault", "fault": fault })
}

fn scene(name: &'static str, actions: Vec<Value>, ends: &'static [&'static str]) -> Scene {
    Scene { name, actions, ends }
}

fn hold() -> Value {
    json!({ "do": "holdEvents", "areHeld": true })
}

/// Alexa's question and the ways in which it ends.
fn asked() -> Vec<Scene> {
    vec![
        scene("yes", vec![hold(), book(), answers("Approves")], &["AskByVoice", "Proceed"]),
        scene(
            "a yes that events tell of",
            vec![book(), answers("Approves")],
            &["AskByVoice", "Proceed", "Acknowledge"],
        ),
        scene(
            "no, and asked for again in this session, in the next, and a week later",
            vec![
                hold(),
                book(),
                answers("Declines"),
                book(),
                json!({ "do": "endSession" }),
                book(),
                json!({ "do": "endSession" }),
                json!({ "do": "wait", "seconds": 604_800 }),
                book(),
            ],
            &[
                "AskByVoice",
                "FallBack(Declined)",
                "FallBack(NotGranted)",
                "Acknowledge",
                "FallBack(NotGranted)",
                "Acknowledge",
                "AskByVoice",
            ],
        ),
        scene("silence", vec![book(), answers("IsSilent")], &["AskByVoice", "FallBack(NotAnswered)"]),
        scene(
            "redirect, a card, and the grant there",
            vec![hold(), book(), answers("IsSentToApp"), json!({ "do": "grantCard" }), book()],
            &["AskByVoice", "AskByCard", "Proceed"],
        ),
        scene(
            "nothing stored",
            vec![hold(), stored(PHONE, "NeverStored"), book(), answers("Approves")],
            &["AskByVoice", "FallBack(NotSet)"],
        ),
    ]
}

/// What the APIs, the device and the request say.
fn told() -> Vec<Scene> {
    let find = || intent("FindNearbyIntent", &json!({}));
    vec![
        scene(
            "stored without content",
            vec![hold(), stored(PHONE, "Blank"), grants(PHONE, true), book()],
            &["FallBack(NotSet)"],
        ),
        scene("429", vec![fault("Throttled"), book()], &["FallBack(Throttled)"]),
        // 403 is a no of the API's, whatever stands beside it (R6).
        scene("a page of HTML", vec![fault("HtmlPage"), book()], &["AskByVoice"]),
        scene("no answer of the API", vec![fault("Silence"), book()], &["FallBack(Unreachable)"]),
        scene("not configured", vec![fault("NotConfigured"), book()], &["FallBack(NotConfigured)"]),
        scene("location", vec![hold(), find(), answers("Approves")], &["AskByVoice", "Proceed"]),
        scene(
            "no location on this device",
            vec![
                json!({ "do": "setDevice", "hasLocation": false, "hasReminders": true }),
                grants(PLACE, true),
                find(),
            ],
            &["Acknowledge", "FallBack(NotSupported)"],
        ),
        scene(
            "reminders",
            vec![remind(), answers("Approves")],
            // Alexa hands over a code for what works out of session.
            &["AskByVoice", "Proceed", "Acknowledge", "Acknowledge"],
        ),
        scene(
            "the address",
            vec![
                intent("DeliverIntent", &json!({ "dish": "soup" })),
                json!({ "do": "grantCard" }),
                intent("DeliverIntent", &json!({})),
            ],
            &["AskByCard", "Acknowledge", "Proceed"],
        ),
        scene("a mail, by card only", vec![intent("SendConfirmationIntent", &json!({}))], &["AskByCard"]),
    ]
}

/// Resumes, events, and what else there is to a conversation.
fn beside() -> Vec<Scene> {
    vec![
        scene(
            "another task ends while the question is open",
            vec![
                hold(),
                book(),
                json!({ "do": "resumeOther", "token": "print-the-menu" }),
                answers("Approves"),
            ],
            &["AskByVoice", "NotOurs", "Proceed"],
        ),
        scene(
            "a resume that nobody awaits",
            vec![json!({ "do": "resumeOther", "token": null })],
            &["Refuse"],
        ),
        scene(
            "the answer once more",
            vec![hold(), book(), answers("Approves"), json!({ "do": "answerAgain" })],
            &["AskByVoice", "Proceed", "Refuse"],
        ),
        scene(
            "an answer without its token",
            vec![hold(), book(), json!({ "do": "answer", "answer": "Approves", "omitToken": true })],
            &["AskByVoice", "Proceed"],
        ),
        scene(
            "nobody is recognized",
            vec![json!({ "do": "setRecognized", "isRecognized": false }), book(), answers("Declines")],
            &["AskByVoice", "FallBack(Declined)"],
        ),
        scene(
            "launch, help, and away",
            vec![
                json!({ "do": "launch" }),
                intent("AMAZON.HelpIntent", &json!({})),
                json!({ "do": "endSession" }),
            ],
            &["Nothing", "Nothing", "Acknowledge"],
        ),
        scene(
            "granted, withdrawn, told late and twice",
            vec![
                hold(),
                grants(PHONE, true),
                grants(PHONE, false),
                json!({ "do": "deliver", "event": 1 }),
                json!({ "do": "deliver", "event": 0 }),
                json!({ "do": "deliver", "event": 0 }),
            ],
            &["Acknowledge", "Acknowledge", "Acknowledge"],
        ),
        scene(
            "disabled after a no, and enabled by somebody new",
            vec![book(), answers("Declines"), json!({ "do": "disable" }), json!({ "do": "enable" }), book()],
            // skill.json does not subscribe to being told of the second.
            &["AskByVoice", "FallBack(Declined)", "Acknowledge", "AskByVoice"],
        ),
        scene(
            "disabled after a no, and nothing of it is remembered",
            vec![book(), answers("Declines"), json!({ "do": "disable" }), book()],
            &["AskByVoice", "FallBack(Declined)", "Acknowledge", "AskByVoice"],
        ),
        scene(
            "in German",
            vec![json!({ "do": "setLocale", "locale": "de-DE" }), hold(), book(), answers("Approves")],
            &["AskByVoice", "Proceed"],
        ),
    ]
}

#[tokio::test(flavor = "multi_thread")]
async fn each_conversation_is_a_vector_and_a_test() {
    for Scene { name, actions, ends } in [asked(), told(), beside()].into_iter().flatten() {
        let mut talk = Talk::with_example().await;
        talk.do_all(&actions).await;
        assert_eq!(vector_file::check(name, &talk), ends, "{name}");
        let vector = talk.vector_json();
        let sentence = vector["sentence"].as_str().unwrap();
        assert!(!sentence.contains("The last step"), "{name}: {sentence}");
        let refused = played::play(&talk.rust_test());
        assert_eq!(refused, None, "{name}");
    }
}

#[tokio::test]
async fn of_nothing_there_is_no_vector() {
    let mut talk = Talk::with_example().await;
    talk.does(grants(PHONE, true)).await;
    talk.does(json!({ "do": "startOver" })).await;
    talk.does(json!({ "do": "wait", "seconds": 60 })).await;
    let sentence = "expected a conversation, nothing was said yet";
    let simulation = &talk.simulation;
    assert_eq!(consent_simulator::export::vector::vector(simulation), Err(sentence.into()));
    assert_eq!(consent_simulator::export::rust_test::rust_test(simulation), Err(sentence.into()));
}

/// What the customer says travels in the token, also if an API says the same.
#[tokio::test(flavor = "multi_thread")]
async fn what_the_customer_said_is_no_secret() {
    let mut talk = Talk::with_example().await;
    let name = "alexa::profile:given_name:read";
    let wish = intent("BookTableIntent", &json!({ "guests": "Robin" }));
    let speakers = json!({ "do": "grant", "scope": name, "level": "PERSON", "isGranted": true });
    talk.do_all(&[hold(), speakers, wish]).await;
    assert_eq!(vector_file::check("said", &talk), ["AskByVoice"]);
    let step = &talk.vector_json()["steps"][0];
    assert_eq!(step["expect"]["secrets"], json!([step["calls"][0]["token"]]));
    assert_eq!(step["calls"][1]["answer"], json!({ "status": 200, "body": "\"Robin\"" }));
}

/// What the skill wrote stands as a mark, and what it declares stands there whether it was asked for or not.
#[tokio::test]
async fn a_vector_has_marks_the_needs_and_an_address_of_alexas() {
    let mut talk = Talk::with_example().await;
    talk.do_all(&[json!({ "do": "launch" }), book(), answers("Approves")]).await;
    let vector = talk.vector_json();
    let step = |number: usize, pointer: &str| vector["steps"][number].pointer(pointer).cloned();
    assert_eq!(step(0, "/request/session/attributes"), Some(json!({})));
    assert_eq!(step(1, "/request/session/attributes"), Some(json!({ "${attributes:0}": {} })));
    assert_eq!(step(2, "/request/session/attributes"), Some(json!({ "${attributes:1}": {} })));
    assert_eq!(step(2, "/request/request/cause/token"), Some(json!("${token:1}")));
    let endpoint = "https://api.amazonalexa.com";
    assert_eq!(step(2, "/request/context/System/apiEndpoint"), Some(json!(endpoint)));
    let path = "/v2/accounts/~current/settings/Profile.mobileNumber";
    let call = json!({
        "method": "GET",
        "url": format!("{endpoint}{path}"),
        "token": step(2, "/request/context/System/apiAccessToken"),
        "answer": { "status": 200, "body": r#"{"countryCode":"+1","phoneNumber":"2065550142"}"# },
    });
    assert_eq!(step(2, "/calls/0"), Some(call));
    let phone = json!({ "permissionScope": PHONE, "consentLevel": "ACCOUNT", "need": "Required" });
    let name = json!({
        "permissionScope": "alexa::profile:given_name:read", "consentLevel": "PERSON", "need": "Optional",
    });
    let handler = json!({
        "name": "BookTable", "intents": ["BookTableIntent"], "askBy": "VoiceThenCard", "requirements": [phone, name],
    });
    assert_eq!(vector["handlers"], json!([handler]));
    assert_eq!(vector["name"], "recorded-session");
    assert!(vector["sentence"].as_str().unwrap().starts_with("Recorded with consent-simulator."));
    assert_eq!(step(2, "/expect/rules"), Some(json!(["R15", "R18"])));
    let rules = json!(["R8", "R10", "R11", "R15", "R18", "R24", "R26", "R29"]);
    assert_eq!(vector["rules"], rules);
}
