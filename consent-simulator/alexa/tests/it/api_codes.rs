//! The status codes and bodies of each family of APIs. They do not agree with each other, and they are not what one would
//! think: see the Customer Profile, Person Profile, Device Address, Reminders and Timers API References.

use core::time::Duration;

use consent_alexa::api::Api;
use consent_alexa::customer::Customer;
use consent_alexa::world::{DeviceKind, Fault, World};
use consent_core::{Consent, Permission};
use serde_json::{Value, json};

use crate::http::{Reply, call};

const LIMIT: Duration = Duration::from_secs(10);
const TOKEN: &str = "the-token";

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Family {
    Profile,
    Address,
    Alerts,
}

use Family::{Address, Alerts, Profile};

/// Each path with what opens it and the keys of what is there; without any, it is a bare text.
const PATHS: [(Family, &str, Consent, &[&str]); 11] = [
    (Profile, "/v2/accounts/~current/settings/Profile.name", Consent::account(Permission::FullName), &[]),
    (
        Profile,
        "/v2/accounts/~current/settings/Profile.givenName",
        Consent::account(Permission::GivenName),
        &[],
    ),
    (Profile, "/v2/accounts/~current/settings/Profile.email", Consent::account(Permission::Email), &[]),
    (
        Profile,
        "/v2/accounts/~current/settings/Profile.mobileNumber",
        Consent::account(Permission::MobileNumber),
        &["countryCode", "phoneNumber"],
    ),
    (Profile, "/v2/persons/~current/profile/name", Consent::person(Permission::FullName), &[]),
    (Profile, "/v2/persons/~current/profile/givenName", Consent::person(Permission::GivenName), &[]),
    (
        Profile,
        "/v2/persons/~current/profile/mobileNumber",
        Consent::person(Permission::MobileNumber),
        &["countryCode", "phoneNumber"],
    ),
    (
        Address,
        "/v1/devices/amzn1.ask.device.EXAMPLE/settings/address",
        Consent::account(Permission::FullAddress),
        &["addressLine1", "city", "stateOrRegion", "postalCode", "countryCode"],
    ),
    (
        Address,
        "/v1/devices/amzn1.ask.device.EXAMPLE/settings/address/countryAndPostalCode",
        Consent::account(Permission::CountryAndPostalCode),
        &["countryCode", "postalCode"],
    ),
    (Alerts, "/v1/alerts/reminders", Consent::account(Permission::Reminders), &["totalCount"]),
    (Alerts, "/v1/alerts/timers", Consent::account(Permission::Timers), &["totalCount"]),
];

async fn api(world: &World) -> Api {
    let api = Api::open(([127, 0, 0, 1], 0).into()).await.unwrap();
    api.begin(world, TOKEN);
    api
}

fn with(customer: Customer) -> World {
    World { customer, ..World::NEW }
}

fn get(api: &Api, path: &str) -> Reply {
    call(api, &format!("GET {path}"), Some(TOKEN), "", LIMIT).expect(path)
}

fn granted(consent: Consent) -> Customer {
    Customer { granted: [consent].into_iter().collect(), ..Customer::NEW }
}

/// The code, and a word of the body that stands at this key.
#[track_caller]
fn says(reply: &Reply, status: u16, key: &str, word: &str) {
    assert_eq!(reply.status, status, "{reply:?}");
    assert!(reply.has("content-type: application/json"), "{reply:?}");
    let json = reply.json();
    assert!(json[key].as_str().is_some_and(|text| text.contains(word)), "{reply:?}");
    assert!(json["message"].is_string(), "{reply:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn granted_is_200_and_opens_nothing_else() {
    for (_, path, consent, keys) in PATHS {
        let api = api(&with(granted(consent))).await;
        let reply = get(&api, path);
        let value = reply.json();
        assert_eq!(reply.status, 200, "{path}");
        if keys.is_empty() {
            assert!(value.as_str().is_some_and(|text| !text.is_empty()), "{path}: {value}");
        }
        assert!(
            keys.iter().all(|key| value.get(key).is_some_and(|value| !value.is_null())),
            "{path}: {value}"
        );
        for (family, other, ..) in PATHS.into_iter().filter(|(_, other, ..)| *other != path) {
            let expected = if family == Alerts { 401 } else { 403 };
            assert_eq!(get(&api, other).status, expected, "{path} opens {other}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn not_granted_is_403_and_for_alerts_401() {
    let api = api(&World::NEW).await;
    for (family, path, ..) in PATHS {
        let reply = get(&api, path);
        match family {
            Profile => {
                says(&reply, 403, "code", "ACCESS_DENIED");
                says(&reply, 403, "message", "ACCESS_NOT_REQUESTED");
            }
            Address => says(&reply, 403, "type", "FORBIDDEN"),
            Alerts => says(&reply, 401, "code", "UNAUTHORIZED"),
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn granted_and_never_stored_is_204_without_a_body() {
    for (_, path, consent, _) in PATHS {
        let customer = Customer { never_stored: [consent].into_iter().collect(), ..granted(consent) };
        let reply = get(&api(&with(customer)).await, path);
        assert_eq!((reply.status, &*reply.body), (204, ""), "{path}");
        // What is not granted tells nothing of what is stored.
        let customer = Customer { granted: consent_core::Consents::NONE, ..customer };
        assert_ne!(get(&api(&with(customer)).await, path).status, 204, "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn granted_and_blank_is_200_without_content() {
    for (family, path, consent, keys) in PATHS {
        let customer = Customer { blank: [consent].into_iter().collect(), ..granted(consent) };
        let reply = get(&api(&with(customer)).await, path);
        let value = reply.json();
        assert_eq!(reply.status, 200, "{path}");
        match keys {
            [] => assert_eq!(value, "", "{path}"),
            _ if family == Alerts => assert_eq!(value, json!({}), "{path}"),
            _ => assert!(keys.iter().all(|key| value[key].is_null()), "{path}: {value}"),
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn only_the_token_of_the_request_at_hand_is_good() {
    let everything = PATHS.into_iter().map(|(_, _, consent, _)| consent).collect();
    let world = with(Customer { granted: everything, ..Customer::NEW });
    let api = api(&world).await;
    let refused = |token: Option<&str>| {
        for (family, path, ..) in PATHS {
            let reply = call(&api, &format!("GET {path}"), token, "", LIMIT).expect(path);
            match family {
                Profile => says(&reply, 401, "code", "INVALID_TOKEN"),
                // This API has no 401.
                Address => says(&reply, 403, "type", "FORBIDDEN"),
                Alerts => says(&reply, 401, "code", "UNAUTHORIZED"),
            }
        }
    };
    refused(None);
    refused(Some("another"));
    refused(Some("the-token2"));
    refused(Some(""));
    assert_eq!(get(&api, PATHS[0].1).status, 200);
    api.begin(&world, "the-next");
    refused(Some(TOKEN));
    assert_eq!(call(&api, &format!("GET {}", PATHS[0].1), Some("the-next"), "", LIMIT).unwrap().status, 200);
    api.begin(&World { fault: Some(Fault::ExpiredToken), ..world }, TOKEN);
    refused(Some(TOKEN));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_developer_did_not_declare_is_told_apart() {
    let everything = PATHS.into_iter().map(|(_, _, consent, _)| consent).collect();
    let world = with(Customer { granted: everything, ..Customer::NEW });
    let api = api(&World { fault: Some(Fault::NotConfigured), ..world }).await;
    for (family, path, ..) in PATHS {
        let reply = get(&api, path);
        match family {
            Profile => says(&reply, 403, "message", "reason: FORBIDDEN"),
            Address => says(&reply, 403, "message", "cannot be requested"),
            Alerts => says(&reply, 401, "message", "cannot be requested"),
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_device_that_cannot_remind_says_403_whatever_is_granted() {
    let device = DeviceKind { has_location: true, has_reminders: false };
    for customer in [Customer::NEW, granted(Consent::account(Permission::Reminders))] {
        let api = api(&World { device, customer, ..World::NEW }).await;
        says(&get(&api, "/v1/alerts/reminders"), 403, "code", "DEVICE_NOT_SUPPORTED");
        says(&get(&api, "/v1/alerts/timers"), 401, "code", "UNAUTHORIZED");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_get_has_no_body_and_a_path_is_spelled_as_it_is() {
    let everything = PATHS.into_iter().map(|(_, _, consent, _)| consent).collect();
    let api = api(&with(Customer { granted: everything, ..Customer::NEW })).await;
    for (_, path, ..) in PATHS {
        let reply = call(&api, &format!("GET {path}"), Some(TOKEN), "{}", LIMIT).unwrap();
        // The network in front of the APIs answers, and in HTML.
        assert!(reply.status == 403 && reply.has("content-type: text/html"), "{path}: {reply:?}");
        assert!(reply.body.starts_with('<'), "{path}: {reply:?}");
        for method in ["PUT", "DELETE"] {
            assert_eq!(call(&api, &format!("{method} {path}"), Some(TOKEN), "", LIMIT).unwrap().status, 405);
        }
        for wrong in [path.to_uppercase(), format!("{path}/"), format!("/api{path}")] {
            assert_eq!(get(&api, &wrong).status, 404, "{wrong}");
        }
        assert_eq!(get(&api, &format!("{path}?a=b")).status, 200);
    }
    for path in
        ["/", "/v2/accounts/~current/settings/Profile.familyName", "/v2/persons/~current/profile/email"]
    {
        assert_eq!(get(&api, path).status, 404, "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn settings_need_a_token_and_no_consent() {
    let api = api(&World::NEW).await;
    for (name, expected) in
        [("timeZone", "America/Los_Angeles"), ("distanceUnits", "METRIC"), ("temperatureUnit", "CELSIUS")]
    {
        let path = format!("/v2/devices/amzn1.ask.device.EXAMPLE/settings/System.{name}");
        let reply = get(&api, &path);
        assert_eq!((reply.status, reply.json()), (200, json!(expected)));
        says(&call(&api, &format!("GET {path}"), None, "", LIMIT).unwrap(), 401, "code", "INVALID_TOKEN");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn reminders_and_timers_are_set_by_post() {
    let content = json!([{ "locale": "en-US", "text": "your table" }]);
    let reminder = |trigger: Value| {
        json!({ "requestTime": "2026-01-15T10:00:00Z", "trigger": trigger,
                "alertInfo": { "spokenInfo": { "content": content } } })
    };
    let absolute = reminder(json!({ "type": "SCHEDULED_ABSOLUTE", "scheduledTime": "2026-01-16T19:00:00" }));
    let relative = reminder(json!({ "type": "SCHEDULED_RELATIVE", "offsetInSeconds": 60 }));
    let mut silent = absolute.clone();
    silent["alertInfo"] = json!({});
    let alerts = [Permission::Reminders, Permission::Timers].map(Consent::account);
    let permitted = api(&with(Customer { granted: alerts.into_iter().collect(), ..Customer::NEW })).await;
    let refused = api(&World::NEW).await;
    let table = [
        ("/v1/alerts/reminders", absolute.to_string(), Some("alertToken")),
        ("/v1/alerts/reminders", relative.to_string(), Some("alertToken")),
        ("/v1/alerts/reminders", silent.to_string(), None),
        ("/v1/alerts/reminders", reminder(json!({ "type": "SCHEDULED_ABSOLUTE" })).to_string(), None),
        ("/v1/alerts/reminders", reminder(json!({ "type": "SOMETIME" })).to_string(), None),
        ("/v1/alerts/reminders", "no JSON".into(), None),
        ("/v1/alerts/timers", json!({ "duration": "PT5M" }).to_string(), Some("id")),
        ("/v1/alerts/timers", json!({ "duration": "five minutes" }).to_string(), None),
        ("/v1/alerts/timers", "[]".into(), None),
    ];
    for (path, body, key) in table {
        let post = |api: &Api| call(api, &format!("POST {path}"), Some(TOKEN), &body, LIMIT).unwrap();
        let reply = post(&permitted);
        assert_eq!(reply.status, if key.is_some() { 200 } else { 400 }, "{body}");
        assert!(key.is_none_or(|key| reply.json()[key].is_string()), "{reply:?}");
        assert_eq!(post(&refused).status, 401, "{body}");
    }
    let post =
        |path: &str| call(&permitted, &format!("POST {path}"), Some(TOKEN), "{}", LIMIT).unwrap().status;
    assert_eq!(post(PATHS[7].1), 403, "not granted");
}
