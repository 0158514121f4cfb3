//! Keeps R10 to R12, R17, R21, R26 and R28 to R30: the exact JSON that a skill answers.

use consent_core::wire::request::RequestEnvelope;
use consent_core::wire::response::{ResponseEnvelope, ShouldEndSession, Speech};
use consent_core::{
    Consent, ConsentSession, Permission, Requirement, Requirements, ResumeToken, TurnEnd, requirements,
};
use consent_tests::canned::{card_question, voice_question};
use consent_tests::scene::Scene;
use serde_json::{Value, json};

const MIXED: Requirements = requirements![
    Requirement::required(Permission::GivenName).of_person(),
    Requirement::required(Permission::Email),
    Requirement::required(Permission::CountryAndPostalCode),
    Requirement::optional(Permission::Reminders),
];

const REMINDERS: Requirements = requirements![Requirement::required(Permission::Reminders)];

/// What goes out, read back.
macro_rules! written {
    ($value:expr) => {
        serde_json::from_str::<Value>(&serde_json::to_string($value).unwrap()).unwrap()
    };
}

fn token() -> ResumeToken<'static> {
    let scene = Scene::intent();
    ResumeToken::new(voice_question(MIXED), "book_table", &scene.turn(), scene.envelope().intent())
        .unwrap()
        .into_owned()
}

/// Keeps R12 and V1 to V9.
#[test]
fn the_directive_is_the_one_of_the_reference() {
    let token = token();
    let expected = json!({
        "type": "Connections.StartConnection",
        "uri": "connection://AMAZON.AskForPermissionsConsent/2",
        "input": {
            "@type": "AskForPermissionsConsentRequest",
            "@version": "2",
            "permissionScopes": [
                { "permissionScope": "alexa::profile:given_name:read", "consentLevel": "PERSON" },
                { "permissionScope": "alexa::profile:email:read", "consentLevel": "ACCOUNT" },
                // One colon after `alexa`: the card's spelling has two.
                {
                    "permissionScope": "alexa:devices:all:address:country_and_postal_code:read",
                    "consentLevel": "ACCOUNT",
                },
            ],
        },
        "token": token.as_str(),
    });
    // R12: `onCompletion` is not written at all; what is optional is not asked for.
    assert_eq!(written!(&token.into_directive()), expected);
}

/// Keeps R10, R21, V8 and V9.
#[test]
fn each_permission_is_spelled_for_its_channel() {
    for consent in Consent::all() {
        let list: &'static [Requirement] =
            Box::leak(Box::new([Requirement { consent, ..Requirement::required(Permission::Email) }]));
        let requirements = Requirements::new(list).unwrap();
        let card = written!(&card_question(requirements).card());
        let expected =
            json!({ "type": "AskForPermissionsConsent", "permissions": [consent.permission.card_scope()] });
        assert_eq!(card, expected, "{consent} R21");
        if let Some(scope) = consent.permission.voice_scope() {
            let token =
                ResumeToken::new(voice_question(requirements), "h", &Scene::intent().turn(), None).unwrap();
            let scopes = json!([{ "permissionScope": scope, "consentLevel": consent.level.as_str() }]);
            assert_eq!(
                written!(&token.into_directive())["input"]["permissionScopes"],
                scopes,
                "{consent} R10"
            );
        }
    }
}

/// Keeps R17, R21, C22 and C32.
#[test]
fn a_card_names_each_permission_once() {
    const LEVELS: Requirements = requirements![
        Requirement::required(Permission::MobileNumber).of_person(),
        Requirement::required(Permission::FullAddress),
        Requirement::required(Permission::MobileNumber),
    ];
    let card = written!(&card_question(LEVELS).card());
    let permissions = json!(["alexa::profile:mobile_number:read", "read::alexa:device:all:address"]);
    assert_eq!(card, json!({ "type": "AskForPermissionsConsent", "permissions": permissions }), "R21");
    let by_card = voice_question(MIXED).by_card();
    let names = [
        "alexa::profile:given_name:read",
        "alexa::profile:email:read",
        "read::alexa:device:all:address:country_and_postal_code",
    ];
    assert_eq!(
        written!(&by_card.card())["permissions"],
        json!(names),
        "R17: the same scopes in card spelling"
    );
}

/// Keeps R11, R26, R29, C22 and C40.
#[test]
fn every_answer_says_what_becomes_of_the_session() {
    let why = || Speech::plain("To book your table I need your name.");
    let said = json!({ "type": "PlainText", "text": "To book your table I need your name." });
    let token = token();
    let card = card_question(MIXED).card();
    let cases = [
        // R11: no card, no reprompt, no `shouldEndSession`.
        (
            ResponseEnvelope::ask_by_voice(why(), token.clone().into_directive()),
            json!({ "outputSpeech": said, "directives": [written!(&token.into_directive())] }),
        ),
        (
            ResponseEnvelope::ask_by_card(why(), card, ShouldEndSession::End),
            json!({ "outputSpeech": said, "card": written!(&card), "shouldEndSession": true }),
        ),
        (
            ResponseEnvelope::ask_by_card(why(), card, ShouldEndSession::Keep),
            json!({ "outputSpeech": said, "card": written!(&card), "shouldEndSession": false }),
        ),
        (
            ResponseEnvelope::ask_by_card(why(), card, ShouldEndSession::Absent),
            json!({ "outputSpeech": said, "card": written!(&card) }),
        ),
        (ResponseEnvelope::tell(why()), json!({ "outputSpeech": said, "shouldEndSession": true })),
        (
            ResponseEnvelope::ask(Speech::ssml("<speak>Hi</speak>"), why()),
            json!({
                "outputSpeech": { "type": "SSML", "ssml": "<speak>Hi</speak>" },
                "reprompt": { "outputSpeech": said },
                "shouldEndSession": false,
            }),
        ),
        // R26: an event is answered without speech, card or directive.
        (ResponseEnvelope::acknowledge(), json!({})),
    ];
    for (answer, response) in cases {
        let text = answer.to_json();
        let expected = json!({ "version": "1.0", "response": response });
        assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), expected);
        assert!(!text.contains("onCompletion") && !text.contains("null"), "R12: {text}");
    }
}

/// Keeps R30.
#[test]
fn what_the_skill_keeps_of_others_goes_back_byte_for_byte() {
    let attributes = r#"{ "cart":{ "b" : 1.50, "a":[1e400 ,-0,18446744073709551616] },"note": "Gr\u00fc\u00DFe \ud83d",
        "consent-core" :{"pending" : null, "history":{"version":1,"asked":[]}} , "  ":null,"z":"last" }"#;
    let text = format!(
        r#"{{"session":{{"attributes":{attributes}}},"context":{{"System":{{}}}},"request":{{"type":"LaunchRequest"}}}}"#
    );
    let envelope = RequestEnvelope::read(text.as_bytes()).unwrap();
    let session = ConsentSession::read(&envelope).unwrap();
    let answer =
        ResponseEnvelope::tell(Speech::plain("x")).with_attributes(session.attributes(&envelope)).to_json();
    let kept = [
        r#""cart":{ "b" : 1.50, "a":[1e400 ,-0,18446744073709551616] }"#,
        r#""note":"Gr\u00fc\u00DFe \ud83d""#,
        r#""  ":null"#,
        r#""z":"last""#,
    ];
    for kept in kept {
        assert_eq!(answer.matches(kept).count(), 1, "{kept} in {answer}");
    }
    assert_eq!(answer.matches("\"consent-core\":").count(), 1, "its own entry is replaced");
}

/// Keeps R28.
#[test]
fn what_this_crate_keeps_has_one_shape() {
    let question = voice_question(MIXED);
    let token = token();
    let mut session = ConsentSession::default();
    let turn = Scene::intent().turn();
    session.history.note(&TurnEnd::AskByVoice(question), &turn);
    session.ask(&token);
    let kept = written!(&session.attributes(Scene::intent().envelope()));
    let entry = |scope: &str, level: &str, fingerprint: &Value| json!({ "permissionScope": scope, "consentLevel": level, "session": fingerprint, "last": "ASKED_BY_VOICE" });
    let fingerprint = &kept["consent-core"]["history"]["asked"][0]["session"];
    let digits = fingerprint.as_str().unwrap();
    assert!(digits.len() == 16 && digits.bytes().all(|digit| digit.is_ascii_hexdigit()), "{digits}");
    let asked = [
        entry("alexa::profile:given_name:read", "PERSON", fingerprint),
        entry("alexa::profile:email:read", "ACCOUNT", fingerprint),
        entry("alexa:devices:all:address:country_and_postal_code:read", "ACCOUNT", fingerprint),
    ];
    let expected = json!({ "pending": token.as_str(), "history": { "version": 1, "asked": asked } });
    assert_eq!(kept, json!({ "consent-core": expected }));
}

/// Whoever hands attributes on without writing them loses nothing.
#[test]
fn attributes_that_did_not_travel_say_the_same() {
    let scene = Scene::intent();
    let mut session = ConsentSession::default();
    let _ = session.end_turn(TurnEnd::AskByCard(card_question(REMINDERS)), "h", &scene.turn(), None);
    let mut next = scene.envelope().clone();
    next.session.as_mut().unwrap().attributes = Some(session.attributes(scene.envelope()));
    assert_eq!(ConsentSession::read(&next).unwrap().history, session.history);
    assert_ne!(session.history, ConsentSession::default().history);
}
