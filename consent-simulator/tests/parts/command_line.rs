use std::io::{BufRead as _, BufReader};
use std::net::TcpListener;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

fn simulator(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_consent-simulator")).args(arguments).output().unwrap()
}

/// A file of this name with this text, for one test.
fn file(name: &str, text: &[u8]) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, text).unwrap();
    path
}

#[test]
fn what_is_wrong_with_an_option_is_said_by_its_name() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let taken = taken.local_addr().unwrap().to_string();
    let no_manifest = file("list.json", b"[]");
    let no_json = file("no.json", b"{");
    let good = file("skill.json", consent_simulator::inside::SKILL_JSON.as_bytes());
    let long = file("long.json", &vec![b' '; 2 * 1024 * 1024]);
    let [no_manifest, no_json, good, long] =
        [&no_manifest, &no_json, &good, &long].map(|path| path.to_str().unwrap());
    let url = "http://127.0.0.1:1/";
    for (arguments, parts) in [
        (&["--endpoint", url] as &[&str], &["--manifest"] as &[&str]),
        (&["--manifest", good], &["--endpoint"]),
        (&["--endpoint", "ftp://x", "--manifest", good], &["--endpoint", "expected http://HOST", "ftp://x"]),
        (&["--endpoint", "localhost", "--manifest", good], &["--endpoint", "expected http://HOST"]),
        (&["--endpoint", url, "--manifest", "/nowhere.json"], &["/nowhere.json"]),
        (&["--endpoint", url, "--manifest", no_manifest], &["list.json", "expected"]),
        (&["--endpoint", url, "--manifest", no_json], &["no.json", "expected"]),
        (&["--endpoint", url, "--manifest", long], &["long.json", "expected"]),
        (&["--endpoint", url, "--manifest", good, "--model", no_json], &["no.json", "expected"]),
        (&["--addr", &taken, "--no-open"], &["--addr", &taken]),
        (&["--api-addr", &taken, "--no-open"], &["--api-addr", &taken]),
        (&["--locale", "xx-XX"], &["--locale", "expected one of ar-SA", "nl-NL"]),
        (&["--timeout", "0"], &["--timeout", "expected 1 to 60 seconds"]),
        (&["--timeout", "soon"], &["--timeout", "expected 1 to 60 seconds"]),
        (&["--addr", "here"], &["--addr"]),
        (&["--api-addr", "0.0.0.0:0", "--no-open"], &["--api-endpoint", "expected with --api-addr 0.0.0.0"]),
        (&["--api-endpoint", "nowhere", "--no-open"], &["--api-endpoint", "expected http://HOST"]),
    ] {
        let output = simulator(arguments);
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(!output.status.success(), "{arguments:?}");
        for part in parts {
            assert!(said.contains(part), "{arguments:?}: expected `{part}` in: {said}");
        }
        assert!(!said.contains("panicked"), "{said}");
    }
}

/// Port 0 is any that is free, and the line says which.
#[test]
fn it_says_where_the_page_is() {
    let mut program = Command::new(env!("CARGO_BIN_EXE_consent-simulator"));
    let mut running =
        program.args(["--addr", "127.0.0.1:0", "--no-open"]).stdout(Stdio::piped()).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(running.stdout.take().unwrap()).read_line(&mut line).unwrap();
    running.kill().unwrap();
    running.wait().unwrap();
    let port = line.trim().strip_prefix("page on http://127.0.0.1:").and_then(|rest| rest.strip_suffix('/'));
    assert!(port.is_some_and(|port| port.parse::<u16>().is_ok_and(|port| port > 0)), "{line}");
}
