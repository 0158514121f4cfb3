//! What Alexa, the network and the customers can do at any moment.

use consent_core::Permission;

use crate::api::Mood;
use crate::customer::User;
use crate::request::{Intent, Said};

/// Something that happens.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Action {
    /// Four days pass.
    TimePasses,
    /// A customer grants something in the app, or withdraws it. That this happens before a turn is enough for any moment within
    /// it: the skill sees nothing but the replies.
    Toggles(User, Permission),
    /// A customer wants something.
    Wants(User, Place, Intent, Mood, Fate),
    /// A task ended, Alexa says.
    TaskEnds(User, Place, Sent, Said, Mood, Fate),
}

/// A question that was put: whose, and the how many-th.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct QuestionId {
    /// Who was asked.
    pub user: User,
    /// The how many-th question of this customer.
    pub number: usize,
}

impl QuestionId {
    /// A question that was never put.
    #[must_use]
    pub const fn forged(user: User) -> Self {
        Self { user, number: usize::MAX }
    }

    /// Whether it was never put.
    #[must_use]
    pub const fn is_forged(self) -> bool {
        self.number == usize::MAX
    }
}

/// In which session a request comes, and what Alexa brings along of what the skill keeps there.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Place {
    /// Which session of the customer; one that does not exist begins.
    pub session: usize,
    /// The attributes.
    pub attributes: Attributes,
}

/// Which attributes Alexa brings along.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Attributes {
    /// Those that the last response of this session had.
    OfSession,
    /// None.
    Lost,
    /// Those that went along with a question, in this session or another.
    OfQuestion(QuestionId),
}

/// The token that Alexa sends.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Sent {
    /// That of a question.
    Whole(QuestionId),
    /// The first half of it.
    Half(QuestionId),
    /// None.
    Omitted,
    /// One that nobody issued, for this user and in the right form.
    Forged,
    /// That of a task that is not the core's.
    OtherTask,
}

/// What becomes of the turn.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fate {
    /// Alexa gets the response.
    Delivered,
    /// The process dies with the response in its hands.
    DiesAtTheEnd,
    /// The process dies as soon as it took the answer.
    DiesEarly,
}
