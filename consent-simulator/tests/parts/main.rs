//! The parts of the simulator that need no server, and its command line.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that cannot go on fails"
)]

mod command_line;
mod diagram;
mod heard;
mod path;
mod rules;
mod wish;
