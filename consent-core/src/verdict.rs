//! All answers of a turn, taken together.
//!
//! Only what is required counts; an optional permission never asks and never fails. Among the required ones the
//! worst answer is the verdict, in this order:
//!
//! 1. The API was unreachable, failed or throttled: nothing is known, so nothing may be concluded.
//! 2. Not configured: the developer's defect, which no question to the customer can mend.
//! 3. Not supported by the device, or the speaker not recognized: consent would not help in this turn.
//! 4. Not granted: the customer may be asked.
//! 5. Not set: granted, but empty.
//! 6. Everything is here.
//!
//! The order of the variants of [`Answer`] is this order from its end.

use crate::answer::{Answer, Answers};
use crate::consent::Consents;
use crate::effect::FallbackReason;
use crate::requirement::{Need, Requirements};

/// All answers of a turn, taken together.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Verdict {
    /// Everything required is here.
    Complete,
    /// Something required is not granted, and can be asked for in this way.
    NotGranted(Channel),
    /// Everything required is granted or better, but something is not stored.
    NotSet,
    /// Something is the speaker's, and nobody was recognized.
    SpeakerNotRecognized,
    /// The device cannot do something.
    NotSupported,
    /// The skill did not declare something.
    NotConfigured,
    /// Nothing is known of something: throttled.
    Throttled,
    /// Nothing is known of something: the API failed.
    ApiFailed,
    /// Nothing is known of something: no answer.
    Unreachable,
}

/// How everything that is not granted can be asked for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Channel {
    /// Alexa can ask for all of it by voice.
    Voice,
    /// Part of it can only be asked for by card.
    Card,
}

impl Channel {
    /// The channel for these consents. One voice request has one answer for all its scopes, so either all of them
    /// can be asked for by voice or none is.
    #[must_use]
    pub fn of(consents: Consents) -> Self {
        let by_voice = consents.iter().all(|consent| consent.permission.voice_scope().is_some());
        if by_voice { Self::Voice } else { Self::Card }
    }
}

impl Verdict {
    /// Each of them.
    pub const ALL: [Self; 10] = [
        Self::Complete,
        Self::NotGranted(Channel::Voice),
        Self::NotGranted(Channel::Card),
        Self::NotSet,
        Self::SpeakerNotRecognized,
        Self::NotSupported,
        Self::NotConfigured,
        Self::Throttled,
        Self::ApiFailed,
        Self::Unreachable,
    ];

    /// The verdict on these answers, and the required consents that it is about.
    #[must_use]
    pub fn of(requirements: Requirements<'_>, answers: &Answers) -> (Self, Consents) {
        let (mut worst, mut concerned) = (Answer::Granted, Consents::NONE);
        for requirement in requirements.iter().filter(|requirement| requirement.need == Need::Required) {
            let answer = answers.get(requirement.consent);
            if answer > worst {
                (worst, concerned) = (answer, Consents::NONE);
            }
            if answer == worst {
                concerned = concerned.with(requirement.consent);
            }
        }
        let verdict = match worst {
            Answer::Granted => Self::Complete,
            Answer::NotSet => Self::NotSet,
            Answer::NotGranted => Self::NotGranted(Channel::of(concerned)),
            Answer::SpeakerNotRecognized => Self::SpeakerNotRecognized,
            Answer::NotSupported => Self::NotSupported,
            Answer::NotConfigured => Self::NotConfigured,
            Answer::Throttled => Self::Throttled,
            Answer::ApiFailed => Self::ApiFailed,
            Answer::Unreachable => Self::Unreachable,
        };
        (verdict, concerned)
    }

    /// The reason to fall back for; `None` if there is none.
    #[must_use]
    pub const fn fallback_reason(self) -> Option<FallbackReason> {
        match self {
            Self::Complete => None,
            Self::NotGranted(_) => Some(FallbackReason::NotGranted),
            Self::NotSet => Some(FallbackReason::NotSet),
            Self::SpeakerNotRecognized => Some(FallbackReason::SpeakerNotRecognized),
            Self::NotSupported => Some(FallbackReason::NotSupported),
            Self::NotConfigured => Some(FallbackReason::NotConfigured),
            Self::Throttled => Some(FallbackReason::Throttled),
            Self::ApiFailed => Some(FallbackReason::ApiFailed),
            Self::Unreachable => Some(FallbackReason::Unreachable),
        }
    }
}
