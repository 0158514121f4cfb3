//! What the tests share: requests to play, a stand-in for the host, fixtures and committed documents.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::string_slice,
    clippy::missing_panics_doc,
    reason = "a test stops at the first surprise"
)]

pub mod committed;

pub mod canary;

pub mod public_types;

pub mod gallery;

pub mod scene;

pub mod canned;

pub mod question;

pub mod prompt_file;

pub mod emitted;

pub mod readme;

pub mod json_places;

pub mod json_text;

pub mod permission_table;

pub mod schemas;

pub mod contract;

pub mod keeps;

pub mod claims;

pub mod coverage;

pub mod vector_place;

pub mod vector_case;

pub mod vector_values;

pub mod vector_host;

pub mod vector_run;

pub mod bench_case;

#[allow(missing_docs, clippy::missing_errors_doc, reason = "an example is short")]
pub mod keeping_records;
