//! The questions that this turn puts to Alexa's APIs, and the answers that come back.

use alloc::borrow::Cow;
use alloc::string::{String, ToString};
use core::fmt::Write as _;

use crate::access::{AccessToken, ApiAccess};
use crate::answer::{Answer, Answers};
use crate::consent::{CONSENT_SLOTS, Consent};
use crate::permission::Proof;
use crate::profile::Profile;
use crate::requirement::Requirements;
use crate::turn::{Id, Turn};
use crate::value::{Coordinates, Value};
use crate::wire::api;

/// One `GET` without a body, with the access token as bearer. Carry it out with any HTTP client, do not follow
/// redirects, and give what comes back to [`reply`](Self::reply).
///
/// See Alexa docs: Customer Profile API Reference; Person Profile API Reference; Enhance Your Skill With Address
/// Information; Alexa Reminders API Reference.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct ApiQuery<'a> {
    consent: Consent,
    proof: Proof,
    access: ApiAccess<'a>,
    device: Option<Id<'a>>,
}

impl<'a> ApiQuery<'a> {
    /// What it asks about.
    #[must_use]
    pub fn consent(&self) -> Consent {
        self.consent
    }

    /// The whole address. It holds the device id where the API wants one, so it does not belong into a log.
    #[must_use]
    pub fn url(&self) -> String {
        let endpoint = self.access.endpoint.as_str();
        match (self.proof, self.device) {
            (Proof::DeviceAddress(path), Some(Id(device))) => {
                [endpoint, "/v1/devices/", &escaped(device), path].concat()
            }
            (
                Proof::CustomerProfile(path)
                | Proof::PersonProfile(path)
                | Proof::DeviceAddress(path)
                | Proof::Reminders(path)
                | Proof::Timers(path),
                _,
            ) => [endpoint, path].concat(),
            (Proof::RequestItself, _) => endpoint.to_string(),
        }
    }

    /// The token for `Authorization: Bearer`.
    #[must_use]
    pub fn token(&self) -> AccessToken<'a> {
        self.access.token
    }

    /// The answer: an HTTP status and the body, whatever it is. A body of a success that cannot be read (an empty one
    /// cannot) is a failure of the API; one whose value is null or blank is "granted, but nothing stored".
    #[must_use]
    pub fn reply(&self, status: u16, body: &[u8]) -> ApiReply {
        let answer = Answer::of_api(self.proof, status, body);
        let (answer, value) = match answer {
            Answer::Granted => match api::read_value(self.consent.permission.opens(), body) {
                Ok(Some(value)) => (Answer::Granted, Some(value)),
                Ok(None) => (Answer::NotSet, None),
                Err(_) => (Answer::ApiFailed, None),
            },
            Answer::NotSet
            | Answer::NotGranted
            | Answer::SpeakerNotRecognized
            | Answer::NotSupported
            | Answer::NotConfigured
            | Answer::Throttled
            | Answer::ApiFailed
            | Answer::Unreachable => (answer, None),
        };
        ApiReply { consent: self.consent, answer, value }
    }

    /// No answer came: no connection, no answer in time, an answer cut short.
    #[must_use]
    pub fn unreachable(&self) -> ApiReply {
        ApiReply { consent: self.consent, answer: Answer::Unreachable, value: None }
    }
}

/// A path segment with everything but unreserved characters escaped, so that an id stays one segment.
fn escaped(segment: &str) -> Cow<'_, str> {
    let is_unreserved = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    if segment.bytes().all(is_unreserved) {
        return segment.into();
    }
    let mut escaped = String::with_capacity(segment.len());
    for byte in segment.bytes() {
        // Writing into a String does not fail.
        let _ = if is_unreserved(byte) {
            escaped.write_char(byte.into())
        } else {
            write!(escaped, "%{byte:02X}")
        };
    }
    escaped.into()
}

/// The questions of one turn, one by one. Nothing is allocated for it; collect it if you want to ask them side by
/// side.
#[derive(Clone, PartialEq, Debug)]
pub struct Queries<'a> {
    requirements: Requirements<'a>,
    turn: Turn<'a>,
    next: usize,
}

impl<'a> Queries<'a> {
    pub(crate) fn new(requirements: Requirements<'a>, turn: Turn<'a>) -> Self {
        Self { requirements, turn, next: 0 }
    }
}

impl<'a> Iterator for Queries<'a> {
    type Item = ApiQuery<'a>;

    fn next(&mut self) -> Option<ApiQuery<'a>> {
        let access = self.turn.access.ok()?;
        loop {
            let requirement = self.requirements.iter().nth(self.next)?;
            self.next = self.next.saturating_add(1);
            if let Source::Api(proof) = source(requirement.consent, &self.turn) {
                let (consent, device) = (requirement.consent, self.turn.device());
                return Some(ApiQuery { consent, proof, access, device });
            }
        }
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (0, Some(self.requirements.iter().len().saturating_sub(self.next)))
    }
}

/// Where the answer about a consent comes from in this turn.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) enum Source {
    Api(Proof),
    Request(Answer),
    Location(Coordinates),
}

/// An API is asked only about what it can answer: no Person Profile without a speaker, no address without a
/// device.
pub(crate) fn source(consent: Consent, turn: &Turn<'_>) -> Source {
    match consent.permission.proof(consent.level) {
        Some(Proof::PersonProfile(_)) if turn.speaker_id().is_none() => {
            Source::Request(Answer::SpeakerNotRecognized)
        }
        Some(Proof::DeviceAddress(_)) if turn.device().is_none() => Source::Request(Answer::NotSupported),
        Some(Proof::RequestItself) => turn.location().map_or_else(Source::Request, Source::Location),
        Some(proof) => Source::Api(proof),
        // Requirements::new lets no such consent pass.
        None => Source::Request(Answer::NotSupported),
    }
}

/// The answer to one query. Only the query itself can make it, so it cannot be paired with another.
#[derive(Clone, PartialEq, Debug)]
pub struct ApiReply {
    consent: Consent,
    answer: Answer,
    value: Option<Value>,
}

impl ApiReply {
    /// What it says.
    #[must_use]
    pub fn answer(&self) -> Answer {
        self.answer
    }
}

/// The answers to the queries of a turn; collect them from [`ApiReply`]. A query that has no answer among them
/// counts as unreachable.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Replies {
    pub(crate) answers: Answers,
    pub(crate) profile: Profile,
}

impl FromIterator<ApiReply> for Replies {
    fn from_iter<I: IntoIterator<Item = ApiReply>>(replies: I) -> Self {
        let replies = replies.into_iter();
        let most = replies.size_hint().1.unwrap_or(0).min(CONSENT_SLOTS);
        let mut all = Self::default();
        for ApiReply { consent, answer, value } in replies {
            // The first answer counts.
            if all.answers.known(consent).is_none() {
                all.answers.set(consent, answer);
                if let Some(value) = value {
                    all.profile.insert(consent, value, most);
                }
            }
        }
        all
    }
}
