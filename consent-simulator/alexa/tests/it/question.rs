//! What Alexa turns down about a question for consent, and what may stand beside one. Rules: docs/rules.md, R10 to R12, R29,
//! R32.

use serde_json::{Value, json};

use crate::scene::{
    ADDRESS, EMAIL, PHONE, POSTAL, REMINDERS, alexa, answer, asks, legacy, question, rules, speech, take,
    with,
};

/// Both forms, in an answer.
fn both() -> [Value; 2] {
    [asks(&question(&[(EMAIL, "ACCOUNT")])), asks(&legacy(REMINDERS))]
}

#[track_caller]
fn accepted(response: &Value) {
    let mut alexa = alexa();
    let taken = take(&mut alexa, response);
    assert_eq!(taken.objections, [], "{response}");
    assert!(taken.question.is_some() && alexa.task.is_some(), "{response}");
    assert!(alexa.device.session().is_some(), "{response}");
}

/// Its rule, and whether the question is put all the same.
#[track_caller]
fn refused(response: &Value, expected: &[&str]) {
    let mut alexa = alexa();
    let taken = take(&mut alexa, response);
    assert_eq!(rules(&taken), expected, "{response}: {:?}", taken.objections);
    assert_eq!(taken.question.is_some(), alexa.task.is_some(), "{response}");
}

#[test]
fn what_amazon_documents_is_taken() {
    for scopes in [
        &[(EMAIL, "ACCOUNT")][..],
        &[(PHONE, "ACCOUNT")],
        &[(PHONE, "PERSON")],
        &[(POSTAL, "ACCOUNT")],
        &[(REMINDERS, "ACCOUNT")],
        &[(EMAIL, "ACCOUNT"), (PHONE, "PERSON")],
    ] {
        accepted(&asks(&question(scopes)));
    }
    accepted(&asks(&legacy(REMINDERS)));
    for directive in [question(&[(EMAIL, "ACCOUNT")]), legacy(REMINDERS)] {
        // Samples send it empty.
        accepted(&asks(&with(directive.clone(), "/token", Some(json!("")))));
        accepted(&asks(&with(directive, "/later", Some(json!({ "a": 1 })))));
    }
    for (pointer, field) in [
        ("/token", None),
        ("/token", Some(Value::Null)),
        ("/onCompletion", None),
        ("/onCompletion", Some(Value::Null)),
    ] {
        accepted(&asks(&with(question(&[(EMAIL, "ACCOUNT")]), pointer, field)));
    }
}

#[test]
fn what_may_stand_beside_a_question() {
    for asked in both() {
        let directive = asked["response"]["directives"][0].clone();
        let apl =
            json!({ "type": "Alexa.Presentation.APL.RenderDocument", "datasources": { "name": "Robin" } });
        for other in [apl, json!({ "type": "Dialog.UpdateDynamicEntities" })] {
            accepted(&with(asked.clone(), "/response/directives", Some(json!([other, directive]))));
            accepted(&with(asked.clone(), "/response/directives", Some(json!([directive, other]))));
        }
        for nothing in ["card", "reprompt", "shouldEndSession"] {
            accepted(&with(asked.clone(), &format!("/response/{nothing}"), Some(Value::Null)));
        }
        accepted(&with(asked, "/sessionAttributes", Some(json!({ "guests": 5 }))));
    }
    // The answer comes in another session, so Amazon's own sample ends this one.
    accepted(&with(asks(&legacy(REMINDERS)), "/response/shouldEndSession", Some(json!(true))));
}

#[test]
fn what_must_not_stand_beside_a_question() {
    for asked in both() {
        let card = json!({ "type": "Simple", "title": "a", "content": "b" });
        refused(&with(asked.clone(), "/response/card", Some(card)), &["R11"]);
        let consent = json!({ "type": "AskForPermissionsConsent", "permissions": [EMAIL] });
        refused(&with(asked.clone(), "/response/card", Some(consent)), &["R11"]);
        let reprompt = json!({ "outputSpeech": speech() });
        refused(&with(asked.clone(), "/response/reprompt", Some(reprompt)), &["R11"]);
        let directive = asked["response"]["directives"][0].clone();
        for kind in ["AudioPlayer.Play", "AudioPlayer.Stop", "VideoApp.Launch"] {
            let both = json!([directive, { "type": kind }]);
            refused(&with(asked.clone(), "/response/directives", Some(both)), &["R11"]);
        }
        refused(&with(asked.clone(), "/response/directives", Some(json!([directive, directive]))), &["R11"]);
        refused(&with(asked.clone(), "/response/outputSpeech", None), &["R29"]);
        refused(&with(asked, "/response/outputSpeech", Some(Value::Null)), &["R29"]);
    }
    for flag in [true, false] {
        let asked = asks(&question(&[(EMAIL, "ACCOUNT")]));
        refused(&with(asked, "/response/shouldEndSession", Some(json!(flag))), &["R11"]);
    }
}

#[test]
fn without_a_question_all_of_that_is_fine() {
    let print = json!({ "type": "Connections.StartConnection", "uri": "connection://AMAZON.PrintPDF/1",
        "input": { "@type": "PrintPDFRequest", "@version": "1" }, "onCompletion": "SEND_ERRORS_ONLY", "token": "t" });
    for directive in [print, json!({ "type": "AudioPlayer.Play" }), json!({ "type": "Dialog.ElicitSlot" })] {
        let response = answer(json!({ "outputSpeech": speech(), "card": { "type": "Simple" },
            "reprompt": { "outputSpeech": speech() }, "shouldEndSession": true, "directives": [directive, directive] }));
        let mut alexa = alexa();
        assert_eq!(take(&mut alexa, &response).objections, [], "{response}");
        assert!(alexa.task.is_none());
    }
}

/// Everything that the reference calls required is.
#[test]
fn each_field_is_needed() {
    let directive = question(&[(EMAIL, "ACCOUNT")]);
    for (pointer, expected) in [
        ("/type", &["R11", "envelope"][..]),
        ("/uri", &["R11"]),
        ("/input", &["R10", "R11", "R11"]),
        ("/input/@type", &["R11"]),
        ("/input/@version", &["R11"]),
        ("/input/permissionScopes", &["R10"]),
        ("/input/permissionScopes/0/permissionScope", &["R10", "R10"]),
        ("/input/permissionScopes/0/consentLevel", &["R10", "R10"]),
    ] {
        refused(&asks(&with(directive.clone(), pointer, None)), expected);
        refused(&asks(&with(directive.clone(), pointer, Some(Value::Null))), expected);
        refused(&asks(&with(directive.clone(), pointer, Some(json!(7)))), expected);
    }
    for key in ["permissionScope", "consentLevel"] {
        let without = with(directive.clone(), &format!("/input/permissionScopes/0/{key}"), None);
        let taken = take(&mut alexa(), &asks(&without));
        let sentence = taken.objections[0].sentence();
        assert!(sentence.contains("permissionScope and a consentLevel"), "{sentence}");
    }
    for pointer in ["/name", "/payload/@type", "/payload/@version", "/payload/permissionScope", "/token"] {
        for field in [None, Some(Value::Null), Some(json!(7)), Some(json!(["x"]))] {
            refused(&asks(&with(legacy(REMINDERS), pointer, field)), &["R32"]);
        }
    }
    refused(&asks(&with(legacy(REMINDERS), "/payload", None)), &["R32", "R32", "R32"]);
    let mixed = with(legacy(REMINDERS), "/payload/permissionScopes", Some(json!([REMINDERS])));
    refused(&asks(&mixed), &["R32"]);
}

#[test]
fn a_word_that_is_not_alexas_is_refused() {
    let directive = question(&[(EMAIL, "ACCOUNT")]);
    for (pointer, wrong, rule) in [
        ("/type", json!("Connections.startConnection"), "R11"),
        ("/uri", json!("connection://AMAZON.AskForPermissionsConsent/1"), "R11"),
        ("/uri", json!("connection://AMAZON.AskForPermissionConsent/2"), "R11"),
        ("/input/@type", json!("PrintWebPageRequest"), "R11"),
        ("/input/@version", json!("1"), "R11"),
        ("/input/@version", json!(2), "R11"),
        ("/onCompletion", json!("SEND_ERRORS_ONLY"), "R12"),
        ("/onCompletion", json!("resume_session"), "R12"),
        ("/token", json!({ "order": 1 }), "R13"),
    ] {
        refused(&asks(&with(directive.clone(), pointer, Some(wrong))), &[rule]);
    }
    for (pointer, wrong) in [
        ("/name", json!("AskForPermissions")),
        ("/payload/@type", json!("askForPermissionsConsentRequest")),
        ("/payload/@version", json!("2")),
        ("/payload/permissionScope", json!(EMAIL)),
        ("/payload/permissionScope", json!("alexa::alerts:timers:skill:readwrite")),
    ] {
        refused(&asks(&with(legacy(REMINDERS), pointer, Some(wrong))), &["R32"]);
    }
}

/// By voice only what Alexa can ask for by voice, at that level, and what skill.json declares.
#[test]
fn what_alexa_cannot_ask_for_is_refused() {
    let first = "/input/permissionScopes/0";
    for (scope, level) in [
        // Declared, and for the card only.
        (ADDRESS, "ACCOUNT"),
        // In the spelling of a card.
        ("read::alexa:device:all:address:country_and_postal_code", "ACCOUNT"),
        ("alexa::devices:all:address:country_and_postal_code:read", "ACCOUNT"),
        // Not declared.
        ("alexa::profile:name:read", "ACCOUNT"),
        // No such level.
        (EMAIL, "PERSON"),
        (REMINDERS, "PERSON"),
        (EMAIL, "account"),
        (PHONE, "HOUSEHOLD"),
        ("alexa::person_id:read", "ACCOUNT"),
        ("alexa::household:lists:read", "ACCOUNT"),
    ] {
        // It also spoils what stands beside it: one answer is for all.
        refused(&asks(&question(&[(EMAIL, "ACCOUNT"), (scope, level)])), &["R10"]);
        let mut alexa = alexa();
        let taken = take(&mut alexa, &asks(&question(&[(EMAIL, "ACCOUNT"), (scope, level)])));
        assert!(taken.objections[0].sentence().contains(&format!("`{scope}`")), "{:?}", taken.objections);
        assert!(alexa.task.is_none());
    }
    let entry = with(question(&[(EMAIL, "ACCOUNT")]), first, Some(json!(EMAIL)));
    refused(&asks(&entry), &["R10", "R10"]);
    refused(&asks(&question(&[])), &["R10"]);
}
