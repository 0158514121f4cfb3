//! What goes wrong on demand, and what is told of the calls.

use core::time::Duration;
use std::time::Instant;

use consent_alexa::api::Api;
use consent_alexa::customer::Customer;
use consent_alexa::exchange::Bearer;
use consent_alexa::world::{Fault, World};
use consent_core::{Consent, Permission};

use crate::http::call;

const EMAIL: &str = "GET /v2/accounts/~current/settings/Profile.email";
const REMINDERS: &str = "GET /v1/alerts/reminders";
const ADDRESS: &str = "GET /v1/devices/amzn1.ask.device.EXAMPLE/settings/address";
const LIMIT: Duration = Duration::from_secs(10);

async fn api(fault: Option<Fault>) -> Api {
    let api = Api::open(([127, 0, 0, 1], 0).into()).await.unwrap();
    let granted = [Permission::Email, Permission::Reminders, Permission::FullAddress].map(Consent::account);
    let customer = Customer { granted: granted.into_iter().collect(), ..Customer::NEW };
    api.begin(&World { customer, fault, ..World::NEW }, "token");
    api
}

#[tokio::test(flavor = "multi_thread")]
async fn each_fault_hits_every_family() {
    let table = [
        (None, 200, "application/json"),
        (Some(Fault::Throttled), 429, "application/json"),
        (Some(Fault::ServerError), 500, "application/json"),
        (Some(Fault::Unavailable), 503, "application/json"),
        (Some(Fault::HtmlPage), 403, "text/html"),
    ];
    for (fault, status, kind) in table {
        let api = api(fault).await;
        for line in [EMAIL, REMINDERS, ADDRESS] {
            let reply = call(&api, line, Some("token"), "", LIMIT).unwrap();
            assert_eq!(reply.status, status, "{fault:?} {line}");
            assert!(reply.has(&format!("content-type: {kind}")), "{fault:?}: {reply:?}");
            let waits = reply.head.lines().any(|line| line.starts_with("retry-after: "));
            assert_eq!(waits, status == 429, "{fault:?}: {reply:?}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn slow_is_late_and_silence_is_for_ever() {
    let slow = api(Some(Fault::Slow)).await;
    let start = Instant::now();
    let reply = call(&slow, EMAIL, Some("token"), "", LIMIT).unwrap();
    assert_eq!(reply.status, 200);
    assert!(start.elapsed() >= Duration::from_secs(2), "{:?}", start.elapsed());
    let silent = api(Some(Fault::Silence)).await;
    assert!(call(&silent, EMAIL, Some("token"), "", Duration::from_secs(3)).is_none());
    // One that waits does not keep another from its answer.
    silent.begin(&World::NEW, "token");
    assert_eq!(call(&silent, EMAIL, Some("token"), "", LIMIT).unwrap().status, 403);
}

#[tokio::test(flavor = "multi_thread")]
async fn each_call_is_told_once() {
    let api = api(None).await;
    for token in [Some("token"), Some("another"), None] {
        call(&api, EMAIL, token, "", LIMIT).unwrap();
    }
    call(&api, "POST /v1/alerts/reminders", Some("token"), "é", LIMIT).unwrap();
    let exchanges = api.take_exchanges();
    let told: Vec<_> = exchanges.iter().map(|told| (told.to_string(), told.bearer, &*told.sent)).collect();
    let line = |status: u16| format!("{EMAIL} -> {status}");
    assert_eq!(
        told,
        [
            (line(200), Bearer::Current, ""),
            (line(401), Bearer::Other, ""),
            (line(401), Bearer::Missing, ""),
            ("POST /v1/alerts/reminders -> 400".to_owned(), Bearer::Current, "é"),
        ]
    );
    assert!(api.take_exchanges().is_empty());
    assert_eq!(exchanges[0].to_json()["answer"]["status"], 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn it_listens_on_loopback_and_closes_with_its_value() {
    let open = api(None).await;
    let endpoint = open.endpoint().to_owned();
    assert!(endpoint.starts_with("http://127.0.0.1:"), "{endpoint}");
    drop(open);
    tokio::time::sleep(Duration::from_millis(200)).await;
    let address = endpoint.strip_prefix("http://").unwrap();
    assert!(std::net::TcpStream::connect(address).is_err());
}
