//! An Alexa to try the skill with: her APIs on loopback, a device, her own question for consent, the app.
//!
//! It plays Alexa's side as her documentation describes it, and takes nothing about that side from the crate that
//! the skill is built on: spellings, levels and status codes are written down here a second time, so that a mistake
//! there cannot hide behind the same mistake here. Rule numbers (`R11`) are those of the customer-consent contract.
//!
//! The modules stand in reading order, and each uses only modules above it.

pub(crate) mod permission_list;

pub(crate) mod resource;

pub(crate) mod clock;

pub(crate) mod customer;

pub(crate) mod world;

pub(crate) mod events;

pub(crate) mod exchange;

pub(crate) mod reply;

pub(crate) mod api;

pub(crate) mod spoken;

pub(crate) mod said;

pub(crate) mod device;

pub(crate) mod objection;

pub(crate) mod voice_answer;

pub(crate) mod voice_task;

pub(crate) mod legacy_task;

pub(crate) mod task;

pub(crate) mod app;

pub(crate) mod gatekeeper;
