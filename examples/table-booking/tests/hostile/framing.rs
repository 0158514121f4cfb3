//! Requests that HTTP does not allow, or that two readers would read in two ways; after each, somebody who means well is
//! answered.

use serde_json::json;

use crate::customer::Customer;
use crate::folder::Folder;
use crate::server::Server;
use crate::wire::{self, Answer};

/// What HTTP wants (RFC 9110, RFC 9112).
enum Want {
    /// One answer with one of these statuses; or none where HTTP itself is broken, for who cannot be understood need not be answered.
    Refusal(&'static [u16]),
    /// One answer, of the skill.
    Speech,
}

use Want::{Refusal, Speech};

const BAD: Want = Refusal(&[400]);
/// RFC 9112, 6.1: an unknown coding is 501, one that does not end in `chunked` is 400.
const CODING: Want = Refusal(&[400, 501]);
/// RFC 6585, 5, and RFC 9110, 15.5.15.
const TOO_LONG: Want = Refusal(&[414, 431]);
const METHOD: Want = Refusal(&[405]);

fn check(server: &Server, name: &str, bytes: &[u8], want: &Want) {
    let heard = wire::answers(&wire::cut_short(server.address, bytes));
    match (want, &*heard) {
        (Refusal(statuses), []) => {
            let is_understood = statuses.iter().all(|status| [404, 405].contains(status));
            assert!(!is_understood, "{name}: expected one of {statuses:?}, found no answer");
        }
        (Refusal(statuses), [Answer { status, head, .. }]) => {
            assert!(statuses.contains(status), "{name}: {status}, expected one of {statuses:?}");
            let allow = head.lines().any(|line| line == "allow: POST");
            assert_eq!(allow, *status == 405, "{name}: {head}");
        }
        (Speech, [Answer { status: 200, body, .. }]) => assert!(body.contains("Welcome"), "{name}: {body}"),
        (Refusal(_) | Speech, _) => panic!("{name}: {heard:?}"),
    }
    server.is_well(name);
}

/// A request with these lines after the first, and this body.
fn posted(lines: &str, body: &str) -> Vec<u8> {
    format!("POST / HTTP/1.1\r\nHost: skill\r\n{lines}\r\n\r\n{body}").into_bytes()
}

#[test]
fn what_http_does_not_allow_is_refused_and_hurts_nobody() {
    let folder = Folder::new("framing");
    let server = Server::start(&folder, &[]);
    let launch = Customer::new("framing").launch();
    let length = launch.len();
    let chunk = format!("{length:x}\r\n{launch}\r\n0\r\n\r\n");
    let with = |lines: &str| posted(lines, &launch);
    let chunked = |body: &str| posted("Transfer-Encoding: chunked", body);
    let named = |method: &str| {
        format!("{method} / HTTP/1.1\r\nHost: skill\r\nContent-Length: {length}\r\n\r\n{launch}").into_bytes()
    };
    let table: Vec<(&str, Vec<u8>, Want)> = vec![
        ("a request", with(&format!("Content-Length: {length}")), Speech),
        ("a request in chunks", chunked(&chunk), Speech),
        (
            "another media type",
            with(&format!("Content-Type: text/plain\r\nContent-Length: {length}")),
            Speech,
        ),
        (
            "an older version",
            format!("POST / HTTP/1.0\r\nContent-Length: {length}\r\n\r\n{launch}").into(),
            Speech,
        ),
        (
            "an upgrade that nobody offers",
            with(&format!("Connection: Upgrade\r\nUpgrade: websocket\r\nContent-Length: {length}")),
            Speech,
        ),
        ("nothing", vec![], BAD),
        ("NUL", vec![0; 4096], BAD),
        ("no text", (0..=255).collect(), BAD),
        ("the start of TLS", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03".to_vec(), BAD),
        ("the start of HTTP/2", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".to_vec(), Refusal(&[400, 505])),
        ("a method and nothing else", b"POST\r\n\r\n".to_vec(), BAD),
        ("no version", b"POST /\r\n\r\n".to_vec(), BAD),
        ("another version", b"POST / HTTP/9.9\r\nHost: skill\r\n\r\n".to_vec(), Refusal(&[400, 505])),
        ("NUL in the address", b"POST /\0 HTTP/1.1\r\nHost: skill\r\n\r\n".to_vec(), BAD),
        ("no Host", format!("POST / HTTP/1.1\r\nContent-Length: {length}\r\n\r\n{launch}").into(), BAD),
        ("two Hosts", with(&format!("Host: other\r\nContent-Length: {length}")), BAD),
        ("a header without a colon", with("Content-Length"), BAD),
        ("a blank before the colon", with(&format!("Content-Length : {length}")), BAD),
        ("a folded header", with(&format!("X: a\r\n b\r\nContent-Length: {length}")), BAD),
        ("NUL in a header", with(&format!("X: \0\r\nContent-Length: {length}")), BAD),
        ("a bare CR in a header", with(&format!("X: a\rContent-Length: {length}")), BAD),
        ("a length in words", with("Content-Length: many"), BAD),
        ("a length below zero", with("Content-Length: -1"), BAD),
        ("a length with a plus", with(&format!("Content-Length: +{length}")), BAD),
        ("a length in hex", with("Content-Length: 0x10"), BAD),
        ("an endless length", with("Content-Length: 99999999999999999999999999"), BAD),
        ("two lengths", with(&format!("Content-Length: {length}\r\nContent-Length: 3")), BAD),
        ("two lengths in one", with(&format!("Content-Length: {length}, 3")), BAD),
        ("no length", with("X: y"), BAD),
        ("an unknown coding", with("Transfer-Encoding: gzip"), CODING),
        ("an unknown coding at the end", chunk_lines("chunked, identity", &chunk), CODING),
        ("nearly chunked", chunk_lines("xchunked", &chunk), CODING),
        (
            "chunked in an older version",
            format!("POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n{chunk}").into(),
            BAD,
        ),
        ("a chunk without size", chunked("\r\n{}\r\n0\r\n\r\n"), BAD),
        ("a chunk of no size", chunked("zz\r\n{}\r\n0\r\n\r\n"), BAD),
        ("a chunk of less than nothing", chunked("-2\r\n{}\r\n0\r\n\r\n"), BAD),
        ("an endless chunk", chunked("fffffffffffffffff\r\n{}\r\n0\r\n\r\n"), BAD),
        ("the longest chunk", chunked("ffffffffffffffff\r\n{}"), BAD),
        ("a chunk that is longer than it says", chunked(&format!("2\r\n{launch}\r\n0\r\n\r\n")), BAD),
        ("a chunk without end", chunked("2\r\n{}"), BAD),
        ("a chunk with an endless remark", chunked(&format!("2;{}", "x".repeat(200_000))), BAD),
        (
            "endless trailers",
            chunked(&format!("{length:x}\r\n{launch}\r\n0\r\n{}", "X: y\r\n".repeat(50_000))),
            BAD,
        ),
        (
            "a body that is cut short",
            posted(&format!("Content-Length: {length}"), &launch[..length / 2]),
            BAD,
        ),
        ("a head that is cut short", b"POST / HTTP/1.1\r\nHost: sk".to_vec(), BAD),
        ("a long header", with(&format!("Content-Length: {length}\r\nX: {}", "y".repeat(100_000))), TOO_LONG),
        ("many headers", with(&format!("{}Content-Length: {length}", "X: y\r\n".repeat(1000))), TOO_LONG),
        (
            "a long address",
            format!("POST /{} HTTP/1.1\r\nHost: skill\r\n\r\n", "x".repeat(100_000)).into(),
            TOO_LONG,
        ),
        ("another path", b"POST /../../etc/passwd HTTP/1.1\r\nHost: skill\r\n\r\n".to_vec(), Refusal(&[404])),
        ("an OPTIONS", named("OPTIONS"), METHOD),
        ("a TRACE", named("TRACE"), METHOD),
        ("a DELETE", named("DELETE"), METHOD),
        ("a method that nobody knows", named("CONSENT"), METHOD),
        (
            "a CONNECT",
            b"CONNECT example.com:443 HTTP/1.1\r\nHost: example.com\r\n\r\n".to_vec(),
            Refusal(&[400, 404, 405]),
        ),
    ];
    for (name, bytes, want) in &table {
        check(&server, name, bytes, want);
    }
    server.assert_bounded(2);
}

/// A request with this coding.
fn chunk_lines(coding: &str, body: &str) -> Vec<u8> {
    posted(&format!("Transfer-Encoding: {coding}"), body)
}

/// What hides behind a request is not carried out, whichever end of the first one is believed.
#[test]
fn a_second_request_is_never_read() {
    let folder = Folder::new("smuggled");
    let server = Server::start(&folder, &[]);
    let customer = Customer::new("smuggled");
    let (launch, hidden) = (customer.launch(), wire::framed(&customer.books("grant", &json!({}))));
    let hidden = String::from_utf8(hidden).unwrap();
    let chunked = format!("{:x}\r\n{launch}\r\n0\r\n\r\n{hidden}", launch.len());
    let both = [
        "Content-Length: 4\r\nTransfer-Encoding: chunked",
        "Transfer-Encoding: chunked\r\nContent-Length: 4",
    ];
    let mut attempts: Vec<Vec<u8>> = both.iter().map(|lines| posted(lines, &chunked)).collect();
    attempts.push(posted("Transfer-Encoding: chunked", &chunked));
    attempts.push(posted("Content-Length: 0", &hidden));
    // One behind the other, as HTTP allows: whoever is not answered sends again.
    attempts.push([wire::framed(&launch), hidden.clone().into_bytes()].concat());
    attempts.push([wire::framed(&launch), wire::framed(&launch)].concat());
    for attempt in attempts {
        let heard = wire::answers(&wire::exchange(server.address, &attempt));
        let shown = String::from_utf8_lossy(&attempt);
        assert!(heard.len() <= 1, "{shown}: {heard:?}");
        for Answer { head, .. } in &heard {
            assert!(
                head.lines().any(|line| line.eq_ignore_ascii_case("connection: close")),
                "{shown}: {head}"
            );
        }
        server.is_well(&shown);
    }
    // A booking that was carried out would stand in the log.
    assert!(!server.said().contains("Fetch"), "{}", server.said());
}

/// Bodies that arrive whole, and are none.
#[test]
fn bodies_that_cannot_be_read() {
    let folder = Folder::new("bodies");
    let server = Server::start(&folder, &[]);
    let nested = |open: &str, close: &str, depth: usize| [open.repeat(depth), close.repeat(depth)].concat();
    let attributes = |inner: &str| {
        Customer::new("bodies")
            .launch()
            .replace(r#""attributes":null"#, &format!(r#""attributes":{{"a":{inner}}}"#))
    };
    let table: Vec<(&str, Vec<u8>, u16)> = vec![
        ("arrays in arrays", nested("[", "]", 500_000).into(), 400),
        ("objects in objects", nested(r#"{"a":"#, "}", 150_000).into(), 400),
        ("arrays without end", "[".repeat(1_000_000).into(), 400),
        ("no UTF-8", b"{\"request\":\"\xff\xfe\"}".to_vec(), 400),
        ("NUL", vec![0; 1_000_000], 400),
        ("a byte order mark", b"\xef\xbb\xbf{}".to_vec(), 400),
        ("a number of a million digits", "9".repeat(1_000_000).into(), 400),
        ("strings of escapes", format!("\"{}\"", r"\u0000".repeat(150_000)).into(), 400),
        ("nested attributes, which are the skill's own", attributes(&nested("[", "]", 200_000)).into(), 200),
        ("a number of many digits in them", attributes(&"9".repeat(500_000)).into(), 200),
        ("a hundred thousand of them", attributes(&format!("0{}", r#","b":0"#.repeat(150_000))).into(), 200),
    ];
    for (name, body, status) in table {
        let bytes = [wire::head(body.len()).into_bytes(), body].concat();
        let heard = wire::answers(&wire::exchange(server.address, &bytes));
        let statuses: Vec<u16> = heard.iter().map(|answer| answer.status).collect();
        assert_eq!(statuses, [status], "{name}");
        server.is_well(name);
    }
    server.assert_bounded(2);
}
