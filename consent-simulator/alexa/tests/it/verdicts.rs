//! What is wrong with a turn that no single response shows: its calls, what it keeps, what it records. Rules: R7, R9, R28,
//! R34.

use consent_alexa::alexa::Alexa;
use consent_alexa::exchange::{Bearer, Exchange};
use consent_alexa::request::{self, Hearer};
use serde_json::{Value, json};

use crate::scene::{EMAIL, alexa, answer, asks, question, rules, say, with};

fn call(path: &str, bearer: Bearer) -> Exchange {
    let received = "";
    Exchange {
        method: "GET".into(),
        path: path.into(),
        bearer,
        status: Some(200),
        sent: String::new(),
        received,
    }
}

/// The rules that an answer breaks, with `TOKEN` standing for the token of the request.
fn broken(alexa: &mut Alexa, response: &Value, record: &[&str], exchanges: &[Exchange]) -> Vec<String> {
    let sent = say(alexa);
    let fill = |text: &str| text.replace("TOKEN", &sent.token);
    let response: Value = serde_json::from_str(&fill(&response.to_string())).unwrap();
    let record: Vec<String> = record.iter().map(|line| fill(line)).collect();
    let taken = alexa.take(&sent, &response, &record, exchanges);
    rules(&taken).into_iter().map(Into::into).collect()
}

#[test]
fn a_call_brings_the_token_of_its_request_and_needs_a_speaker() {
    let (person, account) =
        ("/v2/persons/~current/profile/name", "/v2/accounts/~current/settings/Profile.name");
    for (path, bearer, is_recognized, expected) in [
        (account, Bearer::Current, true, vec![]),
        (account, Bearer::Current, false, vec![]),
        (account, Bearer::Missing, true, vec![]),
        (account, Bearer::Other, true, vec!["R7"]),
        (person, Bearer::Current, true, vec![]),
        (person, Bearer::Current, false, vec!["R9"]),
        (person, Bearer::Other, false, vec!["R7", "R9"]),
    ] {
        let mut alexa = alexa();
        alexa.world.customer.is_recognized = is_recognized;
        let found = broken(&mut alexa, &answer(json!({})), &[], &[call(path, bearer)]);
        assert_eq!(found, expected, "{path} {bearer:?} {is_recognized}");
    }
}

#[test]
fn what_is_kept_holds_neither_a_token_nor_what_an_api_told() {
    let keeps = |attributes: Value| with(answer(json!({})), "/sessionAttributes", Some(attributes));
    let asks_with = |token: &str| asks(&with(question(&[(EMAIL, "ACCOUNT")]), "/token", Some(json!(token))));
    let apl = |value: &str| {
        answer(
            json!({ "directives": [{ "type": "Alexa.Presentation.APL.RenderDocument", "datasources": { "a": value } }] }),
        )
    };
    for (response, expected) in [
        (keeps(json!({ "guests": 5 })), vec![]),
        (keeps(json!({ "token": "TOKEN" })), vec!["R7"]),
        (keeps(json!({ "deep": { "mail": "alex@example.com" } })), vec!["R28"]),
        (keeps(json!({ "a": "TOKEN", "b": "2065550142" })), vec!["R28", "R7"]),
        (asks_with("booking-7"), vec![]),
        (asks_with("booking-7-TOKEN"), vec!["R7"]),
        (asks_with("for Robin"), vec!["R28"]),
        (keeps(json!({ "place": "WA 98101, US" })), vec!["R28"]),
        (keeps(json!({ "place": "WA%2098101" })), vec!["R28"]),
        (keeps(json!({ "place": "postalCode98101" })), vec!["R28"]),
        // Random ids, as a skill may make them, with the digits of the postal code in them.
        (asks_with("5f98101c-0b6e-4d53-9a3c-7c2f0d8e4b11"), vec![]),
        (asks_with("00098101-0b6e-4d53-9a3c-7c2f0d8e4b11"), vec![]),
        (asks_with("981010b6-0b6e-4d53-9a3c-7c2f0d8e4b11"), vec![]),
        (asks_with("981010b6-0b6e-4d53-9a3c-7c2f0d8e4b11 98101"), vec!["R28"]),
        // A screen may show the customer's name to the customer.
        (apl("Hello Robin"), vec![]),
    ] {
        assert_eq!(broken(&mut alexa(), &response, &[], &[]), expected, "{response}");
    }
}

/// "A table for Robin": the skill may keep what it was told, whatever an API would tell too.
#[test]
fn what_the_customer_said_may_be_kept() {
    let keeps =
        |name: &str| with(answer(json!({})), "/sessionAttributes", Some(json!({ "wish": { "name": name } })));
    let mut alexa = alexa();
    alexa.say(request::intent("BookTableIntent", [("name", Some("Robin"))]), Hearer::Customer);
    assert_eq!(broken(&mut alexa, &keeps("Robin"), &[], &[]), Vec::<String>::new());
    assert_eq!(broken(&mut alexa, &keeps("Robin, alex@example.com"), &[], &[]), ["R28"]);
}

#[test]
fn what_is_recorded_names_nobody() {
    for (record, expected) in [
        ("Idle -> Proceed", vec![]),
        ("token TOKEN", vec!["R34"]),
        ("mail to alex@example.com", vec!["R34"]),
        ("user amzn1.ask.account.EXAMPLE", vec!["R34"]),
        ("person amzn1.ask.person.EXAMPLE", vec!["R34"]),
    ] {
        assert_eq!(broken(&mut alexa(), &answer(json!({})), &["fine", record], &[]), expected, "{record}");
    }
}
