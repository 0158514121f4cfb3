//! The served skill under input of any kind: each request gets a refusal with a sentence or an answer that Alexa can
//! speak, and the server lives on.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test stops at the first surprise"
)]

use core::net::SocketAddr;
use core::time::Duration;
use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};

use serde_json::{Value, json};
use table_booking::log;
use table_booking::serve::serve;
use table_booking::skill::{Settings, Skill};
use tokio::sync::oneshot;

/// What Alexa's contract, or HTTP, wants.
enum Want {
    /// This status, and a sentence.
    Refusal(u16),
    /// Something that Alexa can say.
    Speech,
    /// Neither speech nor card nor directive.
    Acknowledgement,
}

/// Serves the skill while the test talks to it, then ends it in good order.
fn serving(settings: Settings, talk: impl FnOnce(SocketAddr)) {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    let listener = runtime.block_on(tokio::net::TcpListener::bind("127.0.0.1:0")).unwrap();
    let address = listener.local_addr().unwrap();
    let (end, ended) = oneshot::channel::<()>();
    let shutdown = async move { drop(ended.await) };
    let server = runtime.spawn(serve(listener, Skill::new(settings), log::write, shutdown));
    talk(address);
    end.send(()).unwrap();
    runtime.block_on(server).unwrap().unwrap();
}

fn exchange(address: SocketAddr, method: &str, body: &[u8]) -> (u16, String) {
    let mut stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(8))).unwrap();
    let head = format!(
        "{method} / HTTP/1.1\r\nHost: {address}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes()).unwrap();
    stream.write_all(body).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    (head.split(' ').nth(1).unwrap().parse().unwrap(), body.into())
}

fn check(address: SocketAddr, name: &str, method: &str, body: &[u8], want: &Want) {
    let (status, answer) = exchange(address, method, body);
    match want {
        Want::Refusal(refused) => {
            assert_eq!(status, *refused, "{name}: {answer}");
            assert!(answer.contains("expected"), "{name}: a sentence, not {answer:?}");
        }
        Want::Speech => {
            let response = response(name, status, &answer);
            assert!(response["outputSpeech"]["text"].is_string(), "{name}: {answer}");
            assert!(response["shouldEndSession"].is_boolean(), "{name}: {answer}");
        }
        Want::Acknowledgement => assert_eq!(response(name, status, &answer), json!({}), "{name}"),
    }
}

fn response(name: &str, status: u16, answer: &str) -> Value {
    assert_eq!(status, 200, "{name}: {answer}");
    let envelope: Value = serde_json::from_str(answer).unwrap();
    assert_eq!(envelope["version"], "1.0", "{name}");
    envelope["response"].clone()
}

fn request(request: &Value) -> Value {
    json!({
        "version": "1.0",
        "session": { "sessionId": "session", "attributes": {}, "user": { "userId": "user" } },
        "context": { "System": {
            "user": { "userId": "user" },
            "device": { "deviceId": "device", "supportedInterfaces": {} },
            "apiEndpoint": "https://api.amazonalexa.com",
            "apiAccessToken": "token"
        } },
        "request": request
    })
}

fn kind(kind: &str) -> Vec<u8> {
    request(&json!({ "type": kind, "timestamp": "2026-01-15T10:00:00Z" })).to_string().into_bytes()
}

fn replaced(from: &str, to: &str) -> Vec<u8> {
    let text = String::from_utf8(kind("LaunchRequest")).unwrap();
    assert!(text.contains(from), "nothing to replace");
    text.replace(from, to).into_bytes()
}

#[test]
fn input_of_any_kind_is_refused_or_answered() {
    use Want::{Acknowledgement, Refusal, Speech};
    let launch = kind("LaunchRequest");
    let intent = |name: &str, slots: &Value| {
        let intent = json!({ "name": name, "slots": slots });
        request(&json!({ "type": "IntentRequest", "requestId": "request", "intent": intent })).to_string()
    };
    let nested = |depth: usize| {
        let unknown = format!(r#""context":{{"Tomorrow":{}{},"#, "[".repeat(depth), "]".repeat(depth));
        replaced(r#""context":{"#, &unknown)
    };
    let event = r#"{"version":"1.0","context":{"System":{"user":{"userId":"user"}}},
        "request":{"type":"Alexa.Authorization.Grant","body":{"grant":{"code":"code"}}}}"#;
    let table: Vec<(&str, &str, Vec<u8>, Want)> = vec![
        ("a request", "POST", launch.clone(), Speech),
        ("nothing", "POST", vec![], Refusal(400)),
        ("not JSON", "POST", b"hello".to_vec(), Refusal(400)),
        ("cut short", "POST", launch[..launch.len() / 2].to_vec(), Refusal(400)),
        ("an array", "POST", b"[1, 2, 3]".to_vec(), Refusal(400)),
        ("null", "POST", b"null".to_vec(), Refusal(400)),
        ("not UTF-8", "POST", vec![b'"', 0xff, 0xfe, b'"'], Refusal(400)),
        ("a number for the type", "POST", replaced(r#""LaunchRequest""#, "7"), Refusal(400)),
        (
            "a string for the context",
            "POST",
            br#"{"context":"","request":{"type":"LaunchRequest"}}"#.to_vec(),
            Refusal(400),
        ),
        ("a foreign endpoint", "POST", replaced("api.amazonalexa.com", "example.com"), Speech),
        ("a token with a line break", "POST", replaced(r#""token""#, r#""to\nken""#), Speech),
        ("an intent request without intent", "POST", kind("IntentRequest"), Refusal(400)),
        ("slots that are none", "POST", intent("BookTableIntent", &json!([1])).into_bytes(), Refusal(400)),
        (
            "a key twice",
            "POST",
            replaced(r#""request":"#, r#""request":{"type":"X"},"request":"#),
            Refusal(400),
        ),
        ("10 MB", "POST", vec![b' '; 10_000_000], Refusal(413)),
        ("long ids", "POST", replaced(r#":"user""#, &format!(r#":"{}""#, "u".repeat(400_000))), Speech),
        ("deep nesting of what is not read", "POST", nested(100_000), Speech),
        ("deep nesting of everything", "POST", b"[".repeat(100_000), Refusal(400)),
        ("NUL in a string", "POST", replaced(r#""session""#, r#""ses\u0000sion""#), Speech),
        ("a lone surrogate", "POST", replaced(r#""userId":"user""#, r#""userId":"\ud800""#), Refusal(400)),
        ("explicit nulls", "POST", replaced(r#""attributes":{}"#, r#""attributes":null"#), Speech),
        ("an unknown intent", "POST", intent("TomorrowsIntent", &json!({})).into_bytes(), Speech),
        ("a resume that nobody waits for", "POST", kind("SessionResumedRequest"), Speech),
        ("an answer that nobody waits for", "POST", kind("Connections.Response"), Speech),
        ("an unknown type", "POST", kind("Tomorrow.Event"), Acknowledgement),
        ("the end of a session", "POST", kind("SessionEndedRequest"), Acknowledgement),
        ("a grant", "POST", event.into(), Acknowledgement),
        ("an event without anything", "POST", kind("AlexaSkillEvent.SkillPermissionChanged"), Acknowledgement),
        (
            "an event that is all wrong",
            "POST",
            br#"{"context":{},"request":{"type":"AlexaSkillEvent.SkillDisabled","eventPublishingTime":[7],"body":7}}"#
                .to_vec(),
            Acknowledgement,
        ),
        ("a GET", "GET", vec![], Refusal(405)),
        ("a PUT", "PUT", launch.clone(), Refusal(405)),
        ("a request, after all that", "POST", launch, Speech),
    ];
    serving(Settings::default(), |address| {
        for (name, method, body, want) in &table {
            check(address, name, method, body, want);
        }
    });
}

#[test]
fn an_api_that_never_answers_does_not_keep_the_customer_waiting() {
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    let endpoint = format!("http://{}", silent.local_addr().unwrap());
    let mut asked = request(&json!({ "type": "IntentRequest", "intent": { "name": "BookTableIntent" } }));
    asked["context"]["System"]["apiEndpoint"] = endpoint.as_str().into();
    let api_budget = Duration::from_millis(200);
    serving(Settings { allowed_endpoints: vec![endpoint], api_budget, ..Settings::default() }, |address| {
        let (status, answer) = exchange(address, "POST", asked.to_string().as_bytes());
        let response = response("a silent API", status, &answer);
        // What is not known is not a no: nobody is asked.
        assert!(response.get("card").is_none() && response.get("directives").is_none(), "{answer}");
        assert!(response["outputSpeech"]["text"].is_string(), "{answer}");
    });
}
