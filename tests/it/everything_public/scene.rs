//! Requests in which everything that is somebody's says so.

use consent_tests::canary::{POSITION, of};
use consent_tests::scene::Scene;
use serde_json::{Value, json};

/// The same request, with everybody's everything in it.
pub(super) fn with_canaries(scene: Scene) -> Scene {
    let user = json!({ "userId": of("user id"), "accessToken": of("linked account"), "permissions": {
        "consentToken": of("consent token"),
        "scopes": { "alexa::devices:all:geolocation:read": { "status": "GRANTED" }, (of("unknown scope")): {} },
    } });
    let position: Value = serde_json::from_str(POSITION).unwrap();
    scene
        .with("/session/sessionId", json!(of("session id")))
        .with("/session/user", user.clone())
        .with(&format!("/session/attributes/{}", of("unknown field")), json!(of("attribute of the skill")))
        .with("/context/System/user", user)
        .with(
            "/context/System/person",
            json!({ "personId": of("person id"), "accessToken": of("linked account") }),
        )
        .with("/context/System/device/deviceId", json!(of("device id")))
        .with(
            "/context/System/device/supportedInterfaces",
            json!({ "Geolocation": { "x": of("unknown field") } }),
        )
        .with("/context/System/apiAccessToken", json!(of("access token")))
        .with("/context/System/unknown", json!(of("unknown field")))
        .with("/context/Geolocation", position)
        .with("/request/requestId", json!(of("request id")))
        .with("/request/unknown", json!({ (of("unknown field")): of("unknown field") }))
}

/// The customer wants a table, and says something for a slot.
pub(super) fn intent() -> Scene {
    let slots = json!({ "guests": { "name": "guests", "value": of("slot"), "id": of("unknown field") } });
    with_canaries(Scene::intent()).with("/request/intent/slots", slots)
}

/// The session comes back.
pub(super) fn resumed(cause: &Value) -> Scene {
    with_canaries(Scene::resumed(cause))
}

/// The body of each API, by the end of its address.
pub(super) fn body(url: &str) -> String {
    let value = if url.contains("obileNumber") {
        json!({ "countryCode": of("country code of a phone"), "phoneNumber": of("phone number") })
    } else if url.ends_with("address") {
        json!({ "addressLine1": of("address"), "addressLine2": of("address"), "addressLine3": of("address"),
            "city": of("address"), "stateOrRegion": of("address"), "districtOrCounty": of("address"),
            "countryCode": of("postal code"), "postalCode": of("postal code") })
    } else if url.ends_with("countryAndPostalCode") {
        json!({ "countryCode": of("postal code"), "postalCode": of("postal code") })
    } else if url.ends_with("mail") {
        json!(of("e-mail address"))
    } else if url.to_lowercase().ends_with("givenname") {
        json!(of("given name"))
    } else {
        json!(of("full name"))
    };
    value.to_string()
}

/// What an API says of an error.
pub(super) fn error() -> String {
    json!({ "code": of("error of an API"), "message": of("error of an API"), "Message": of("error of an API") })
        .to_string()
}
