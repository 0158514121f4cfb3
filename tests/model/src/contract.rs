//! What a resume must be taken for, by the contract's own words and by what stands in "Where we decided".

use crate::action::{QuestionId, Sent};
use crate::customer::User;
use crate::skill::Took;
use crate::world::{Kept, World};

/// What a resume must be taken for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Must {
    /// The answer to this question.
    Answer(QuestionId),
    /// An answer that goes by its token, for Alexa brought nothing else. Nobody issued the token.
    AnswerToForgery,
    /// Another task's.
    NotOurs,
    /// Nothing that counts.
    Refused,
}

impl Must {
    /// Whether it counts.
    #[must_use]
    pub const fn counts(self) -> bool {
        matches!(self, Self::Answer(_) | Self::AnswerToForgery)
    }

    /// Whether the core took it so.
    #[must_use]
    pub fn is(self, took: &Took) -> bool {
        match self {
            Self::Answer(_) | Self::AnswerToForgery => *took == Took::Answer,
            Self::NotOurs => *took == Took::NotOurs,
            Self::Refused => matches!(took, Took::Refused(_)),
        }
    }
}

/// R13, and the decisions: an answer counts once; the token is enough where the session brings nothing of ours along,
/// if the skill says so.
#[must_use]
pub fn resume(world: &World, user: User, kept: &Kept, sent: Sent, token_is_enough: bool) -> Must {
    let claimed = match sent {
        Sent::OtherTask => return Must::NotOurs,
        Sent::Half(_) => return Must::Refused,
        Sent::Forged => Some(QuestionId::forged(user)),
        Sent::Omitted => kept.open,
        Sent::Whole(question) => Some(question),
    };
    let Some(question) = claimed else { return Must::Refused };
    let is_answered =
        [&kept.answered, &world.of(user).answered].iter().any(|heard| heard.contains(&question));
    let is_open = if kept.attributes.is_none() { token_is_enough } else { kept.open == Some(question) };
    match question.user == user && !is_answered && is_open {
        true if question.is_forged() => Must::AnswerToForgery,
        true => Must::Answer(question),
        false => Must::Refused,
    }
}
