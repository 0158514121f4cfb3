//! Keeps R28 and R34: no token, id, value or word of a customer's in any Debug, any error or anything that is kept.

use core::fmt::Debug;

use consent_core::wire::request::RequestEnvelope;
use consent_core::wire::response::{ResponseEnvelope, Speech};
use consent_core::{
    AskBy, AskPolicy, ConsentFlow, ConsentLevel, ConsentSession, Effect, Ending, Input, Permission, Profile,
};
use consent_core::{Replies, Requirement, Requirements, Resume, ResumeToken, TurnEnd, requirements};
use consent_tests::scene::{Scene, cause};
use serde_json::json;

const ALL: Requirements = requirements![
    Requirement::required(Permission::GivenName),
    Requirement::required(Permission::MobileNumber),
    Requirement::required(Permission::FullAddress),
    Requirement::required(Permission::CountryAndPostalCode),
    Requirement::required(Permission::GivenName).of_person(),
    Requirement::required(Permission::Geolocation),
];
const VOICE: Requirements = requirements![
    Requirement::required(Permission::GivenName),
    Requirement::required(Permission::MobileNumber),
];

/// A request in which everything that is somebody's says so.
fn canaries(base: Scene) -> Scene {
    let user = json!({ "userId": "CANARY-user", "accessToken": "CANARY-linked", "permissions": {
        "consentToken": "CANARY-consent",
        "scopes": { "alexa::devices:all:geolocation:read": { "status": "GRANTED" }, "CANARY-scope": {} },
    } });
    base.with("/session/sessionId", json!("CANARY-session"))
        .with("/session/user", user.clone())
        .with("/session/attributes/CANARY-key", json!("CANARY-attribute"))
        .with("/context/System/user", user)
        .with("/context/System/person", json!({ "personId": "CANARY-person", "accessToken": "CANARY-linked" }))
        .with("/context/System/device", json!({ "deviceId": "CANARY-device", "supportedInterfaces": { "Geolocation": {} } }))
        .with("/context/System/apiAccessToken", json!("CANARY-token"))
        .with("/context/Geolocation", json!({
            "coordinate": { "latitudeInDegrees": 12.34567, "longitudeInDegrees": 76.54321, "accuracyInMeters": 98.765 },
            "altitude": { "altitudeInMeters": 5432.1 }, "heading": { "directionInDegrees": 123.45 },
            "speed": { "speedInMetersPerSecond": 67.89 },
        }))
        .with("/request/requestId", json!("CANARY-request"))
        .with("/request/intent", json!({ "name": "BookTableIntent", "slots": { "note": { "value": "CANARY-slot" } } }))
}

fn silent(what: &str, text: &str) {
    for secret in ["CANARY", "12.34", "76.54", "98.76", "5432", "123.4", "67.8"] {
        assert!(!text.contains(secret), "{what} shows {secret}: {text}");
    }
}

/// Neither form of Debug shows anything.
fn check<T: Debug>(what: &str, value: &T) {
    silent(what, &format!("{value:?}"));
    silent(what, &format!("{value:#?}"));
}

/// What each API answers, by the end of its address.
fn body(url: &str) -> &'static str {
    if url.contains("obileNumber") {
        r#"{"countryCode":"CANARY","phoneNumber":"CANARY-phone"}"#
    } else if url.contains("address") {
        r#"{"addressLine1":"CANARY-street","city":"CANARY-city","countryCode":"CANARY","postalCode":"CANARY"}"#
    } else {
        "\"CANARY-name\""
    }
}

/// Keeps R34.
#[test]
fn a_whole_turn() {
    let scene = canaries(Scene::intent());
    check("RequestEnvelope", scene.envelope());
    check("Intent", &scene.envelope().intent());
    check("Turn", &scene.turn());
    check("ApiAccess", &scene.turn().access());
    let step = ConsentFlow::open(ALL, AskBy::VoiceThenCard, scene.turn()).unwrap();
    check("Step", &step);
    silent("Step", &step.to_string());
    check("ConsentFlow", &step.flow);
    check("Effect", &step.effect);
    let Effect::Fetch(queries) = step.effect.clone() else { panic!("{step}") };
    let mut replies = Vec::new();
    for query in queries {
        check("ApiQuery", &query);
        replies.push(query.reply(200, body(&query.url()).as_bytes()));
        check("ApiReply of an error", &query.reply(403, br#"{"message":"CANARY"}"#));
    }
    assert_eq!(replies.len(), 5);
    check("ApiReply", &replies);
    let replies: Replies = replies.into_iter().collect();
    check("Replies", &replies);
    check("Input", &Input::Replied(replies.clone()));
    let step = step.flow.step(Input::Replied(replies)).unwrap();
    check("Step", &step);
    silent("Step", &step.to_string());
    let Effect::EndTurn(TurnEnd::Proceed(mut profile)) = step.effect else { panic!("{step}") };
    assert_eq!(profile.consents().len(), 6, "every value was there to be shown");
    check("Profile", &profile);
    check_values(&mut profile);
    check("Input", &Input::Invoked(scene.turn()));
}

fn check_values(profile: &mut Profile) {
    use consent_core::value::{
        Address, Coordinates, CountryAndPostalCode, EmailAddress, FullName, GivenName, PhoneNumber,
    };
    let name: GivenName = profile.take(ConsentLevel::Account).unwrap();
    assert_eq!(name.expose(), "CANARY-name");
    check("GivenName", &name);
    check("FullName", &FullName::from("CANARY".to_owned()));
    check("EmailAddress", &EmailAddress::from("CANARY".to_owned()));
    check("PhoneNumber", &profile.take::<PhoneNumber>(ConsentLevel::Account).unwrap());
    check("Address", &profile.take::<Address>(ConsentLevel::Account).unwrap());
    let code = profile.take::<CountryAndPostalCode>(ConsentLevel::Account);
    check("CountryAndPostalCode", &code.unwrap());
    check("Coordinates", &profile.take::<Coordinates>(ConsentLevel::Account).unwrap());
    let wrong = profile.take::<PhoneNumber>(ConsentLevel::Person).unwrap_err();
    silent("MissingValue", &format!("{wrong} {wrong:?}"));
}

/// Keeps R34.
#[test]
fn a_question_and_its_answer() {
    let scene = canaries(Scene::intent());
    let step = ConsentFlow::open(VOICE, AskBy::VoiceThenCard, scene.turn()).unwrap();
    let Effect::Fetch(queries) = step.effect else { panic!() };
    let replies = queries.map(|query| query.reply(403, br#"{"message":"CANARY"}"#)).collect();
    let step = step.flow.step(Input::Replied(replies)).unwrap();
    let Effect::EndTurn(end) = step.effect else { panic!() };
    let TurnEnd::AskByVoice(ask) = &end else { panic!("{end}") };
    let token = ResumeToken::new(*ask, "book_table", &scene.turn(), scene.envelope().intent()).unwrap();
    check("ResumeToken", &token);
    check("StartConnection", &token.clone().into_directive());
    assert!(token.as_str().contains("CANARY-slot"), "the slots travel");
    silent("the token without its slots", &token.as_str().replace("CANARY-slot", ""));

    let mut session = ConsentSession::default();
    session.history.note(&end, &scene.turn());
    session.ask(&token);
    check("ConsentSession", &session);
    let own = session.attributes(Scene::intent().envelope());
    check("SessionAttributes", &own);
    let kept = serde_json::to_string(&own).unwrap();
    assert_eq!(kept.matches("CANARY-slot").count(), 1, "in the pending token only");
    silent("what is kept", &kept.replace("CANARY-slot", ""));
    let answer =
        ResponseEnvelope::ask_by_voice(Speech::plain("CANARY-speech"), token.clone().into_directive())
            .with_attributes(session.attributes(scene.envelope()));
    check("ResponseEnvelope", &answer);
    assert!(answer.to_json().contains("CANARY-attribute"));
    check("ResponseEnvelope", &ResponseEnvelope::ask(Speech::ssml("CANARY"), Speech::plain("CANARY")));

    let resumed =
        canaries(Scene::resumed(&cause(Some(token.as_str()), "200", Some("ACCEPTED"))).with_kept(&session));
    check("RequestEnvelope", resumed.envelope());
    let mut session = ConsentSession::read(resumed.envelope()).unwrap();
    check("ConsentSession", &session);
    let ours = session.resume(resumed.envelope(), &resumed.turn(), &AskPolicy::default()).unwrap();
    check("Resume", &ours);
    let Resume::Ours(ours) = ours else { panic!() };
    check("Resumed", &ours);
    check("Intent", &ours.token.intent());
    check("Step", &ConsentFlow::resume(VOICE, AskBy::VoiceThenCard, resumed.turn(), &ours).unwrap());
    silent("what is kept after the answer", &session.history.to_json());
}

/// The name is fetched, the number is not granted: the question goes out, and the name stays behind. Keeps R28.
#[test]
fn what_was_fetched_is_not_kept() {
    let scene = canaries(Scene::intent());
    for (number, ends) in [(403, "AskByVoice{MobileNumber}"), (200, "Proceed{GivenName, MobileNumber}")] {
        let step = ConsentFlow::open(VOICE, AskBy::VoiceThenCard, scene.turn()).unwrap();
        let Effect::Fetch(queries) = step.effect else { panic!() };
        let status = |url: &str| if url.contains("obileNumber") { number } else { 200 };
        let replies = queries.map(|query| query.reply(status(&query.url()), body(&query.url()).as_bytes()));
        let step = step.flow.step(Input::Replied(replies.collect())).unwrap();
        assert_eq!(step.effect.to_string(), ends);
        let Effect::EndTurn(end) = step.effect else { panic!() };
        let mut session = ConsentSession::default();
        let ending = session.end_turn(end, "book_table", &scene.turn(), scene.envelope().intent());
        let own = serde_json::to_string(&session.attributes(Scene::intent().envelope())).unwrap();
        let token = match ending {
            Ending::AskByVoice(token) => token.as_str().to_owned(),
            Ending::AskByCard(_) | Ending::Proceed(_) | Ending::FallBack(_) => String::new(),
        };
        assert_eq!(token.is_empty(), number == 200);
        for kept in [own, token, session.history.to_json()] {
            silent("what is kept", &kept.replace("CANARY-slot", ""));
        }
    }
}

/// Keeps R34.
#[test]
fn no_error_says_more() {
    let told = |error: &dyn core::error::Error| format!("{error} {error:?}");
    let turn = |place, value: &str| {
        let scene = Scene::intent().with(place, json!(value));
        told(&scene.turn().access().unwrap_err())
    };
    silent("AccessError", &turn("/context/System/apiEndpoint", "https://CANARY.example"));
    silent("AccessError", &turn("/context/System/apiAccessToken", "CANARY\n"));
    let kept = [
        json!({ "pending": ["CANARY"] }),
        json!({ "history": { "version": 1, "asked": [], "answered": "CANARY" } }),
        json!({ "history": "CANARY" }),
        json!({ "history": { "version": 1, "asked": [{ "permissionScope": "alexa::profile:email:read", "consentLevel": "ACCOUNT", "last": "CANARY" }] } }),
    ];
    for kept in kept {
        let scene = Scene::intent().with("/session/attributes/consent-core", kept);
        silent("what is kept", &told(&ConsentSession::read(scene.envelope()).unwrap_err()));
    }
    let tokens = [
        "consent-core/CANARY",
        "consent-core/1 CANARY",
        "consent-core/1 0123456789abcdef CANARY",
        "consent-core/1 0123456789abcdef - CANARY",
        "consent-core/1 0123456789abcdef - alexa::profile:email:read CANARY",
        "consent-core/1 0123456789abcdef - alexa::profile:email:read 9:CANARY",
        "consent-core/1 0123456789abcdef - alexa::profile:email:read 1:hCANARY",
        "consent-core/1 0123456789abcdef - alexa::profile:email:read 1:h CANARY",
        "consent-core/1 0123456789abcdef - alexa::profile:email:read 1:h 6:CANARY 6:CANARY",
    ];
    for token in tokens {
        silent("ResumeError", &told(&ResumeToken::parse(token).unwrap_err()));
    }
    let text = r#"{"context":{"System":{"apiAccessToken":{"CANARY secret":"CANARY"}}}}"#;
    silent("JsonError", &told(&RequestEnvelope::read(text.as_bytes()).unwrap_err()));
    let flow = ConsentFlow::new(VOICE, AskBy::VoiceThenCard);
    silent("UnexpectedInput", &told(&flow.step(Input::Replied(Replies::default())).unwrap_err()));
}
