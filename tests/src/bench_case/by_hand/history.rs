//! What the customer was asked before (R19): not twice by voice in a session, not again in it after a card, and not for seven days
//! after a no.

use std::fmt::Write as _;

use consent_core::fingerprint::Fingerprint;
use serde::Deserialize;

use super::text::Word;

/// The one scope of this skill; its card and its question by voice spell it alike.
pub(super) const SCOPE: &str = "alexa::profile:email:read";

const QUIET_AFTER_REFUSAL: i64 = 7 * 24 * 60 * 60 * 1000;
/// How many answered attempts are remembered.
const MOST_ANSWERED: usize = 4;

/// The most that may be done to ask.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum AskBy {
    Nothing,
    Card,
    Voice,
}

/// What happened last in a session, in the order in which it can.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub(super) enum Last {
    AskedByVoice,
    AskedByCard,
    Declined,
}

#[derive(Default)]
pub(super) struct History {
    asked: Option<Asked>,
    /// The attempts that were answered last: an answer counts once.
    pub(super) answered: Vec<Fingerprint>,
}

struct Asked {
    session: Option<Fingerprint>,
    last: Last,
    declined_at: Option<i64>,
}

/// The same, as it is kept.
#[derive(Deserialize)]
pub(super) struct HistoryBody<'a> {
    version: u32,
    #[serde(borrow)]
    asked: Vec<AskedBody<'a>>,
    #[serde(default)]
    answered: Vec<Fingerprint>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct AskedBody<'a> {
    #[serde(borrow)]
    permission_scope: Word<'a>,
    session: Option<Fingerprint>,
    last: Last,
    declined_at: Option<i64>,
}

impl History {
    pub(super) fn of(body: HistoryBody<'_>) -> Option<Self> {
        let HistoryBody { version, asked, answered } = body;
        let asked = asked.into_iter().find(|asked| asked.permission_scope.as_str() == SCOPE);
        let asked =
            asked.map(|AskedBody { session, last, declined_at, .. }| Asked { session, last, declined_at });
        (version == 1).then_some(Self { asked, answered })
    }

    /// How the customer may be asked now.
    pub(super) fn ask_by(
        &self,
        session: impl FnOnce() -> Option<Fingerprint>,
        now: impl FnOnce() -> Option<i64>,
    ) -> AskBy {
        let Some(Asked { session: asked_in, last, declined_at }) = self.asked else { return AskBy::Voice };
        // A no whose age is not known is fresh.
        let is_quiet = match declined_at {
            Some(no) => now().is_none_or(|now| now < no.saturating_add(QUIET_AFTER_REFUSAL)),
            None => last == Last::Declined,
        };
        match last {
            _ if is_quiet => AskBy::Nothing,
            _ if asked_in.is_none() || asked_in != session() => AskBy::Voice,
            Last::AskedByVoice => AskBy::Card,
            Last::AskedByCard | Last::Declined => AskBy::Nothing,
        }
    }

    /// Notes what happened in this session.
    pub(super) fn note(&mut self, last: Last, session: Option<Fingerprint>, declined_at: Option<i64>) {
        let before = self.asked.take();
        let (same, no) = before.map_or((None, None), |asked| {
            ((asked.session == session).then_some(asked.last), asked.declined_at)
        });
        let last = same.map_or(last, |before| before.max(last));
        self.asked = Some(Asked { session, last, declined_at: declined_at.or(no) });
    }

    /// Notes that an attempt was answered.
    pub(super) fn answer(&mut self, attempt: Fingerprint) {
        if self.answered.len() >= MOST_ANSWERED {
            self.answered.remove(0);
        }
        self.answered.push(attempt);
    }

    /// About how many bytes it takes.
    pub(super) fn room(&self) -> usize {
        192 + 20 * self.answered.len()
    }

    /// Words and numbers of ours: nothing of it needs an escape.
    pub(super) fn write(&self, json: &mut String) {
        json.push_str(r#"{"version":1,"asked":["#);
        if let Some(Asked { session, last, declined_at }) = &self.asked {
            json.push_str(r#"{"permissionScope":""#);
            json.push_str(SCOPE);
            json.push_str(r#"","consentLevel":"ACCOUNT""#);
            if let Some(session) = session {
                write!(json, r#","session":"{session}""#).unwrap();
            }
            json.push_str(match last {
                Last::AskedByVoice => r#","last":"ASKED_BY_VOICE""#,
                Last::AskedByCard => r#","last":"ASKED_BY_CARD""#,
                Last::Declined => r#","last":"DECLINED""#,
            });
            if let Some(declined_at) = declined_at {
                write!(json, r#","declinedAt":{declined_at}"#).unwrap();
            }
            json.push('}');
        }
        json.push(']');
        for (place, attempt) in self.answered.iter().enumerate() {
            json.push_str(if place == 0 { r#","answered":["# } else { "," });
            write!(json, r#""{attempt}""#).unwrap();
        }
        json.push_str(if self.answered.is_empty() { "}" } else { "]}" });
    }
}
