//! Nobody's data is in the log, in an error answer or in the database, whatever the skill was sent: every request of every
//! story with something of somebody's in each place, good and spoiled. docs/privacy.md names where it may stand.

use std::collections::BTreeSet;
use std::fs;

use axum::Router;
use axum::http::{StatusCode, Uri};
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::runtime::Runtime;

use crate::canary::{kinds_in, of};
use crate::crowd::at_once_all;
use crate::folder::Folder;
use crate::marked::{marked, messages, requests, spoiled};
use crate::runtime;
use crate::server::Server;
use crate::wire;

/// APIs in which everything is somebody's, or that say so of their errors.
fn api(status: u16) -> (Runtime, String) {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0")).unwrap();
    let endpoint = format!("http://{}", listener.local_addr().unwrap());
    let answer = move |uri: Uri| async move {
        let phone =
            json!({ "countryCode": of("country code of a phone"), "phoneNumber": of("phone number") });
        let body = match uri.path() {
            _ if status != 200 => json!({ "message": of("error of an API"), "code": of("error of an API") }),
            path if path.ends_with("obileNumber") => phone,
            path if path.contains("address") => {
                json!({ "addressLine1": of("address"), "postalCode": of("postal code"),
                "countryCode": "US" })
            }
            path if path.ends_with("email") => json!(of("e-mail address")),
            _ => json!(of("given name")),
        };
        (StatusCode::from_u16(status).unwrap(), body.to_string())
    };
    let router = Router::new().fallback(answer);
    runtime.spawn(async move { axum::serve(listener, router).await });
    (runtime, endpoint)
}

/// What of a customer may stand in a response to Alexa, as docs/privacy.md says.
const SPOKEN: [&str; 4] = ["attribute of the skill", "given name", "slot", "unknown field"];

/// Keeps R34.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_is_in_the_log() {
    let requests = tokio::task::spawn_blocking(|| requests(&messages())).await.unwrap();
    let mut heard = BTreeSet::new();
    for status in [200, 403, 401, 500] {
        let (runtime, endpoint) = tokio::task::spawn_blocking(move || api(status)).await.unwrap();
        let folder = Folder::new(&format!("silence-{status}"));
        let server = Server::start(&folder, std::slice::from_ref(&endpoint));
        let mut all = Vec::new();
        for (number, request) in requests.iter().enumerate() {
            if [401, 500].contains(&status) && number % 3 != 0 {
                continue;
            }
            let mut request = request.clone();
            marked(&mut request, &endpoint);
            all.push(request.to_string());
            // Few of many: the stories repeat each other.
            if status == 200 && number % 11 == 0 {
                all.extend(spoiled(&request));
            }
        }
        let count = all.len();
        let mut refused = 0;
        for sent in all.chunks(64) {
            for answer in at_once_all(server.address, sent.to_vec()).await {
                let kinds = kinds_in(&answer.body);
                if answer.status == 200 {
                    heard.extend(kinds);
                } else {
                    refused += 1;
                    assert_eq!(kinds, BTreeSet::new(), "{}", answer.body);
                }
            }
        }
        let said = server.said();
        for line in said.lines() {
            assert_eq!(kinds_in(line), BTreeSet::new(), "{line}");
        }
        assert!(said.lines().count() > count / 2, "{} lines for {count} requests", said.lines().count());
        assert!(status != 200 || refused > 100, "{refused} were refused");
        drop(server);
        let mut kept = String::new();
        for file in fs::read_dir(folder.path()).unwrap() {
            let file = file.unwrap().path();
            if file != folder.path().join("said") {
                kept.push_str(&String::from_utf8_lossy(&fs::read(file).unwrap()));
            }
        }
        assert!(kept.contains("permissionScope") || status == 500, "nothing was kept to look at");
        assert_eq!(kinds_in(&kept), BTreeSet::new(), "in the database");
        tokio::task::spawn_blocking(|| drop(runtime)).await.unwrap();
    }
    assert_eq!(heard, BTreeSet::from(SPOKEN), "in the responses");
}

/// The same on Lambda, where a request that cannot be read is a failed invocation, and its sentence is kept in a log. The APIs
/// are nowhere, for this host allows none but Amazon's.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_is_in_the_log_of_lambda() {
    let requests = tokio::task::spawn_blocking(|| requests(&messages())).await.unwrap();
    let mut events = Vec::new();
    for (number, request) in requests.iter().enumerate().step_by(3) {
        let mut request = request.clone();
        marked(&mut request, "http://127.0.0.1:9/CanaryAccessToken");
        // What the runtime hands over is JSON.
        let spoiled =
            spoiled(&request).into_iter().filter(|text| serde_json::from_str::<Value>(text).is_ok());
        events.extend(spoiled.step_by(if number % 11 == 0 { 1 } else { 40 }));
        events.push(request.to_string());
    }
    let count = events.len();
    let folder = Folder::new("silence-lambda");
    let (answers, said) = runtime::invoke(&folder, events).await;
    assert_eq!(answers.len(), count, "{said}");
    let mut failed = 0;
    for (kind, text) in answers {
        if kind == "error" {
            failed += 1;
            assert_eq!(kinds_in(&text), BTreeSet::new(), "{text}");
        }
    }
    assert!(failed > 20, "{failed} of {count} failed");
    assert_eq!(kinds_in(&said), BTreeSet::new(), "{said}");
    assert!(said.lines().count() > count / 4, "{} lines for {count}: {said}", said.lines().count());
}

/// Nor is anybody in it of whom HTTP tells: in the address, in a header, in what is none.
///
/// Keeps R34.
#[test]
fn nobody_is_in_the_log_of_what_http_tells() {
    let folder = Folder::new("silence-http");
    let server = Server::start(&folder, &[]);
    let (user, token) = (of("user id"), of("access token"));
    for (first, more) in [
        (format!("POST /{user}?token={token} HTTP/1.1"), "Content-Length: 2"),
        (format!("GET /?user={user} HTTP/1.1"), "Content-Length: 2"),
        (format!("{user} / HTTP/1.1"), "Content-Length: 2"),
        (format!("POST / {token}"), "Content-Length: 2"),
        ("POST / HTTP/1.1".to_owned(), "Content-Length: 2"),
        ("POST / HTTP/1.1".to_owned(), "Content-Length: many"),
    ] {
        let head = format!("{first}\r\nHost: {user}\r\nAuthorization: Bearer {token}\r\nCookie: {user}");
        let bytes = format!("{head}\r\n{more}\r\n\r\n{{}}");
        for answer in wire::answers(&wire::cut_short(server.address, bytes.as_bytes())) {
            assert_eq!(kinds_in(&answer.body), BTreeSet::new(), "{first}: {answer:?}");
        }
    }
    server.is_well("what HTTP tells");
    assert_eq!(kinds_in(&server.said()), BTreeSet::new(), "{}", server.said());
}

/// The stories' own customer, in the lines that `--json` shows as the record of each turn.
#[test]
fn nobody_is_in_the_record_of_a_story() {
    const PERSONAL: [&str; 12] = [
        "Alex Example",
        "Robin",
        "alex@example.com",
        "2065550142",
        "2065550177",
        "100 Example",
        "Exampleton",
        "98101",
        "amzn1.",
        "made-up",
        "consent-core/1",
        "EXAMPLE",
    ];
    let (mut lines, messages) = (0, messages());
    let slots: BTreeSet<String> = messages.iter().flat_map(said).collect();
    assert!(slots.len() > 2, "{slots:?}");
    for line in messages.iter().filter_map(|message| message.get("record")?.as_array()).flatten() {
        let line = line.as_str().unwrap();
        lines += 1;
        for word in PERSONAL.into_iter().chain(slots.iter().map(String::as_str)) {
            assert!(!line.contains(word), "{word}: {line}");
        }
    }
    assert!(lines > 200, "{lines} lines only");
}

/// What the customer said for each slot, if it is long enough to be told from other text.
fn said(message: &Value) -> Vec<String> {
    let slots = message.pointer("/request/intent/slots").and_then(Value::as_object);
    let values =
        slots.into_iter().flat_map(|slots| slots.values()).filter_map(|slot| slot.get("value")?.as_str());
    values.filter(|value| value.len() > 3).map(str::to_owned).collect()
}

/// A launch of its own shows that the finder looks at what the server says.
#[test]
fn what_is_spoken_is_found() {
    let folder = Folder::new("silence-found");
    let server = Server::start(&folder, &[]);
    let attributes = json!({ "kept": of("attribute of the skill") });
    let request =
        crate::customer::Customer::new("silence").launch().replacen("null", &attributes.to_string(), 1);
    let heard = wire::post(server.address, &request);
    assert_eq!(kinds_in(&heard[0].body), BTreeSet::from(["attribute of the skill"]));
}
