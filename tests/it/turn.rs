//! A turn is what a request brings along for consent: two are equal if they bring the same.

use consent_tests::scene::Scene;
use serde_json::{Value, json};

#[test]
fn turns_differ_by_what_they_bring() {
    let scene = || Scene::intent().with_speaker();
    let turn = scene().turn();
    let as_before: [(&str, Value); 4] = [
        ("/request/locale", json!("de-DE")),
        ("/request/intent/name", json!("OtherIntent")),
        ("/session/attributes", json!({ "mine": 1 })),
        ("/version", json!("1.1")),
    ];
    for (place, value) in as_before {
        assert_eq!(scene().with(place, value).turn(), turn, "{place}");
    }
    let coordinate = json!({ "coordinate": { "latitudeInDegrees": 1, "longitudeInDegrees": 2 } });
    let located = |scene: Scene| {
        let interfaces = "/context/System/device/supportedInterfaces";
        scene.with(interfaces, json!({ "Geolocation": {} })).with("/context/Geolocation", coordinate.clone())
    };
    let otherwise = [
        ("request", scene().with("/request/requestId", json!("other"))),
        ("time", scene().with("/request/timestamp", json!("2026-01-15T10:00:01Z"))),
        ("kind", scene().with("/request/type", json!("SessionEndedRequest"))),
        ("session", scene().with("/session/sessionId", json!("other"))),
        ("user", scene().with("/context/System/user/userId", json!("other"))),
        ("speaker", scene().with("/context/System/person/personId", json!("other"))),
        ("device", scene().with("/context/System/device/deviceId", json!("other"))),
        ("token", scene().with("/context/System/apiAccessToken", json!("other"))),
        ("endpoint", scene().with("/context/System/apiEndpoint", json!("https://api.amazonalexa.com"))),
        ("location", located(scene())),
    ];
    for (what, other) in otherwise {
        assert_ne!(other.turn(), turn, "{what}");
        assert_eq!(other.turn(), other.turn(), "{what}");
    }
    let answered = |is_thrown: bool| Scene::legacy("t", &json!("200"), &json!({ "isCardThrown": is_thrown }));
    assert_ne!(answered(true).turn(), answered(false).turn());
}
