//! What the skill keeps beyond a session: in one process, in several at once, when they are killed, and when the database
//! is in trouble.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test stops at the first surprise"
)]

mod folder;

mod request;

mod event;

mod http;

mod child;

mod one_process;

mod consent_records;

mod at_once;

mod several_processes;

mod events_at_once;

mod killed;

mod events_killed;

mod refused_at_start;

mod trouble;
