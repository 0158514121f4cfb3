//! Addresses where nobody is, and texts that are none; and that no request goes anywhere else.

use std::io::ErrorKind;
use std::net::TcpListener;
use std::process::Command;
use std::thread::spawn;

use consent_simulator::endpoint::{Endpoint, LONGEST_TURN};

use crate::check::ask;
use crate::raw_skill::{answer, good, sent, skill};

#[tokio::test]
async fn an_address_where_nobody_is_cannot_be_reached() {
    let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let plain = listener.local_addr().unwrap();
    spawn(move || answer(&mut listener.accept().unwrap().0, "400 Bad Request", b"speak plainly"));
    for (address, word) in [
        (format!("http://{address}/"), "refused"),
        ("http://nobody.invalid/".into(), "nobody.invalid"),
        (format!("https://{plain}/"), ""),
    ] {
        let endpoint = Endpoint::new(&address, LONGEST_TURN).unwrap();
        let sentence = ask(&endpoint, &address, LONGEST_TURN).await;
        assert!(sentence.contains("cannot be reached") && sentence.contains(&address), "{sentence}");
        assert!(sentence.contains(word), "{sentence}");
    }
}

#[test]
fn an_address_that_is_none_is_refused() {
    let bad = [
        "",
        " ",
        "skill",
        "localhost:8080",
        "/path",
        "ftp://localhost/",
        "file:///etc/passwd",
        "http://",
        "http:///path",
        "http://:80/",
        "http://localhost:/",
        "http://localhost:0/",
        "http://localhost:99999/",
        "http://localhost:-1/",
        "http://localhost:8o/",
        "http://user@localhost/",
        "http://user:secret@localhost/",
        "http://local host/",
        "http://localhost/\r\nX: y",
        "http://localhost/\0",
        "javascript:alert(1)",
        "http://é.example/",
        "unix:///var/run/skill",
    ];
    for address in bad {
        let error = Endpoint::new(address, LONGEST_TURN).expect_err(address).to_string();
        assert!(error.starts_with("expected http://HOST:PORT/PATH"), "{error}");
        assert!(!error.contains(char::is_control), "{error:?}");
    }
    let long = format!("http://localhost/{}", "a".repeat(100_000));
    assert!(Endpoint::new(&long, LONGEST_TURN).unwrap_err().to_string().len() < 300);
    let good = [
        "http://localhost",
        "http://127.0.0.1:8080/",
        "https://example.com/a?b=c",
        "http://[::1]:3000/",
        "HTTP://LOCALHOST/",
    ];
    for address in good {
        assert!(Endpoint::new(address, LONGEST_TURN).is_ok(), "{address}");
    }
}

/// The variable that names the skill to the process that has proxies in its environment.
const SKILL: &str = "CONSENT_TEST_SKILL";

#[tokio::test]
async fn no_variable_sends_requests_elsewhere() {
    if let Ok(address) = std::env::var(SKILL) {
        let endpoint = Endpoint::new(&address, LONGEST_TURN).unwrap();
        assert!(endpoint.ask(&sent()).await.is_ok());
        return;
    }
    let proxy = TcpListener::bind("127.0.0.1:0").unwrap();
    proxy.set_nonblocking(true).unwrap();
    let through = format!("http://{}", proxy.local_addr().unwrap());
    let mut command = Command::new(std::env::current_exe().unwrap());
    command
        .args(["--exact", "address::no_variable_sends_requests_elsewhere"])
        .env(SKILL, format!("http://{}/", skill(good)));
    for name in ["HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"] {
        command.env(name, &through);
    }
    let output = command.env_remove("NO_PROXY").env_remove("no_proxy").output().unwrap();
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success() && text.contains("1 passed"), "{text}");
    assert_eq!(proxy.accept().unwrap_err().kind(), ErrorKind::WouldBlock, "the proxy was asked");
}
