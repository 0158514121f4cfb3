//! Keeps R7, R11, R13, R15, R18 to R20, R32 and R34: the legacy form of the question, from the directive to the end of the turn
//! that brings the answer.

use consent_core::manners::TokenAlone;
use consent_core::state::AfterSilence;
use consent_core::wire::response::{ResponseEnvelope, Speech};
use consent_core::{
    AskBy, AskHistory, AskPolicy, Consent, ConsentFlow, ConsentSession, Consents, Permission,
};
use consent_core::{Requirement, Requirements, Resume, ResumeToken, TurnEnd, requirements, run};
use consent_tests::canned::{CannedHost, voice_question};
use consent_tests::question::Question;
use consent_tests::scene::{Scene, cause};
use serde_json::{Value, json};

use crate::resume::{NOTHING_OPEN, YES, check, outcome};

const REMINDERS: Consent = Consent::account(Permission::Reminders);
const EMAIL: Consent = Consent::account(Permission::Email);
const REMIND: Requirements = requirements![Requirement::required(Permission::Reminders)];
const TIME: Requirements = requirements![Requirement::required(Permission::Timers)];
const MAIL: Requirements = requirements![Requirement::required(Permission::Email)];
const REMIND_AND_MAIL: Requirements =
    requirements![Requirement::required(Permission::Email), Requirement::required(Permission::Reminders)];
const BOTH: Requirements =
    requirements![Requirement::required(Permission::Reminders), Requirement::required(Permission::Timers)];
const SCOPE: &str = "alexa::alerts:reminders:skill:readwrite";

fn token(requirements: Requirements<'static>) -> ResumeToken<'static> {
    Question::put(requirements, &Scene::intent()).token
}

/// The whole answer of a skill that puts this question, as JSON; nothing if this form cannot.
fn written(token: &ResumeToken) -> Option<Value> {
    let answer = ResponseEnvelope::ask_by_voice(Speech::plain("Why."), token.legacy_directive()?);
    Some(serde_json::from_str(&answer.to_json()).unwrap())
}

/// Keeps R11 and R32.
#[test]
fn the_directive_is_the_one_of_the_contract() {
    for (requirements, scope) in [(REMIND, SCOPE), (TIME, "alexa::alerts:timers:skill:readwrite")] {
        let token = token(requirements);
        let directive = json!({
            "type": "Connections.SendRequest",
            "name": "AskFor",
            "payload": {
                "@type": "AskForPermissionsConsentRequest",
                "@version": "1",
                "permissionScope": scope,
            },
            "token": token.as_str(),
        });
        // R11: no card, no reprompt, no `shouldEndSession`.
        let said = json!({ "type": "PlainText", "text": "Why." });
        let expected =
            json!({ "version": "1.0", "response": { "outputSpeech": said, "directives": [directive] } });
        assert_eq!(written(&token), Some(expected));
        let usual = serde_json::to_value(token.into_directive()).unwrap();
        assert_eq!(usual["type"], json!("Connections.StartConnection"), "off by default");
    }
}

/// Keeps R32.
#[test]
fn it_asks_for_one_right_at_a_time_and_for_nothing_else() {
    for consent in Consent::all().filter(|consent| consent.permission.voice_scope().is_some()) {
        let list: &'static [Requirement] =
            Box::leak(Box::new([Requirement { consent, ..Requirement::required(Permission::Email) }]));
        let asks = written(&token(Requirements::new(list).unwrap())).is_some();
        let right = matches!(consent.permission, Permission::Reminders | Permission::Timers);
        assert_eq!(asks, right, "{consent}");
    }
    assert_eq!(written(&token(BOTH)), None, "R32");
    assert_eq!(written(&token(REMIND_AND_MAIL)), None, "R32");
}

fn payload(word: &str, is_card_thrown: bool) -> Value {
    json!({ "permissionScope": SCOPE, "status": word, "isCardThrown": is_card_thrown })
}

/// The request that answers the question for reminders in this form: in a new session that knows nothing.
fn answered(code: &str, word: &str, is_card_thrown: bool) -> Scene {
    Scene::legacy(token(REMIND).as_str(), &json!(code), &payload(word, is_card_thrown))
}

/// Plays the turn that brings the answer: how it ends, and what is known of asking after it.
fn play(
    scene: &Scene,
    requirements: Requirements<'static>,
    policy: &AskPolicy,
    host: &mut CannedHost,
) -> (TurnEnd, AskHistory) {
    let turn = scene.turn();
    let mut session = ConsentSession::read(scene.envelope()).unwrap();
    let Ok(Resume::Ours(resumed)) = session.resume(scene.envelope(), &turn, policy) else {
        panic!("{}", scene.json())
    };
    let intent = resumed.token.intent().unwrap();
    assert_eq!((resumed.token.handler(), intent.name.as_str()), ("book_table", "BookTableIntent"), "R32");
    let manners = session.history.manners(policy, &turn);
    let step = ConsentFlow::resume(requirements, manners, turn, &resumed).unwrap();
    let end = run(step, |queries| host.fetch(queries)).unwrap();
    let _ = session.end_turn(end.clone(), resumed.token.handler(), &turn, Some(intent));
    (end, session.history)
}

/// Keeps R7, R15 and R18 to R20.
#[test]
fn the_turn_that_brings_the_answer() {
    let usual = AskPolicy::default();
    let card = AskPolicy { after_silence: AfterSilence::AskByCard, ..AskPolicy::default() };
    // Code, word, whether Alexa sent a card, what the API answers, how the turn ends, and whether the API was asked.
    let cases = [
        ("200", "ACCEPTED", false, 200, &usual, "Proceed{Reminders}", true),
        // R18: the API has the last word.
        ("200", "ACCEPTED", false, 401, &usual, "AskByCard{Reminders}", true),
        ("200", "ACCEPTED", false, 403, &usual, "FallBack(NotSupported){Reminders}", true),
        ("200", "DENIED", false, 200, &usual, "FallBack(Declined){Reminders}", false),
        ("200", "NOT_ANSWERED", false, 200, &usual, "FallBack(NotAnswered){Reminders}", false),
        ("200", "NOT_ANSWERED", false, 200, &card, "AskByCard{Reminders}", false),
        ("204", "", false, 200, &usual, "FallBack(NotAnswered){Reminders}", false),
        ("400", "", false, 200, &usual, "AskByCard{Reminders}", false),
        ("500", "ACCEPTED", false, 200, &usual, "AskByCard{Reminders}", false),
        // R20: Alexa sent the card.
        ("200", "ACCEPTED", true, 200, &usual, "Proceed{Reminders}", true),
        ("200", "ACCEPTED", true, 401, &usual, "FallBack(NotGranted){Reminders}", true),
        ("200", "DENIED", true, 200, &usual, "FallBack(Declined){Reminders}", false),
        ("200", "NOT_ANSWERED", true, 200, &usual, "FallBack(NotAnswered){Reminders}", false),
        ("200", "NOT_ANSWERED", true, 200, &card, "FallBack(NotAnswered){Reminders}", false),
        ("204", "", true, 200, &card, "FallBack(NotAnswered){Reminders}", false),
        ("400", "", true, 200, &usual, "FallBack(NotGranted){Reminders}", false),
        ("500", "ACCEPTED", true, 200, &usual, "FallBack(NotGranted){Reminders}", false),
        ("200", "SENT_TO_APP", true, 200, &usual, "FallBack(NotGranted){Reminders}", false),
        ("200", "REDIRECT_TO_APP", true, 200, &usual, "FallBack(NotGranted){Reminders}", false),
    ];
    for (code, word, is_card_thrown, status, policy, expected, looks) in cases {
        let scene = answered(code, word, is_card_thrown);
        let mut host = CannedHost::new().answer(REMINDERS, status, r#"{"totalCount":"0","alerts":[]}"#);
        let (end, history) = play(&scene, REMIND, policy, &mut host);
        let told = format!("{code} {word} {is_card_thrown} {status}");
        assert_eq!(end.to_string(), expected, "{told}");
        assert_eq!(!host.sent.is_empty(), looks, "{told}");
        assert!(host.sent.iter().all(|sent| sent.token == "token-of-the-resumed-turn"), "R7");
        // R19, R20: after a card, whoever sent it, and after a no: none for the same in this session.
        let quiet = is_card_thrown || word == "DENIED" || matches!(end, TurnEnd::AskByCard(_));
        let next = scene.with("/request/timestamp", json!(Scene::NOW_MILLIS + 60_000));
        let by = |session: &str, consent| {
            let next = next.clone().with("/session/sessionId", json!(session));
            history.manners(policy, &next.turn()).asking_for(Consents::NONE.with(consent)).by
        };
        assert_eq!(by("amzn1.echo-api.session.TWO", REMINDERS) == AskBy::NotAtAll, quiet, "R20: {told}");
        let in_another = by("amzn1.echo-api.session.THREE", REMINDERS);
        assert_eq!(in_another == AskBy::NotAtAll, word == "DENIED", "R19: a card is no refusal: {told}");
        let other = by("amzn1.echo-api.session.TWO", EMAIL);
        assert_eq!(other == AskBy::NotAtAll, word == "DENIED", "R19: {told}");
    }
}

/// Keeps R20: neither for what was not asked for, nor for a handler that requires something else by now.
#[test]
fn where_alexa_sent_a_card_no_other_goes_out_in_that_turn() {
    let usual = AskPolicy::default();
    let cases = [
        (REMIND_AND_MAIL, "ACCEPTED", true, "FallBack(NotGranted){Email}"),
        (REMIND_AND_MAIL, "ACCEPTED", false, "AskByCard{Email}"),
        (MAIL, "FAILED", true, "FallBack(NotGranted){Email}"),
        (MAIL, "FAILED", false, "AskByVoice{Email}"),
        (REMIND_AND_MAIL, "DENIED", true, "FallBack(Declined){Reminders}"),
    ];
    for (today, word, is_card_thrown, expected) in cases {
        let mut host = CannedHost::new().answer(REMINDERS, 200, "{}").answer(EMAIL, 403, "");
        let (end, _) = play(&answered("200", word, is_card_thrown), today, &usual, &mut host);
        assert_eq!(end.to_string(), expected, "{word} {is_card_thrown}");
    }
}

/// Keeps R13 and R32.
#[test]
fn whose_answer_it_is() {
    let usual = AskPolicy::default();
    let not_enough = AskPolicy { token_alone: TokenAlone::IsNotEnough, ..AskPolicy::default() };
    let question = Question::put(REMIND, &Scene::intent());
    let yes = answered("200", "ACCEPTED", false);
    let kept = yes.clone().with_kept(&question.session);
    // R32: the token alone is enough, unless the skill says that it is not.
    let session = check(&yes, &usual, YES);
    check(&yes.clone().without("/session"), &usual, YES);
    check(&kept, &usual, YES);
    check(&yes, &not_enough, NOTHING_OPEN);
    check(&kept, &not_enough, YES);
    // R13: missing is ours only if a question is open; what is no string is not ours.
    for token in [json!(""), Value::Null] {
        check(&kept.clone().with("/request/token", token.clone()), &not_enough, YES);
        check(&yes.clone().with("/request/token", token), &usual, NOTHING_OPEN);
    }
    for token in [json!("cart"), json!(5), json!([""]), json!({ "a": 1 }), json!(false)] {
        let others = kept.clone().with("/request/token", token);
        let mut session = check(&others, &usual, "not ours");
        assert_eq!(outcome(&mut session, &kept, &usual), YES, "the question stays open");
        assert!(
            session.history.manners(&usual, &kept.turn()).asking_for(Consents::ALL).by != AskBy::NotAtAll
        );
    }
    // Another task, even with our token and our words.
    for name in [json!("Buy"), json!("Upsell"), Value::Null, json!(["AskFor"])] {
        let others = kept.clone().with("/request/name", name);
        let mut session = check(&others, &usual, "not ours");
        assert_eq!(outcome(&mut session, &kept, &usual), YES, "the question stays open");
    }
    // An answer counts once, in whichever form it comes again.
    let again = "resume token: expected a first answer, this question was answered before";
    check(&yes.clone().with_kept(&session), &usual, again);
    let twice = Scene::resumed(&cause(Some(question.token.as_str()), "200", Some("ACCEPTED")));
    check(&twice.with_kept(&session), &usual, again);
    let stranger = yes.with("/context/System/user/userId", json!("amzn1.ask.account.STRANGER"));
    check(&stranger, &usual, "resume token: expected a token of this user");
}

/// The token says whose the answer is, whatever the form; what an answer of the legacy form cannot be about is no yes.
#[test]
fn a_question_of_one_form_and_an_answer_of_the_other() {
    let usual = AskPolicy::default();
    let question = Question::put(REMIND, &Scene::intent());
    assert!(question.token.legacy_directive().is_some());
    check(&question.answered("200", Some("ACCEPTED")), &usual, YES);
    let text = question.token.as_str();
    for (requirements, expected) in [
        (REMIND, YES),
        (TIME, "ours: Failed Some(200)"),
        (MAIL, "ours: Failed Some(200)"),
        (BOTH, "ours: Failed Some(200)"),
    ] {
        let token = token(requirements);
        check(&Scene::legacy(token.as_str(), &json!(200), &payload("ACCEPTED", false)), &usual, expected);
    }
    // A no counts, whatever it names: it spares the customer a question.
    let no = json!({ "permissionScope": "alexa::profile:email:read", "status": "DENIED" });
    check(&Scene::legacy(text, &json!("200"), &no), &usual, "ours: Denied Some(200)");
}

/// Keeps R34.
#[test]
fn nothing_of_it_is_shown() {
    let scene = Scene::intent().with("/request/intent/slots", json!({ "note": { "value": "CANARY" } }));
    let ask = voice_question(REMIND);
    let token = ResumeToken::new(ask, "h", &scene.turn(), scene.envelope().intent()).unwrap();
    let directive = token.legacy_directive().unwrap();
    assert!(serde_json::to_string(&directive).unwrap().contains("CANARY"), "the slots travel");
    let answer = Scene::legacy(token.as_str(), &json!("200"), &payload("ACCEPTED", true));
    let odd = answer.clone().with("/request/token", json!({ "CANARY": "CANARY" }));
    let response = |scene: &Scene| {
        consent_core::wire::connections_response::ConnectionsResponse::of(scene.envelope()).unwrap()
    };
    let whole = ResponseEnvelope::ask_by_voice(Speech::plain("CANARY"), token.legacy_directive().unwrap());
    let session = &mut ConsentSession::default();
    let shown = [
        format!("{directive:?} {directive:#?} {whole:?}"),
        format!("{:?} {:#?}", answer.envelope(), response(&answer)),
        format!("{:?} {:#?} {:?}", odd.envelope(), response(&odd), odd.turn()),
        format!("{:?} {session:?}", session.resume(answer.envelope(), &answer.turn(), &AskPolicy::default())),
    ];
    for shown in shown {
        assert!(!shown.contains("CANARY") && !shown.contains("consent-core/"), "R34: {shown}");
    }
}
