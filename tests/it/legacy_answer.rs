//! Keeps R13 to R16, R20, R30 and R32: how the question of the legacy form ended, whatever is missing or strange in it.

use consent_core::wire::connections_response::ConnectionsResponse;
use consent_core::wire::request::RequestEnvelope;
use consent_core::{AskPolicy, Consent, ConsentSession, Consents, Permission, Resume, Turn, VoiceOutcome};
use consent_tests::scene::Scene;
use serde_json::{Value, json};

const REMINDERS: Consent = Consent::account(Permission::Reminders);
const ASKED: Consents = Consents::NONE.with(REMINDERS);
const SCOPE: &str = "alexa::alerts:reminders:skill:readwrite";
const OTHER_SCOPE: &str = "alexa::alerts:timers:skill:readwrite";

/// Every code, as JSON, and the number that it means; nothing at all is the empty text.
const CODES: [(&str, Option<u16>); 13] = [
    ("", None),
    ("null", None),
    ("200", Some(200)),
    ("\"200\"", Some(200)),
    ("\"204\"", Some(204)),
    ("\"400\"", Some(400)),
    ("\"403\"", Some(403)),
    ("500", Some(500)),
    ("\"999\"", Some(999)),
    ("\"abc\"", None),
    ("true", None),
    ("[200]", None),
    ("{\"code\":200}", None),
];
/// Every status, as JSON, and the word in it.
const STATUSES: [(&str, Option<&str>); 11] = [
    ("", None),
    ("null", None),
    ("\"ACCEPTED\"", Some("ACCEPTED")),
    ("\"DENIED\"", Some("DENIED")),
    ("\"NOT_ANSWERED\"", Some("NOT_ANSWERED")),
    ("\"REDIRECT_TO_APP\"", Some("REDIRECT_TO_APP")),
    ("\"accepted\"", Some("accepted")),
    ("\"\"", Some("")),
    ("true", None),
    ("[\"ACCEPTED\"]", None),
    ("{\"status\":\"ACCEPTED\"}", None),
];
/// Every `isCardThrown`, as JSON, and whether it says that there was a card.
const CARDS: [(&str, bool); 7] = [
    ("", false),
    ("null", false),
    ("false", false),
    ("true", true),
    ("\"true\"", false),
    ("1", false),
    ("[true]", false),
];
/// Every scope, as JSON, and whether it is the one that was asked for.
const SCOPES: [(&str, bool); 8] = [
    ("", false),
    ("null", false),
    ("\"alexa::alerts:reminders:skill:readwrite\"", true),
    ("\"alexa::alerts:timers:skill:readwrite\"", false),
    ("\"alexa::alerts:reminders:skill:READWRITE\"", false),
    ("\"\"", false),
    ("[\"alexa::alerts:reminders:skill:readwrite\"]", false),
    ("7", false),
];

/// The contract, 1.6 and 1.7: a yes is 200, `ACCEPTED` and the scope that was asked for; a no and a silence spare the
/// customer a question under any code; what is left is a failure.
fn expected(code: Option<u16>, word: Option<&str>, is_asked: bool) -> VoiceOutcome {
    if word == Some("DENIED") {
        VoiceOutcome::Denied
    } else if word == Some("NOT_ANSWERED") || code == Some(204) {
        VoiceOutcome::NotAnswered
    } else if code == Some(200) && word == Some("ACCEPTED") && is_asked {
        VoiceOutcome::Accepted
    } else if code == Some(200) && word == Some("REDIRECT_TO_APP") {
        VoiceOutcome::RedirectToApp
    } else {
        VoiceOutcome::Failed
    }
}

fn object(parts: &[(&str, &str)]) -> String {
    let parts: Vec<_> = parts
        .iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(key, value)| format!("{key:?}:{value}"))
        .collect();
    format!("{{{}}}", parts.join(","))
}

fn check(status: &str, payload: &str, outcome: VoiceOutcome, is_card_thrown: bool) {
    let request = object(&[
        ("type", "\"Connections.Response\""),
        ("name", "\"AskFor\""),
        ("status", status),
        ("token", "\"t\""),
        ("payload", payload),
    ]);
    let text = format!(r#"{{"context":{{"System":{{}}}},"request":{request}}}"#);
    let envelope = RequestEnvelope::read(text.as_bytes()).unwrap_or_else(|error| panic!("{error}: {text}"));
    let response = ConnectionsResponse::of(&envelope).unwrap();
    assert_eq!(VoiceOutcome::of_response(&response, ASKED), outcome, "{text}");
    assert_eq!(Turn::new(&envelope).is_card_thrown(), is_card_thrown, "R20: {text}");
}

/// Keeps R14 to R16, R20 and R32.
#[test]
fn every_code_with_every_status_card_and_scope() {
    let mut yes = 0;
    for (code, number) in CODES {
        for (status, word) in STATUSES {
            for (card, is_card_thrown) in CARDS {
                for (scope, is_asked) in SCOPES {
                    let payload =
                        object(&[("permissionScope", scope), ("status", status), ("isCardThrown", card)]);
                    let outcome = expected(number, word, is_asked);
                    check(&object(&[("message", "5"), ("code", code)]), &payload, outcome, is_card_thrown);
                    yes += usize::from(outcome == VoiceOutcome::Accepted);
                }
            }
        }
    }
    assert_eq!(yes, 2 * CARDS.len(), "R15: the number and the string, in one status and one scope");
}

/// Keeps R15 and R30.
#[test]
fn a_status_or_a_payload_that_is_not_there_or_no_object() {
    let ran = r#"{"code":"200"}"#;
    let accepted = format!(r#"{{"permissionScope":"{SCOPE}","status":"ACCEPTED","isCardThrown":true}}"#);
    for odd in ["", "null", "5", "\"200\"", "true", "[]", "[\"200\"]", "{}"] {
        check(odd, &accepted, VoiceOutcome::Failed, true);
        check(ran, odd, VoiceOutcome::Failed, false);
        check(odd, odd, VoiceOutcome::Failed, false);
    }
    check(r#"{"code":"204"}"#, "null", VoiceOutcome::NotAnswered, false);
    check(ran, &accepted, VoiceOutcome::Accepted, true);
    // R30, and the list of the newer form, which is not this one's.
    check(ran, &accepted.replace('{', r#"{"new":[1],"@version":"1","#), VoiceOutcome::Accepted, true);
    let list = r#"{"permissionScopes":[{"permissionScope":"alexa::alerts:reminders:skill:readwrite"}],"status":"ACCEPTED"}"#;
    check(ran, list, VoiceOutcome::Failed, false);
}

/// Keeps R15 and R32.
#[test]
fn a_yes_is_a_yes_to_what_this_form_can_ask_for() {
    let timers = Consent::account(Permission::Timers);
    let response = |scope: &str| json!({ "permissionScope": scope, "status": "ACCEPTED" });
    for consents in
        Consent::all().map(|consent| Consents::NONE.with(consent)).chain([Consents::NONE, ASKED.with(timers)])
    {
        let mut scopes = vec![SCOPE, OTHER_SCOPE];
        scopes.extend(consents.iter().filter_map(|consent| consent.permission.voice_scope()));
        for scope in scopes {
            let scene = Scene::legacy("t", &json!("200"), &response(scope));
            let answer = ConnectionsResponse::of(scene.envelope()).unwrap();
            let yes = (consents, scope) == (ASKED, SCOPE)
                || (consents, scope) == (Consents::NONE.with(timers), OTHER_SCOPE);
            let outcome = if yes { VoiceOutcome::Accepted } else { VoiceOutcome::Failed };
            assert_eq!(VoiceOutcome::of_response(&answer, consents), outcome, "R32: {consents:?} {scope}");
        }
        // R15: a yes that names nothing is none, not even to a question that this form could not put.
        let scene = Scene::legacy("t", &json!("200"), &json!({ "status": "ACCEPTED" }));
        let answer = ConnectionsResponse::of(scene.envelope()).unwrap();
        assert_eq!(VoiceOutcome::of_response(&answer, consents), VoiceOutcome::Failed, "R15: {consents:?}");
    }
}

/// Keeps R13.
#[test]
fn only_an_answer_to_ask_for_is_one() {
    let payload = json!({ "permissionScope": SCOPE, "status": "ACCEPTED", "isCardThrown": true });
    let scene = Scene::legacy("t", &json!("200"), &payload);
    assert!(ConnectionsResponse::of(scene.envelope()).is_some());
    let names = [
        json!("Buy"),
        json!("askfor"),
        json!("AskFor "),
        json!(""),
        json!(null),
        json!(5),
        json!(["AskFor"]),
        json!({}),
    ];
    let mut others: Vec<_> =
        names.into_iter().map(|name| scene.clone().with("/request/name", name)).collect();
    others.push(scene.clone().without("/request/name"));
    for kind in ["IntentRequest", "SessionResumedRequest", "Connections.Request", "connections.response"] {
        others.push(scene.clone().with("/request/type", json!(kind)));
    }
    for other in others {
        assert!(ConnectionsResponse::of(other.envelope()).is_none(), "{}", other.json());
        assert!(!other.turn().is_card_thrown(), "R20: {}", other.json());
    }
}

/// Somebody listens, whatever is missing around the answer.
#[test]
fn it_is_a_conversation() {
    let scene = Scene::legacy("t", &json!("200"), &json!({}));
    for scene in [scene.clone(), scene.clone().without("/session"), scene.with("/request/name", json!("Buy"))]
    {
        assert!(scene.envelope().is_conversation() && scene.envelope().is_end_of_task());
    }
    assert!(!Scene::intent().envelope().is_end_of_task());
}

/// Fields of these names stand in other requests too, where they are anything.
#[test]
fn other_requests_may_have_such_fields() {
    for value in [json!(5), json!("t"), json!([null]), json!({ "a": [] }), Value::Null] {
        let names = ["name", "status", "token", "payload"];
        let scene = names
            .iter()
            .fold(Scene::intent(), |scene, name| scene.with(&format!("/request/{name}"), value.clone()));
        let mut session = ConsentSession::read(scene.envelope()).unwrap();
        let resume = session.resume(scene.envelope(), &scene.turn(), &AskPolicy::default());
        assert!(matches!(resume, Ok(Resume::NotAResume)), "{value}");
    }
}
