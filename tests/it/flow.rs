//! Keeps R1, R2, R4, R5, R7 to R9, R15 to R19, R26, R29 and R31: the scenes of Amazon's two pages, played to their end.

use consent_core::state::AfterSilence;
use consent_core::value::{EmailAddress, GivenName, PhoneNumber};
use consent_core::{AskBy, AskPolicy, Consent, ConsentFlow, ConsentSession, Effect, Input, Permission};
use consent_core::{Requirement, Requirements, Resume, Step, TurnEnd, VoiceOutcome, requirements, run};
use consent_tests::canned::{CannedHost, Sent};
use consent_tests::question::Question;
use consent_tests::scene::{Scene, cause};
use serde_json::json;

const MOBILE: Consent = Consent::account(Permission::MobileNumber);
const EMAIL: Consent = Consent::account(Permission::Email);
const ADDRESS: Consent = Consent::account(Permission::FullAddress);
const SPEAKER: Consent = Consent::person(Permission::GivenName);
const PHONE: &str = r#"{"countryCode":"+1","phoneNumber":"2065550100"}"#;

const BOOK: Requirements =
    requirements![Requirement::required(Permission::MobileNumber), Requirement::optional(Permission::Email),];
const SEND: Requirements = requirements![
    Requirement::required(Permission::MobileNumber),
    Requirement::required(Permission::FullAddress),
];
const GREET: Requirements = requirements![Requirement::required(Permission::GivenName).of_person()];

/// Keeps R1, R2, R4, R8, R31, C7, C17, C38, C39, C41 and V34.
#[test]
fn first_turns() {
    type Statuses = &'static [(Consent, u16)];
    // What each API answers, what may be done, and how the turn ends.
    let cases: [(Requirements<'static>, Statuses, AskBy, &str); 17] = [
        (BOOK, &[(MOBILE, 200), (EMAIL, 200)], AskBy::VoiceThenCard, "Proceed{Email, MobileNumber}"),
        // What is optional is not asked for and never fails.
        (BOOK, &[(MOBILE, 200), (EMAIL, 403)], AskBy::VoiceThenCard, "Proceed{MobileNumber}"),
        (BOOK, &[(MOBILE, 200), (EMAIL, 500)], AskBy::VoiceThenCard, "Proceed{MobileNumber}"),
        (BOOK, &[(MOBILE, 200)], AskBy::VoiceThenCard, "Proceed{MobileNumber}"),
        (BOOK, &[(MOBILE, 403), (EMAIL, 403)], AskBy::VoiceThenCard, "AskByVoice{MobileNumber}"),
        (BOOK, &[(MOBILE, 403), (EMAIL, 200)], AskBy::CardOnly, "AskByCard{MobileNumber}"),
        (BOOK, &[(MOBILE, 403), (EMAIL, 200)], AskBy::NotAtAll, "FallBack(NotGranted){MobileNumber}"),
        // R2: granted and empty is neither a grant nor a refusal.
        (BOOK, &[(MOBILE, 204), (EMAIL, 200)], AskBy::VoiceThenCard, "FallBack(NotSet){MobileNumber}"),
        // R4: nothing is known, so nobody is asked.
        (BOOK, &[(MOBILE, 401), (EMAIL, 200)], AskBy::VoiceThenCard, "FallBack(ApiFailed){MobileNumber}"),
        (BOOK, &[(MOBILE, 429), (EMAIL, 403)], AskBy::VoiceThenCard, "FallBack(Throttled){MobileNumber}"),
        (BOOK, &[(MOBILE, 503), (EMAIL, 403)], AskBy::VoiceThenCard, "FallBack(ApiFailed){MobileNumber}"),
        (BOOK, &[], AskBy::VoiceThenCard, "FallBack(Unreachable){MobileNumber}"),
        // R31: one of them has no voice, so the card takes both.
        (
            SEND,
            &[(MOBILE, 403), (ADDRESS, 403)],
            AskBy::VoiceThenCard,
            "AskByCard{MobileNumber, FullAddress}",
        ),
        (SEND, &[(MOBILE, 403), (ADDRESS, 200)], AskBy::VoiceThenCard, "AskByVoice{MobileNumber}"),
        (SEND, &[(MOBILE, 200), (ADDRESS, 403)], AskBy::VoiceThenCard, "AskByCard{FullAddress}"),
        (SEND, &[(MOBILE, 204), (ADDRESS, 403)], AskBy::VoiceThenCard, "AskByCard{FullAddress}"),
        (GREET, &[(SPEAKER, 403)], AskBy::VoiceThenCard, "AskByVoice{GivenName@PERSON}"),
    ];
    for (requirements, answers, ask_by, expected) in cases {
        let body = |consent| match consent {
            MOBILE => PHONE,
            ADDRESS => r#"{"city":"Seattle"}"#,
            _ => r#""x""#,
        };
        let host = |host: CannedHost, (consent, status): &(Consent, u16)| {
            host.answer(*consent, *status, body(*consent))
        };
        let mut host = answers.iter().fold(CannedHost::new(), host);
        let end = host.open(requirements, ask_by, &Scene::intent().with_speaker());
        assert_eq!(end.to_string(), expected, "{answers:?} {ask_by:?}");
        assert_eq!(host.sent.len(), requirements.iter().count(), "each is asked about once");
    }
}

/// Keeps R5.
#[test]
fn a_skill_that_did_not_declare_it_asks_nobody() {
    let body = r#"{"code":"ACCESS_DENIED","message":"Access denied with reason: FORBIDDEN"}"#;
    let mut host = CannedHost::new().answer(MOBILE, 403, body).answer(ADDRESS, 403, "");
    let end = host.open(SEND, AskBy::VoiceThenCard, &Scene::intent());
    assert_eq!(end.to_string(), "FallBack(NotConfigured){MobileNumber}", "R5");
}

/// Keeps R29 and C26.
#[test]
fn what_was_granted_goes_along_with_a_fallback() {
    let mut host =
        CannedHost::new().answer(MOBILE, 200, PHONE).answer(ADDRESS, 204, "").answer(EMAIL, 200, "\"a@b\"");
    let TurnEnd::FallBack(mut less) = host.open(SEND, AskBy::VoiceThenCard, &Scene::intent()) else {
        panic!()
    };
    assert_eq!(less.profile.take::<PhoneNumber>(MOBILE.level).unwrap().expose(), "2065550100", "R29");
    assert!(less.profile.take::<EmailAddress>(EMAIL.level).is_err(), "nobody asked for it");
}

/// Keeps R1, R9, R26 and C12.
#[test]
fn what_the_request_lacks() {
    let scene = Scene::intent;
    // R9: without a speaker the Person Profile is not called, and the account's name is no substitute.
    let no_speaker = "FallBack(SpeakerNotRecognized){GivenName@PERSON}";
    let cases = [
        (GREET, scene(), no_speaker, 0),
        (GREET, scene().with("/context/System/person", json!({})), no_speaker, 0),
        (SEND, scene().without("/context/System/device"), "FallBack(NotSupported){FullAddress}", 1),
        (
            SEND,
            scene().with("/context/System/device/deviceId", json!("")),
            "FallBack(NotSupported){FullAddress}",
            1,
        ),
        // R1: the token's presence proves nothing; its absence leaves nobody to ask.
        (BOOK, scene().without("/context/System/apiAccessToken"), "FallBack(NoAccessToken){MobileNumber}", 0),
        (BOOK, scene().without("/context/System/apiEndpoint"), "FallBack(NoAccessToken){MobileNumber}", 0),
        (
            BOOK,
            scene()
                .without("/context/System/apiAccessToken")
                .with("/context/System/user/permissions", json!({ "consentToken": "deprecated" })),
            "FallBack(NoAccessToken){MobileNumber}",
            0,
        ),
    ];
    for (requirements, scene, expected, sent) in cases {
        let mut host = CannedHost::new().answer(MOBILE, 200, PHONE).answer(SPEAKER, 200, "\"Ada\"");
        let end = host.open(requirements, AskBy::VoiceThenCard, &scene);
        assert_eq!(end.to_string(), expected, "{}", scene.json());
        assert_eq!(host.sent.len(), sent, "{expected}");
    }
}

/// Plays the turn after Alexa's question for `BOOK`, from the request on.
fn answer(scene: &Scene, policy: &AskPolicy, host: &mut CannedHost) -> TurnEnd {
    let mut session = ConsentSession::read(scene.envelope()).unwrap();
    let Resume::Ours(resumed) = session.resume(scene.envelope(), &scene.turn(), policy).unwrap() else {
        panic!()
    };
    assert_eq!(resumed.token.handler(), "book_table");
    let manners = session.history.manners(policy, &scene.turn());
    let step = ConsentFlow::resume(BOOK, manners, scene.turn(), &resumed).unwrap();
    run(step, |queries| host.fetch(queries)).unwrap()
}

/// Keeps R15 to R19, C20, V20 to V23, V26 to V30, and V32.
#[test]
fn second_turns() {
    let card_after_silence = AskPolicy { after_silence: AfterSilence::AskByCard, ..AskPolicy::default() };
    let usual = AskPolicy::default();
    // Code, word, what the API answers, how the turn ends, and whether the API was asked at all.
    let cases = [
        ("200", Some("ACCEPTED"), 200, &usual, "Proceed{MobileNumber}", true),
        // R18: the API has the last word.
        ("200", Some("ACCEPTED"), 204, &usual, "FallBack(NotSet){MobileNumber}", true),
        ("200", Some("ACCEPTED"), 403, &usual, "AskByCard{MobileNumber}", true),
        ("200", Some("ACCEPTED"), 500, &usual, "FallBack(ApiFailed){MobileNumber}", true),
        ("200", Some("ACCEPTED"), 429, &usual, "FallBack(Throttled){MobileNumber}", true),
        // R19: a no is a no, even if the API would say yes.
        ("200", Some("DENIED"), 200, &usual, "FallBack(Declined){MobileNumber}", false),
        ("200", Some("NOT_ANSWERED"), 200, &usual, "FallBack(NotAnswered){MobileNumber}", false),
        ("204", None, 200, &usual, "FallBack(NotAnswered){MobileNumber}", false),
        ("200", Some("NOT_ANSWERED"), 200, &card_after_silence, "AskByCard{MobileNumber}", false),
        ("204", None, 200, &card_after_silence, "AskByCard{MobileNumber}", false),
        // R17: the card, for the same scopes.
        ("200", Some("REDIRECT_TO_APP"), 200, &usual, "AskByCard{MobileNumber}", false),
        ("400", None, 200, &usual, "AskByCard{MobileNumber}", false),
        ("403", None, 200, &usual, "AskByCard{MobileNumber}", false),
        ("500", None, 200, &usual, "AskByCard{MobileNumber}", false),
        // R15: not a yes.
        ("200", None, 200, &usual, "AskByCard{MobileNumber}", false),
        ("500", Some("ACCEPTED"), 200, &usual, "AskByCard{MobileNumber}", false),
    ];
    let question = Question::put(BOOK, &Scene::intent());
    for (code, word, status, policy, expected, looks) in cases {
        let scene = question.answered(code, word);
        let mut host = CannedHost::new().answer(MOBILE, status, PHONE).answer(EMAIL, 403, "");
        let end = answer(&scene, policy, &mut host);
        assert_eq!(end.to_string(), expected, "{code} {word:?} {status}");
        assert_eq!(!host.sent.is_empty(), looks, "{code} {word:?} {status}");
    }
}

/// Keeps R7.
#[test]
fn the_resumed_turn_uses_its_own_token_and_endpoint() {
    let question = Question::put(BOOK, &Scene::intent());
    let scene = question
        .answered("200", Some("ACCEPTED"))
        .with("/context/System/apiEndpoint", json!("https://api.fe.amazonalexa.com/"));
    let mut host = CannedHost::new().answer(MOBILE, 200, PHONE).answer(EMAIL, 200, "\"ada@example.org\"");
    let TurnEnd::Proceed(mut profile) = answer(&scene, &AskPolicy::default(), &mut host) else { panic!() };
    let sent = |path: &str| Sent {
        url: ["https://api.fe.amazonalexa.com/v2/accounts/~current/settings/", path].concat(),
        token: "token-of-the-resumed-turn".into(),
    };
    assert_eq!(host.sent, [sent("Profile.mobileNumber"), sent("Profile.email")], "R7");
    assert_eq!(profile.take::<EmailAddress>(EMAIL.level).unwrap().expose(), "ada@example.org");
    assert_eq!(profile.take::<PhoneNumber>(MOBILE.level).unwrap().expose(), "2065550100");
}

/// Keeps R9, C3, C4 and V11.
#[test]
fn the_queries_go_where_the_references_say() {
    const ALL: Requirements = requirements![
        Requirement::required(Permission::FullAddress),
        Requirement::required(Permission::CountryAndPostalCode),
        Requirement::required(Permission::GivenName),
        Requirement::required(Permission::GivenName).of_person(),
        Requirement::optional(Permission::Reminders),
        Requirement::optional(Permission::Timers),
    ];
    let mut host = CannedHost::new();
    let _ = host.open(ALL, AskBy::NotAtAll, &Scene::intent().with_speaker());
    let urls: Vec<&str> = host.sent.iter().map(|sent| sent.url.as_str()).collect();
    let expected = [
        "https://api.eu.amazonalexa.com/v1/devices/amzn1.ask.device.KITCHEN/settings/address",
        "https://api.eu.amazonalexa.com/v1/devices/amzn1.ask.device.KITCHEN/settings/address/countryAndPostalCode",
        "https://api.eu.amazonalexa.com/v2/accounts/~current/settings/Profile.givenName",
        "https://api.eu.amazonalexa.com/v2/persons/~current/profile/givenName",
        "https://api.eu.amazonalexa.com/v1/alerts/reminders",
        "https://api.eu.amazonalexa.com/v1/alerts/timers",
    ];
    assert_eq!(urls, expected);
    assert!(host.sent.iter().all(|sent| sent.token == "token-of-the-first-turn"), "R7");
}

/// Keeps R9, C2, C3, V10 and V11.
#[test]
fn the_speaker_is_not_the_account() {
    const BOTH: Requirements = requirements![
        Requirement::required(Permission::GivenName),
        Requirement::optional(Permission::GivenName).of_person(),
    ];
    let account = Consent::account(Permission::GivenName);
    let mut host = CannedHost::new().answer(account, 200, "\"Holder\"").answer(SPEAKER, 200, "\"Speaker\"");
    let TurnEnd::Proceed(mut profile) = host.open(BOTH, AskBy::NotAtAll, &Scene::intent().with_speaker())
    else {
        panic!()
    };
    assert_eq!(profile.take::<GivenName>(SPEAKER.level).unwrap().expose(), "Speaker", "R9");
    assert_eq!(profile.take::<GivenName>(account.level).unwrap().expose(), "Holder");
}

/// A process may wait in memory for its answer. What its first turn knew is nothing in its second.
///
/// Keeps R7 and R33.
#[test]
fn a_process_that_waits_knows_nothing_of_its_first_turn() {
    const WHERE: Consent = Consent::account(Permission::Geolocation);
    const VISIT: Requirements = requirements![
        Requirement::required(Permission::MobileNumber),
        Requirement::required(Permission::Email),
        Requirement::optional(Permission::Geolocation),
    ];
    fn replied(step: Step<'_>, answer: impl Fn(Consent) -> Option<(u16, &'static str)>) -> Step<'_> {
        let Effect::Fetch(queries) = step.effect else { panic!("{step}") };
        let replies = queries.filter_map(|query| {
            let (status, body) = answer(query.consent())?;
            Some(query.reply(status, body.as_bytes()))
        });
        step.flow.step(Input::Replied(replies.collect())).unwrap()
    }
    let place = json!({ "coordinate": { "latitudeInDegrees": 47.6, "longitudeInDegrees": -122.3 } });
    let first = Scene::intent()
        .with("/context/System/device/supportedInterfaces/Geolocation", json!({}))
        .with("/context/Geolocation", place);
    let second = Scene::resumed(&cause(None, "200", Some("ACCEPTED")));
    let (first, second) = (first.turn(), second.turn());

    let step = ConsentFlow::open(VISIT, AskBy::VoiceThenCard, first).unwrap();
    let step =
        replied(step, |consent| if consent == EMAIL { Some((200, "\"a@b\"")) } else { Some((403, "")) });
    assert_eq!(step.effect.to_string(), "AskByVoice{MobileNumber}");
    // The e-mail address was there in the first turn; in the second nobody replies.
    let step = step.flow.step(Input::SessionResumed(VoiceOutcome::Accepted, second)).unwrap();
    let step = replied(step, |consent| (consent == MOBILE).then_some((200, PHONE)));
    assert_eq!(step.effect.to_string(), "FallBack(Unreachable){Email}");
    let Effect::EndTurn(TurnEnd::FallBack(less)) = step.effect else { panic!() };
    assert!(less.profile.consents().contains(MOBILE));
    assert!(!less.profile.consents().contains(WHERE), "a place where the customer was");
}
