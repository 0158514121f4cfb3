//! What travels through Alexa's voice task and back, and whether what comes back is ours.

use core::error::Error;
use core::fmt;
use core::ops::Range;

use crate::consent::Consents;
use crate::effect::AskByVoice;
use crate::fingerprint::Fingerprint;
use crate::input::VoiceOutcome;
use crate::turn::Turn;
use crate::wire::ask_for::AskFor;
use crate::wire::interrupted_intent::{read_intent, room_for, with_intent};
use crate::wire::request::Intent;
use crate::wire::resume_token::{InvalidPart, MAX_BYTES, PREFIX, ResumeTokenHeader, VERSION, behind_word};
use crate::wire::start_connection::StartConnection;
use crate::wire::text::Private;

/// What travels through Alexa's voice task and back: which handler, which attempt, for whom, what was asked for,
/// and what the customer wanted, so that after a yes the skill goes on with it and not from zero.
///
/// It holds the customer's own words (the slots), and no id, no access token and nothing that an API returned. Its
/// `Debug` shows none of the words.
#[derive(Clone)]
pub struct ResumeToken<'a> {
    text: Private<'a>,
    /// Where in the text its name stands.
    handler: Range<usize>,
    attempt: Fingerprint,
    user: Option<Fingerprint>,
    asked: Consents,
    intent: Option<Intent<'a>>,
}

/// A token cannot be made. That is the caller's bug.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct TokenTooLong {
    /// How many it would have.
    pub bytes: usize,
}

impl fmt::Display for TokenTooLong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (max, bytes) = (MAX_BYTES, self.bytes);
        write!(f, "resume token: expected at most {max} bytes, got {bytes}")
    }
}

impl Error for TokenTooLong {}

/// A resume claims to be ours, and is not in order. Alexa's fault or a forger's; nothing is granted by it.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum ResumeError {
    /// The token is too long to be ours.
    TooLong {
        /// How many it has.
        bytes: usize,
    },
    /// The token is of another version of this crate.
    ForeignVersion,
    /// A part of the token is not in order.
    Invalid {
        /// Which: `attempt`, `user`, `asked`, `handler` or `intent`.
        field: &'static str,
        /// What it must be.
        expected: &'static str,
    },
    /// No question is open.
    NothingPending,
    /// The answer is to another question than the open one.
    NotThePendingOne,
    /// The question was answered before.
    AlreadyAnswered,
    /// The question was put to another user.
    OtherUser,
}

impl fmt::Display for ResumeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLong { bytes } => write!(f, "{}", TokenTooLong { bytes: *bytes }),
            Self::ForeignVersion => write!(f, "resume token: expected version {VERSION}"),
            Self::Invalid { field, expected } => write!(f, "resume token: {field}: expected {expected}"),
            Self::NothingPending => {
                f.write_str("resume: expected an answer to an open question, no question is open")
            }
            Self::NotThePendingOne => f.write_str("resume token: expected the token of the open question"),
            Self::AlreadyAnswered => {
                f.write_str("resume token: expected a first answer, this question was answered before")
            }
            Self::OtherUser => f.write_str("resume token: expected a token of this user"),
        }
    }
}

impl Error for ResumeError {}

impl From<InvalidPart> for ResumeError {
    fn from(InvalidPart { field, expected }: InvalidPart) -> Self {
        Self::Invalid { field, expected }
    }
}

/// What a request is to the question that may be open.
#[derive(Clone, Debug)]
pub enum Resume<'a> {
    /// No answer to anything: the customer says something new.
    NotAResume,
    /// The answer to a question of ours.
    Ours(Resumed<'a>),
    /// The end of another task: printing, a PIN, a purchase. It leaves an open question open. Hand the text of the request to
    /// whoever started the task, for little of its result is kept here.
    NotOurs,
}

/// The answer to a question of ours.
#[derive(Clone, Debug)]
pub struct Resumed<'a> {
    /// What went along with the question: handler, intent, what was asked for.
    pub token: ResumeToken<'a>,
    /// How it ended.
    pub outcome: VoiceOutcome,
    /// The status code that Alexa gave, for a log: of a failure it tells whose it is. 403 says that the skill is not
    /// set up to ask by voice.
    pub code: Option<u16>,
}

impl Resumed<'_> {
    /// The same, independent of the request that brought it.
    #[must_use]
    pub fn into_owned(self) -> Resumed<'static> {
        Resumed { token: self.token.into_owned(), outcome: self.outcome, code: self.code }
    }
}

impl<'a> ResumeToken<'a> {
    /// The most bytes that a token may have, sent or received.
    pub const MAX_BYTES: usize = MAX_BYTES;

    /// Makes the token for a question: who asks, in which turn, and what the customer wanted.
    ///
    /// # Errors
    /// [`TokenTooLong`] if the intent is longer than a token may be. Ask by card then.
    pub fn new(
        ask: AskByVoice,
        handler: &str,
        turn: &Turn<'_>,
        intent: Option<&'a Intent<'_>>,
    ) -> Result<Self, TokenTooLong> {
        let (asked, user) = (ask.consents(), turn.user());
        // Alexa gives every request an id; without one, attempts of the same moment could not be told apart.
        let attempt = turn.request().unwrap_or_else(|| Fingerprint::of(&alloc::format!("{:?}", turn.now())));
        let header = ResumeTokenHeader { attempt, user, asked, handler };
        let text = header.to_text(intent.map_or(0, room_for));
        let handler = place(handler, text.len());
        let text = if let Some(intent) = intent { with_intent(text, intent) } else { text };
        if text.len() > MAX_BYTES {
            return Err(TokenTooLong { bytes: text.len() });
        }
        Ok(Self { text: text.into(), handler, attempt, user, asked, intent: intent.map(Intent::borrowed) })
    }

    /// Reads a token that came back; `None` if it belongs to another task.
    ///
    /// It takes no more memory than [`json::read`](crate::wire::json::read) says.
    ///
    /// # Errors
    /// [`ResumeError`] if it is ours and not in order.
    pub fn parse(text: &'a str) -> Result<Option<Self>, ResumeError> {
        let Some(rest) = text.strip_prefix(PREFIX) else { return Ok(None) };
        if text.len() > MAX_BYTES {
            return Err(ResumeError::TooLong { bytes: text.len() });
        }
        let rest = rest.strip_prefix(VERSION).and_then(behind_word).ok_or(ResumeError::ForeignVersion)?;
        let (header, intent) = ResumeTokenHeader::read(rest)?;
        let ResumeTokenHeader { attempt, user, asked, handler } = header;
        let handler = place(handler, text.len().saturating_sub(intent.len()));
        let intent = read_intent(intent)?;
        Ok(Some(Self { text: text.into(), handler, attempt, user, asked, intent }))
    }

    /// The same, independent of the text that it was read from.
    #[must_use]
    pub fn into_owned(self) -> ResumeToken<'static> {
        ResumeToken {
            text: self.text.into_owned(),
            handler: self.handler,
            attempt: self.attempt,
            user: self.user,
            asked: self.asked,
            intent: self.intent.map(Intent::into_owned),
        }
    }

    /// The token as it travels.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.text.as_str()
    }

    /// The directive that asks the customer, with the text of this token. It may outlive the request.
    #[must_use]
    pub fn into_directive(self) -> StartConnection<'static> {
        StartConnection::new(self.asked, self.text.into_owned())
    }

    /// The directive that asks the customer in the legacy form; `None` unless one of the right to reminders and the right
    /// to timers is all that is asked for. Only a skill that wants this form calls it; the answer comes by the same way.
    #[must_use]
    pub fn legacy_directive(&self) -> Option<AskFor<'static>> {
        AskFor::new(self.asked, self.text.clone().into_owned())
    }

    /// The handler to go on with.
    #[must_use]
    pub fn handler(&self) -> &str {
        self.text.as_str().get(self.handler.clone()).unwrap_or_default()
    }

    /// The attempt that it belongs to: the fingerprint of the request that asked.
    #[must_use]
    pub fn attempt(&self) -> Fingerprint {
        self.attempt
    }

    /// The user who was asked.
    #[must_use]
    pub fn user(&self) -> Option<Fingerprint> {
        self.user
    }

    /// What the customer was asked for.
    #[must_use]
    pub fn asked(&self) -> Consents {
        self.asked
    }

    /// What the customer wanted, slots and all.
    #[must_use]
    pub fn intent(&self) -> Option<&Intent<'a>> {
        self.intent.as_ref()
    }
}

/// Where a name stands that ends there.
fn place(name: &str, end: usize) -> Range<usize> {
    end.saturating_sub(name.len())..end
}

impl fmt::Debug for ResumeToken<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ResumeToken")
            .field("text", &self.text)
            .field("attempt", &self.attempt)
            .field("user", &self.user)
            .field("asked", &self.asked)
            .field("intent", &self.intent)
            .finish_non_exhaustive()
    }
}
