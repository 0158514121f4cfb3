//! Keeps R2 to R6: what a status and a body of each API say about a consent.

use consent_core::answer::Answer;
use consent_core::permission::ValueKind;
use consent_core::value::{
    Address, CountryAndPostalCode, FullName, PhoneNumber, RemindersRight, TimersRight,
};
use consent_core::{
    AskBy, Consent, ConsentFlow, ConsentLevel, Effect, Input, Permission, Profile, Requirement, Requirements,
    TurnEnd,
};
use consent_tests::scene::Scene;

use Answer::{ApiFailed, Granted, NotConfigured, NotGranted, NotSet, NotSupported, Throttled};

/// The APIs do not agree: each has its own word for "not granted" (R3).
#[derive(Clone, Copy, PartialEq, Debug)]
enum Family {
    Profile,
    Address,
    Alerts,
}

fn family(consent: Consent) -> Option<Family> {
    match consent.permission {
        Permission::FullName | Permission::GivenName | Permission::Email | Permission::MobileNumber => {
            Some(Family::Profile)
        }
        Permission::FullAddress | Permission::CountryAndPostalCode => Some(Family::Address),
        Permission::Reminders | Permission::Timers => Some(Family::Alerts),
        // There is no API for it.
        Permission::Geolocation => None,
    }
}

const STATUSES: [u16; 17] =
    [0, 200, 201, 204, 301, 400, 401, 403, 404, 405, 409, 429, 432, 500, 503, 504, 65535];

/// A body of so many bytes that says in words that the skill did not declare the permission.
fn padded(bytes: usize) -> Vec<u8> {
    let text = r#"{"message":"Access denied with reason: FORBIDDEN"}"#;
    format!("{text}{}", " ".repeat(bytes - text.len())).into_bytes()
}

/// A body, and whether it says in words that the skill did not declare the permission (R5).
fn error_bodies() -> Vec<(Vec<u8>, bool)> {
    let text = |text: &str, says_so| (text.as_bytes().to_vec(), says_so);
    vec![
        text("", false),
        text(
            "<!DOCTYPE html><html><body>403 ERROR: Access denied with reason: FORBIDDEN</body></html>",
            false,
        ),
        text(r#"{"code":"INVALID_TOKEN","message":"Something"}"#, false),
        text(r#"{"type":"FORBIDDEN","message":"The authentication token is not valid."}"#, false),
        text(r#"{"Message":"The caller is not authorized"}"#, false),
        text(r#"{"code":403,"message":null}"#, false),
        text(
            r#"{"code":"ACCESS_DENIED","message":"Access denied with reason: ACCESS_NOT_REQUESTED"}"#,
            false,
        ),
        text(r#"{"message":"Access to this resource has not yet been requested."}"#, false),
        text(r#"{"code":"ACCESS_DENIED","message":"Access denied with reason: FORBIDDEN"}"#, true),
        text(r#"{"Message":"Access denied with reason: FORBIDDEN"}"#, true),
        text(r#"{"message":"no","Message":"Access denied with reason: FORBIDDEN"}"#, true),
        text(r#"{"message":"Access to this resource cannot be requested."}"#, true),
        text(r#"{"message":"A request was denied with reason: FORBIDDEN"}"#, true),
        // The words may stand behind an escape, and elsewhere they say nothing.
        text(r#"{"message":"Access denied with reason: \u0046ORBIDDEN"}"#, true),
        text(r#"{"code":"reason: FORBIDDEN","message":"Something"}"#, false),
        text(r#"{"code":"ACCESS_DENIED","message":"Access denied with reason: FORBI"#, false),
        text(r#"{"message":["Access denied with reason: FORBIDDEN"]}"#, false),
        text("null", false),
        text("[]", false),
        (b"{\"message\":\"\xff\xfe reason: FORBIDDEN\"}".to_vec(), false),
        (vec![b' '; 1 << 20], false),
        // What is as long as a page is no error body.
        (padded(2047), true),
        (padded(2048), false),
        (vec![b'['; 1 << 20], false),
    ]
}

/// The tables of the APIs, for everything but 200.
fn expected(family: Family, status: u16, says_not_configured: bool) -> Answer {
    let refusal = if says_not_configured { NotConfigured } else { NotGranted };
    match (family, status) {
        // R2: granted, and nothing stored.
        (_, 204) => NotSet,
        // R3: the codes of the alerts are the other way round.
        (Family::Profile | Family::Address, 403) | (Family::Alerts, 401) => refusal,
        (Family::Alerts, 403) => NotSupported,
        (_, 429) => Throttled,
        // R4: nothing else says anything about the grant; not a 401 of the profile either.
        _ => ApiFailed,
    }
}

/// Puts one answer to the query about one consent.
fn ask(consent: Consent, status: u16, body: &[u8]) -> (Answer, Option<Profile>) {
    let list = [Requirement { consent, ..Requirement::required(Permission::Email) }];
    let requirements = Requirements::new(&list).unwrap();
    let step =
        ConsentFlow::open(requirements, AskBy::NotAtAll, Scene::intent().with_speaker().turn()).unwrap();
    let Effect::Fetch(queries) = step.effect else { panic!("{consent}: {step}") };
    let replies: Vec<_> = queries.map(|query| query.reply(status, body)).collect();
    let [reply] = &replies[..] else { panic!("{consent}: {replies:?}") };
    let answer = reply.answer();
    let step = step.flow.step(Input::Replied(replies.into_iter().collect())).unwrap();
    match step.effect {
        Effect::EndTurn(TurnEnd::Proceed(profile)) => (answer, Some(profile)),
        Effect::EndTurn(TurnEnd::FallBack(less)) => {
            assert!(less.profile.consents().is_empty(), "{consent}: only a grant opens a value");
            (answer, None)
        }
        effect @ (Effect::Fetch(_) | Effect::EndTurn(_)) => panic!("{consent}: {effect}"),
    }
}

/// Keeps R2 to R6, C18, C19 and C41.
#[test]
fn every_family_with_every_status_and_body() {
    for consent in Consent::all() {
        let Some(family) = family(consent) else { continue };
        for status in STATUSES.into_iter().filter(|status| *status != 200) {
            for (body, says_not_configured) in error_bodies() {
                let (answer, profile) = ask(consent, status, &body);
                let shown = String::from_utf8_lossy(&body[..body.len().min(80)]).into_owned();
                assert_eq!(
                    answer,
                    expected(family, status, says_not_configured),
                    "{consent} {status} {shown}"
                );
                assert_eq!(profile, None, "{consent} {status}: no value without 200");
            }
        }
    }
}

/// What each kind makes of the body of a 200: the kinds for which it holds a value, and those for which it is
/// granted and empty. For all others it is not what the API promised, and nothing is known. A right needs no body.
const SUCCESSES: [(&str, &str, &str); 24] = [
    (r#""Ada Lovelace""#, "text", ""),
    (r#""\u00c5sa \"A\" \ud83d\ude00""#, "text", ""),
    (r#"" x ""#, "text", ""),
    (r#""""#, "", "text"),
    (r#"" \t\n ""#, "", "text"),
    ("null", "", "text phone address postal"),
    ("{}", "", "phone address postal"),
    (r#"{"countryCode":"+1","phoneNumber":"2065550100"}"#, "phone postal", "address"),
    (r#"{"phoneNumber":"2065550100","countryCode":null,"type":"MOBILE"}"#, "phone", "address postal"),
    // Without the number there is no number.
    (r#"{"countryCode":"+1"}"#, "postal", "address phone"),
    // One library writes this name; Amazon does not.
    (r#"{"countryCode":null,"mobileNumber":"2065550100"}"#, "", "phone address postal"),
    (r#"{"phoneNumber":" "}"#, "", "phone address postal"),
    // Neither a line nor a state: Amazon's samples call it no address.
    (r#"{"countryCode":"US","postalCode":"98109"}"#, "postal", "address phone"),
    (r#"{"countryCode":null,"postalCode":"98109","city":"Seattle"}"#, "postal", "address phone"),
    (r#"{"addressLine1":null,"stateOrRegion":"WA"}"#, "address", "phone postal"),
    (
        r#"{"addressLine1":"410 Terry Ave","addressLine2":null,"city":"Seattle","new":[1]}"#,
        "address",
        "phone postal",
    ),
    (
        r#"{"addressLine1":null,"stateOrRegion":null,"city":"","postalCode":null,"countryCode":null}"#,
        "",
        "phone address postal",
    ),
    (r#"{"phoneNumber":2065550100,"addressLine1":5,"countryCode":6}"#, "", ""),
    // An array is no object, although its elements stand in the order of the fields.
    (r#"["+1","2065550100"]"#, "", ""),
    ("", "", ""),
    ("<html></html>", "", ""),
    (r#""Ada"#, "", ""),
    (r#"{"countryCode":"US","postalCode":"98109""#, "", ""),
    ("true", "", ""),
];

fn kind(consent: Consent) -> &'static str {
    match consent.permission.opens() {
        ValueKind::Text => "text",
        ValueKind::PhoneNumber => "phone",
        ValueKind::Address => "address",
        ValueKind::CountryAndPostalCode => "postal",
        ValueKind::Right => "right",
        ValueKind::Geolocation => "location",
    }
}

/// Keeps R2 and C12.
#[test]
fn every_kind_with_every_body_of_a_success() {
    for consent in Consent::all().filter(|consent| family(*consent).is_some()) {
        let kind = kind(consent);
        for (body, holds, empty) in SUCCESSES {
            let named = |kinds: &str| kinds.split_whitespace().any(|named| named == kind);
            let expected = match () {
                () if kind == "right" || named(holds) => Granted,
                () if named(empty) => NotSet,
                () => ApiFailed,
            };
            let (answer, profile) = ask(consent, 200, body.as_bytes());
            assert_eq!(answer, expected, "{consent} {body}");
            assert_eq!(profile.is_some(), expected == Granted, "{consent} {body}: R2");
        }
        for garbage in [b"\"\xff\"".to_vec(), vec![b'{'; 1 << 20]] {
            let expected = if kind == "right" { Granted } else { ApiFailed };
            assert_eq!(ask(consent, 200, &garbage).0, expected, "{consent}: R6");
        }
    }
}

/// Keeps C1.
#[test]
fn the_values_are_those_of_the_body() {
    use ConsentLevel::Account;
    let account = Consent::account;
    let take = |permission, body: &str| ask(account(permission), 200, body.as_bytes()).1.unwrap();
    let name: FullName = take(Permission::FullName, r#""\u00c5sa \"A\"""#).take(Account).unwrap();
    assert_eq!(name.expose(), "Åsa \"A\"");
    let phone: PhoneNumber =
        take(Permission::MobileNumber, r#"{"countryCode":"+1","phoneNumber":"2065550100"}"#)
            .take(Account)
            .unwrap();
    assert_eq!((phone.expose_country_code(), phone.expose()), (Some("+1"), "2065550100"));
    let body = r#"{"addressLine1":"410 Terry Ave","addressLine2":"Floor 2","addressLine3":"Door C","city":"Seattle",
        "stateOrRegion":"WA","districtOrCounty":"King","postalCode":"98109","countryCode":"US"}"#;
    let address: Address = take(Permission::FullAddress, body).take(Account).unwrap();
    let some = |text: &str| Some(text.to_owned());
    let expected = Address {
        lines: [some("410 Terry Ave"), some("Floor 2"), some("Door C")],
        city: some("Seattle"),
        district_or_county: some("King"),
        state_or_region: some("WA"),
        postal_code: some("98109"),
        country_code: some("US"),
    };
    assert!(address == expected);
    let mut profile = take(Permission::CountryAndPostalCode, body);
    let code: CountryAndPostalCode = profile.take(Account).unwrap();
    assert!(code == CountryAndPostalCode { country_code: some("US"), postal_code: some("98109") });
    let again = profile.take::<CountryAndPostalCode>(Account);
    assert_eq!(again.unwrap_err().consent, account(Permission::CountryAndPostalCode), "taken once");
    let mut profile = take(Permission::Reminders, r#"{"alerts":[],"totalCount":"0"}"#);
    assert!(profile.take_optional::<TimersRight>(Account).is_none());
    assert!(profile.take::<RemindersRight>(Account).is_ok());
}
