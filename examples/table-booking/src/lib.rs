//! A complete Alexa skill on `consent-core`: it books tables, and asks for what it needs when it needs it.
//!
//! The modules stand in reading order, and each uses only modules above it. The consent process itself is three
//! modules long: [`handlers`] say what they need, [`api_client`] asks Alexa's APIs, [`conversation`] carries out what
//! the core decides. Everything else is the skill.

pub mod slots;

pub mod words;

pub mod speech;

pub mod restaurants;

pub mod database_error;

mod schema;

pub mod database;

pub mod store;

pub mod histories;

pub mod consent_records;

pub mod api_client;

pub mod work;

pub mod handlers;

pub mod router;

pub mod conversation;

pub mod skill;

pub mod log;

mod connections;

pub mod serve;

pub mod lambda;

pub mod stories;
