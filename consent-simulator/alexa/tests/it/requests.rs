//! What a device sends, and what comes from Alexa's cloud.

use consent_alexa::customer::Customer;
use consent_alexa::device::{Device, Sent};
use consent_alexa::request::{self, Hearer};
use consent_alexa::user_id::UserId;
use consent_alexa::world::{DeviceKind, World};
use consent_core::{Consent, Consents, Locale, Permission};
use serde_json::{Value, json};

const ENDPOINT: &str = "http://127.0.0.1:1";

fn launch(device: &mut Device, world: &World) -> Value {
    device.in_session(world, ENDPOINT, request::launch()).envelope
}

#[test]
fn each_of_the_17_locales_is_told() {
    let expected = [
        "ar-SA", "de-DE", "en-AU", "en-CA", "en-GB", "en-IN", "en-US", "es-ES", "es-MX", "es-US", "fr-CA",
        "fr-FR", "hi-IN", "it-IT", "ja-JP", "nl-NL", "pt-BR",
    ];
    let told: Vec<Value> = Locale::ALL
        .iter()
        .map(|locale| {
            launch(&mut Device::default(), &World { locale: *locale, ..World::NEW })["request"]["locale"]
                .clone()
        })
        .collect();
    assert_eq!(told, expected);
}

#[test]
fn a_request_has_what_alexa_puts_into_each() {
    let envelope = launch(&mut Device::default(), &World::NEW);
    assert_eq!(envelope["version"], "1.0");
    let system = &envelope["context"]["System"];
    for place in [&system["application"], &envelope["session"]["application"]] {
        assert!(place["applicationId"].as_str().unwrap().starts_with("amzn1.ask.skill."), "{envelope}");
    }
    assert_eq!(system["user"], envelope["session"]["user"]);
    assert_eq!(system["apiEndpoint"], ENDPOINT);
    assert!(system["apiAccessToken"].is_string() && system["device"]["deviceId"].is_string());
    assert_eq!(envelope["request"]["type"], "LaunchRequest");
    assert_eq!(envelope["request"]["timestamp"], "2026-01-15T10:00:00Z");
    assert!(envelope["request"]["requestId"].is_string());
}

#[test]
fn an_intent_has_all_of_its_slots() {
    let slots = [("guests", Some("5")), ("date", None)];
    let request = request::intent("BookTableIntent", slots);
    let none = "NONE";
    assert_eq!(
        request,
        json!({ "type": "IntentRequest", "dialogState": "COMPLETED", "intent": {
            "name": "BookTableIntent", "confirmationStatus": none, "slots": {
                "guests": { "name": "guests", "value": "5", "confirmationStatus": none },
                "date": { "name": "date", "confirmationStatus": none },
        } } })
    );
}

#[test]
fn the_device_and_the_speaker_are_as_they_are_set() {
    for has_location in [true, false] {
        let device = DeviceKind { has_location, has_reminders: true };
        let envelope = launch(&mut Device::default(), &World { device, ..World::NEW });
        let interfaces = &envelope["context"]["System"]["device"]["supportedInterfaces"];
        assert_eq!(interfaces.get("Geolocation").is_some(), has_location, "{envelope}");
    }
    for is_recognized in [true, false] {
        let customer = Customer { is_recognized, ..Customer::NEW };
        let envelope = launch(&mut Device::default(), &World { customer, ..World::NEW });
        let person = envelope.pointer("/context/System/person/personId").and_then(Value::as_str);
        assert_eq!(person.is_some(), is_recognized, "{envelope}");
        assert!(person.is_none_or(|id| id.starts_with("amzn1.ask.person.") && id.len() <= 255));
    }
}

/// Of all grants a request tells the location's only; a token proves nothing.
#[test]
fn of_grants_the_location_alone_is_told() {
    let scope = "alexa::devices:all:geolocation:read";
    let all: Consents = Permission::ALL.iter().map(|permission| Consent::account(*permission)).collect();
    let location: Consents = [Consent::account(Permission::Geolocation)].into_iter().collect();
    let table = [
        (Customer::NEW, json!({}), false),
        (Customer { granted: all, ..Customer::NEW }, json!({ scope: { "status": "GRANTED" } }), true),
        (Customer { refused: all, ..Customer::NEW }, json!({ scope: { "status": "DENIED" } }), false),
        (
            Customer { granted: all, never_stored: location, ..Customer::NEW },
            json!({ scope: { "status": "GRANTED" } }),
            false,
        ),
    ];
    for (customer, scopes, is_there) in table {
        let envelope = launch(&mut Device::default(), &World { customer, ..World::NEW });
        let permissions = &envelope["context"]["System"]["user"]["permissions"];
        assert_eq!(permissions["scopes"], scopes);
        assert!(permissions["consentToken"].is_string());
        let coordinate = envelope.pointer("/context/Geolocation/coordinate");
        assert_eq!(coordinate.is_some(), is_there, "{envelope}");
        if let Some(coordinate) = coordinate {
            assert!(
                coordinate["latitudeInDegrees"].is_number() && coordinate["accuracyInMeters"].is_number()
            );
            assert_eq!(
                envelope["context"]["Geolocation"]["locationServices"],
                json!({ "access": "ENABLED", "status": "RUNNING" })
            );
        }
        // A device that stands still never tells where.
        let device = DeviceKind { has_location: false, has_reminders: true };
        let envelope = launch(&mut Device::default(), &World { customer, device, ..World::NEW });
        assert!(envelope["context"].get("Geolocation").is_none());
    }
}

/// What comes from the cloud knows neither session nor device, speaker, locale.
#[test]
fn out_of_session_is_not_there() {
    let grant = json!({ "type": "Alexa.Authorization.Grant" });
    let sent = Device::default().out_of_session(&World::NEW, ENDPOINT, grant);
    assert_eq!(sent.hearer, Hearer::Cloud);
    let keys = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    assert_eq!(keys(&sent.envelope), ["context", "request", "version"]);
    assert_eq!(keys(&sent.envelope["context"]), ["System"]);
    assert_eq!(
        keys(&sent.envelope["context"]["System"]),
        ["apiAccessToken", "apiEndpoint", "application", "user"]
    );
    assert_eq!(keys(&sent.envelope["request"]), ["requestId", "timestamp", "type"]);
}

#[test]
fn ids_are_never_the_same_twice() {
    let ids = |sent: &Sent| {
        let word = |pointer| sent.envelope.pointer(pointer).and_then(Value::as_str).unwrap().to_owned();
        [word("/request/requestId"), word("/session/sessionId"), sent.token.clone()]
    };
    let (mut one, mut other) = (Device::named("one"), Device::named("other"));
    let mut seen = Vec::new();
    for device in [&mut one, &mut other] {
        for _ in 0..3 {
            let sent = device.in_session(&World::NEW, ENDPOINT, request::launch());
            assert_eq!(sent.envelope["context"]["System"]["apiAccessToken"], json!(sent.token));
            seen.extend(ids(&sent));
            device.end_session();
        }
    }
    let count = seen.len();
    seen.sort();
    seen.dedup();
    assert_eq!((count, seen.len()), (18, 18));
    // Users: by seed and by number; a speaker is not the account.
    let users = [(7, 1), (7, 2), (8, 1)].map(|(seed, number)| UserId::numbered(seed, number));
    let mut names: Vec<String> = users.iter().flat_map(|user| [user.to_string(), user.person()]).collect();
    names.extend([Customer::NEW.user_id.to_string(), Customer::NEW.user_id.person()]);
    names.sort();
    names.dedup();
    assert_eq!(names.len(), 8, "{names:?}");
    assert_eq!(users[0], UserId::numbered(7, 1));
    for user_id in users {
        let customer = Customer { user_id, ..Customer::NEW };
        let envelope = launch(&mut Device::default(), &World { customer, ..World::NEW });
        assert_eq!(envelope["session"]["user"]["userId"], json!(user_id.to_string()));
        assert_eq!(envelope["context"]["System"]["person"]["personId"], json!(user_id.person()));
    }
}
