//! The command: what it prints where, and with which status it ends.

use std::path::Path;
use std::process::{Command, Output, Stdio};

use roxmltree::Document;
use serde_json::Value;

use crate::run::written;
use crate::stub::{Fault, Kind, Stub};

fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_consent-simulator"));
    command.arg("check").args(arguments).stdin(Stdio::null());
    command
}

async fn run(arguments: Vec<String>) -> Output {
    let run = move || {
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        command(&arguments).output().unwrap()
    };
    tokio::task::spawn_blocking(run).await.unwrap()
}

fn arguments(endpoint: &str, manifest: &Path, format: &str) -> Vec<String> {
    let manifest = manifest.display().to_string();
    let all =
        ["--endpoint", endpoint, "--manifest", &manifest, "--intent", "OrderIntent", "--slot", "order=12"];
    all.into_iter().chain(["--seed", "7", "--timeout", "4", "--format", format]).map(str::to_owned).collect()
}

fn texts(output: &Output) -> (Option<i32>, String, String) {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (output.status.code(), text(&output.stdout), text(&output.stderr))
}

#[tokio::test(flavor = "multi_thread")]
async fn each_format_tells_of_each_rule() {
    let stub = Stub::start(Kind::Receipt, Some(Fault::ClaimsEveryResume)).await;
    let manifest = written("skill.json", &Kind::Receipt.manifest().to_string());
    let (status, table, progress) = texts(&run(arguments(&stub.endpoint, &manifest, "table")).await);
    assert_eq!(status, Some(1), "{table}");
    let starts_line = |rule: &str| table.lines().any(|line| line.starts_with(&format!("{rule} ")));
    assert!((1..=34).all(|number| starts_line(&format!("R{number}"))), "{table}");
    for words in
        ["R13  broken", "R2   kept", "R34  not reached", "1 broken", "SessionResumedRequest", "-> 200"]
    {
        assert!(table.contains(words), "{words}: {table}");
    }
    assert!(
        progress.contains("seed 7") && progress.contains("never answers (this takes as long"),
        "{progress}"
    );

    let (status, json, _) = texts(&run(arguments(&stub.endpoint, &manifest, "json")).await);
    let json: Value = serde_json::from_str(&json).unwrap();
    let rules = json["rules"].as_array().unwrap();
    assert_eq!((status, rules.len(), &json["endpoint"]), (Some(1), 34, &stub.endpoint.as_str().into()));
    for (number, rule) in (1..).zip(rules) {
        assert_eq!(rule["rule"], format!("R{number}"));
        let is_broken = rule["verdict"] == "broken";
        assert_eq!(is_broken, number == 13, "{rule}");
        assert_eq!(is_broken, !rule["evidence"].as_array().unwrap().is_empty(), "{rule}");
        let is_tested = rule["verdict"] != "not reached";
        assert_eq!(is_tested, !rule["scenarios"].as_array().unwrap().is_empty(), "{rule}");
        assert!(!rule["sentence"].as_str().unwrap().is_empty(), "{rule}");
    }
    let evidence = &rules[12]["evidence"][0];
    assert_eq!(evidence["request"]["request"]["type"], "SessionResumedRequest");
    assert_eq!(evidence["request"]["context"]["System"]["apiEndpoint"], "http://127.0.0.1");
    assert!(evidence["response"]["response"].is_object() && evidence["text"].is_null(), "{evidence}");

    let (status, junit, _) = texts(&run(arguments(&stub.endpoint, &manifest, "junit")).await);
    let document = Document::parse(&junit).unwrap();
    let named = |name: &'static str| document.descendants().filter(move |node| node.has_tag_name(name));
    assert_eq!((status, named("testcase").count(), named("failure").count()), (Some(1), 34, 1));
    let suite = named("testsuite").next().unwrap();
    let counted = |name: &str| suite.attribute(name).unwrap().parse::<usize>().unwrap();
    assert_eq!((counted("tests"), counted("failures")), (34, 1));
    assert_eq!(counted("skipped"), named("skipped").count());
    let failure = named("failure").next().unwrap();
    assert!(failure.parent().unwrap().attribute("name").unwrap().starts_with("R13: "), "{junit}");
    assert!(failure.text().unwrap().contains("\"type\":\"SessionResumedRequest\""), "{junit}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_checked_has_a_sentence_and_status_2() {
    let stub = Stub::start(Kind::Needless, None).await;
    let good = Kind::Receipt.manifest().to_string();
    let (good, none) = (written("skill.json", &good), Path::new("/no/such/skill.json"));
    let needless = written("skill.json", &Kind::Needless.manifest().to_string());
    let no_json = written("skill.json", "manifest: {}");
    let no_manifest = written("skill.json", r#"{"permissions":[]}"#);
    let nothing = written("skill.json", r#"{"manifest":{"permissions":[{"name":"alexa::person_id:read"}]}}"#);
    let down = "http://127.0.0.1:9/";
    let cases: [(&str, &Path, &[&str]); 8] = [
        (down, &good, &["cannot check", "IntentRequest OrderIntent", "cannot be reached"]),
        (&stub.endpoint, &needless, &["--intent OrderIntent", "expected an intent that needs a permission"]),
        (&stub.endpoint, none, &["--manifest /no/such/skill.json"]),
        (&stub.endpoint, Path::new("/"), &["--manifest /"]),
        (&stub.endpoint, &no_json, &["--manifest", "expected JSON"]),
        (&stub.endpoint, &no_manifest, &["--manifest", "manifest: expected"]),
        (&stub.endpoint, &nothing, &["--manifest", "manifest.permissions", "alexa::profile:email:read"]),
        ("127.0.0.1:80", &good, &["--endpoint", "expected http://HOST:PORT/PATH"]),
    ];
    for (endpoint, manifest, words) in cases {
        let (status, report, sentence) = texts(&run(arguments(endpoint, manifest, "json")).await);
        let sentence = sentence.lines().last().unwrap_or_default();
        assert_eq!((status, &*report), (Some(2), ""), "{sentence}");
        assert!(words.iter().all(|word| sentence.contains(word)), "expected {words:?}: {sentence}");
    }
    for (arguments, words) in [
        (&["--endpoint", down] as &[&str], "--manifest <FILE>"),
        (&["--locale", "en-XX"], "expected one of ar-SA"),
        (&["--slot", "order"], "expected NAME=VALUE"),
        (&["--format", "xml"], "[possible values: table, json, junit]"),
        (&["--timeout", "0"], "0 is not in 1..=600"),
        (&["--intent", "NoIntent"], "BookTableIntent, SendConfirmationIntent"),
        (&["--api-endpoint", "here"], "expected http://HOST:PORT or https://HOST"),
        (&["--api-addr", "192.0.2.1:0"], "--api-addr 192.0.2.1:0"),
    ] {
        let (status, _, sentence) = texts(&command(arguments).output().unwrap());
        assert!(status == Some(2) && sentence.contains(words), "{arguments:?}: {status:?} {sentence}");
    }
}

#[test]
fn the_example_is_checked_by_default() {
    let (status, table, _) = texts(&command(&["--intent", "SendConfirmationIntent"]).output().unwrap());
    assert_eq!(status, Some(0), "{table}");
    assert!(table.contains("SendConfirmationIntent of table-booking, inside this process (seed "), "{table}");
    assert!(table.contains("\n0 broken, "), "{table}");
}
