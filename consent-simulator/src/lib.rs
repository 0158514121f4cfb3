//! An Alexa for your own machine: it walks any skill through every consent path, whatever the skill is written in.
//!
//! [`consent_alexa`] is Alexa's side; this crate sends her requests to an endpoint by HTTP, shows the conversation on a
//! page, and checks a skill rule by rule. The modules stand in reading order, and each uses only modules above it.

pub mod json_file;

pub mod interaction_model;

pub mod skill_package;

mod strict_json;

pub mod endpoint;

pub mod inside;

pub mod wish;

pub mod answers;

pub mod action;

pub mod diagram;

pub mod moment;

pub mod turn;

pub mod path;

pub mod heard;

pub mod simulation;

mod shown;

mod skill_events;

pub mod act;

pub mod export;

pub mod page;

pub mod check;
