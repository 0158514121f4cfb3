//! How a task ended that was handed to Alexa: one question, and two forms in which its answer may come.

use alloc::borrow::Cow;

use crate::consent::Consents;
use crate::input::VoiceOutcome;
use crate::wire::connections_response::ConnectionsResponse;
use crate::wire::request::RequestEnvelope;
use crate::wire::session_resumed::Cause;
use crate::wire::text::Private;

/// How a task ended that was handed to Alexa. The token says whose it is, and not the form: a question that was put in the
/// one form may be answered in the other.
pub(crate) enum TaskEnd<'a> {
    /// A `SessionResumedRequest`.
    Resumed(Option<&'a Cause<'a>>),
    /// A `Connections.Response` of the legacy form.
    Answered(ConnectionsResponse<'a>),
}

impl<'a> TaskEnd<'a> {
    /// How a task ended that may be a question for consent; `None` if the request is anything else.
    pub(crate) fn of(envelope: &'a RequestEnvelope<'a>) -> Option<Self> {
        let resumed = envelope.cause().map(Self::Resumed);
        resumed.or_else(|| ConnectionsResponse::of(envelope).map(Self::Answered))
    }

    /// The token that came back; empty if there is none.
    pub(crate) fn token(&self) -> Cow<'a, str> {
        match self {
            Self::Resumed(cause) => {
                cause.and_then(|cause| cause.token.as_ref()).map(Private::as_str).unwrap_or_default().into()
            }
            Self::Answered(response) => response.token.clone().map(Private::into_cow).unwrap_or_default(),
        }
    }

    /// Whether the task ran.
    pub(crate) fn code(&self) -> Option<u16> {
        match self {
            Self::Resumed(cause) => cause.and_then(|cause| cause.status.as_ref()?.code?.0),
            Self::Answered(response) => response.code,
        }
    }

    /// What the customer said to a question for these.
    pub(crate) fn outcome(&self, asked: Consents) -> VoiceOutcome {
        match self {
            Self::Resumed(cause) => VoiceOutcome::of(*cause),
            Self::Answered(response) => VoiceOutcome::of_response(response, asked),
        }
    }
}
