//! The crash test, tried on small skills whose faults are known.
#![allow(
    clippy::arithmetic_side_effects,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    clippy::wildcard_enum_match_arm,
    reason = "tests"
)]

mod example;
mod faults;
mod good_skills;
mod hostile;
mod outcomes;
mod run;
mod stub;
mod wire;
