//! What the derives write does what the attributes say: R7 and R8 for fields that are filled from what was granted in this
//! turn, R9 for whose they are, and R22 and the rest by the same rules as lists that are written by hand.

use consent_core::value::{
    Address, Coordinates, CountryAndPostalCode, EmailAddress, FromValue, FullName, GivenName, PhoneNumber,
    RemindersRight, TimersRight,
};
use consent_core::{
    AskBy, AskPolicy, Consent, ConsentRouter, ConsentSession, FromProfile, MissingValue, Permission, Profile,
    Requirement, Requirements, RequiresConsent, Resume, TurnEnd, UnknownHandler, requirements,
};
use consent_macros::{ConsentRouter, RequiresConsent};
use consent_tests::canned::CannedHost;
use consent_tests::question::Question;
use consent_tests::scene::Scene;
use serde_json::json;

const NAME: &str = "\"Ada\"";
const NUMBER: &str = r#"{"countryCode":"+1","phoneNumber":"5550100"}"#;

/// Everybody's name and number, told apart; no e-mail.
fn host() -> CannedHost {
    CannedHost::new()
        .answer(Consent::account(Permission::GivenName), 200, "\"Holder\"")
        .answer(Consent::person(Permission::GivenName), 200, NAME)
        .answer(Consent::account(Permission::MobileNumber), 200, NUMBER)
        .answer(Consent::person(Permission::MobileNumber), 200, r#"{"phoneNumber":"5550199"}"#)
        .answer(Consent::account(Permission::Email), 403, "")
}

/// Plays the turn of a handler, and builds it.
fn built<H: FromProfile>(mut host: CannedHost, scene: &Scene) -> H {
    match host.open(H::REQUIREMENTS, AskBy::VoiceThenCard, scene) {
        TurnEnd::Proceed(profile) => H::from_profile(profile).unwrap(),
        end @ (TurnEnd::AskByVoice(_) | TurnEnd::AskByCard(_) | TurnEnd::FallBack(_)) => panic!("{end}"),
    }
}

#[derive(RequiresConsent)]
#[consent(reason = "The restaurant calls you back.")]
struct BookTable {
    #[consent(scope = "alexa::profile:mobile_number:read")]
    phone: PhoneNumber,
    #[consent(scope = "alexa::profile:mobile_number:read", level = "PERSON")]
    speakers_phone: Option<PhoneNumber>,
    #[consent(scope = "alexa::profile:given_name:read", level = "PERSON")]
    name: String,
    #[consent(scope = "alexa::profile:given_name:read")]
    holder: Option<GivenName>,
    #[consent(scope = "alexa::profile:email:read")]
    email: Option<EmailAddress>,
    #[consent(skip)]
    bookings: Vec<u32>,
}

/// Keeps R9.
#[test]
fn each_field_has_what_its_own_scope_and_level_opened() {
    let table: BookTable = built(host(), &Scene::intent().with_speaker());
    assert_eq!((table.phone.expose_country_code(), table.phone.expose()), (Some("+1"), "5550100"));
    assert_eq!(table.speakers_phone.as_ref().map(PhoneNumber::expose), Some("5550199"));
    assert_eq!(table.name, "Ada");
    assert_eq!(table.holder.as_ref().map(GivenName::expose), Some("Holder"));
    assert!(table.email.is_none(), "it was not granted");
    assert_eq!(table.bookings, Vec::<u32>::new());
}

#[test]
fn a_handler_cannot_be_built_without_what_it_requires() {
    let missing = BookTable::from_profile(Profile::default()).err();
    assert_eq!(missing, Some(MissingValue { consent: Consent::account(Permission::MobileNumber) }));
    let missing = OfSpeaker::from_profile(Profile::default()).err();
    assert_eq!(missing, Some(MissingValue { consent: Consent::person(Permission::GivenName) }));
}

#[derive(RequiresConsent)]
struct OfSpeaker(
    #[consent(scope = "alexa::profile:given_name:read", level = "PERSON")] Kept<GivenName>,
    #[consent(skip)] u32,
);

/// Not an option, and written like one.
struct Kept<T>(T);

impl<V> FromValue<V> for Kept<V> {
    fn from_value(value: V) -> Self {
        Self(value)
    }
}

struct Digits(usize);

impl FromValue<PhoneNumber> for Digits {
    fn from_value(phone: PhoneNumber) -> Self {
        Self(phone.expose().len())
    }
}

#[derive(RequiresConsent)]
#[consent(
    handler = "count.1",
    required("alexa::profile:given_name:read"),
    optional("alexa::profile:email:read")
)]
#[consent(optional("alexa::profile:given_name:read", level = "PERSON"))]
struct Count<'a, D>
where
    D: FromValue<PhoneNumber>,
{
    #[consent(scope = "alexa::profile:mobile_number:read")]
    digits: D,
    #[consent(skip)]
    text: Option<&'a str>,
}

#[test]
fn tuples_and_generic_structs_are_filled_too() {
    let of_speaker: OfSpeaker = built(host(), &Scene::intent().with_speaker());
    assert_eq!((of_speaker.0.0.expose(), of_speaker.1), ("Ada", 0));
    let count: Count<'_, Digits> = built(host(), &Scene::intent());
    assert_eq!((count.digits.0, count.text), (7, None));
}

/// What no field holds is required all the same: the value is the proof of every consent that it requires.
#[test]
fn a_need_without_a_field_is_proven_too() {
    const PHONE_ALONE: Requirements<'static> = requirements![Requirement::required(Permission::MobileNumber)];
    let TurnEnd::Proceed(phone_alone) = host().open(PHONE_ALONE, AskBy::NotAtAll, &Scene::intent()) else {
        panic!("the phone was granted")
    };
    let missing = Count::<Digits>::from_profile(phone_alone).err();
    assert_eq!(missing, Some(MissingValue { consent: Consent::account(Permission::GivenName) }));
}

#[derive(RequiresConsent)]
struct TakeAll {
    #[consent(scope = "alexa::profile:name:read")]
    name: FullName,
    #[consent(scope = "alexa::profile:email:read")]
    email: EmailAddress,
    #[consent(scope = "alexa::profile:mobile_number:read")]
    phone: PhoneNumber,
    #[consent(scope = "alexa::devices:all:address:full:read")]
    address: Address,
    #[consent(scope = "alexa:devices:all:address:country_and_postal_code:read")]
    code: CountryAndPostalCode,
    #[consent(scope = "alexa::devices:all:geolocation:read")]
    place: Coordinates,
    #[consent(scope = "alexa::alerts:reminders:skill:readwrite")]
    reminders: RemindersRight,
    #[consent(scope = "alexa::alerts:timers:skill:readwrite")]
    timers: Option<TimersRight>,
}

/// Keeps C1 and C28 to C31.
#[test]
fn every_permission_fills_a_field() {
    let address =
        r#"{"addressLine1":"1 Main Street","city":"Seattle","countryCode":"US","postalCode":"98109"}"#;
    let host = CannedHost::new()
        .answer(Consent::account(Permission::FullName), 200, "\"Ada Lovelace\"")
        .answer(Consent::account(Permission::Email), 200, "\"ada@example.com\"")
        .answer(Consent::account(Permission::MobileNumber), 200, NUMBER)
        .answer(Consent::account(Permission::FullAddress), 200, address)
        .answer(
            Consent::account(Permission::CountryAndPostalCode),
            200,
            r#"{"countryCode":"US","postalCode":"98109"}"#,
        )
        .answer(Consent::account(Permission::Reminders), 200, "{}")
        .answer(Consent::account(Permission::Timers), 401, "");
    let granted = json!({ "scopes": { "alexa::devices:all:geolocation:read": { "status": "GRANTED" } } });
    let location = json!({
        "timestamp": "2026-01-15T09:59:58Z",
        "coordinate": { "latitudeInDegrees": 47.6, "longitudeInDegrees": -122.3, "accuracyInMeters": 12.0 },
    });
    let scene = Scene::intent()
        .with("/context/System/device/supportedInterfaces/Geolocation", json!({}))
        .with("/context/System/user/permissions", granted)
        .with("/context/Geolocation", location);
    let all: TakeAll = built(host, &scene);
    assert_eq!(
        (all.name.expose(), all.email.expose(), all.phone.expose()),
        ("Ada Lovelace", "ada@example.com", "5550100")
    );
    assert_eq!(all.address.lines[0].as_deref(), Some("1 Main Street"));
    assert_eq!(all.code.postal_code.as_deref(), Some("98109"));
    assert!((all.place.latitude - 47.6).abs() < 1e-9);
    let RemindersRight { .. } = all.reminders;
    assert!(all.timers.is_none(), "they were not granted");
}

/// What is declared, as one would write it by hand: the struct's first, then the fields', in their order.
#[test]
fn what_a_struct_declares_is_what_stands_there() {
    use Requirement as Of;
    let check =
        |declared: Requirements<'static>, by_hand: Requirements<'static>| assert_eq!(declared, by_hand);
    check(
        BookTable::REQUIREMENTS,
        requirements![
            Of::required(Permission::MobileNumber),
            Of::optional(Permission::MobileNumber).of_person(),
            Of::required(Permission::GivenName).of_person(),
            Of::optional(Permission::GivenName),
            Of::optional(Permission::Email),
        ],
    );
    check(
        Count::<Digits>::REQUIREMENTS,
        requirements![
            Of::required(Permission::GivenName),
            Of::optional(Permission::Email),
            Of::optional(Permission::GivenName).of_person(),
            Of::required(Permission::MobileNumber),
        ],
    );
    assert_eq!((BookTable::HANDLER, BookTable::REASON), ("BookTable", "The restaurant calls you back."));
    assert_eq!((Count::<Digits>::HANDLER, Count::<Digits>::REASON), ("count.1", ""));
}

#[expect(non_camel_case_types, reason = "the point of it")]
#[derive(RequiresConsent)]
#[consent(optional("alexa::profile:email:read"))]
struct r#move {
    #[consent(skip)]
    r#type: u32,
}

#[derive(ConsentRouter)]
enum Handler {
    #[consent(intent = "BookTableIntent", intent = "ReserveIntent")]
    Book(BookTable),
    #[consent(intent = "MoveIntent")]
    r#Move(r#move),
}

#[test]
fn a_router_leads_from_an_intent_to_its_handler() {
    let handler = |intent| Handler::of_intent(intent).map(consent_core::Route::handler);
    assert_eq!(handler("BookTableIntent"), Some("BookTable"));
    assert_eq!(handler("ReserveIntent"), Some("BookTable"));
    assert_eq!(handler("MoveIntent"), Some("move"), "a raw name is a name");
    assert_eq!(handler("OtherIntent"), None);
    assert_eq!(Handler::named("move").map(consent_core::Route::intents), Some(["MoveIntent"].as_slice()));
    match Handler::of_intent("MoveIntent").unwrap().build(Profile::default()) {
        Ok(Handler::r#Move(handler)) => assert_eq!(handler.r#type, 0),
        Ok(Handler::Book(handler)) => panic!("built of nothing: {:?}", handler.phone),
        Err(missing) => panic!("{missing}"),
    }
    assert!(Handler::of_intent("BookTableIntent").unwrap().build(Profile::default()).is_err());
    let permissions = [
        "alexa::profile:given_name:read",
        "alexa::profile:email:read",
        "alexa::profile:mobile_number:read",
        "alexa::person_id:read",
    ];
    assert_eq!(Handler::PERMISSIONS, permissions);
}

#[derive(RequiresConsent)]
#[consent(handler = "book_table", optional("alexa::profile:email:read"))]
struct SameName(#[consent(skip)] u32);

/// A handler of the name that is in the token, for another intent.
#[derive(ConsentRouter)]
enum ByName {
    #[consent(intent = "OtherIntent")]
    One(SameName),
}

/// Neither the name nor the intent.
#[derive(ConsentRouter)]
enum ByNothing {
    #[consent(intent = "MoveIntent")]
    One(r#move),
}

/// The name of the handler that a request is for.
fn routed<R: ConsentRouter>(scene: &Scene) -> Result<Option<&'static str>, UnknownHandler> {
    let session = &mut ConsentSession::read(scene.envelope()).unwrap();
    let resume: Resume = session.resume(scene.envelope(), &scene.turn(), &AskPolicy::default()).unwrap();
    R::route(scene.envelope(), &resume).map(|routed| routed.map(|routed| routed.route.handler()))
}

#[test]
fn an_answer_goes_to_the_handler_that_asked_or_else_to_that_of_the_intent() {
    const NUMBER: Requirements = requirements![Requirement::required(Permission::MobileNumber)];
    let answer = Question::put(NUMBER, &Scene::intent()).answered("200", Some("ACCEPTED"));
    assert_eq!(routed::<ByName>(&answer), Ok(Some("book_table")));
    assert_eq!(routed::<Handler>(&answer), Ok(Some("BookTable")), "it was renamed while Alexa asked");
    assert_eq!(routed::<ByNothing>(&answer), Err(UnknownHandler));
    assert_eq!(routed::<Handler>(&Scene::intent()), Ok(Some("BookTable")));
    assert_eq!(routed::<ByName>(&Scene::intent()), Ok(None), "nobody serves this intent");
    let ByName::One(handler) = ByName::ROUTES[0].build(Profile::default()).unwrap();
    let ByNothing::One(other) = ByNothing::ROUTES[0].build(Profile::default()).unwrap();
    assert_eq!((handler.0, other.r#type), (0, 0));
}
