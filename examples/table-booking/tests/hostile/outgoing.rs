//! APIs that answer badly, at length, slowly or elsewhere: a customer has an answer in time, and the token goes nowhere else.

use core::time::Duration;
use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Instant;

use serde_json::{Value, json};
use table_booking::skill::{LONGEST_TURN, Settings, Skill};
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};

use crate::customer::Customer;
use crate::folder::Folder;
use crate::server::Server;
use crate::wire::{self, PATIENCE};

/// What an API says to whoever calls.
#[derive(Clone)]
enum Says {
    /// This, and goes.
    Once(Vec<u8>),
    /// This, and then this again and again, for as long as anybody listens.
    Endlessly(Vec<u8>, Vec<u8>),
    /// This a byte at a time.
    Slowly(Vec<u8>),
    /// Nothing, and goes without reading.
    GoesAway,
}

/// Who calls an API.
#[derive(Default)]
struct Callers {
    came: AtomicUsize,
    went: AtomicUsize,
}

/// An API that says this to everybody; its address, and who calls it.
fn api(says: Says) -> (String, Arc<Callers>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let callers = Arc::new(Callers::default());
    let count = Arc::clone(&callers);
    thread::spawn(move || {
        for stream in listener.incoming() {
            count.came.fetch_add(1, Ordering::SeqCst);
            let (stream, says, count) = (stream.unwrap(), says.clone(), Arc::clone(&count));
            thread::spawn(move || {
                say(stream, &says);
                count.went.fetch_add(1, Ordering::SeqCst);
            });
        }
    });
    (address, callers)
}

/// A caller that has heard enough goes away, and then there is nobody to say anything to.
fn say(mut stream: TcpStream, says: &Says) {
    let mut request = [0; 4096];
    if !matches!(says, Says::GoesAway) {
        let _ = stream.read(&mut request);
    }
    match says {
        Says::Once(answer) => drop(stream.write_all(answer)),
        Says::Endlessly(first, more) => {
            let mut is_heard = stream.write_all(first).is_ok();
            while is_heard {
                is_heard = stream.write_all(more).is_ok();
            }
        }
        Says::Slowly(answer) => {
            for byte in answer {
                if stream.write_all(&[*byte]).is_err() {
                    break;
                }
                thread::sleep(Duration::from_millis(50));
            }
        }
        Says::GoesAway => {}
    }
}

fn ok(head: &str, body: &str) -> Vec<u8> {
    format!("HTTP/1.1 200 OK\r\n{head}Connection: close\r\n\r\n{body}").into_bytes()
}

const PHONE: &str = r#"{"countryCode":"+1","phoneNumber":"2065550142"}"#;

/// The record of a turn whose APIs are these.
async fn turn(endpoint: &str) -> (String, Value) {
    let api_budget = Duration::from_secs(1);
    let settings = Settings { allowed_endpoints: vec![endpoint.into()], api_budget, ..Settings::default() };
    let request = Customer::of("Canary", endpoint).books("grant", &json!({}));
    let answered =
        timeout(LONGEST_TURN, Skill::new(settings).answer(request.as_bytes())).await.expect(endpoint);
    let answered = answered.unwrap();
    (answered.record.join("\n"), serde_json::from_str(&answered.response).unwrap())
}

/// Whatever an API does that is no answer, nothing is known: no handler runs, and nobody is asked.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_no_answer_is_none() {
    let endless = "x".repeat(8192);
    let length = PHONE.len();
    let chunked = |body: &str| Says::Once(ok("Transfer-Encoding: chunked\r\n", body));
    let table: Vec<(&str, Says)> = vec![
        ("goes away", Says::GoesAway),
        ("says nothing", Says::Once(vec![])),
        ("no HTTP", Says::Once(b"220 mail ready\r\n".to_vec())),
        ("NUL", Says::Once(vec![0; 4096])),
        ("an endless head", Says::Endlessly(b"HTTP/1.1 200 OK\r\nX: ".to_vec(), endless.clone().into())),
        ("endless headers", Says::Endlessly(b"HTTP/1.1 200 OK\r\n".to_vec(), b"X: y\r\n".repeat(100))),
        ("an endless promise", Says::Endlessly(vec![], b"HTTP/1.1 100 Continue\r\n\r\n".repeat(100))),
        ("an endless body", Says::Endlessly(ok("", ""), endless.clone().into())),
        ("an endless value", Says::Endlessly(ok("", "\""), endless.clone().into())),
        (
            "endless chunks",
            Says::Endlessly(ok("Transfer-Encoding: chunked\r\n", ""), b"1\r\nx\r\n".repeat(1000)),
        ),
        ("a slow head", Says::Slowly(ok(&format!("Content-Length: {length}\r\n"), PHONE))),
        ("a body that is cut short", Says::Once(ok("Content-Length: 500\r\n", PHONE))),
        ("a length too short", Says::Once(ok("Content-Length: 5\r\n", PHONE))),
        ("two lengths", Says::Once(ok(&format!("Content-Length: {length}\r\nContent-Length: 5\r\n"), PHONE))),
        ("a length in words", Says::Once(ok("Content-Length: many\r\n", PHONE))),
        ("an endless length", Says::Once(ok("Content-Length: 99999999999999999999\r\n", PHONE))),
        ("a chunk of no size", chunked(&format!("zz\r\n{PHONE}\r\n0\r\n\r\n"))),
        ("chunks that are cut short", chunked(&format!("{length:x}\r\n{PHONE}\r\n"))),
        ("an odd status", Says::Once(b"HTTP/1.1 2000 OK\r\n\r\n".to_vec())),
        ("no value", Says::Once(ok("", "<html>welcome</html>"))),
        ("NUL for a value", Says::Once(ok("Content-Length: 3\r\n", "\0\0\0"))),
        ("a deep value", Says::Once(ok("", &"[".repeat(60_000)))),
        (
            "an upgrade",
            Says::Once(
                b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n".to_vec(),
            ),
        ),
    ];
    let mut turns = JoinSet::new();
    for (name, says) in table {
        turns.spawn(async move {
            let (address, callers) = api(says);
            let (record, response) = turn(&format!("http://{address}")).await;
            let is_known = ["Proceed", "AskByVoice", "AskByCard"].iter().any(|known| record.contains(known));
            assert!(!is_known && record.contains("FallBack("), "{name}: {record}");
            assert!(response["response"]["outputSpeech"]["text"].is_string(), "{name}: {response}");
            assert!(!response.to_string().contains("Canary"), "{name}: {response}");
            // No connection outlives its turn, however long the API would go on.
            let begun = Instant::now();
            while callers.went.load(Ordering::SeqCst) < callers.came.load(Ordering::SeqCst) {
                assert!(begun.elapsed() < PATIENCE, "{name}: somebody still listens");
                sleep(Duration::from_millis(20)).await;
            }
        });
    }
    assert_eq!(turns.join_all().await.len(), 23);
}

/// An older server, one that says when it is done by going, and one that sends in pieces.
#[tokio::test]
async fn what_is_an_answer_is_one() {
    let length = PHONE.len();
    let answers = [
        ok("", PHONE),
        format!("HTTP/1.0 200 OK\r\n\r\n{PHONE}").into_bytes(),
        ok(&format!("Content-Length: {length}\r\n"), PHONE),
        ok(
            "Transfer-Encoding: chunked\r\n",
            &format!("1\r\n{{\r\n{:x}\r\n{}\r\n0\r\n\r\n", length - 1, &PHONE[1..]),
        ),
    ];
    for answer in answers {
        let shown = String::from_utf8_lossy(&answer).into_owned();
        let (address, callers) = api(Says::Once(answer));
        let (record, _) = turn(&format!("http://{address}")).await;
        assert!(
            record.contains("GET MobileNumber: 200") && callers.came.load(Ordering::SeqCst) == 2,
            "{shown}: {record}"
        );
        assert!(record.contains("Proceed"), "{shown}: {record}");
    }
}

/// The token is meant for one host.
#[tokio::test]
async fn nobody_is_sent_elsewhere() {
    let (elsewhere, callers) = api(Says::Once(ok("", PHONE)));
    for status in [300, 301, 302, 303, 305, 307, 308] {
        for location in
            [format!("http://{elsewhere}/"), format!("//{elsewhere}/"), format!("http://{elsewhere}@x/")]
        {
            let answer =
                format!("HTTP/1.1 {status} Moved\r\nLocation: {location}\r\nContent-Length: 0\r\n\r\n");
            let (address, _) = api(Says::Once(answer.into_bytes()));
            let (record, _) = turn(&format!("http://{address}")).await;
            assert!(record.contains(&format!("GET MobileNumber: {status}")), "{record}");
            assert!(record.contains("FallBack(ApiFailed)"), "{status}: {record}");
        }
    }
    assert_eq!(callers.came.load(Ordering::SeqCst), 0, "somebody came with a token");
}

/// Whoever does not speak TLS, or refuses to, hears no token.
#[tokio::test]
async fn without_tls_there_is_no_call() {
    let alert = vec![0x15, 3, 3, 0, 2, 2, 40];
    for says in [Says::Once(alert), Says::Once(ok("", PHONE)), Says::GoesAway, Says::Once(vec![0; 4096])] {
        let (address, callers) = api(says);
        let (record, _) = turn(&format!("https://{address}")).await;
        assert!(record.contains("GET MobileNumber: no answer"), "{record}");
        assert!(
            record.contains("FallBack(Unreachable)") && callers.came.load(Ordering::SeqCst) > 0,
            "{record}"
        );
    }
}

/// The same in the real program, which holds no more of an endless answer than it reads.
#[test]
fn endless_answers_take_no_memory() {
    const CUSTOMERS: usize = 8;
    let endless = vec![b'x'; 64 * 1024];
    let folder = Folder::new("outgoing");
    for first in [
        ok("", ""),
        ok("Transfer-Encoding: chunked\r\n", "fffffffffff\r\n"),
        b"HTTP/1.1 200 OK\r\nX: ".to_vec(),
    ] {
        let endpoint = format!("http://{}", api(Says::Endlessly(first, endless.clone())).0);
        let server = Server::start(&folder, std::slice::from_ref(&endpoint));
        thread::scope(|scope| {
            for number in 0..CUSTOMERS {
                let (server, endpoint) = (&server, &endpoint);
                scope.spawn(move || {
                    let customer = Customer::of(&format!("Canary{number}"), endpoint);
                    let heard = wire::post(server.address, &customer.books("grant", &json!({})));
                    assert_eq!(heard.first().map(|answer| answer.status), Some(200), "{heard:?}");
                });
            }
        });
        server.is_well("after endless answers");
        server.assert_bounded(1);
    }
}
