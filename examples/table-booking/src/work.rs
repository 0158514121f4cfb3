//! What a handler finds in the turn.

use consent_core::timestamp::Timestamp;
use consent_core::{ApiAccess, Locale};

use crate::api_client::ApiCalls;
use crate::slots::Slots;
use crate::words::Words;

/// What a handler finds in the turn, beside what was granted.
#[derive(Debug)]
pub struct Work<'a> {
    /// What to say, in the language of the customer.
    pub words: &'static Words,
    /// The locale of the customer.
    pub locale: Locale,
    /// What the customer said.
    pub slots: &'a Slots<'a>,
    /// When the request was sent.
    pub now: Option<Timestamp>,
    /// Endpoint and token, for a right that was granted.
    pub access: Option<ApiAccess<'a>>,
    /// The way to Alexa's APIs.
    pub calls: ApiCalls<'a>,
    /// The record of the turn. Nobody's data goes in.
    pub record: &'a mut Vec<String>,
}
