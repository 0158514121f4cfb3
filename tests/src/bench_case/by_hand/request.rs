//! What Alexa sends, as far as this skill is concerned. What is missing or null survives (R26, R30).

use serde::Deserialize;

use super::attributes::Attributes;
use super::intent::Intent;
use super::text::{Text, Word};
use super::timestamp;
use super::voice_answer::Cause;

#[derive(Deserialize)]
pub(super) struct Envelope<'a> {
    #[serde(borrow)]
    pub(super) session: Option<Session<'a>>,
    #[serde(borrow)]
    pub(super) context: Context<'a>,
    #[serde(borrow)]
    pub(super) request: Request<'a>,
}

#[derive(Deserialize)]
pub(super) struct Session<'a> {
    #[serde(borrow, rename = "sessionId")]
    id: Option<Text<'a>>,
    #[serde(borrow)]
    pub(super) attributes: Option<Attributes<'a>>,
    #[serde(borrow)]
    user: Option<User<'a>>,
}

#[derive(Deserialize)]
pub(super) struct Context<'a> {
    #[serde(borrow, rename = "System")]
    pub(super) system: System<'a>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct System<'a> {
    #[serde(borrow)]
    user: Option<User<'a>>,
    #[serde(borrow)]
    #[expect(dead_code, reason = "read as any skill does; this one needs nothing of the speaker's")]
    person: Option<Person<'a>>,
    #[serde(borrow)]
    #[expect(dead_code, reason = "read as any skill does; this one needs nothing of the device's")]
    device: Option<Device<'a>>,
    #[serde(borrow)]
    pub(super) api_endpoint: Option<Word<'a>>,
    #[serde(borrow)]
    pub(super) api_access_token: Option<Text<'a>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct User<'a> {
    #[serde(borrow)]
    user_id: Option<Text<'a>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(dead_code, reason = "see `System`")]
struct Person<'a> {
    #[serde(borrow)]
    person_id: Option<Text<'a>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(dead_code, reason = "see `System`")]
struct Device<'a> {
    #[serde(borrow)]
    device_id: Option<Text<'a>>,
}

#[derive(Deserialize)]
pub(super) struct Request<'a> {
    #[serde(borrow, rename = "type")]
    pub(super) kind: Word<'a>,
    /// Alexa gives every request an id.
    #[serde(borrow, rename = "requestId")]
    pub(super) id: Text<'a>,
    #[serde(borrow)]
    timestamp: Option<Word<'a>>,
    #[serde(borrow)]
    #[expect(dead_code, reason = "read as any skill does; this one speaks one language")]
    locale: Option<Word<'a>>,
    #[serde(borrow)]
    pub(super) intent: Option<Intent<'a>>,
    #[serde(borrow)]
    pub(super) cause: Option<Cause<'a>>,
}

impl Envelope<'_> {
    /// The user id, from the context or else from the session.
    pub(super) fn user_id(&self) -> Option<&str> {
        let of_session = || id(self.session.as_ref()?.user.as_ref()?.user_id.as_ref());
        id(self.context.system.user.as_ref().and_then(|user| user.user_id.as_ref())).or_else(of_session)
    }

    pub(super) fn session_id(&self) -> Option<&str> {
        id(self.session.as_ref()?.id.as_ref())
    }
}

fn id<'a>(text: Option<&'a Text<'_>>) -> Option<&'a str> {
    text.map(Text::as_str).filter(|id| !id.is_empty())
}

impl Request<'_> {
    /// When it was sent, in milliseconds since 1970; read only where a no is to be dated.
    pub(super) fn now(&self) -> Option<i64> {
        timestamp::millis(self.timestamp.as_ref()?.as_str())
    }
}
