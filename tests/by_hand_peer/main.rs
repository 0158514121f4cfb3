//! The skill of the peers by hand, without consent-core but its fingerprint, as a program beside theirs.

use std::process::ExitCode;

use consent_peer::program;
use consent_tests::bench_case::by_hand::answer;

fn main() -> ExitCode {
    program::run("by-hand", answer)
}
