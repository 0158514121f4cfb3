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

pub mod vector_place;

pub mod vector_case;

pub mod vector_values;

pub mod vector_host;

pub mod vector_run;
