//! What travels through Alexa's voice task and back, as text.
//!
//! A token is `consent-core/1 ATTEMPT USER ASKED LENGTH:HANDLER`, and behind it, without a space, the intent, if there is one.
//! ASKED is one scope or more, joined by commas; LENGTH is that of HANDLER in bytes.

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

/// Stands for the user where there is none.
const NOBODY: &str = "-";
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
        let (attempt, rest) = first_word(text);
        let attempt = Fingerprint::parse(attempt).ok_or(ATTEMPT)?;
        let (user, rest) = first_word(rest);
        let user = if user == NOBODY { None } else { Some(Fingerprint::parse(user).ok_or(USER)?) };
        let (asked, rest) = first_word(rest);
        let asked = asked.split(',').map(read_consent).collect::<Option<Consents>>().ok_or(ASKED)?;
        let (handler, intent) = read_handler(rest).ok_or(HANDLER)?;
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
            None => text.push_str(NOBODY),
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
        write_number(self.handler.len(), &mut text);
        text.push(':');
        text.push_str(self.handler);
        text
    }
}

/// What stands in front of the first space, and behind it.
pub(crate) fn first_word(text: &str) -> (&str, &str) {
    split_once(text, b' ').unwrap_or((text, ""))
}

/// What stands in front of a sign, and behind it. Words are short: looking at one byte after the other is quicker than what
/// `str` does.
fn split_once(text: &str, sign: u8) -> Option<(&str, &str)> {
    let (front, rest) = text.split_at_checked(text.bytes().position(|byte| byte == sign)?)?;
    Some((front, rest.get(1..)?))
}

fn read_consent(text: &str) -> Option<Consent> {
    let of_speaker =
        text.strip_suffix(ConsentLevel::Person.as_str()).and_then(|text| text.strip_suffix(LEVEL));
    match of_speaker {
        Some(scope) => Consent::from_wire(scope, ConsentLevel::Person.as_str()),
        None => Consent::from_wire(text, ConsentLevel::Account.as_str()),
    }
}

/// The handler's name, and what stands behind it.
fn read_handler(text: &str) -> Option<(&str, &str)> {
    let (length, rest) = split_once(text, b':')?;
    // A sign would be taken for a part of the number.
    let is_plain = length.bytes().all(|byte| byte.is_ascii_digit());
    rest.split_at_checked(length.parse().ok().filter(|_| is_plain)?)
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
        "pattern": alloc::format!("^{PREFIX}{VERSION} {id} (?:{id}|{NOBODY}) {asked} [0-9]+:"),
        "maxLength": MAX_BYTES,
    })
});
