//! The page's server with the example inside, over HTTP as a browser speaks it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that cannot go on fails"
)]

mod actions;
mod browser;
mod fidelity;
mod security;
mod skill;
mod trouble;
