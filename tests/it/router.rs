//! Keeps R1, R7, R13, R15, R18 and R19 where a skill has several handlers: a request finds its own, and a yes is worth what
//! was asked for, whoever goes on with it.

use consent_core::value::{EmailAddress, PhoneNumber};
use consent_core::wire::request::Intent;
use consent_core::{
    AskBy, AskPolicy, Consent, ConsentRouter, ConsentSession, FromProfile, MissingValue, Permission, Profile,
    Requirements, RequiresConsent, Resume, ResumeToken, Route, TurnEnd, UnknownHandler, run,
};
use consent_macros::{ConsentRouter, RequiresConsent};
use consent_tests::canned::{CannedHost, voice_question};
use consent_tests::question::Question;
use consent_tests::scene::{Scene, cause};
use serde_json::json;

const EMAIL: Consent = Consent::account(Permission::Email);
const PHONE: Consent = Consent::account(Permission::MobileNumber);
const GET_EMAIL: &str = "https://api.eu.amazonalexa.com/v2/accounts/~current/settings/Profile.email";
const GET_PHONE: &str = "https://api.eu.amazonalexa.com/v2/accounts/~current/settings/Profile.mobileNumber";

#[derive(RequiresConsent)]
#[consent(reason = "so that the restaurant can reach you")]
struct BookTable {
    #[consent(scope = "alexa::profile:mobile_number:read")]
    phone: PhoneNumber,
}

/// Another handler's name begins as its own does.
#[derive(RequiresConsent)]
#[consent(handler = "Send")]
struct SendReceipt {
    #[consent(scope = "alexa::profile:email:read")]
    email: EmailAddress,
}

/// Takes what [`SendReceipt`] takes, and is another.
#[derive(RequiresConsent)]
struct SendMenu {
    #[consent(scope = "alexa::profile:email:read")]
    to: String,
}

#[derive(ConsentRouter)]
enum Handler {
    #[consent(intent = "BookTableIntent")]
    BookTable(BookTable),
    #[consent(intent = "SendReceiptIntent", intent = "SendItAgainIntent")]
    SendReceipt(SendReceipt),
    #[consent(intent = "SendMenuIntent")]
    SendMenu(SendMenu),
}

impl Handler {
    /// Which one it is, and what it was built from.
    fn into_words(self) -> (&'static str, String) {
        match self {
            Self::BookTable(it) => ("BookTable", it.phone.expose().into()),
            Self::SendReceipt(it) => ("SendReceipt", it.email.expose().into()),
            Self::SendMenu(it) => ("SendMenu", it.to),
        }
    }
}

/// A customer who says this, with one slot that tells it apart.
fn says(intent: &str) -> Scene {
    let slots = json!({ "words": { "name": "words", "value": intent } });
    Scene::intent().with("/request/intent", json!({ "name": intent, "slots": slots }))
}

/// A question for these that this handler put when the customer said this.
fn question(handler: &str, requirements: Requirements<'static>, scene: &Scene) -> Question {
    let (turn, intent) = (scene.turn(), scene.envelope().intent());
    let token = ResumeToken::new(voice_question(requirements), handler, &turn, intent).unwrap();
    let mut session = ConsentSession::default();
    session.ask(&token);
    Question { session, token }
}

fn resume(scene: &Scene) -> Resume<'_> {
    let mut session = ConsentSession::read(scene.envelope()).unwrap();
    session.resume(scene.envelope(), &scene.turn(), &AskPolicy::default()).unwrap()
}

/// The name of the handler that a request is for, and the slot of the intent that it is handed.
fn routed(scene: &Scene) -> Result<Option<(&'static str, Option<String>)>, UnknownHandler> {
    let resume = resume(scene);
    let words = |intent: &Intent<'_>| intent.slot("words").unwrap().unwrap().as_str().to_owned();
    let routed = Handler::route(scene.envelope(), &resume)?;
    Ok(routed.map(|routed| (routed.route.handler(), routed.intent.map(words))))
}

/// Keeps R13.
#[test]
fn a_request_finds_its_handler() {
    for (intent, handler) in [
        ("BookTableIntent", Some("BookTable")),
        ("SendReceiptIntent", Some("Send")),
        ("SendItAgainIntent", Some("Send")),
        ("SendMenuIntent", Some("SendMenu")),
        ("BookTable", None),
        ("booktableintent", None),
        ("SendReceipt", None),
        ("AMAZON.HelpIntent", None),
        ("", None),
    ] {
        let expected = handler.map(|handler| (handler, Some(intent.to_owned())));
        assert_eq!(routed(&says(intent)), Ok(expected), "{intent}");
        assert_eq!(Handler::of_intent(intent).map(Route::handler), handler, "{intent}");
    }
    for kind in ["LaunchRequest", "SessionEndedRequest", "AlexaSkillEvent.SkillDisabled"] {
        assert_eq!(routed(&says("BookTableIntent").with("/request/type", json!(kind))), Ok(None), "{kind}");
    }
    assert_eq!(routed(&says("BookTableIntent").without("/request/intent")), Ok(None));
    assert_eq!(routed(&Scene::resumed(&cause(Some("print"), "200", None))), Ok(None), "R13: another task");
}

/// Keeps R13.
#[test]
fn an_answer_finds_who_asked() {
    let answered = |handler: &str, scene: &Scene| {
        let scene = question(handler, BookTable::REQUIREMENTS, scene).answered("200", Some("ACCEPTED"));
        // What stands in the request beside the answer is not what the customer had wanted.
        routed(&scene.with("/request/intent", json!({ "name": "SendMenuIntent" })))
    };
    let found = |handler, intent: &str| Ok(Some((handler, Some(intent.to_owned()))));
    assert_eq!(answered("BookTable", &says("BookTableIntent")), found("BookTable", "BookTableIntent"));
    assert_eq!(answered("Send", &says("SendItAgainIntent")), found("Send", "SendItAgainIntent"));
    // Who asked goes on, whoever serves the intent today.
    assert_eq!(answered("SendMenu", &says("BookTableIntent")), found("SendMenu", "BookTableIntent"));
    assert_eq!(answered("SendMenu", &says("TomorrowsIntent")), found("SendMenu", "TomorrowsIntent"));
    // It has another name since.
    assert_eq!(answered("Reserve", &says("BookTableIntent")), found("BookTable", "BookTableIntent"));
    assert_eq!(answered("SendReceipt", &says("SendItAgainIntent")), found("Send", "SendItAgainIntent"));
    // An intent is no name of a handler.
    assert_eq!(answered("SendMenuIntent", &says("BookTableIntent")), found("BookTable", "BookTableIntent"));
    let launch = Scene::intent().with("/request/type", json!("LaunchRequest"));
    assert_eq!(answered("BookTable", &launch), Ok(Some(("BookTable", None))));
    for (handler, scene) in
        [("Reserve", &says("TomorrowsIntent")), ("Reserve", &launch), ("", &says("TomorrowsIntent"))]
    {
        assert_eq!(answered(handler, scene), Err(UnknownHandler), "{handler:?}");
    }
    assert!(UnknownHandler.to_string().starts_with("resume token: handler: expected "));
}

/// Whatever a `FromProfile` by hand looks at: nobody is built of less than what is required. And a large handler may stand
/// in a box.
#[test]
fn a_route_builds_nobody_of_less() {
    #[derive(RequiresConsent)]
    #[consent(required("alexa::profile:mobile_number:read"))]
    struct ByHand;
    impl FromProfile for ByHand {
        fn from_profile(_: Profile) -> Result<Self, MissingValue> {
            Ok(Self)
        }
    }
    #[derive(ConsentRouter)]
    enum Careless {
        #[consent(intent = "HandIntent")]
        ByHand(Box<ByHand>),
    }
    let route = Careless::of_intent("HandIntent").unwrap();
    assert!(route.is::<ByHand>());
    let missing = MissingValue { consent: Consent::account(Permission::MobileNumber) };
    assert_eq!(route.build(Profile::default()).err(), Some(missing));
    let mut host = CannedHost::new().answer(missing.consent, 200, r#"{"phoneNumber":"5550100"}"#);
    let TurnEnd::Proceed(profile) = host.open(ByHand::REQUIREMENTS, AskBy::NotAtAll, &Scene::intent()) else {
        panic!("the number was granted")
    };
    let Careless::ByHand(built) = route.build(profile).unwrap();
    assert!(matches!(*built, ByHand));
}

#[test]
fn a_route_says_what_its_handler_declares() {
    let [book, receipt, menu] = Handler::ROUTES else { panic!("expected three") };
    assert_eq!((book.handler(), receipt.handler(), menu.handler()), ("BookTable", "Send", "SendMenu"));
    for (one, is) in
        [(book, [true, false, false]), (receipt, [false, true, false]), (menu, [false, false, true])]
    {
        assert_eq!([one.is::<BookTable>(), one.is::<SendReceipt>(), one.is::<SendMenu>()], is, "{one:?}");
        assert_eq!(Handler::named(one.handler()).map(Route::handler), Some(one.handler()));
    }
    assert_eq!(receipt.intents(), ["SendReceiptIntent", "SendItAgainIntent"]);
    assert_eq!(book.reason(), "so that the restaurant can reach you");
    assert_eq!(receipt.reason(), "");
    assert_eq!(book.requirements().all().iter().collect::<Vec<_>>(), [PHONE]);
    assert!(Handler::named("SendReceipt").is_none(), "its name is another");
}

/// How the turn ends, what was asked at the APIs and with which token, and what was built if it went on.
fn play(scene: &Scene, asking: AskBy, host: &mut CannedHost) -> (TurnEnd, Option<(&'static str, String)>) {
    let resume = resume(scene);
    let routed = Handler::route(scene.envelope(), &resume).unwrap().unwrap();
    let end = run(routed.open(asking, scene.turn()).unwrap(), |queries| host.fetch(queries)).unwrap();
    let built = match &end {
        TurnEnd::Proceed(profile) => Some(routed.route.build(profile.clone()).ok().unwrap().into_words()),
        TurnEnd::AskByVoice(_) | TurnEnd::AskByCard(_) | TurnEnd::FallBack(_) => None,
    };
    (end, built)
}

/// APIs that give or refuse the e-mail address and the phone number.
fn apis(email: u16, phone: u16) -> CannedHost {
    let number = r#"{"countryCode":"+1","phoneNumber":"2065550142"}"#;
    CannedHost::new().answer(EMAIL, email, r#""ada@example.com""#).answer(PHONE, phone, number)
}

#[test]
fn each_handler_is_built_from_its_own() {
    let ada = || "ada@example.com".to_owned();
    for (intent, url, built) in [
        ("BookTableIntent", GET_PHONE, ("BookTable", "2065550142".to_owned())),
        ("SendReceiptIntent", GET_EMAIL, ("SendReceipt", ada())),
        ("SendItAgainIntent", GET_EMAIL, ("SendReceipt", ada())),
        ("SendMenuIntent", GET_EMAIL, ("SendMenu", ada())),
    ] {
        let mut host = apis(200, 200);
        assert_eq!(play(&says(intent), AskBy::VoiceThenCard, &mut host).1, Some(built), "{intent}");
        assert_eq!(host.sent.iter().map(|sent| &*sent.url).collect::<Vec<_>>(), [url], "{intent}");
    }
    for route in Handler::ROUTES {
        let missing = route.build(Profile::default()).err().unwrap();
        assert!(route.requirements().required().contains(missing.consent), "{route:?}");
    }
}

/// A yes to this handler's question, and who goes on; asked by name, or if nobody has it by the interrupted intent.
fn yes(asked: Requirements<'static>, handler: &str, intent: &str) -> Scene {
    question(handler, asked, &says(intent)).answered("200", Some("ACCEPTED"))
}

/// Keeps R1, R7, R15, R18 and R19.
#[test]
fn a_yes_for_one_handler_is_none_for_another() {
    let by_voice =
        |end: &TurnEnd| matches!(end, TurnEnd::AskByVoice(ask) if ask.consents().iter().eq([PHONE]));
    let by_card = |end: &TurnEnd| matches!(end, TurnEnd::AskByCard(ask) if ask.consents().iter().eq([EMAIL]));
    let token = |host: &CannedHost| host.sent.iter().map(|sent| sent.token.clone()).collect::<Vec<_>>();
    let asking = AskBy::VoiceThenCard;
    let receipt = yes(SendReceipt::REQUIREMENTS, "Send", "SendReceiptIntent");

    let mut host = apis(200, 200);
    let (_, built) = play(&receipt, asking, &mut host);
    assert_eq!(built, Some(("SendReceipt", "ada@example.com".to_owned())), "R15, R18");
    assert_eq!(
        (host.sent[0].url.as_str(), token(&host)),
        (GET_EMAIL, vec!["token-of-the-resumed-turn".to_owned()])
    );
    // R18: the API has the last word, and there is no second question.
    let mut host = apis(403, 200);
    assert!(by_card(&play(&receipt, asking, &mut host).0) && host.sent[0].url == GET_EMAIL);
    // R1: the customer goes on with something else, whose own consent is missing.
    let mut host = apis(200, 403);
    assert!(by_voice(&play(&says("BookTableIntent"), asking, &mut host).0));
    // The answer lands at a handler that needs something else: it looks for that, and asks for it.
    let renamed = yes(SendReceipt::REQUIREMENTS, "Gone", "BookTableIntent");
    for (phone, sent) in [(403, GET_PHONE), (200, GET_PHONE)] {
        let mut host = apis(200, phone);
        let (end, built) = play(&renamed, asking, &mut host);
        assert_eq!(host.sent.iter().map(|sent| &*sent.url).collect::<Vec<_>>(), [sent], "R7, R8");
        assert_eq!(by_voice(&end), phone == 403, "{end}");
        assert_eq!(built.is_some(), phone == 200, "{end}");
    }
    assert!(matches!(play(&renamed, AskBy::NotAtAll, &mut apis(200, 403)).0, TurnEnd::FallBack(_)));
    // It lands at one that needs the same: it looks for itself, too.
    let same = yes(SendReceipt::REQUIREMENTS, "Gone", "SendMenuIntent");
    assert!(by_card(&play(&same, asking, &mut apis(403, 200)).0));
    assert_eq!(play(&same, asking, &mut apis(200, 403)).1, Some(("SendMenu", "ada@example.com".to_owned())));
    // R19: a no is one, wherever it lands, and nothing is looked up.
    for handler in ["Send", "BookTable", "Gone"] {
        let no = question(handler, SendReceipt::REQUIREMENTS, &says("SendReceiptIntent"));
        let mut host = apis(200, 200);
        let (end, _) = play(&no.answered("200", Some("DENIED")), asking, &mut host);
        assert!(matches!(end, TurnEnd::FallBack(_)) && host.sent.is_empty(), "{handler}: {end}");
    }
}
