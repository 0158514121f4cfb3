//! Whatever a skill's address answers, there is a sentence, in time, and the next request works.
#![allow(
    clippy::arithmetic_side_effects,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "tests"
)]

mod address;
mod check;
mod late_or_long;
mod no_http;
mod no_use;
mod raw_skill;
