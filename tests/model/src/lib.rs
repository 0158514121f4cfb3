//! An adversarial Alexa, two customers and the running core between them. A model checker goes every way that they can go.
//!
//! Whatever the model knows, it knows from what went over the wire. The core is not imitated: each turn is a request as
//! JSON text, read, routed, stepped and answered by `consent-core`, as in README's example. Between two turns nothing is
//! left but text, so each turn is also the first of a new process.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::missing_panics_doc,
    reason = "a test stops at the first surprise"
)]

pub mod kept_text;

pub mod customer;

pub mod skill;

pub mod api;

pub mod request;

pub mod turn;

pub mod promise;

pub mod action;

pub mod world;

pub mod contract;

pub mod bounds;

pub mod turned;

pub mod judge;

pub mod aftermath;

pub mod adversary;

pub mod setting;
