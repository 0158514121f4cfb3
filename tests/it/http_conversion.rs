//! Keeps R6 and R34 for hosts that speak the `http` crate (feature `http`).

use consent_core::answer::Answer;
use consent_core::{AskBy, ConsentFlow, Effect, Permission, Requirement, Requirements, requirements};
use consent_tests::scene::Scene;
use http::{Method, Request, Response, header};
use serde_json::json;

const ADDRESS: Requirements =
    requirements![Requirement::required(Permission::FullAddress), Requirement::required(Permission::Email),];

/// Keeps R34 and C18.
#[test]
fn a_query_is_a_get_without_a_body() {
    let scene = Scene::intent().with("/context/System/device/deviceId", json!("../\u{e9} x"));
    let step = ConsentFlow::open(ADDRESS, AskBy::NotAtAll, scene.turn()).unwrap();
    let Effect::Fetch(queries) = step.effect else { panic!() };
    let paths =
        ["/v1/devices/..%2F%C3%A9%20x/settings/address", "/v2/accounts/~current/settings/Profile.email"];
    let mut count = 0;
    for (query, path) in queries.zip(paths) {
        count += 1;
        let request: Request<()> = Request::try_from(&query).unwrap();
        assert_eq!(request.method(), Method::GET);
        assert_eq!(request.uri().to_string(), format!("https://api.eu.amazonalexa.com{path}"));
        assert_eq!(request.uri().path_and_query().unwrap(), path);
        let bearer = &request.headers()[header::AUTHORIZATION];
        assert_eq!(bearer, "Bearer token-of-the-first-turn", "R7");
        assert!(bearer.is_sensitive(), "R34");
        assert_eq!(request.headers()[header::ACCEPT], "application/json");
        assert_eq!(request.headers().len(), 2);
        assert!(!format!("{request:?}").contains("token-of"), "R34");
    }
    assert_eq!(count, 2);
}

/// Keeps R6.
#[test]
fn a_response_is_read_as_it_came() {
    let step = ConsentFlow::open(ADDRESS, AskBy::NotAtAll, Scene::intent().turn()).unwrap();
    let Effect::Fetch(mut queries) = step.effect else { panic!() };
    let query = queries.next().unwrap();
    let response = |status: u16, body: &'static [u8]| Response::builder().status(status).body(body).unwrap();
    let cases: [(u16, &'static [u8], Answer); 6] = [
        (200, br#"{"addressLine1":"410 Terry Ave"}"#, Answer::Granted),
        (200, b"\xff", Answer::ApiFailed),
        (204, b"", Answer::NotSet),
        (403, b"<html>", Answer::NotGranted),
        (429, b"", Answer::Throttled),
        (999, b"", Answer::ApiFailed),
    ];
    for (status, body, answer) in cases {
        assert_eq!(query.reply_from(&response(status, body)).answer(), answer, "{status}");
        assert_eq!(query.reply_from(&response(status, body)), query.reply(status, body));
        let owned = Response::builder().status(status).body(body.to_vec()).unwrap();
        assert_eq!(query.reply_from(&owned).answer(), answer, "any body of bytes");
    }
}
