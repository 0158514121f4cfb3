//! How a question by voice ends. See Alexa docs: Voice-Forward Consent API Reference.

use consent_alexa::alexa::Brings;
use consent_alexa::voice_answer::VoiceAnswer;
use consent_core::{Consent, Permission};
use serde_json::{Value, json};

use crate::scene::{EMAIL, PHONE, alexa, asks, question, take};

const ASKED: [Consent; 2] = [Consent::account(Permission::Email), Consent::person(Permission::MobileNumber)];

#[test]
fn each_end_is_told_as_amazon_tells_it() {
    let scopes = json!([
        { "permissionScope": EMAIL, "consentLevel": "ACCOUNT" },
        { "permissionScope": PHONE, "consentLevel": "PERSON" },
    ]);
    let result = |word: &str| json!({ "permissionScopes": scopes, "status": word });
    // A resume that was recorded had this result beside a code that is not 200.
    let nothing = json!({ "version": "2" });
    let (granted, refused, neither) = (Some(true), Some(false), None);
    let table = [
        (VoiceAnswer::Approves, json!("200"), result("ACCEPTED"), granted),
        (VoiceAnswer::ApprovesWithNumber, json!(200), result("ACCEPTED"), granted),
        (VoiceAnswer::ApprovesInVain, json!("200"), result("ACCEPTED"), neither),
        (VoiceAnswer::Declines, json!("200"), result("DENIED"), refused),
        (VoiceAnswer::IsSilent, json!("204"), nothing.clone(), neither),
        (VoiceAnswer::IsSilentWith200, json!("200"), result("NOT_ANSWERED"), neither),
        (VoiceAnswer::IsSentToApp, json!("200"), result("REDIRECT_TO_APP"), neither),
        (VoiceAnswer::IsNotAsked(400), json!("400"), nothing.clone(), neither),
        (VoiceAnswer::IsNotAsked(403), json!("403"), nothing.clone(), neither),
        (VoiceAnswer::IsNotAsked(404), json!("404"), nothing.clone(), neither),
        (VoiceAnswer::IsNotAsked(500), json!("500"), nothing, neither),
        (VoiceAnswer::IsLost, json!("200"), Value::Null, neither),
        (VoiceAnswer::ApprovesWithCode(500), json!("500"), result("ACCEPTED"), neither),
        (VoiceAnswer::HasNewWord, json!("200"), result("MAYBE_LATER"), neither),
    ];
    for (how, code, result, settles) in table {
        let mut alexa = alexa();
        take(&mut alexa, &asks(&question(&[(EMAIL, "ACCOUNT"), (PHONE, "PERSON")])));
        let before = alexa.world.customer;
        let sent = alexa.answer(how, Brings::Token).unwrap();
        let request = &sent.envelope["request"];
        assert_eq!(request["type"], "SessionResumedRequest", "{how:?}");
        let cause = &request["cause"];
        assert_eq!(
            (&cause["type"], &cause["token"]),
            (&json!("ConnectionCompleted"), &json!("made-up")),
            "{how:?}"
        );
        assert_eq!((&cause["status"]["code"], cause.get("result")), (&code, Some(&result)), "{how:?}");
        assert!(cause["status"]["message"].is_string() && request["locale"] == "en-US", "{how:?}");
        // The token of the new request is another.
        assert_ne!(sent.token, "made-up-token-1", "{how:?}");
        let customer = alexa.world.customer;
        for consent in ASKED {
            assert_eq!(customer.grants(consent), settles == Some(true), "{how:?}");
            assert_eq!(customer.refused.contains(consent), settles == Some(false), "{how:?}");
        }
        assert_eq!(
            customer.granted.len(),
            if settles == Some(true) { 2 } else { before.granted.len() },
            "{how:?}"
        );
        // A question has one answer.
        assert!(alexa.task.is_none() && alexa.answer(how, Brings::Token).is_none(), "{how:?}");
    }
}

#[test]
fn a_no_takes_back_what_was_granted() {
    let mut alexa = alexa();
    alexa.world.customer.grant(ASKED.into_iter().collect());
    take(&mut alexa, &asks(&question(&[(EMAIL, "ACCOUNT")])));
    alexa.answer(VoiceAnswer::Declines, Brings::Token).unwrap();
    let customer = alexa.world.customer;
    assert_eq!(ASKED.map(|consent| customer.grants(consent)), [false, true]);
}

#[test]
fn the_token_comes_back_as_it_was_sent_or_not_at_all() {
    for (token, brings, expected) in [
        (Some(json!("a b {\"c\":1}")), Brings::Token, Some(json!("a b {\"c\":1}"))),
        (Some(json!("")), Brings::Token, Some(json!(""))),
        (Some(json!("made-up")), Brings::NoToken, None),
        (Some(Value::Null), Brings::Token, None),
        (None, Brings::Token, None),
    ] {
        let mut alexa = alexa();
        let directive = crate::scene::with(question(&[(EMAIL, "ACCOUNT")]), "/token", token.clone());
        take(&mut alexa, &asks(&directive));
        let sent = alexa.answer(VoiceAnswer::Approves, brings).unwrap();
        assert_eq!(sent.envelope["request"]["cause"].get("token").cloned(), expected, "{token:?}");
        // Once more is the same answer in another request.
        let again = alexa.answer_again().unwrap();
        assert_eq!(again.envelope["request"]["cause"], sent.envelope["request"]["cause"]);
        assert_ne!(again.token, sent.token);
    }
    assert!(alexa().answer_again().is_none());
    assert!(alexa().answer(VoiceAnswer::Approves, Brings::Token).is_none());
}

/// What customers say is said by them alone.
#[test]
fn only_a_question_that_was_put_has_words() {
    for (how, is_given) in [
        (VoiceAnswer::Approves, true),
        (VoiceAnswer::Declines, true),
        (VoiceAnswer::IsSilent, true),
        (VoiceAnswer::IsSentToApp, false),
        (VoiceAnswer::IsNotAsked(403), false),
    ] {
        assert_eq!(how.is_given(), is_given, "{how:?}");
        assert!(!how.words().is_empty(), "{how:?}");
    }
}
