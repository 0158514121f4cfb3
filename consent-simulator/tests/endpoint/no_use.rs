//! Answers that are HTTP and no use.

use std::io::{ErrorKind, Write as _};
use std::net::TcpListener;
use std::thread::sleep;
use std::time::Duration;

use consent_alexa::device::Sent;
use consent_alexa::request::Hearer;
use consent_simulator::endpoint::{Endpoint, LONGEST_TURN};

use crate::check::{ask, check, check_answer};
use crate::raw_skill::{GOOD, answer, good, sent, skill};

#[tokio::test]
async fn an_answer_that_is_no_use_is_told() {
    let (ok, html) =
        ("200 OK\r\nContent-Type: application/json", "200 OK\r\nContent-Type: text/html; charset=utf-8");
    let page = "<!doctype html>\n  <title>Log in</title>";
    check_answer("HTML", &["an object of JSON", "text/html", "<title>Log in"], html, page).await;
    check_answer(
        "500",
        &["status 200", "500 Internal", "text/html", "<title>"],
        "500 Oh\r\nContent-Type: text/html",
        page,
    )
    .await;
    check_answer("403", &["status 200", "403 Forbidden", "no content type and no body"], "403 No", "").await;
    check_answer("204", &["status 200", "204 No Content"], "204 No Content", "").await;
    check_answer("201", &["status 200", "201 Created"], "201 Created", GOOD).await;
    check_answer("empty", &["an object of JSON", "no body"], ok, "").await;
    check_answer(
        "no JSON",
        &["an object of JSON", "{\"version\": oh", "line 1 column 13"],
        ok,
        "{\"version\": oh",
    )
    .await;
    check_answer("cut JSON", &["an object of JSON", "EOF", "line 1"], ok, &GOOD[..20]).await;
    check_answer("more behind", &["an object of JSON", "trailing"], ok, format!("{GOOD}{GOOD}")).await;
    for (name, body) in [("list", "[{}]"), ("text", "\"hello\""), ("number", "-3.5e7"), ("null", "null")] {
        check_answer(name, &["an object of JSON", body], ok, body).await;
    }
    check_answer("UTF-8", &["an object of JSON", "\u{fffd}", "line 1"], ok, b"{\"version\":\"\xff\xc0\"}")
        .await;
    check_answer("UTF-16", &["an object of JSON"], ok, b"\xff\xfe{\0}\0").await;
    check_answer("deep", &["an object of JSON", "[[[[", "recursion"], ok, "[".repeat(100_000)).await;
    let deep = format!("{{\"a\":{}", "{\"a\":".repeat(100_000));
    check_answer("deep objects", &["an object of JSON", "recursion"], ok, deep).await;
    let twice = r#"{"version":"1.0","response":{"card":{},"card":null}}"#;
    check_answer("twice", &["an object of JSON", "a key stands twice"], ok, twice).await;
    let long = format!("{GOOD}{}", " ".repeat(1024 * 1024));
    check_answer("too long", &["at most 1048576 bytes"], ok, long).await;
    let blank = " ".repeat(1024 * 1024);
    check_answer("blank", &["an object of JSON", "EOF"], ok, blank).await;
    check_answer("a page too long", &["at most 1048576 bytes"], "500 Oh", "x".repeat(1024 * 1024 + 1)).await;
}

#[tokio::test]
async fn what_is_quoted_is_short_and_harmless() {
    let evil = "\u{1b}[2J\u{1b}]0;title\u{7}\0\r\n\u{202e}evil\u{200b}\u{2066}\u{feff}<script>".to_owned()
        + &"é".repeat(100_000);
    let endpoint = skill(move |stream| answer(stream, "200 OK\r\nContent-Type: text/plain", evil.as_bytes()));
    let endpoint = Endpoint::new(&format!("http://{endpoint}/"), LONGEST_TURN).unwrap();
    let sentence = ask(&endpoint, "control", LONGEST_TURN).await;
    let hides = |letter| matches!(letter, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}');
    assert!(sentence.contains("evil") && !sentence.contains(hides), "{sentence:?}");
    let over = ["an answer over HTTP"];
    check("control in a header", LONGEST_TURN, &over, |stream| {
        answer(stream, "200 OK\r\nContent-Type: text/\u{1}plain", GOOD.as_bytes());
    })
    .await;
    check_answer("long", &["no content type: aaaa", "aaaa ... ("], "200 OK", "a".repeat(1000)).await;
    let head = "200 OK\r\nContent-Type: ".to_owned() + &"b".repeat(1000);
    check("long type", LONGEST_TURN, &["got bbbb", "bbbb ...: 7"], move |stream| answer(stream, &head, b"7"))
        .await;
    let evil = b"200 OK\r\nContent-Type: \x80\xff".to_vec();
    check("bytes in a header", LONGEST_TURN, &["an object of JSON"], move |stream| {
        let _ = stream.write_all(&[b"HTTP/1.1 ", &*evil, b"\r\nContent-Length: 1\r\n\r\n7"].concat());
    })
    .await;
}

#[tokio::test]
async fn no_redirect_is_followed() {
    for status in ["301 Moved", "302 Found", "303 See Other", "307 Temporary", "308 Permanent"] {
        let other = TcpListener::bind("127.0.0.1:0").unwrap();
        other.set_nonblocking(true).unwrap();
        let to = format!("http://{}/elsewhere", other.local_addr().unwrap());
        let head = format!("{status}\r\nLocation: {to}");
        check(
            status,
            LONGEST_TURN,
            &["status 200", &status[..3], &to, "follows no redirect"],
            move |stream| {
                answer(stream, &head, b"");
            },
        )
        .await;
        assert_eq!(other.accept().unwrap_err().kind(), ErrorKind::WouldBlock, "{status} was followed");
    }
    check_answer("to nowhere", &["status 200", "304", "nowhere"], "304 Not Modified", "").await;
}

#[tokio::test]
async fn one_request_gets_one_answer() {
    let address = skill(|stream| {
        good(stream);
        answer(stream, "200 OK", br#"{"version":"2.0"}"#);
        sleep(Duration::from_secs(2));
    });
    let endpoint = Endpoint::new(&format!("http://{address}/"), LONGEST_TURN).unwrap();
    for _ in 0..3 {
        assert_eq!(endpoint.ask(&sent()).await.unwrap().response["version"], "1.0");
    }
}

#[tokio::test]
async fn the_answer_to_an_event_may_be_empty_and_no_other() {
    for (hearer, is_good) in [(Hearer::Cloud, true), (Hearer::Nobody, true), (Hearer::Customer, false)] {
        let address = skill(|stream| answer(stream, "200 OK", b""));
        let endpoint = Endpoint::new(&format!("http://{address}/"), LONGEST_TURN).unwrap();
        let answer = endpoint.ask(&Sent { hearer, ..sent() }).await;
        assert_eq!(answer.is_ok(), is_good, "{hearer:?}");
    }
}
