//! Conversations to take along: as test vectors, which hold on the core, and as tests in Rust, which hold for a right skill.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::string_slice,
    reason = "a test stops at the first surprise"
)]

mod conversation;
mod deviation;
mod exported;
mod hostile;
mod inferred;
mod my_skill;
mod other_skill;
mod played;
mod rust_test;
mod scenes;
mod skill_stub;
mod toolchain;
mod vector_file;
mod walk;
