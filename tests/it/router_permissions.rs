//! Keeps R21 for a whole skill: what skill.json must declare for its handlers, in manifest spelling, each scope once.
#![expect(dead_code, reason = "nobody is built here, only what they declare counts")]

use consent_core::value::{
    Address, Coordinates, CountryAndPostalCode, EmailAddress, FullName, GivenName, PhoneNumber,
    RemindersRight, TimersRight,
};
use consent_core::{ConsentRouter, FromProfile, Route};
use consent_macros::{ConsentRouter, RequiresConsent};

#[derive(RequiresConsent)]
struct Mail {
    #[consent(scope = "alexa::profile:email:read")]
    email: EmailAddress,
}

/// In another order than the catalogue's, at both levels, required and optional.
#[derive(RequiresConsent)]
#[consent(optional("alexa:devices:all:address:country_and_postal_code:read"))]
struct Call {
    #[consent(scope = "alexa::profile:mobile_number:read", level = "PERSON")]
    own: Option<PhoneNumber>,
    #[consent(scope = "alexa::profile:mobile_number:read")]
    phone: PhoneNumber,
    #[consent(scope = "alexa::profile:given_name:read")]
    name: Option<GivenName>,
}

#[derive(RequiresConsent)]
struct Deliver {
    #[consent(scope = "alexa::devices:all:address:full:read")]
    address: Address,
    #[consent(scope = "alexa::profile:mobile_number:read")]
    phone: Option<PhoneNumber>,
}

#[derive(RequiresConsent)]
struct Greet {
    #[consent(scope = "alexa::profile:name:read", level = "PERSON")]
    name: FullName,
}

/// What else there is.
#[derive(RequiresConsent)]
struct Remind {
    #[consent(scope = "alexa::alerts:timers:skill:readwrite")]
    timers: TimersRight,
    #[consent(scope = "alexa::alerts:reminders:skill:readwrite")]
    reminders: RemindersRight,
    #[consent(scope = "alexa::devices:all:geolocation:read")]
    place: Coordinates,
    #[consent(scope = "alexa:devices:all:address:country_and_postal_code:read")]
    area: CountryAndPostalCode,
}

#[derive(ConsentRouter)]
enum MailOnly {
    #[consent(intent = "MailIntent")]
    Mail(Mail),
}

#[derive(ConsentRouter)]
enum NoSpeaker {
    #[consent(intent = "RemindIntent")]
    Remind(Remind),
    #[consent(intent = "DeliverIntent")]
    Deliver(Deliver),
}

#[derive(ConsentRouter)]
enum Restaurant {
    #[consent(intent = "DeliverIntent")]
    Deliver(Deliver),
    #[consent(intent = "MailIntent")]
    Mail(Mail),
    #[consent(intent = "CallIntent")]
    Call(Call),
}

/// All that there is. No skill may have both names; the derive would say so.
struct Everything;

impl Everything {
    const fn route<H: FromProfile>() -> Route<Self> {
        Route::new::<H>(&[], |profile| H::from_profile(profile).map(|_| Self))
    }
}

impl ConsentRouter for Everything {
    const ROUTES: &'static [Route<Self>] = &[
        Self::route::<Remind>(),
        Self::route::<Call>(),
        Self::route::<Deliver>(),
        Self::route::<Mail>(),
        Self::route::<Greet>(),
    ];
}

/// A skill without any such handler.
struct Nothing;

impl ConsentRouter for Nothing {
    const ROUTES: &'static [Route<Self>] = &[];
}

/// Keeps R21, C13 and C27.
#[test]
fn what_the_manifest_must_declare() {
    assert_eq!(Nothing::PERMISSIONS, [""; 0]);
    assert_eq!(MailOnly::PERMISSIONS, ["alexa::profile:email:read"]);
    // Nobody's voice has to be recognized.
    let no_speaker = [
        "alexa::profile:mobile_number:read",
        "alexa::devices:all:address:full:read",
        "alexa:devices:all:address:country_and_postal_code:read",
        "alexa::devices:all:geolocation:read",
        "alexa::alerts:reminders:skill:readwrite",
        "alexa::alerts:timers:skill:readwrite",
    ];
    assert_eq!(NoSpeaker::PERMISSIONS, no_speaker);
    // A scope at both levels, in two handlers, stands there once; what is optional stands there too.
    let restaurant = [
        "alexa::profile:given_name:read",
        "alexa::profile:email:read",
        "alexa::profile:mobile_number:read",
        "alexa::devices:all:address:full:read",
        "alexa:devices:all:address:country_and_postal_code:read",
        "alexa::person_id:read",
    ];
    assert_eq!(Restaurant::PERMISSIONS, restaurant);
    let everything = [
        "alexa::profile:name:read",
        "alexa::profile:given_name:read",
        "alexa::profile:email:read",
        "alexa::profile:mobile_number:read",
        "alexa::devices:all:address:full:read",
        "alexa:devices:all:address:country_and_postal_code:read",
        "alexa::devices:all:geolocation:read",
        "alexa::alerts:reminders:skill:readwrite",
        "alexa::alerts:timers:skill:readwrite",
        "alexa::person_id:read",
    ];
    assert_eq!(Everything::PERMISSIONS, everything);
}
