//! Whole conversations, as byte-driven scripts: an Alexa that omits, repeats, reorders and forges, two users, two sessions at a
//! time, and a skill with a host as README has it. What is kept travels as JSON text.

pub mod script;

pub mod skill;

pub mod alexa;

pub mod events;

pub mod memory;

pub mod host;

pub mod rules;

pub mod play;
