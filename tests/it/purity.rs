//! The machine needs nothing from its surroundings: it works where a process may only read, write and exit.

use std::os::unix::process::ExitStatusExt;
use std::process::Command;

use consent_tests::vector_run;

const SIGKILL: i32 = 9;

/// What the program of `tests/strict` says until the kernel stops it.
fn said(wish: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_strict")).args(wish).output().unwrap();
    assert_eq!(output.status.signal(), Some(SIGKILL), "strict mode was not on: {output:?}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn every_vector_holds_where_only_read_write_and_exit_are_legal() {
    let (said, files) = (said(&[]), vector_run::files());
    let begins = format!("{}: ", files.last().unwrap().0);
    let lines: Vec<&str> = said.lines().collect();
    assert_eq!(lines.len(), files.len() + 2, "{said}");
    assert!(lines[files.len()].starts_with(&begins) && lines.ends_with(&["still alive"]), "{said}");
}

#[test]
fn anything_else_is_stopped() {
    for wish in ["file", "sleep", "thread", "random"] {
        assert_eq!(said(&[wish]), "strict\n", "{wish}");
    }
}
