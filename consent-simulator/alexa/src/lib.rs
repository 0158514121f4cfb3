//! Alexa's side of the customer-consent process, to try a skill with: her APIs on loopback, a device, her own question
//! for consent, the app, and a gatekeeper who knows what she turns down.
//!
//! It plays that side as Amazon's documentation describes it, and takes nothing about it from the crate that a skill
//! is built on: spellings, levels and status codes are written down here a second time, so that a mistake there cannot
//! hide behind the same mistake here. Rule numbers (`R11`) are those of docs/rules.md.
//!
//! [`Alexa`](alexa::Alexa) is all of it together. The modules stand in reading order, and each uses only modules above it.

pub mod permission_list;

pub mod declared;

pub mod resource;

pub mod clock;

pub mod user_id;

pub mod customer;

pub mod world;

pub mod events;

pub mod exchange;

pub mod reply;

pub mod api;

pub mod spoken;

pub mod request;

pub mod consent_directive;

pub mod device;

pub mod objection;

pub mod voice_answer;

pub mod voice_task;

pub mod legacy_task;

pub mod task;

pub mod app;

pub mod envelope;

pub mod gatekeeper;

pub mod alexa;
