//! What travels through Alexa's voice task and back, as text.
//!
//! A token is `consent-core/1 ATTEMPT USER ASKED LENGTH:HANDLER`, and behind it the intent, if there is one. ASKED is one
//! scope or more, joined by commas; LENGTH is that of HANDLER in bytes.

use alloc::string::String;

#[cfg(feature = "schema")]
use alloc::vec::Vec;

use super::written::write_number;
use crate::consent::{Consent, Consents};
use crate::fingerprint::Fingerprint;
use crate::permission::ConsentLevel;
#[cfg(feature = "schema")]
use crate::permission::Permission;

/// What a token of ours begins with; the version follows, a space, and the [`ResumeTokenHeader`].
pub(crate) const PREFIX: &str = "consent-core/";
/// The version that this crate writes and reads.
pub(crate) const VERSION: &str = "1";
/// The most bytes that a token may have.
pub(crate) const MAX_BYTES: usize = 8 * 1024;

/// Stands where there is nothing, such as for the user of a request without one.
pub(super) const NOTHING: &str = "-";
/// Stands behind a scope that is the speaker's, and in front of the level.
const LEVEL: char = '@';

/// What a token says in front of the intent.
#[derive(Clone, Copy)]
pub(crate) struct ResumeTokenHeader<'a> {
    /// The fingerprint of the request that asked.
    pub(crate) attempt: Fingerprint,
    /// The fingerprint of the user who was asked.
    pub(crate) user: Option<Fingerprint>,
    /// What the customer was asked for.
    pub(crate) asked: Consents,
    /// The handler to go on with.
    pub(crate) handler: &'a str,
}

/// A part of a token that is not in order.
#[derive(Clone, Copy)]
pub(crate) struct InvalidPart {
    /// Which.
    pub(crate) field: &'static str,
    /// What it must be.
    pub(crate) expected: &'static str,
}

const ATTEMPT: InvalidPart = InvalidPart { field: "attempt", expected: Fingerprint::EXPECTED };
const USER: InvalidPart = InvalidPart { field: "user", expected: "16 hexadecimal digits or a hyphen" };
const ASKED: InvalidPart =
    InvalidPart { field: "asked", expected: "scopes in manifest spelling with their levels, at least one" };
const HANDLER: InvalidPart =
    InvalidPart { field: "handler", expected: "a length, a colon and as many bytes of a name" };

impl<'a> ResumeTokenHeader<'a> {
    /// Reads what stands behind the version and its space. What is left is the intent.
    pub(crate) fn read(text: &'a str) -> Result<(Self, &'a str), InvalidPart> {
        let (attempt, rest) = read_fingerprint(text).ok_or(ATTEMPT)?;
        let (user, rest) = match rest.strip_prefix(NOTHING) {
            Some(rest) => (None, behind_word(rest).ok_or(USER)?),
            None => read_fingerprint(rest).map(|(user, rest)| (Some(user), rest)).ok_or(USER)?,
        };
        let (asked, rest) = first_word(rest);
        let asked = read_consents(asked).ok_or(ASKED)?;
        let (handler, intent) = read_counted(rest).ok_or(HANDLER)?;
        Ok((Self { attempt, user, asked, handler }, intent))
    }

    /// The token without its intent, for which there is room behind it.
    pub(crate) fn to_text(self, room: usize) -> String {
        // Scopes are short, and so is whatever else stands here.
        let scopes =
            self.asked.iter().map(|consent| consent.permission.manifest_scope().len().saturating_add(8));
        let length = scopes.fold(64_usize, usize::saturating_add).saturating_add(self.handler.len());
        let mut text = String::with_capacity(length.saturating_add(room));
        text.extend([PREFIX, VERSION, " "]);
        self.attempt.write_digits(&mut text);
        text.push(' ');
        match self.user {
            Some(user) => user.write_digits(&mut text),
            None => text.push_str(NOTHING),
        }
        for (place, consent) in self.asked.iter().enumerate() {
            text.push(if place == 0 { ' ' } else { ',' });
            text.push_str(consent.permission.manifest_scope());
            if consent.level == ConsentLevel::Person {
                text.push(LEVEL);
                text.push_str(consent.level.as_str());
            }
        }
        text.push(' ');
        write_counted(self.handler, &mut text);
        text
    }
}

/// What stands in front of the first space, and behind it.
fn first_word(text: &str) -> (&str, &str) {
    split_once(text, b' ').unwrap_or((text, ""))
}

/// A fingerprint, and what stands behind it and its space.
fn read_fingerprint(text: &str) -> Option<(Fingerprint, &str)> {
    let (digits, rest) = text.split_at_checked(16)?;
    Some((Fingerprint::parse(digits)?, behind_word(rest)?))
}

/// What stands behind the space that ends a word, if it does not end the text.
pub(crate) fn behind_word(rest: &str) -> Option<&str> {
    if rest.is_empty() { Some(rest) } else { rest.strip_prefix(' ') }
}

/// What stands in front of a sign, and behind it. Words are short: looking at one byte after the other is quicker than what
/// `str` does.
#[inline(never)] // A token has many: their code is fetched once.
fn split_once(text: &str, sign: u8) -> Option<(&str, &str)> {
    let (front, rest) = text.split_at_checked(text.bytes().position(|byte| byte == sign)?)?;
    Some((front, rest.get(1..)?))
}

/// Scopes with commas between them.
fn read_consents(mut text: &str) -> Option<Consents> {
    let mut consents = Consents::NONE;
    while let Some((scope, others)) = split_once(text, b',') {
        consents = consents.with(read_consent(scope)?);
        text = others;
    }
    Some(consents.with(read_consent(text)?))
}

fn read_consent(text: &str) -> Option<Consent> {
    let of_speaker =
        text.strip_suffix(ConsentLevel::Person.as_str()).and_then(|text| text.strip_suffix(LEVEL));
    match of_speaker {
        Some(scope) => Consent::from_wire(scope, ConsentLevel::Person.as_str()),
        None => Consent::from_wire(text, ConsentLevel::Account.as_str()),
    }
}

/// A word behind its length and a colon, and what stands behind it.
#[inline(never)] // A token has three: their code is fetched once.
pub(super) fn read_counted(text: &str) -> Option<(&str, &str)> {
    let (length, rest) = split_once(text, b':').filter(|(length, _)| !length.is_empty())?;
    let length = length.bytes().try_fold(0_usize, |length, digit| {
        let value = digit.is_ascii_digit().then(|| digit.wrapping_sub(b'0'))?;
        length.checked_mul(10)?.checked_add(value.into())
    })?;
    rest.split_at_checked(length)
}

/// Writes a word behind its length and a colon: whatever is in it, it ends where it ends.
pub(super) fn write_counted(word: &str, text: &mut String) {
    write_number(u64::try_from(word.len()).unwrap_or(u64::MAX), text);
    text.push(':');
    text.push_str(word);
}

/// A whole token, as it travels. What came is kept unread, until it is the answer to a question.
#[cfg(feature = "schema")]
pub(crate) struct TokenText;

#[cfg(feature = "schema")]
crate::schema::inline_schema!(TokenText, |generator| {
    if generator.contract().is_deserialize() {
        return schemars::json_schema!({ "type": "string" });
    }
    // A question by voice asks for nothing else.
    let scope = |permission: &Permission| {
        let person = ConsentLevel::Person;
        let level =
            permission.proof(person).map(|_| alloc::format!("(?:{LEVEL}{person})?")).unwrap_or_default();
        permission.voice_scope().map(|_| alloc::format!("{}{level}", permission.manifest_scope()))
    };
    let scope = Permission::ALL.iter().filter_map(scope).collect::<Vec<_>>().join("|");
    let (id, asked) = ("[0-9a-f]{16}", alloc::format!("(?:{scope})(?:,(?:{scope}))*"));
    schemars::json_schema!({
        "type": "string",
        "pattern": alloc::format!("^{PREFIX}{VERSION} {id} (?:{id}|{NOTHING}) {asked} [0-9]+:"),
        "maxLength": MAX_BYTES,
    })
});
