//! What the derives write prints nothing of a customer's: neither a handler with all that was fetched for it, nor the error of
//! one that cannot be built.

use core::fmt::Debug;
use std::collections::BTreeSet;

use consent_core::handler::FromProfile;
use consent_core::wire::request::RequestEnvelope;
use consent_core::{ApiQuery, AskBy, ConsentFlow, Effect, Input, Profile, Turn, TurnEnd};
use serde_json::json;
use table_booking::handlers::book_table::BookTable;
use table_booking::handlers::deliver::Deliver;
use table_booking::handlers::find_nearby::FindNearby;
use table_booking::handlers::remind_me::RemindMe;
use table_booking::handlers::send_confirmation::SendConfirmation;

use crate::canary::{POSITION, kinds_in, of};

fn body(query: &ApiQuery<'_>) -> String {
    let url = query.url();
    let body = if url.contains("obileNumber") {
        json!({ "countryCode": of("country code of a phone"), "phoneNumber": of("phone number") })
    } else if url.contains("address") {
        json!({ "addressLine1": of("address"), "postalCode": of("postal code"), "city": of("address") })
    } else if url.contains("email") {
        json!(of("e-mail address"))
    } else if url.contains("Name") {
        json!(of("given name"))
    } else {
        json!({ "totalCount": "0", "alerts": [] })
    };
    body.to_string()
}

/// Builds a handler from what is somebody's, and looks for it in what the handler prints.
fn check<H: FromProfile + Debug>(in_it: &[&str]) {
    let request = json!({
        "version": "1.0",
        "context": {
            "System": {
                "apiEndpoint": "https://api.eu.amazonalexa.com", "apiAccessToken": of("access token"),
                "device": { "deviceId": of("device id"), "supportedInterfaces": { "Geolocation": {} } },
                "person": { "personId": of("person id") },
                "user": { "userId": of("user id"), "permissions": { "scopes": {
                    "alexa::devices:all:geolocation:read": { "status": "GRANTED" },
                } } },
            },
            "Geolocation": serde_json::from_str::<serde_json::Value>(POSITION).unwrap(),
        },
        "request": { "type": "LaunchRequest", "requestId": of("request id"), "timestamp": "2026-01-15T10:00:00Z" },
    })
    .to_string();
    let envelope = RequestEnvelope::read(request.as_bytes()).unwrap();
    let mut step = ConsentFlow::open(H::REQUIREMENTS, AskBy::NotAtAll, Turn::new(&envelope)).unwrap();
    let mut seen = BTreeSet::new();
    if let Effect::Fetch(queries) = step.effect {
        let reply = |query: ApiQuery<'_>| {
            let body = body(&query);
            seen.extend(kinds_in(&body));
            query.reply(200, body.as_bytes())
        };
        step = step.flow.step(Input::Replied(queries.map(reply).collect())).unwrap();
    }
    let Effect::EndTurn(TurnEnd::Proceed(profile)) = step.effect else { panic!("{step}") };
    assert_eq!(seen, in_it.iter().copied().collect(), "what was fetched is in it");
    let handler = H::from_profile(profile).unwrap();
    let nothing = H::from_profile(Profile::default()).map_err(|error| format!("{error} {error:?}"));
    for printed in [format!("{handler:?}"), format!("{handler:#?}"), format!("{nothing:?}")] {
        assert_eq!(kinds_in(&printed), BTreeSet::new(), "{printed}");
    }
}

/// Keeps R34.
#[test]
fn no_handler_prints_what_it_holds() {
    check::<BookTable>(&["country code of a phone", "given name", "phone number"]);
    check::<SendConfirmation>(&["e-mail address"]);
    check::<Deliver>(&["address", "postal code"]);
    check::<FindNearby>(&["address", "postal code"]);
    check::<RemindMe>(&[]);
}
