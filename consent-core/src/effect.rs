//! What the host must do next.

use core::fmt;

use crate::consent::Consents;
use crate::profile::Profile;
use crate::query::Queries;
use crate::wire::permissions_card::PermissionsCard;

/// What the host must do next. Exhaustive on purpose: a new effect must break hosts.
#[derive(Clone, PartialEq, Debug)]
pub enum Effect<'a> {
    /// Ask Alexa's APIs and step on with [`Input::Replied`](crate::Input::Replied). The only effect that comes
    /// back as an input in the same turn.
    Fetch(Queries<'a>),
    /// Answer Alexa; the turn is over.
    EndTurn(TurnEnd),
}

/// How a turn ends.
#[derive(Clone, PartialEq, Debug)]
pub enum TurnEnd {
    /// Say why, and hand over to Alexa's own question for consent.
    AskByVoice(AskByVoice),
    /// Say why, and show the permissions card. It brings no answer: what the customer does with it shows in a later
    /// request.
    AskByCard(AskByCard),
    /// Everything required is here.
    Proceed(Profile),
    /// Go on with less, or end politely.
    FallBack(Fallback),
}

/// Names the effect and what it is about; no data.
impl fmt::Display for Effect<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Fetch(queries) => {
                write!(f, "Fetch{:?}", queries.clone().map(|query| query.consent()).collect::<Consents>())
            }
            Self::EndTurn(end) => write!(f, "{end}"),
        }
    }
}

/// Names the end and what it is about; no data.
impl fmt::Display for TurnEnd {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::AskByVoice(ask) => write!(f, "AskByVoice{:?}", ask.consents),
            Self::AskByCard(ask) => write!(f, "AskByCard{:?}", ask.consents),
            Self::Proceed(profile) => write!(f, "Proceed{:?}", profile.consents()),
            Self::FallBack(less) => write!(f, "FallBack({:?}){:?}", less.reason, less.consents),
        }
    }
}

/// A question for consent by voice.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct AskByVoice {
    consents: Consents,
}

impl AskByVoice {
    pub(crate) const fn new(consents: Consents) -> Self {
        Self { consents }
    }

    /// What for. Alexa gives one answer for all of them.
    #[must_use]
    pub const fn consents(self) -> Consents {
        self.consents
    }

    /// The same question by card, for a host that cannot put it by voice: the token is too long, say.
    #[must_use]
    pub const fn by_card(self) -> AskByCard {
        AskByCard::new(self.consents)
    }
}

/// A question for consent by card.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct AskByCard {
    consents: Consents,
}

impl AskByCard {
    pub(crate) const fn new(consents: Consents) -> Self {
        Self { consents }
    }

    /// What for.
    #[must_use]
    pub const fn consents(self) -> Consents {
        self.consents
    }

    /// The card.
    #[must_use]
    pub const fn card(self) -> PermissionsCard {
        PermissionsCard::new(self.consents)
    }
}

/// What a handler gets that cannot have everything it requires.
#[derive(Clone, PartialEq, Debug)]
pub struct Fallback {
    /// Why.
    pub reason: FallbackReason,
    /// Which of the required consents it is about.
    pub consents: Consents,
    /// What was granted nevertheless: enough for reduced function, perhaps. After a no or a silence the APIs were not
    /// asked in this turn, so it holds at most the location.
    pub profile: Profile,
}

/// Why a handler cannot have everything it requires. None of it is an error of the flow; a customer's no least of
/// all.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub enum FallbackReason {
    /// The request brought no access token or no endpoint.
    NoAccessToken,
    /// Not granted, and the customer may not be asked now.
    NotGranted,
    /// The customer said no just now.
    Declined,
    /// The customer did not answer just now.
    NotAnswered,
    /// Granted, but the customer stored nothing there.
    NotSet,
    /// The skill did not declare the permission: a defect of the skill, to be reported to its developer.
    NotConfigured,
    /// It is the speaker's, and Alexa did not recognize who speaks.
    SpeakerNotRecognized,
    /// This device cannot do it.
    NotSupported,
    /// The skill calls too often.
    Throttled,
    /// The API failed.
    ApiFailed,
    /// The API did not answer.
    Unreachable,
}

impl fmt::Display for FallbackReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoAccessToken => "the request brought no access to the APIs",
            Self::NotGranted => "the customer has not granted it and is not to be asked now",
            Self::Declined => "the customer declined",
            Self::NotAnswered => "the customer did not answer",
            Self::NotSet => "granted, but nothing is stored",
            Self::NotConfigured => "the skill did not declare the permission",
            Self::SpeakerNotRecognized => "the speaker was not recognized",
            Self::NotSupported => "the device does not support it",
            Self::Throttled => "the API throttles the skill",
            Self::ApiFailed => "the API failed",
            Self::Unreachable => "the API did not answer",
        })
    }
}
