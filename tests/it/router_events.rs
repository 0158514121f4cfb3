//! Keeps R24, R25, R26 and R33 where a skill has several handlers: a change in the app concerns exactly those that declare what
//! changed, and an event is for nobody who serves an intent.
#![expect(dead_code, reason = "nobody is built here, only what they declare counts")]

use consent_core::value::{Address, Coordinates, EmailAddress, GivenName, PhoneNumber};
use consent_core::wire::event_kind::EventKind;
use consent_core::{
    AskPolicy, Concerned, Consent, ConsentChange, ConsentRouter, ConsentSession, Consents, Permission,
    RequiresConsent, Resume, ResumeToken,
};
use consent_macros::{ConsentRouter, RequiresConsent};
use consent_tests::canned::voice_question;
use consent_tests::scene::{Scene, cause};
use serde_json::{Value, json};

use crate::record::{EMAIL, MOBILE, account, event, person, record};

#[derive(RequiresConsent)]
struct BookTable {
    #[consent(scope = "alexa::profile:mobile_number:read")]
    phone: PhoneNumber,
    #[consent(scope = "alexa::profile:given_name:read", level = "PERSON")]
    name: Option<GivenName>,
}

#[derive(RequiresConsent)]
#[consent(handler = "Send")]
struct SendReceipt {
    #[consent(scope = "alexa::profile:email:read")]
    email: EmailAddress,
}

/// Everything is optional.
#[derive(RequiresConsent)]
struct Recommend {
    #[consent(scope = "alexa::devices:all:geolocation:read")]
    place: Option<Coordinates>,
    #[consent(scope = "alexa::profile:email:read")]
    email: Option<EmailAddress>,
}

/// One permission at both levels.
#[derive(RequiresConsent)]
struct Deliver {
    #[consent(scope = "alexa::devices:all:address:full:read")]
    to: Address,
    #[consent(scope = "alexa::profile:mobile_number:read", level = "PERSON")]
    phone: PhoneNumber,
    #[consent(scope = "alexa::profile:mobile_number:read")]
    other: Option<PhoneNumber>,
}

/// A need that no field holds.
#[derive(RequiresConsent)]
#[consent(required("alexa::alerts:reminders:skill:readwrite"))]
struct RemindMe {
    #[consent(scope = "alexa::profile:given_name:read")]
    name: Option<GivenName>,
}

#[derive(ConsentRouter)]
enum Handler {
    #[consent(intent = "BookTableIntent", intent = "ReserveIntent")]
    BookTable(BookTable),
    #[consent(intent = "SendReceiptIntent")]
    SendReceipt(SendReceipt),
    #[consent(intent = "RecommendIntent")]
    Recommend(Recommend),
    #[consent(intent = "DeliverIntent")]
    Deliver(Box<Deliver>),
    #[consent(intent = "RemindMeIntent")]
    RemindMe(RemindMe),
}

/// What the handlers above declare, once more.
const DECLARED: [(&str, &[Consent]); 5] = {
    use Permission::{Email, FullAddress, Geolocation, GivenName, MobileNumber, Reminders};
    const fn account(permission: Permission) -> Consent {
        Consent::account(permission)
    }
    [
        ("BookTable", &[account(MobileNumber), Consent::person(GivenName)]),
        ("Send", &[account(Email)]),
        ("Recommend", &[account(Geolocation), account(Email)]),
        ("Deliver", &[account(FullAddress), Consent::person(MobileNumber), account(MobileNumber)]),
        ("RemindMe", &[account(Reminders), account(GivenName)]),
    ]
};

/// A handler's name, what was granted and what is not granted.
type Part = (&'static str, Vec<Consent>, Vec<Consent>);

fn part(Concerned { route, change }: Concerned<Handler>) -> Part {
    assert!(change.withdrawn.is_empty() || change.withdrawn == change.not_granted, "each its part of all");
    (route.handler(), change.granted.iter().collect(), change.not_granted.iter().collect())
}

/// What is said of this change; it must be what [`DECLARED`] says, whether it was withdrawn or never granted.
fn check(granted: &[Consent], not_granted: &[Consent]) -> Vec<Part> {
    let among = |list: &[Consent], changed: &[Consent]| {
        let mut found: Vec<_> = list.iter().copied().filter(|one| changed.contains(one)).collect();
        found.sort();
        found
    };
    let parts = DECLARED.map(|(name, list)| (name, among(list, granted), among(list, not_granted)));
    let expected: Vec<Part> =
        parts.into_iter().filter(|(_, more, less)| !(more.is_empty() && less.is_empty())).collect();
    let set = |consents: &[Consent]| consents.iter().copied().collect();
    for withdrawn in [Consents::NONE, set(not_granted)] {
        let change = ConsentChange { granted: set(granted), withdrawn, not_granted: set(not_granted) };
        let got: Vec<Part> = Handler::concerned_by(change).map(part).collect();
        assert_eq!(got, expected, "{change}");
        assert_eq!(change.is_empty(), granted.is_empty() && not_granted.is_empty(), "{change}");
    }
    expected
}

/// Keeps R33.
#[test]
fn a_change_concerns_exactly_those_that_declare_it() {
    let all: Vec<Consent> = Consent::all().collect();
    assert_eq!(check(&[], &[]), []);
    let mut concerned = [0; 2];
    for one in &all {
        concerned[0] += check(&[*one], &[]).len();
        concerned[1] += check(&[], &[*one]).len();
        for other in &all {
            // Of one permission too: a speaker grants it, and another withdraws it.
            check(&[*one], &[*other]);
            check(&[*one, *other], &[]);
            check(&[], &[*one, *other]);
        }
        let others: Vec<Consent> = all.iter().copied().filter(|other| other != one).collect();
        check(&others, &[*one]);
        check(&[*one], &others);
        check(&all, &others);
    }
    // Ten needs in all, each of which counts once for each side.
    assert_eq!(concerned, [10, 10]);
    for (_, list) in DECLARED {
        for (_, other) in DECLARED {
            check(list, other);
        }
    }
    assert_eq!(check(&all, &all).len(), 5);
}

/// The other level of what is declared, and what does not exist, concern nobody.
#[test]
fn both_levels_of_a_permission_are_two() {
    let change = |granted| ConsentChange { granted, ..ConsentChange::default() };
    let declared: Consents = DECLARED.iter().flat_map(|(_, list)| list.iter().copied()).collect();
    assert_eq!(Handler::concerned_by(change(Consents::ALL.without(declared))).count(), 0);
    let names: Vec<_> = Handler::concerned_by(change(Consents::ALL)).map(part).map(|part| part.0).collect();
    assert_eq!(names, DECLARED.map(|(name, _)| name));
    let shown = Handler::concerned_by(change(declared)).next().map(|one| format!("{one:?}")).unwrap();
    for word in ["Concerned", "BookTable", "MobileNumber", "GivenName@PERSON"] {
        assert!(shown.contains(word), "{shown}");
    }
}

/// Keeps R24 and R25.
#[test]
fn an_event_tells_each_handler_its_part() {
    const NAME: &str = "alexa::profile:given_name:read";
    const TIMERS: &str = "alexa::alerts:timers:skill:readwrite";
    let mut record = record();
    for (scene, expected) in [
        (
            account(1, &[MOBILE, EMAIL]),
            "BookTable granted {MobileNumber}; Send granted {Email}; \
             Recommend granted {Email}, not granted {Geolocation}; \
             Deliver granted {MobileNumber}, not granted {FullAddress}; RemindMe not granted {GivenName, Reminders}",
        ),
        // R24: what came late or twice was told already.
        (account(0, &[]), ""),
        (account(1, &[MOBILE, EMAIL]), ""),
        (
            person(2, "ADA", &[NAME, MOBILE]),
            "BookTable granted {GivenName@PERSON}; Deliver granted {MobileNumber@PERSON}",
        ),
        // Nobody uses timers, and nobody sends anything by the account's name.
        (account(3, &[MOBILE, EMAIL, TIMERS]), ""),
        (
            account(4, &[NAME, EMAIL]),
            "BookTable withdrawn {MobileNumber}; Deliver withdrawn {MobileNumber}; RemindMe granted {GivenName}",
        ),
        // R25: nothing may be left, whatever was known of it.
        (
            event("AlexaSkillEvent.SkillDisabled", 5),
            "BookTable withdrawn {GivenName@PERSON}, not granted {MobileNumber}; Send withdrawn {Email}; \
             Recommend withdrawn {Email}, not granted {Geolocation}; \
             Deliver withdrawn {MobileNumber@PERSON}, not granted {MobileNumber, FullAddress}; \
             RemindMe withdrawn {GivenName}, not granted {Reminders}",
        ),
    ] {
        let change = record.apply(&scene.skill_event());
        let told = Handler::concerned_by(change).map(|one| format!("{} {}", one.route.handler(), one.change));
        assert_eq!(told.collect::<Vec<_>>().join("; "), expected, "{change}");
    }
}

/// An event of this kind that has all that other requests have: an intent, a session with an open question, and a yes to it.
fn disguised(kind: &str) -> Scene {
    let intent = json!({ "name": "SendReceiptIntent", "slots": {} });
    let asked = Scene::intent().with("/request/intent", intent.clone());
    let question = voice_question(SendReceipt::REQUIREMENTS);
    let token = ResumeToken::new(question, "Send", &asked.turn(), asked.envelope().intent()).unwrap();
    let mut session = ConsentSession::default();
    session.ask(&token);
    let payload = json!({ "status": "ACCEPTED", "permissionScope": EMAIL, "isCardThrown": false });
    let mut scene = Scene::intent().with_kept(&session);
    for (field, value) in [
        ("type", json!(kind)),
        ("intent", intent),
        ("cause", cause(Some(token.as_str()), "200", Some("ACCEPTED"))),
        ("name", json!("AskFor")),
        ("status", json!({ "code": "200", "message": "OK" })),
        ("token", json!(token.as_str())),
        ("payload", payload),
        ("body", json!({ "acceptedPermissions": [{ "scope": EMAIL }] })),
    ] {
        scene = scene.with(&format!("/request/{field}"), value);
    }
    scene
}

/// Whom a request is for: a handler's name.
fn routed(scene: &Scene) -> Option<&'static str> {
    let envelope = scene.envelope();
    let mut session = ConsentSession::read(envelope).unwrap_or_default();
    let resume = session.resume(envelope, &scene.turn(), &AskPolicy::default()).unwrap();
    Handler::route(envelope, &resume).unwrap().map(|routed| routed.route.handler())
}

/// Keeps R26.
#[test]
fn an_event_is_for_nobody_who_serves_an_intent() {
    for (kind, expected) in [
        ("IntentRequest", Some("Send")),
        ("SessionResumedRequest", Some("Send")),
        ("Connections.Response", Some("Send")),
        ("LaunchRequest", None),
    ] {
        assert_eq!(routed(&disguised(kind)), expected, "the disguise is good: {kind}");
    }
    let odd = [Value::Null, json!(5), json!("BookTableIntent"), json!([]), json!({}), json!({ "name": 5 })];
    let kinds = EventKind::KNOWN.map(|(kind, _)| kind);
    for kind in kinds.into_iter().chain(["AlexaSkillEvent.", "AlexaSkillEvent.IntentRequest"]) {
        let whole = disguised(kind);
        assert_eq!(routed(&whole), None, "{kind}");
        let places = ["/session", "/context"].map(ToOwned::to_owned);
        let keys = whole.json().pointer("/request").unwrap().as_object().unwrap().keys();
        let fields = keys.filter(|key| *key != "type").map(|key| format!("/request/{key}"));
        for place in places.into_iter().chain(fields) {
            for value in &odd {
                let scene = whole.clone().with(&place, value.clone());
                assert_eq!(routed(&scene), None, "{kind}: {place}: {value}");
            }
            // The rest is odd, and the intent is in order.
            let scene = whole.clone().with("/context", json!([])).with("/request/locale", json!(5));
            assert!(scene.envelope().request.intent.is_some(), "{kind}");
            assert_eq!(routed(&scene.without(&place)), None, "{kind}: {place}");
        }
        // Whoever looks for himself finds nothing to go on with either.
        let event = whole.envelope();
        assert!(event.intent().is_none() && event.cause().is_none() && !event.is_end_of_task(), "{kind}");
        let not_mine = Handler::route(event, &Resume::NotOurs).unwrap();
        assert!(not_mine.is_none(), "{kind}");
    }
}
