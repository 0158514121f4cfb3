//! What can happen to a flow.

use crate::consent::Consents;
use crate::query::Replies;
use crate::turn::Turn;
use crate::wire::ask_for::AskFor;
use crate::wire::connections_response::ConnectionsResponse;
use crate::wire::session_resumed::Cause;
use crate::wire::text::Text;

/// What happened.
#[derive(Clone, PartialEq, Debug)]
pub enum Input<'a> {
    /// The customer wants something from a handler.
    Invoked(Turn<'a>),
    /// The APIs answered.
    Replied(Replies),
    /// Alexa's question for consent came back, in this turn.
    SessionResumed(VoiceOutcome, Turn<'a>),
}

/// How Alexa's question for consent ended.
///
/// See Alexa docs: Voice-Forward Consent API Reference, "result object".
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum VoiceOutcome {
    /// The customer said yes. The API has the last word.
    Accepted,
    /// The customer said no.
    Denied,
    /// The customer said nothing within Alexa's eight seconds.
    NotAnswered,
    /// It must be granted in the app; why is not told.
    RedirectToApp,
    /// The question was not put, or its end cannot be read.
    Failed,
}

impl VoiceOutcome {
    /// Each of them.
    pub const ALL: [Self; 5] =
        [Self::Accepted, Self::Denied, Self::NotAnswered, Self::RedirectToApp, Self::Failed];

    /// Reads how the task ended.
    ///
    /// Only code 200 together with `ACCEPTED` is a yes. A no and a silence count whatever the code, for they
    /// spare the customer another question. Everything else, and everything that is missing, is a failure.
    #[must_use]
    pub fn of(cause: Option<&Cause<'_>>) -> Self {
        let status = cause.and_then(|cause| cause.status.as_ref());
        let code = status.and_then(|status| status.code).and_then(|code| code.0);
        let result = cause.and_then(|cause| cause.result.as_ref());
        Self::said(code, result.and_then(|result| result.status.as_ref()))
    }

    /// Reads how the question of the legacy form ended, which was put for these.
    ///
    /// The same, and one thing more: it names a scope, and a yes to anything but the one that was asked for is a failure.
    #[must_use]
    pub fn of_response(response: &ConnectionsResponse<'_>, asked: Consents) -> Self {
        let named = response.permission_scope.as_ref().map(Text::as_str);
        match Self::said(response.code, response.status.as_ref()) {
            Self::Accepted if named.is_none() || named != AskFor::scope(asked) => Self::Failed,
            said @ (Self::Accepted
            | Self::Denied
            | Self::NotAnswered
            | Self::RedirectToApp
            | Self::Failed) => said,
        }
    }

    fn said(code: Option<u16>, word: Option<&Text<'_>>) -> Self {
        match (code, word.map(Text::as_str)) {
            (_, Some("DENIED")) => Self::Denied,
            (_, Some("NOT_ANSWERED")) | (Some(204), _) => Self::NotAnswered,
            (Some(200), Some("ACCEPTED")) => Self::Accepted,
            (Some(200), Some("REDIRECT_TO_APP")) => Self::RedirectToApp,
            _ => Self::Failed,
        }
    }
}
