//! Nobody but this page drives the conversation, and nothing that a skill says is more than text.

use core::net::SocketAddr;

use crate::browser::Page;
use crate::skill;

const LAUNCH: &str = r#"{"do":"launch"}"#;

#[test]
fn every_answer_forbids_what_comes_from_elsewhere() {
    let page = Page::with_example();
    for answer in
        [page.get("/"), page.get("/page.js"), page.get("/api/state"), page.get("/nowhere"), page.post("{}")]
    {
        for header in [
            "content-security-policy: default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; \
             img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            "x-content-type-options: nosniff",
            "referrer-policy: no-referrer",
            "cross-origin-resource-policy: same-origin",
        ] {
            assert!(answer.head.contains(header), "{header}: {}", answer.head);
        }
        assert!(!answer.head.contains("access-control-allow"), "{}", answer.head);
    }
}

/// A page that a stranger serves under a name that points to this machine has that name in `Host`.
#[test]
fn another_name_is_turned_away() {
    let page = Page::with_example();
    let port = page.address.port();
    let get = |hosts: &str| {
        page.send(&format!("GET /api/state HTTP/1.1\r\n{hosts}connection: close\r\n\r\n")).status
    };
    for host in [format!("127.0.0.1:{port}"), format!("localhost:{port}"), format!("[::1]:{port}")] {
        assert_eq!(get(&format!("host: {host}\r\n")), 200, "{host}");
    }
    for host in [
        "evil.example".to_owned(),
        format!("evil.example:{port}"),
        format!("127.0.0.1.evil.example:{port}"),
        format!("127.0.0.1:{}", port.wrapping_add(1)),
        "127.0.0.1".to_owned(),
    ] {
        assert_eq!(get(&format!("host: {host}\r\n")), 403, "{host}");
    }
    assert_eq!(get(&format!("host: localhost:{port}\r\nhost: evil.example\r\n")), 403);
}

/// Told to listen elsewhere, it still answers to no name that a stranger can point here.
#[test]
fn another_name_is_turned_away_on_every_address() {
    let page = Page::on(SocketAddr::from(([0, 0, 0, 0], 0)));
    for (host, status) in [
        ("192.0.2.7:9000", 200),
        ("127.0.0.1", 200),
        ("[2001:db8::1]:80", 200),
        ("localhost:8700", 200),
        ("evil.example", 403),
        ("127.0.0.1.evil.example:8700", 403),
        ("localhost.evil.example", 403),
        ("user@127.0.0.1", 403),
        ("", 403),
    ] {
        let request = format!("GET /api/state HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\n\r\n");
        assert_eq!(page.send(&request).status, status, "{host}");
    }
}

#[test]
fn another_origin_is_turned_away() {
    let page = Page::with_example();
    let json = "content-type: application/json\r\n";
    let post = |origin: &str| page.post_with(LAUNCH, &format!("{json}origin: {origin}\r\n")).status;
    for origin in ["http://evil.example", "null", "https://127.0.0.1", "http://localhost:1"] {
        assert_eq!(post(origin), 403, "{origin}");
    }
    assert_eq!(page.get("/api/state").json()["turns"].as_array().unwrap().len(), 0, "nothing was done");
    assert_eq!(post(&format!("http://{}", page.address)), 200);
}

/// What a form of another site can send has one of three content types, and needs no leave of ours.
#[test]
fn an_action_is_json_and_says_so() {
    let page = Page::with_example();
    for kind in
        ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "application/jsonp"]
    {
        let answer = page.post_with(LAUNCH, &format!("content-type: {kind}\r\n"));
        assert_eq!(
            (answer.status, answer.error()),
            (415, "content-type: expected application/json".into()),
            "{kind}"
        );
    }
    assert_eq!(page.post_with(LAUNCH, "").status, 415);
    assert_eq!(page.post_with(LAUNCH, "content-type: application/json; charset=utf-8\r\n").status, 200);
}

/// It listens on loopback unless told otherwise: so says the command line.
#[test]
fn the_default_addresses_are_loopback() {
    let help =
        std::process::Command::new(env!("CARGO_BIN_EXE_consent-simulator")).arg("--help").output().unwrap();
    let help = String::from_utf8(help.stdout).unwrap();
    // However wide the terminal is.
    let help = help.split_whitespace().collect::<Vec<_>>().join(" ");
    for default in ["[default: 127.0.0.1:8700]", "[default: 127.0.0.1:0]"] {
        assert!(help.contains(default), "{help}");
    }
}

/// The words of a skill travel as a string of JSON; the page itself has none of them.
#[test]
fn what_a_skill_says_is_data() {
    let hostile = r#"{"version":"1.0","sessionAttributes":{"<b>":"</script><script>alert(1)</script>"},
        "response":{"outputSpeech":{"type":"PlainText","text":"</script><img src=x onerror=alert(1)>"},
        "card":{"type":"Simple","title":"<svg onload=alert(1)>","content":"&lt;"},"shouldEndSession":false}}"#;
    let page = Page::with_skill_at(&skill::answering(hostile));
    let state = page.does(LAUNCH);
    assert_eq!(state["turns"][0]["lines"][1]["text"], "</script><img src=x onerror=alert(1)>");
    let answer = page.get("/api/state");
    assert!(answer.head.contains("content-type: application/json"), "{}", answer.head);
    let html = page.get("/");
    assert!(html.head.contains("content-type: text/html"), "{}", html.head);
    assert!(!html.body.contains("alert(1)"));
}

/// Each file of the page is served, and the page names no other.
#[test]
fn the_page_is_whole() {
    let page = Page::with_example();
    let mut files = 0;
    for entry in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/page")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        let answer = page.get(&format!("/{}", if name == "index.html" { "" } else { name }));
        assert_eq!((answer.status, answer.body), (200, std::fs::read_to_string(&path).unwrap()), "{name}");
        files += 1;
    }
    assert!(files > 10, "{files} files only");
    let html = page.get("/").body;
    for (attribute, quoted) in ["src=\"", "href=\""].into_iter().flat_map(|attribute| {
        html.split(attribute).skip(1).map(move |rest| (attribute, rest.split('"').next().unwrap_or_default()))
    }) {
        let is_own = quoted.starts_with('/') && !quoted.starts_with("//") || quoted.starts_with('#');
        assert!(is_own || quoted.starts_with("data:image/"), "{attribute}{quoted}");
    }
}
