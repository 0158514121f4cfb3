//! A conversation to take along: as a test vector for any implementation, and as a test in Rust.
//!
//! What is expected of each answer is not what the skill said. It is what the contract makes of the requests and of the
//! APIs' answers, and [`consent_core`] is asked what that is.

mod asks;

mod needs;

mod recorded;

mod marks;

mod evidence;

mod api_answers;

mod end;

mod rules;

mod response;

mod contract;

mod hints;

mod recording;

pub mod vector;

pub mod rust_test;
