//! What travels through Alexa's question and back (R13): `consent-core/1 ATTEMPT USER SCOPE LENGTH:HANDLER` and behind it what the
//! customer wanted: `LENGTH:INTENT LENGTH:STATUS SLOTS`, the slots as JSON in which quotes and apostrophes changed places.

use std::fmt::Write as _;

use consent_core::fingerprint::Fingerprint;

use super::intent::Intent;

/// Who goes on after the answer.
pub(super) const HANDLER: &str = "SendReceipt";
const WITH_LENGTH: &str = "11:SendReceipt";
/// The most bytes that a token may have.
pub(super) const MAX_BYTES: usize = 8 * 1024;
const PREFIX: &str = "consent-core/";
const VERSION: &str = "1 ";
const NOBODY: &str = "-";
/// The one scope, and what stands around it.
const ASKED: &str = " alexa::profile:email:read ";

pub(super) struct ResumeToken<'a> {
    /// The fingerprint of the request that asked.
    pub(super) attempt: Fingerprint,
    /// That of the user who was asked.
    pub(super) user: Option<Fingerprint>,
    pub(super) handler: &'a str,
    /// The intent's name; its slots stay unread until a handler wants one.
    pub(super) intent: Option<&'a str>,
}

impl<'a> ResumeToken<'a> {
    pub(super) fn read(text: &'a str) -> Result<Self, &'static str> {
        let rest = text.strip_prefix(PREFIX).ok_or("expected a token of this skill")?;
        if text.len() > MAX_BYTES {
            return Err("expected a shorter token");
        }
        let rest = rest.strip_prefix(VERSION).ok_or("expected a token of this version")?;
        let (attempt, rest) = fingerprint(rest).ok_or("attempt: expected a fingerprint")?;
        let rest = rest.strip_prefix(' ').ok_or("attempt: expected a fingerprint")?;
        let (user, rest) = match rest.strip_prefix(NOBODY) {
            Some(rest) => (None, rest),
            None => fingerprint(rest)
                .map(|(user, rest)| (Some(user), rest))
                .ok_or("user: expected a fingerprint")?,
        };
        let rest = rest.strip_prefix(ASKED).ok_or("asked: expected the scope")?;
        let (handler, rest) = counted(rest).ok_or("handler: expected its length and its name")?;
        let intent = if rest.is_empty() { None } else { Some(intent(rest).ok_or("expected an intent")?) };
        Ok(Self { attempt, user, handler, intent })
    }
}

/// The name of the intent, if the rest of it is in order.
fn intent(text: &str) -> Option<&str> {
    let (name, rest) = counted(text.strip_prefix(' ')?)?;
    let rest = rest.strip_prefix(' ')?;
    let rest = rest.strip_prefix(NOBODY).or_else(|| counted(rest).map(|(_, rest)| rest))?;
    rest.strip_prefix(' ').map(|_slots| name)
}

/// A fingerprint, and what stands behind it.
fn fingerprint(text: &str) -> Option<(Fingerprint, &str)> {
    let (digits, rest) = text.split_at_checked(16)?;
    Some((Fingerprint::parse(digits)?, rest))
}

/// A word behind its length, and what stands behind it.
fn counted(text: &str) -> Option<(&str, &str)> {
    let (length, rest) = text.split_once(':')?;
    // A sign would be taken for a part of the number.
    let is_plain = length.bytes().all(|byte| byte.is_ascii_digit());
    rest.split_at_checked(length.parse().ok().filter(|_| is_plain)?)
}

/// The token of a question: whose it is, and what to go on with.
pub(super) fn write(attempt: Fingerprint, user: Option<Fingerprint>, intent: &Intent<'_>) -> String {
    let mut text = String::with_capacity(128 + intent.room());
    text.push_str(PREFIX);
    text.push_str(VERSION);
    write!(text, "{attempt} ").unwrap();
    match user {
        Some(user) => write!(text, "{user}").unwrap(),
        None => text.push_str(NOBODY),
    }
    text.push_str(ASKED);
    text.push_str(WITH_LENGTH);
    intent.write(text)
}
