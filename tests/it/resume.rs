//! Keeps R13: whether what comes back from Alexa's voice task is ours.

use consent_core::manners::TokenAlone;
use consent_core::wire::request::RequestEnvelope;
use consent_core::{AskBy, AskPolicy, Consent, ConsentSession, Consents, Permission, Requirement};
use consent_core::{Requirements, Resume, Turn, VoiceOutcome, requirements};
use consent_tests::question::Question;
use consent_tests::scene::{Scene, cause};
use serde_json::{Value, json};

const BOOK: Requirements = requirements![
    Requirement::required(Permission::MobileNumber),
    Requirement::required(Permission::GivenName).of_person(),
];

/// What becomes of a resume, in a word, and the code that Alexa gave.
pub(crate) fn outcome(session: &mut ConsentSession, scene: &Scene, policy: &AskPolicy) -> String {
    match session.resume(scene.envelope(), &scene.turn(), policy) {
        Ok(Resume::Ours(resumed)) => format!("ours: {:?} {:?}", resumed.outcome, resumed.code),
        Ok(Resume::NotOurs) => "not ours".into(),
        Ok(Resume::NotAResume) => "no resume".into(),
        Err(error) => error.to_string(),
    }
}

/// Reads what the request brings along, and says what becomes of the resume.
pub(crate) fn check(scene: &Scene, policy: &AskPolicy, expected: &str) -> ConsentSession {
    let mut session = ConsentSession::read(scene.envelope()).unwrap();
    assert_eq!(outcome(&mut session, scene, policy), expected, "{}", scene.json());
    session
}

pub(crate) const YES: &str = "ours: Accepted Some(200)";
pub(crate) const NOTHING_OPEN: &str = "resume: expected an answer to an open question, no question is open";
const ANOTHER: &str = "resume token: expected the token of the open question";
const OTHER_USER: &str = "resume token: expected a token of this user";
const AGAIN: &str = "resume token: expected a first answer, this question was answered before";

/// Keeps R13 and V16.
#[test]
fn the_answer_to_the_open_question() {
    let question = Question::put(BOOK, &Scene::intent());
    let usual = AskPolicy::default();
    check(&question.answered("200", Some("ACCEPTED")), &usual, YES);
    check(&question.answered("200", Some("DENIED")), &usual, "ours: Denied Some(200)");
    // R13: Alexa has been seen to omit the token.
    for token in [None, Some("")] {
        check(&question.resumed(&cause(token, "200", Some("ACCEPTED"))), &usual, YES);
    }
    for cause in [Value::Null, json!({}), json!({ "token": null })] {
        check(&question.resumed(&cause), &usual, "ours: Failed None");
    }
    let without = question.resumed(&json!({})).without("/request/cause");
    check(&without, &usual, "ours: Failed None");
}

#[test]
fn the_end_of_another_task_is_left_alone() {
    let question = Question::put(BOOK, &Scene::intent());
    let usual = AskPolicy::default();
    for token in ["pin", " ", "Consent-Core/1 {}", " consent-core/1 {}", "consent-core", "{\"a\":1}"] {
        let scene = question.resumed(&cause(Some(token), "200", Some("ACCEPTED")));
        let mut session = check(&scene, &usual, "not ours");
        let ours = question.answered("200", Some("ACCEPTED"));
        assert_eq!(outcome(&mut session, &ours, &usual), YES, "the question stays open");
        check(&Scene::resumed(&cause(Some(token), "200", Some("ACCEPTED"))), &usual, "not ours");
    }
    check(&Scene::intent().with_kept(&question.session), &usual, "no resume");
}

#[test]
fn an_answer_without_a_question() {
    let usual = AskPolicy::default();
    for token in [None, Some("")] {
        check(&Scene::resumed(&cause(token, "200", Some("ACCEPTED"))), &usual, NOTHING_OPEN);
    }
    // The session is there and knows of no question: then there was none, whatever the policy.
    let question = Question::put(BOOK, &Scene::intent());
    let mut history_only = ConsentSession::default();
    history_only.history = question.session.history.clone();
    let scene = question.answered("200", Some("ACCEPTED")).with_kept(&history_only);
    check(&scene, &usual, NOTHING_OPEN);
    // The same where what was kept is put into the request as it is, and never was a text.
    let scene = question.answered("200", Some("ACCEPTED"));
    for (kept, expected) in [(&history_only, NOTHING_OPEN), (&question.session, YES)] {
        let mut envelope = scene.envelope().clone();
        let session = envelope.session.as_mut().unwrap();
        session.attributes = Some(kept.attributes(scene.envelope()));
        let mut session = ConsentSession::read(&envelope).unwrap();
        assert_eq!(session.history, kept.history);
        assert_eq!(outcome(&mut session, &scene, &usual), expected);
    }
}

#[test]
fn an_answer_counts_once() {
    let question = Question::put(BOOK, &Scene::intent());
    let usual = AskPolicy::default();
    let scene = question.answered("200", Some("ACCEPTED"));
    let mut session = check(&scene, &usual, YES);
    assert_eq!(outcome(&mut session, &scene, &usual), AGAIN);
    // Also after the attributes went to Alexa and back, and without the token.
    check(&scene.clone().with_kept(&session), &usual, AGAIN);
    let silent = question.resumed(&cause(None, "200", Some("ACCEPTED"))).with_kept(&session);
    check(&silent, &usual, NOTHING_OPEN);
    // A new question after it is open again.
    let second = Question::put(BOOK, &Scene::intent().with("/request/requestId", json!("amzn1.second")));
    session.ask(&second.token);
    let scene = second.answered("200", Some("DENIED")).with_kept(&session);
    let later = check(&scene, &usual, "ours: Denied Some(200)");
    check(&question.answered("200", Some("ACCEPTED")).with_kept(&session), &usual, AGAIN);
    // The second answer does not make it forget the first.
    check(&question.answered("200", Some("ACCEPTED")).with_kept(&later), &usual, AGAIN);
    check(&second.answered("200", Some("ACCEPTED")).with_kept(&later), &usual, AGAIN);
    // Whatever the first answer was, a yes that comes after it is none.
    for (code, status) in [
        ("200", Some("DENIED")),
        ("200", Some("REDIRECT_TO_APP")),
        ("204", None),
        ("403", None),
        ("500", None),
    ] {
        let mut session = question.session.clone();
        let first = outcome(&mut session, &question.answered(code, status), &usual);
        assert!(first.starts_with("ours"), "{first}");
        let yes = question.answered("200", Some("ACCEPTED"));
        assert_eq!(outcome(&mut session, &yes, &usual), AGAIN, "{code} {status:?}");
    }
}

#[test]
fn an_answer_to_another_question_or_of_another_user() {
    let usual = AskPolicy::default();
    let question = Question::put(BOOK, &Scene::intent());
    let second = Question::put(BOOK, &Scene::intent().with("/request/requestId", json!("amzn1.second")));
    let scene = question.answered("200", Some("ACCEPTED")).with_kept(&second.session);
    let mut session = check(&scene, &usual, ANOTHER);
    let right = second.answered("200", Some("ACCEPTED"));
    assert_eq!(outcome(&mut session, &right, &usual), YES, "the question stays open");
    let place = "/context/System/user/userId";
    let stranger =
        question.answered("200", Some("ACCEPTED")).with(place, json!("amzn1.ask.account.STRANGER"));
    check(&stranger, &usual, OTHER_USER);
    let silent = question.resumed(&cause(None, "200", Some("ACCEPTED"))).with(place, json!("amzn1.stranger"));
    check(&silent, &usual, OTHER_USER);
    let nobody =
        question.answered("200", Some("ACCEPTED")).without("/context/System/user").without("/session/user");
    check(&nobody, &usual, OTHER_USER);
    // A question that was put to nobody is nobody's to answer: else a token without a user would fit everybody.
    let unnamed = Scene::intent().without("/context/System/user").without("/session/user");
    check(&Question::put(BOOK, &unnamed).answered("200", Some("ACCEPTED")), &usual, OTHER_USER);
    let garbled = question.resumed(&cause(Some("consent-core/9 {}"), "200", Some("ACCEPTED")));
    let mut session = check(&garbled, &usual, "resume token: expected version 1");
    assert_eq!(
        outcome(&mut session, &question.answered("200", None), &usual),
        "ours: Failed Some(200)",
        "still open"
    );
}

#[test]
fn a_session_that_was_lost() {
    let question = Question::put(BOOK, &Scene::intent());
    let enough = AskPolicy { token_alone: TokenAlone::IsEnough, ..AskPolicy::default() };
    let not_enough = AskPolicy { token_alone: TokenAlone::IsNotEnough, ..AskPolicy::default() };
    let resumed = Scene::resumed(&cause(Some(question.token.as_str()), "200", Some("ACCEPTED")));
    let lost = [
        resumed.clone(),
        resumed.clone().without("/session/attributes"),
        resumed.clone().with("/session/attributes", Value::Null),
        resumed.clone().with("/session/attributes", json!({ "other": 1 })),
        resumed.clone().with("/session/attributes", json!({ "consent-core": null })),
        resumed.without("/session"),
    ];
    for scene in lost {
        check(&scene, &enough, YES);
        check(&scene, &not_enough, NOTHING_OPEN);
        let other = scene.with("/context/System/user/userId", json!("amzn1.stranger"));
        check(&other, &enough, OTHER_USER);
    }
    assert_eq!(AskPolicy::default().token_alone, TokenAlone::IsEnough);
    let kept = question.answered("200", Some("ACCEPTED"));
    check(&kept, &not_enough, YES);
}

/// Keeps R19: the skill may have lost the handler that asked; the customer still said no.
#[test]
fn a_no_counts_at_once() {
    let policy = AskPolicy::default();
    for (said, is_no) in [(Some("DENIED"), true), (Some("ACCEPTED"), false), (Some("NOT_ANSWERED"), false)] {
        let scene = Question::put(BOOK, &Scene::intent().with("/request/intent/slots", json!({})))
            .answered("200", said);
        let mut session = ConsentSession::read(scene.envelope()).unwrap();
        assert!(matches!(session.resume(scene.envelope(), &scene.turn(), &policy), Ok(Resume::Ours(_))));
        for consent in [Consent::account(Permission::MobileNumber), Consent::person(Permission::GivenName)] {
            let asks =
                session.history.manners(&policy, &scene.turn()).asking_for(Consents::NONE.with(consent));
            assert_eq!(asks.by == AskBy::NotAtAll, is_no, "{said:?} {consent}");
        }
    }
}

/// What a host keeps of an answer may outlive the request that brought it.
#[test]
fn an_answer_that_outlives_its_request() {
    let slots = json!({ "guests": { "value": "4" } });
    let question = Question::put(BOOK, &Scene::intent().with("/request/intent/slots", slots));
    let kept = {
        let text = question.answered("200", Some("DENIED")).json().to_string();
        let envelope = RequestEnvelope::read_str(&text).unwrap();
        let mut session = ConsentSession::read(&envelope).unwrap();
        let Ok(Resume::Ours(resumed)) =
            session.resume(&envelope, &Turn::new(&envelope), &AskPolicy::default())
        else {
            panic!("{text}")
        };
        resumed.into_owned()
    };
    assert_eq!((kept.outcome, kept.code), (VoiceOutcome::Denied, Some(200)));
    assert_eq!(
        (kept.token.as_str(), kept.token.handler(), kept.token.asked()),
        (question.token.as_str(), "book_table", question.token.asked())
    );
    assert_eq!((kept.token.attempt(), kept.token.user()), (question.token.attempt(), question.token.user()));
    let slot = kept.token.intent().unwrap().slot("guests").unwrap();
    assert_eq!(slot.unwrap().as_str(), "4");
}
