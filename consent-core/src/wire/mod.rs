//! JSON shapes of Alexa's side, and nothing else.
//!
//! What comes in is read leniently: unknown fields, unknown words and explicit nulls survive, and what this
//! crate does not need is skipped unread. What goes out is strict. Strings are borrowed from the text that is
//! read wherever it has no escape.
//!
//! A `Serialize` of what goes out hands on the JSON text itself, and only `serde_json` takes it as it is.

mod keys;

mod object;

pub mod text;

mod timestamp;

pub mod json;

pub mod entries;

pub(crate) mod written;

pub mod fingerprint;

mod parts;

pub mod geolocation;

pub mod session_resumed;

pub(crate) mod resume_token;

pub mod ask_history;

pub mod session_attributes;

pub mod consent_record;

pub mod context;

pub mod event_kind;

pub mod slots;

mod intent;

pub mod request;

pub(crate) mod interrupted_intent;

pub mod connections_response;

pub mod skill_event;

pub mod api;

pub mod skill_manifest;

#[cfg(feature = "prompts")]
pub(crate) mod prompt_texts;

pub mod permissions_card;

pub mod start_connection;

pub mod ask_for;

pub mod response;

#[cfg(feature = "schema")]
pub mod schemas;
