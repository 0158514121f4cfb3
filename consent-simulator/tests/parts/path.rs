use consent_alexa::alexa::Taken;
use consent_alexa::exchange::{Bearer, Exchange};
use consent_simulator::path::{Start, path};
use serde_json::json;

fn call(path: &str) -> Exchange {
    let (method, path, sent) = ("GET".to_owned(), path.to_owned(), String::new());
    Exchange { method, path, bearer: Bearer::Current, status: Some(200), sent, received: "" }
}

#[test]
fn the_states_are_those_that_show() {
    let email = [call("/v2/accounts/~current/settings/Profile.email")];
    let time_zone = [call("/v2/devices/amzn1.ask.device.EXAMPLE/settings/System.timeZone")];
    let nothing = Taken::default();
    let question = Taken { question: Some(String::new()), ..Taken::default() };
    let not_put = Taken { not_put: Some(json!({})), ..Taken::default() };
    let card = Taken { card: Some(String::new()), ..Taken::default() };
    for (start, calls, taken, states) in [
        // Nobody's data is needed.
        (Start::Said, &[] as &[Exchange], &nothing, &[] as &[&str]),
        (Start::Said, &time_zone, &nothing, &[]),
        (Start::Said, &email, &nothing, &["Idle", "Fetching(First)", "Finished"]),
        (Start::Said, &email, &question, &["Idle", "Fetching(First)", "AwaitingVoice"]),
        (Start::Said, &email, &not_put, &["Idle", "Fetching(First)", "AwaitingVoice"]),
        (Start::Said, &email, &card, &["Idle", "Fetching(First)", "Finished"]),
        // The location is in the request.
        (Start::Said, &[], &question, &["Idle", "AwaitingVoice"]),
        (Start::Answered, &email, &nothing, &["AwaitingVoice", "Fetching(AfterVoice)", "Finished"]),
        (Start::Answered, &[], &nothing, &["AwaitingVoice", "Finished"]),
        (Start::Answered, &[], &card, &["AwaitingVoice", "Finished"]),
        (Start::Beside, &email, &card, &[]),
    ] {
        let shown: Vec<String> = path(start, calls, taken).iter().map(ToString::to_string).collect();
        assert_eq!(shown, states, "{start:?} {calls:?} {taken:?}");
    }
}
