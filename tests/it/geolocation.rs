//! Keeps R9, R18 and R33: the location, which no API is asked for and the request itself answers.

use consent_core::effect::FallbackReason;
use consent_core::value::Coordinates;
use consent_core::{
    AskBy, Consent, ConsentFlow, Permission, Requirement, Requirements, TurnEnd, requirements, run,
};
use consent_core::{AskPolicy, ConsentSession, Resume, ResumeToken};
use consent_tests::canned::{CannedHost, voice_question};
use consent_tests::scene::{Scene, cause};
use serde_json::{Value, json};

const HERE: Requirements = requirements![Requirement::required(Permission::Geolocation)];
const LOCATION: Consent = Consent::account(Permission::Geolocation);
const SCOPE: &str = "alexa::devices:all:geolocation:read";

/// A request of a device that can tell where it is or not, with this grant and this location.
fn scene(base: Scene, locatable: bool, grant: Option<&str>, location: Option<&Value>) -> Scene {
    let interfaces = if locatable { json!({ "Geolocation": {} }) } else { json!({ "AudioPlayer": {} }) };
    let mut scene = base.with("/context/System/device/supportedInterfaces", interfaces);
    if let Some(grant) = grant {
        scene = scene.with("/context/System/user/permissions/scopes", json!({ SCOPE: { "status": grant } }));
    }
    match location {
        Some(location) => scene.with("/context/Geolocation", location.clone()),
        None => scene,
    }
}

fn seattle() -> Value {
    json!({
        "timestamp": "2026-01-15T09:59:58Z",
        "coordinate": { "latitudeInDegrees": 47.61, "longitudeInDegrees": -122.33, "accuracyInMeters": 12.5 },
    })
}

/// Keeps R33.
#[test]
fn every_branch_of_amazons_order() {
    let at = |latitude: f64, longitude: f64| json!({ "coordinate": { "latitudeInDegrees": latitude, "longitudeInDegrees": longitude } });
    let off = json!({ "locationServices": { "access": "DISABLED", "status": "STOPPED" } });
    let asks = "AskByVoice{Geolocation}";
    let empty = "FallBack(NotSet){Geolocation}";
    let unsupported = "FallBack(NotSupported){Geolocation}";
    let proceeds = "Proceed{Geolocation}";
    let cases = [
        // Can the device tell? If not, no grant and no coordinate counts.
        (false, Some("GRANTED"), Some(seattle()), unsupported),
        (false, Some("DENIED"), None, unsupported),
        (false, None, None, unsupported),
        // Did it tell? Then the grant need not stand in the request.
        (true, Some("GRANTED"), Some(seattle()), proceeds),
        (true, None, Some(seattle()), proceeds),
        (true, Some("GRANTED"), Some(at(0.0, 0.0)), proceeds),
        (true, Some("GRANTED"), Some(at(-90.0, 180.0)), proceeds),
        (true, Some("GRANTED"), Some(at(90.0, -180.0)), proceeds),
        // R33: a grant that was withdrawn counts even beside a coordinate.
        (true, Some("DENIED"), Some(seattle()), asks),
        // It did not tell: was it granted?
        (true, None, None, asks),
        (true, Some("DENIED"), None, asks),
        (true, Some("REVOKED_TOMORROW"), None, asks),
        // It was, and there is no location: services off, no fix yet, half a coordinate, nonsense.
        (true, Some("GRANTED"), None, empty),
        (true, Some("GRANTED"), Some(off), empty),
        (true, Some("GRANTED"), Some(json!({ "coordinate": {} })), empty),
        (true, Some("GRANTED"), Some(json!({ "coordinate": { "latitudeInDegrees": 47.61 } })), empty),
        (true, Some("GRANTED"), Some(at(90.1, 0.0)), empty),
        (true, Some("GRANTED"), Some(at(0.0, -180.1)), empty),
    ];
    for (locatable, grant, location, expected) in cases {
        let scene = scene(Scene::intent(), locatable, grant, location.as_ref());
        // R8: with a token or without, nobody is asked for it.
        for scene in [scene.clone(), scene.without("/context/System/apiAccessToken")] {
            let mut host = CannedHost::new();
            let end = host.open(HERE, AskBy::VoiceThenCard, &scene);
            assert_eq!(end.to_string(), expected, "{locatable} {grant:?} {location:?}");
            assert!(host.sent.is_empty(), "{locatable} {grant:?} {location:?}");
        }
    }
    let mut host = CannedHost::new();
    let end = host.open(HERE, AskBy::VoiceThenCard, &Scene::intent().without("/context/System/device"));
    assert_eq!(end.to_string(), unsupported, "an event has no device");
}

#[test]
fn the_coordinates_are_those_of_the_request() {
    let scene = scene(Scene::intent(), true, Some("GRANTED"), Some(&seattle()));
    let TurnEnd::Proceed(mut profile) = CannedHost::new().open(HERE, AskBy::NotAtAll, &scene) else {
        panic!()
    };
    let coordinates: Coordinates = profile.take(LOCATION.level).unwrap();
    let numbers = [coordinates.latitude, coordinates.longitude, coordinates.accuracy.unwrap()];
    assert!(
        numbers.iter().zip([47.61, -122.33, 12.5]).all(|(got, sent)| (got - sent).abs() < 1e-9),
        "{numbers:?}"
    );
    assert_eq!(coordinates.taken.map(|taken| Scene::NOW_MILLIS - taken.as_millis()), Some(2000));
    assert!(profile.take_optional::<Coordinates>(LOCATION.level).is_none(), "taken once");
}

#[test]
fn the_location_goes_along_with_what_the_apis_answer() {
    const DELIVER: Requirements = requirements![
        Requirement::required(Permission::MobileNumber),
        Requirement::optional(Permission::Geolocation),
    ];
    const BOTH: Requirements = requirements![
        Requirement::required(Permission::MobileNumber),
        Requirement::required(Permission::Geolocation),
    ];
    let mobile = Consent::account(Permission::MobileNumber);
    let there = scene(Scene::intent(), true, None, Some(&seattle()));
    let away = scene(Scene::intent(), true, None, None);
    let cases = [
        (DELIVER, &there, 200, "Proceed{MobileNumber, Geolocation}"),
        (DELIVER, &away, 200, "Proceed{MobileNumber}"),
        (BOTH, &there, 200, "Proceed{MobileNumber, Geolocation}"),
        (BOTH, &away, 200, "AskByVoice{Geolocation}"),
        (BOTH, &away, 403, "AskByVoice{MobileNumber, Geolocation}"),
        (BOTH, &there, 403, "AskByVoice{MobileNumber}"),
        (BOTH, &there, 204, "FallBack(NotSet){MobileNumber}"),
    ];
    for (requirements, scene, status, expected) in cases {
        let mut host = CannedHost::new().answer(mobile, status, r#"{"phoneNumber":"2065550100"}"#);
        let end = host.open(requirements, AskBy::VoiceThenCard, scene);
        assert_eq!(end.to_string(), expected);
        assert_eq!(host.sent.len(), 1, "only the number has an API");
        if let TurnEnd::FallBack(less) = end {
            assert_eq!(less.reason, FallbackReason::NotSet);
            assert!(less.profile.consents().contains(LOCATION), "what was granted goes along");
        }
    }
}

/// Plays the turn after a question for these, from a request that says yes.
fn accepted(requirements: Requirements<'static>, resumed: &dyn Fn(Scene) -> Scene) -> TurnEnd {
    let question = voice_question(requirements);
    let token = ResumeToken::new(question, "near_me", &Scene::intent().turn(), None).unwrap();
    let scene = resumed(Scene::resumed(&cause(Some(token.as_str()), "200", Some("ACCEPTED"))));
    let mut session = ConsentSession::default();
    let Resume::Ours(resumed) =
        session.resume(scene.envelope(), &scene.turn(), &AskPolicy::default()).unwrap()
    else {
        panic!()
    };
    let step = ConsentFlow::resume(requirements, AskBy::VoiceThenCard, scene.turn(), &resumed).unwrap();
    run(step, |queries| CannedHost::new().fetch(queries)).unwrap()
}

/// Keeps R18.
#[test]
fn after_a_yes_the_resumed_request_answers() {
    let cases = [
        (Some("GRANTED"), Some(seattle()), "Proceed{Geolocation}"),
        (Some("GRANTED"), None, "FallBack(NotSet){Geolocation}"),
        // R18: no second question by voice.
        (Some("DENIED"), None, "AskByCard{Geolocation}"),
    ];
    for (grant, location, expected) in cases {
        let end = accepted(HERE, &|base| scene(base, true, grant, location.as_ref()));
        assert_eq!(end.to_string(), expected, "{grant:?}");
    }
}

/// Keeps R9.
#[test]
fn a_fallback_after_a_yes_names_only_what_it_is_about() {
    const MEET: Requirements = requirements![
        Requirement::required(Permission::GivenName).of_person(),
        Requirement::required(Permission::Geolocation),
    ];
    // Asked for both; the speaker is not recognized in the resumed turn, the location is there.
    let end = accepted(MEET, &|base| scene(base, true, Some("GRANTED"), Some(&seattle())));
    assert_eq!(end.to_string(), "FallBack(SpeakerNotRecognized){GivenName@PERSON}", "R9");
}
