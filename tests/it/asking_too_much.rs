//! Keeps R8, R9, R13, R18, R19 and R26 where it is easy to ask too much: after the skill was replaced, at the other level, where
//! nobody listens, for what is only welcome.

use consent_core::effect::FallbackReason;
use consent_core::value::{EmailAddress, PhoneNumber};
use consent_core::{
    AskBy, AskHistory, AskPolicy, Consent, ConsentFlow, ConsentLevel, ConsentSession, Consents, Effect,
    Ending, Input, Permission, Requirement, Requirements, Resume, ResumeError, Resumed, TurnEnd,
    requirements, run,
};
use consent_tests::canned::CannedHost;
use consent_tests::question::Question;
use consent_tests::scene::Scene;
use serde_json::json;

const EMAIL: Consent = Consent::account(Permission::Email);
const MOBILE: Consent = Consent::account(Permission::MobileNumber);
const ASKS_EMAIL: Requirements = requirements![Requirement::required(Permission::Email)];
const ASKS_MOBILE: Requirements = requirements![Requirement::required(Permission::MobileNumber)];
const EMAIL_IS_WELCOME: Requirements =
    requirements![Requirement::required(Permission::MobileNumber), Requirement::optional(Permission::Email)];
const ASKS_BOTH: Requirements =
    requirements![Requirement::required(Permission::Email), Requirement::required(Permission::MobileNumber)];

fn resumed(scene: &Scene) -> Resumed<'_> {
    let session = &mut ConsentSession::read(scene.envelope()).unwrap();
    match session.resume(scene.envelope(), &scene.turn(), &AskPolicy::default()).unwrap() {
        Resume::Ours(resumed) => resumed,
        other @ (Resume::NotOurs | Resume::NotAResume) => panic!("{other:?}"),
    }
}

/// The e-mail was asked for; by the time of the answer the handler has other requirements.
fn check(today: Requirements<'static>, code: &str, word: Option<&str>, expected: &str) {
    let scene = Question::put(ASKS_EMAIL, &Scene::intent()).answered(code, word);
    let mut host = CannedHost::new().answer(EMAIL, 403, "").answer(MOBILE, 403, "");
    let step = ConsentFlow::resume(today, AskBy::VoiceThenCard, scene.turn(), &resumed(&scene)).unwrap();
    let end = run(step, |queries| host.fetch(queries)).unwrap();
    assert_eq!(end.to_string(), expected, "{code} {word:?}");
}

/// Keeps R8.
#[test]
fn a_handler_that_was_replaced_while_alexa_asked() {
    for today in [ASKS_MOBILE, EMAIL_IS_WELCOME] {
        // Nothing of what was asked for is required any more: look first, as at the start.
        for (code, word) in
            [("200", Some("ACCEPTED")), ("200", Some("REDIRECT_TO_APP")), ("500", None), ("204", None)]
        {
            check(today, code, word, "AskByVoice{MobileNumber}");
        }
        // The no was to the e-mail, and is remembered as that.
        check(today, "200", Some("DENIED"), "FallBack(Declined){Email}");
    }
    check(ASKS_BOTH, "200", Some("REDIRECT_TO_APP"), "AskByCard{Email}");
    check(ASKS_BOTH, "200", Some("DENIED"), "FallBack(Declined){Email}");
}

/// Keeps R18 and R19.
#[test]
fn a_yes_to_one_thing_opens_no_card_for_another_that_was_refused() {
    let scene = Question::put(ASKS_EMAIL, &Scene::intent()).answered("200", Some("ACCEPTED"));
    let play = |history: &AskHistory, email| {
        let manners = history.manners(&AskPolicy::default(), &scene.turn());
        let step = ConsentFlow::resume(ASKS_BOTH, manners, scene.turn(), &resumed(&scene)).unwrap();
        let mut host = CannedHost::new().answer(EMAIL, email, "\"a@example.com\"").answer(MOBILE, 403, "");
        run(step, |queries| host.fetch(queries)).unwrap().to_string()
    };
    let mut refused = AskHistory::default();
    let elsewhere = Scene::intent().with("/session/sessionId", json!("amzn1.echo-api.session.OTHER")).turn();
    let no = consent_core::Fallback {
        reason: FallbackReason::Declined,
        consents: Consents::NONE.with(MOBILE),
        profile: consent_core::Profile::default(),
    };
    refused.note(&TurnEnd::FallBack(no), &elsewhere);
    assert_eq!(play(&refused, 200), "FallBack(NotGranted){MobileNumber}");
    assert_eq!(play(&AskHistory::default(), 200), "AskByCard{MobileNumber}");
    assert_eq!(play(&AskHistory::default(), 403), "AskByCard{Email, MobileNumber}", "R18");
    // What the customer just said yes to may stand on a card, whatever the manners are.
    let step = ConsentFlow::resume(ASKS_EMAIL, AskBy::NotAtAll, scene.turn(), &resumed(&scene)).unwrap();
    let end = run(step, |queries| CannedHost::new().answer(EMAIL, 403, "").fetch(queries)).unwrap();
    assert_eq!(end.to_string(), "AskByCard{Email}", "R18");
}

/// Keeps R19.
#[test]
fn a_question_at_the_other_level_is_the_same_question() {
    const OF_ACCOUNT: Requirements = requirements![Requirement::required(Permission::GivenName)];
    const OF_PERSON: Requirements = requirements![Requirement::required(Permission::GivenName).of_person()];
    let (account, person) = (Consent::account(Permission::GivenName), Consent::person(Permission::GivenName));
    let by = |history: &AskHistory, consent, scene: &Scene| {
        history.manners(&AskPolicy::default(), &scene.turn()).asking_for(Consents::NONE.with(consent)).by
    };
    let here = Scene::intent().with_speaker();
    let next = here.clone().with("/session/sessionId", json!("amzn1.echo-api.session.NEXT"));
    for (asked, other, requirements) in [(account, person, OF_ACCOUNT), (person, account, OF_PERSON)] {
        let consents = Consents::NONE.with(asked);
        let mut host = CannedHost::new().answer(asked, 403, "");
        let card = host.open(requirements, AskBy::CardOnly, &here);
        let mut history = AskHistory::default();
        history.note(&card, &here.turn());
        assert_eq!(by(&history, other, &here), AskBy::NotAtAll, "the card shows no level");
        assert_eq!(by(&history, other, &next), AskBy::VoiceThenCard);
        let profile = consent_core::Profile::default();
        let no = consent_core::Fallback { reason: FallbackReason::Declined, consents, profile };
        history.note(&TurnEnd::FallBack(no), &here.turn());
        assert_eq!(by(&history, other, &next), AskBy::NotAtAll, "seven days");
    }
}

/// Keeps R26.
#[test]
fn nobody_is_asked_where_nobody_listens() {
    let nothing_granted = || CannedHost::new().answer(EMAIL, 403, "");
    let ended = Scene::intent().with("/request/type", json!("SessionEndedRequest"));
    let event = Scene::intent()
        .with("/request/type", json!("AlexaSkillEvent.SkillPermissionChanged"))
        .without("/session");
    for scene in [ended, event] {
        assert!(!scene.envelope().is_conversation());
        let end = nothing_granted().open(ASKS_EMAIL, AskBy::VoiceThenCard, &scene);
        assert_eq!(end.to_string(), "FallBack(NotGranted){Email}", "R26");
    }
    let end = nothing_granted().open(ASKS_EMAIL, AskBy::VoiceThenCard, &Scene::intent());
    assert_eq!(end.to_string(), "AskByVoice{Email}");
}

/// Keeps R8 and C12.
#[test]
fn what_is_only_welcome_never_fails() {
    const LOCATION: Requirements = requirements![
        Requirement::required(Permission::Geolocation),
        Requirement::optional(Permission::Email)
    ];
    const WELCOME: Requirements = requirements![Requirement::optional(Permission::Email)];
    let no_access = Scene::intent()
        .without("/context/System/apiAccessToken")
        .with("/context/System/device/supportedInterfaces/Geolocation", json!({}))
        .with("/context/Geolocation/coordinate", json!({ "latitudeInDegrees": 1, "longitudeInDegrees": 2 }));
    let open =
        |requirements| CannedHost::new().open(requirements, AskBy::VoiceThenCard, &no_access).to_string();
    assert_eq!(open(LOCATION), "Proceed{Geolocation}");
    assert_eq!(open(WELCOME), "Proceed{}");
    assert_eq!(open(ASKS_EMAIL), "FallBack(NoAccessToken){Email}");
}

/// Noting, the token and the open question go together, so that none of them can be forgotten.
#[test]
fn the_end_of_a_turn_is_noted_as_a_whole() {
    let ask = |scene: &Scene| {
        CannedHost::new().answer(EMAIL, 403, "").open(ASKS_EMAIL, AskBy::VoiceThenCard, scene)
    };
    let end = |scene: &Scene| {
        let mut session = ConsentSession::default();
        let ending = session.end_turn(ask(scene), "send_receipt", &scene.turn(), scene.envelope().intent());
        let left = session.history.manners(&AskPolicy::default(), &scene.turn());
        (ending, left.asking_for(Consents::NONE.with(EMAIL)).by, session)
    };
    let scene = Scene::intent();
    let (ending, left, session) = end(&scene);
    let Ending::AskByVoice(token) = ending else { panic!("{ending:?}") };
    assert_eq!((token.handler(), left), ("send_receipt", AskBy::CardOnly));
    let answer =
        Scene::resumed(&consent_tests::scene::cause(None, "200", Some("ACCEPTED"))).with_kept(&session);
    assert_eq!(resumed(&answer).token.as_str(), token.as_str(), "the question is open");
    // Longer than a token may be: the card asks, and the card is what is noted.
    let long = scene.with("/request/intent/slots/guests/value", json!("4".repeat(9000)));
    let (ending, left, _) = end(&long);
    assert!(matches!(ending, Ending::AskByCard(_)), "{ending:?}");
    assert_eq!(left, AskBy::NotAtAll);
}

/// An answer to something else, kept by a host that mixes things up, reaches no handler.
#[test]
fn a_reply_that_nobody_required_is_dropped() {
    let both = ConsentFlow::open(ASKS_BOTH, AskBy::NotAtAll, Scene::intent().turn()).unwrap();
    let Effect::Fetch(queries) = both.effect else { panic!() };
    let replies =
        CannedHost::new().answer(EMAIL, 200, "\"a@example.com\"").answer(MOBILE, 403, "").fetch(queries);
    let mobile = ConsentFlow::open(ASKS_MOBILE, AskBy::NotAtAll, Scene::intent().turn()).unwrap();
    let step = mobile.flow.step(Input::Replied(replies)).unwrap();
    let Effect::EndTurn(TurnEnd::FallBack(less)) = step.effect else { panic!("{step}") };
    assert!(less.profile.consents().is_empty());
}

#[test]
fn a_value_is_not_lost_by_asking_for_another() {
    let mut host = CannedHost::new().answer(EMAIL, 200, "\"a@example.com\"");
    let TurnEnd::Proceed(mut profile) = host.open(ASKS_EMAIL, AskBy::NotAtAll, &Scene::intent()) else {
        panic!()
    };
    assert!(profile.take::<PhoneNumber>(EMAIL.level).is_err());
    assert!(profile.take::<EmailAddress>(ConsentLevel::Person).is_err());
    assert_eq!(profile.take::<EmailAddress>(EMAIL.level).unwrap().expose(), "a@example.com");
}

/// Keeps R13: whoever says something new has moved on, and a later resume without a token answers nothing of ours.
#[test]
fn a_question_closes_when_the_customer_moves_on() {
    let question = Question::put(ASKS_EMAIL, &Scene::intent());
    let next = Scene::intent().with_kept(&question.session);
    let kept = ConsentSession::read(next.envelope()).unwrap();
    let late = Scene::resumed(&consent_tests::scene::cause(None, "200", Some("ACCEPTED"))).with_kept(&kept);
    let mut session = ConsentSession::read(late.envelope()).unwrap();
    let answer = session.resume(late.envelope(), &late.turn(), &AskPolicy::default());
    assert_eq!(answer.unwrap_err(), ResumeError::NothingPending);
}

/// An empty id is none.
/// Keeps R9.
#[test]
fn nobody_is_not_somebody() {
    const NAME: Requirements = requirements![Requirement::required(Permission::GivenName).of_person()];
    let nobody = Scene::intent().with("/context/System/person", json!({ "personId": "" }));
    let mut host = CannedHost::new();
    let end = host.open(NAME, AskBy::VoiceThenCard, &nobody);
    assert_eq!(
        (end.to_string().as_str(), host.sent.len()),
        ("FallBack(SpeakerNotRecognized){GivenName@PERSON}", 0),
        "R9"
    );
    let nameless = Scene::intent().with("/context/System/user/userId", json!(""));
    assert_eq!(nameless.envelope().user_id(), Some("amzn1.ask.account.CUSTOMER"), "as the session says");
    assert_eq!(nameless.with("/session/user/userId", json!("")).turn().user(), None);
}
