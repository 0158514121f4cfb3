//! The program as a developer starts it.
#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Command, Output, Stdio};

fn run(arguments: &[&str], input: &str) -> Output {
    let mut program = Command::new(env!("CARGO_BIN_EXE_table-booking"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A program that refuses its arguments does not read.
    let _ = program.stdin.take().unwrap().write_all(input.as_bytes());
    program.wait_with_output().unwrap()
}

fn check(arguments: &[&str], input: &str, code: i32, on_stdout: &str, on_stderr: &str) {
    let output = run(arguments, input);
    let (stdout, stderr) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    let all = format!("{arguments:?}: {:?}\n{stdout}\n{stderr}", output.status);
    assert_eq!(output.status.code(), Some(code), "{all}");
    assert!(stdout.contains(on_stdout), "{all}");
    assert!(stderr.contains(on_stderr), "{all}");
}

#[test]
fn each_command() {
    let launch = r#"{"context":{"System":{}},"request":{"type":"LaunchRequest"}}"#;
    let foreign = r#"{"context":{"System":{"apiEndpoint":"https://api.example.com","apiAccessToken":"t"}},
        "request":{"type":"LaunchRequest"}}"#;
    check(&["answer"], launch, 0, r#""shouldEndSession":false"#, "");
    check(&["answer", "-"], "{", 1, "", "expected JSON");
    // No token goes there; what needs none of it works.
    check(&["answer"], foreign, 0, "outputSpeech", "context.System.apiEndpoint: expected");
    check(&["answer", "--allow-api-endpoint", "https://api.example.com"], foreign, 0, "outputSpeech", "");
    for endpoint in ["garbage", "", "http://api.example.com", "ftp://127.0.0.1"] {
        check(&["answer", "--allow-api-endpoint", endpoint], launch, 2, "", "expected https://HOST");
    }
    check(&["answer"], &" ".repeat(2 << 20), 1, "", "expected a request of at most 1 MiB");
    check(&["answer", "no-such-file.json"], "", 1, "", "no-such-file.json");
    check(&["serve", "--addr", "192.0.2.1:80"], "", 1, "", "expected a loopback address");
    check(&["serve", "--addr", "localhost"], "", 2, "", "--addr");
    check(&["lambda"], "", 1, "", "AWS_LAMBDA_RUNTIME_API is not set");
    check(&["--list"], "", 0, "voice-accepted", "");
    check(&["--story", "no-such-story"], "", 2, "", "expected the name of a story");
    check(&["--story", "voice-accepted"], "", 0, "1 stories, 1 ended as the contract says, 0 did not", "");
    let german = ["--story", "voice-accepted", "--locale", "de-DE"];
    check(&german, "", 0, "Handynummer verwenden. So kann das Restaurant", "");
    check(&german, "", 0, "Customer: Ich stimme zu", "");
    check(&["--locale", "fr-FR"], "", 2, "", "expected one of de-DE, en-AU, en-CA, en-GB, en-IN, en-US");
    check(&["--story", "voice-accepted", "--json"], "", 0, r#""type": "SessionResumedRequest""#, "");
}

/// What Lambda starts says the same as `lambda`.
#[test]
fn bootstrap_away_from_lambda() {
    let mut program = Command::new(env!("CARGO_BIN_EXE_bootstrap"));
    let output = program.env_remove("AWS_LAMBDA_RUNTIME_API").output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("AWS_LAMBDA_RUNTIME_API is not set"));
}

/// It says when it is ready, and ends in good order when it is told to.
#[cfg(unix)]
#[test]
fn serve_from_start_to_end() {
    let mut program = Command::new(env!("CARGO_BIN_EXE_table-booking"))
        .args(["serve", "--addr", "127.0.0.1:0"])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(program.stdout.take().unwrap()).read_line(&mut line).unwrap();
    assert!(line.starts_with("listening on 127.0.0.1:") && !line.ends_with(":0\n"), "{line}");
    let told = Command::new("kill").args(["-TERM", &program.id().to_string()]).status().unwrap();
    assert!(told.success());
    assert_eq!(program.wait().unwrap().code(), Some(0));
}
