//! What one answer of an API, or the request itself, says about one consent.
//!
//! The status decides; the body is only a hint, for each API has its own error bodies and some send HTML or
//! nothing at all. The APIs do not agree on what a status means:
//!
//! | status | Customer and Person Profile | Device Address | Reminders, Timers |
//! | --- | --- | --- | --- |
//! | 200 | granted | granted | granted |
//! | 204 | granted, nothing stored | granted, nothing stored | granted, nothing stored |
//! | 401 | failed: a bad token | failed | **not granted** |
//! | 403 | **not granted** | **not granted** | not supported by the device |
//! | 429 | throttled | throttled | throttled |
//! | else | failed | failed | failed |
//!
//! See Alexa docs: Customer Profile API Reference; Person Profile API Reference; Enhance Your Skill With Address
//! Information; Alexa Reminders API Reference.

use crate::consent::{CONSENT_SLOTS, Consent};
use crate::permission::Proof;
use crate::wire::api::ErrorBody;
use crate::wire::json;

/// What is known about one consent in this turn.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Answer {
    /// Granted, and the value is here.
    Granted,
    /// Granted, but the customer never stored a value.
    NotSet,
    /// The customer has not granted it.
    NotGranted,
    /// It is the speaker's, and Alexa did not recognize who speaks.
    SpeakerNotRecognized,
    /// This device cannot do it, whatever the customer grants.
    NotSupported,
    /// The skill did not declare the permission. The developer must; the customer cannot.
    NotConfigured,
    /// The skill calls too often. Nothing is known.
    Throttled,
    /// The API failed. Nothing is known.
    ApiFailed,
    /// No answer came. Nothing is known.
    Unreachable,
}

impl Answer {
    /// Each of them.
    pub const ALL: [Self; 9] = [
        Self::Granted,
        Self::NotSet,
        Self::NotGranted,
        Self::SpeakerNotRecognized,
        Self::NotSupported,
        Self::NotConfigured,
        Self::Throttled,
        Self::ApiFailed,
        Self::Unreachable,
    ];

    /// Reads the status of an API's answer; the body only where the status leaves two readings.
    #[must_use]
    pub fn of_api(proof: Proof, status: u16, body: &[u8]) -> Self {
        let not_granted = match proof {
            Proof::CustomerProfile(_) | Proof::PersonProfile(_) | Proof::DeviceAddress(_) => 403,
            Proof::Reminders(_) | Proof::Timers(_) => 401,
            // No API answers for it.
            Proof::RequestItself => return Self::ApiFailed,
        };
        match status {
            200 => Self::Granted,
            204 => Self::NotSet,
            _ if status == not_granted && says_not_configured(body) => Self::NotConfigured,
            _ if status == not_granted => Self::NotGranted,
            403 => Self::NotSupported,
            429 => Self::Throttled,
            _ => Self::ApiFailed,
        }
    }
}

/// Whether an error body says that the skill did not declare the permission. `FORBIDDEN` alone does not say it:
/// the Device Address API writes it as the type of every 403.
fn says_not_configured(body: &[u8]) -> bool {
    // An error body is short; a long one is somebody else's page.
    let short = Some(body).filter(|body| body.len() < 2048);
    let Some(text) = short.and_then(|body| core::str::from_utf8(body).ok()) else { return false };
    // Most bodies have none of the letters by which the words are known, nor an escape that could hide them: those need
    // no reading. Not `any`: without an early way out, whole blocks of bytes are compared at once.
    if !text.bytes().fold(false, |may, byte| may | matches!(byte, b'F' | b'q' | b'\\')) {
        return false;
    }
    let says =
        |text: &str| ["reason: FORBIDDEN", "cannot be requested"].iter().any(|words| text.contains(words));
    let error: Option<ErrorBody<'_>> = json::read_str(text).ok();
    let messages = error.map(|error| [error.message, error.capital_message]).into_iter().flatten().flatten();
    messages.into_iter().any(|message| says(message.as_str()))
}

/// The answers of one turn, at most one a consent. `Copy` and on the stack.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Answers([Option<Answer>; CONSENT_SLOTS]);

impl Answers {
    /// What is known about this consent.
    #[must_use]
    pub fn known(&self, consent: Consent) -> Option<Answer> {
        self.0.get(consent.index()).copied().flatten()
    }

    /// What counts for this consent: an answer that did not come is that nobody answered.
    #[must_use]
    pub fn get(&self, consent: Consent) -> Answer {
        self.known(consent).unwrap_or(Answer::Unreachable)
    }

    /// Notes an answer.
    pub fn set(&mut self, consent: Consent, answer: Answer) {
        if let Some(slot) = self.0.get_mut(consent.index()) {
            *slot = Some(answer);
        }
    }

    /// These, and those of another set where these are silent.
    #[must_use]
    pub fn or(mut self, other: &Self) -> Self {
        for (slot, other) in self.0.iter_mut().zip(other.0) {
            *slot = slot.or(other);
        }
        self
    }
}
