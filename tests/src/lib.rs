//! What the tests share: requests to play, a stand-in for the host, fixtures and committed documents.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::missing_panics_doc,
    reason = "a test stops at the first surprise"
)]

pub mod committed;

pub mod scene;

pub mod canned;

pub mod question;

pub mod prompt_file;

pub mod readme;

#[allow(missing_docs, clippy::missing_errors_doc, reason = "an example is short")]
pub mod keeping_records;
