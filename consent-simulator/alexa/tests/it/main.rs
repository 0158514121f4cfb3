//! Alexa's side as Amazon's pages and docs/rules.md state it, without any skill.
#![allow(
    clippy::arithmetic_side_effects,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "tests"
)]

mod api_codes;
mod api_faults;
mod app;
mod envelope;
mod events;
mod gone_customer;
mod http;
mod legacy_task;
mod question;
mod requests;
mod scene;
mod session;
mod verdicts;
mod voice_task;
