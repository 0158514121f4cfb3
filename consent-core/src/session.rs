//! What a skill keeps about consent during a conversation: the open question, and what was asked before.

use alloc::borrow::Cow;
use alloc::string::ToString;

use crate::ask_history::AskHistory;
use crate::effect::{AskByCard, Fallback, TurnEnd};
use crate::input::VoiceOutcome;
use crate::manners::{AskPolicy, TokenAlone};
use crate::profile::Profile;
use crate::resume::{Resume, ResumeError, ResumeToken, Resumed, TokenTooLong};
use crate::task_end::TaskEnd;
use crate::turn::Turn;
use crate::wire::json::JsonError;
use crate::wire::request::{Intent, RequestEnvelope};
use crate::wire::session_attributes::{CONSENT_KEY, ConsentEntry, OwnEntry, SessionAttributes};
use crate::wire::text::Private;

/// What a skill keeps about consent during a conversation; it lives in the session attributes, under
/// [`CONSENT_KEY`], and is all that this crate stores there.
#[derive(Clone, Debug, Default)]
pub struct ConsentSession {
    /// What the customer was asked before. A host with a store of its own adds the store's history with
    /// [`remembering`](Self::remembering), and stores this at the end of the turn.
    pub history: AskHistory,
    /// The token of the open question; it holds the customer's words.
    pending: Option<Private<'static>>,
    is_kept: bool,
}

/// How a turn ends once it is noted: a question by voice has its token.
#[derive(Clone, Debug)]
#[must_use = "it says what to answer"]
pub enum Ending<'a> {
    /// Say why, and send [`ResumeToken::into_directive`]; or, in a skill that wants the legacy form,
    /// [`ResumeToken::legacy_directive`] where there is one.
    AskByVoice(ResumeToken<'a>),
    /// Say why, and show the permissions card.
    AskByCard(AskByCard),
    /// Everything required is here.
    Proceed(Profile),
    /// Go on with less, or end politely.
    FallBack(Fallback),
}

impl ConsentSession {
    /// Reads what was kept; nothing is kept at the start of a conversation. It takes no more memory than
    /// [`json::read`](crate::wire::json::read) says.
    ///
    /// # Errors
    /// [`JsonError`] names the field, if this crate did not write it.
    pub fn read(envelope: &RequestEnvelope<'_>) -> Result<Self, JsonError> {
        let attributes = envelope.session.as_ref().and_then(|session| session.attributes.as_ref());
        let Some(attributes) = attributes else { return Ok(Self::default()) };
        // Whoever says something new has moved on, and the question is open no more.
        let if_open = |pending: Private<'_>| envelope.is_end_of_task().then(|| pending.into_owned());
        if let Some(OwnEntry { pending, history }) = attributes.own() {
            let (pending, history) = (pending.cloned(), AskHistory::of_written(history));
            return Ok(Self { history, pending: pending.and_then(if_open), is_kept: true });
        }
        let Some(entry) = attributes.get::<Option<ConsentEntry<'_>>>(CONSENT_KEY)?.flatten() else {
            return Ok(Self::default());
        };
        let place = ["session.attributes.", CONSENT_KEY, ".history"].concat();
        let history = entry.history.as_ref().map(AskHistory::from_body).transpose();
        let history = history.map_err(|error| error.below(&place))?.unwrap_or_default();
        Ok(Self { history, pending: entry.pending.and_then(if_open), is_kept: true })
    }

    /// The same, and what a store of the host's knows of the customer. Where both speak of one consent, what this session
    /// knows is the newer.
    #[must_use]
    pub fn remembering(mut self, stored: &AskHistory) -> Self {
        let newer = core::mem::replace(&mut self.history, stored.clone());
        self.history.merge(&newer);
        self
    }

    /// The session attributes of the response: those of the request, with this among them. Send them with every
    /// response that does not end the session. They borrow what they say from the session.
    #[must_use]
    pub fn attributes<'a>(&'a self, envelope: &RequestEnvelope<'a>) -> SessionAttributes<'a> {
        let session = envelope.session.as_ref();
        let mut attributes = session.and_then(|session| session.attributes.clone()).unwrap_or_default();
        self.write(&mut attributes);
        attributes
    }

    /// Writes it into session attributes.
    pub fn write<'a>(&'a self, attributes: &mut SessionAttributes<'a>) {
        attributes.set_own(OwnEntry { pending: self.pending.as_ref(), history: self.history.written() });
    }

    /// Notes how the turn ends, and what is needed to go on after it: the handler, and what the customer wanted. A
    /// question by voice gets its token; one that is too long for a token is put by card.
    ///
    /// Call it once for each turn, before [`attributes`](Self::attributes).
    #[inline(never)] // A turn runs half a kilobyte of code less so.
    pub fn end_turn<'a>(
        &mut self,
        end: TurnEnd,
        handler: &str,
        turn: &Turn<'_>,
        intent: Option<&'a Intent<'_>>,
    ) -> Ending<'a> {
        let (end, token) = match end {
            TurnEnd::AskByVoice(ask) => match ResumeToken::new(ask, handler, turn, intent) {
                Ok(token) => (end, Some(token)),
                Err(TokenTooLong { .. }) => (TurnEnd::AskByCard(ask.by_card()), None),
            },
            TurnEnd::AskByCard(_) | TurnEnd::Proceed(_) | TurnEnd::FallBack(_) => (end, None),
        };
        self.history.note(&end, turn);
        match (end, token) {
            (TurnEnd::AskByVoice(_), Some(token)) => {
                self.ask(&token);
                Ending::AskByVoice(token)
            }
            (TurnEnd::AskByVoice(ask), None) => Ending::AskByCard(ask.by_card()),
            (TurnEnd::AskByCard(ask), _) => Ending::AskByCard(ask),
            (TurnEnd::Proceed(profile), _) => Ending::Proceed(profile),
            (TurnEnd::FallBack(less), _) => Ending::FallBack(less),
        }
    }

    /// Notes that a question is put with this token; [`end_turn`](Self::end_turn) does it.
    pub fn ask(&mut self, token: &ResumeToken<'_>) {
        self.pending = Some(token.as_str().to_string().into());
    }

    /// Says whether a resume is ours, and takes the open question if it is: an answer counts once.
    ///
    /// A token that is not of this crate belongs to another task, as does a `Connections.Response` of another name than
    /// `AskFor`. The token decides, not the form of the answer: either form answers a question of the other. Without a token it is ours if a question is open.
    /// With a token of this crate it must be the open question's; if the session brings nothing of ours along, the
    /// policy decides whether the token alone is enough.
    ///
    /// # Errors
    /// [`ResumeError`] if it claims to be ours and is not in order. The open question stays open.
    pub fn resume<'a>(
        &mut self,
        envelope: &'a RequestEnvelope<'_>,
        turn: &Turn<'_>,
        policy: &AskPolicy,
    ) -> Result<Resume<'a>, ResumeError> {
        if !envelope.is_end_of_task() {
            return Ok(Resume::NotAResume);
        }
        let Some(end) = TaskEnd::of(envelope) else { return Ok(Resume::NotOurs) };
        let token = match (end.token(), &self.pending) {
            (sent, None) if sent.is_empty() => return Err(ResumeError::NothingPending),
            (sent, Some(pending)) if sent.is_empty() => {
                ResumeToken::parse(pending.as_str())?.map(ResumeToken::into_owned)
            }
            (Cow::Borrowed(sent), _) => ResumeToken::parse(sent)?,
            (Cow::Owned(sent), _) => ResumeToken::parse(&sent)?.map(ResumeToken::into_owned),
        };
        let Some(token) = token else { return Ok(Resume::NotOurs) };
        if self.history.is_answered(token.attempt()) {
            return Err(ResumeError::AlreadyAnswered);
        }
        if token.user() != turn.user() {
            return Err(ResumeError::OtherUser);
        }
        match &self.pending {
            Some(pending) if pending.as_str() != token.as_str() => return Err(ResumeError::NotThePendingOne),
            None if self.is_kept || policy.token_alone == TokenAlone::IsNotEnough => {
                return Err(ResumeError::NothingPending);
            }
            Some(_) | None => {}
        }
        self.pending = None;
        self.history.answer(token.attempt());
        let outcome = end.outcome(token.asked());
        if turn.is_card_thrown() {
            self.history.show_card(token.asked(), turn);
        }
        if outcome == VoiceOutcome::Denied {
            self.history.decline(token.asked(), turn);
        }
        Ok(Resume::Ours(Resumed { token, outcome, code: end.code() }))
    }
}
