//! What the core promises, whatever Alexa does.

/// A promise, and in its name the words of the report.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Promise {
    /// No handler runs without a grant from this turn's API for all that it requires.
    GrantedInThisTurn,
    /// A turn takes at most two steps, the APIs are asked at most once in it.
    TurnEnds,
    /// What is not known asks nobody, and runs nothing.
    UnknownAsksNobody,
    /// At most one question by voice for an attempt, one question of any kind in a response, and nothing beside it that must not
    /// stand there.
    OneQuestion,
    /// In a session, for the same permission: one question by voice at most, and no question after a card.
    AskedSeldom,
    /// No question in the session of a no.
    SilentAfterNo,
    /// No new question for the same for seven days after a no.
    QuietAfterNo,
    /// A resume is taken for what the contract says it is.
    TakenForWhatItIs,
    /// An answer counts once.
    CountsOnce,
    /// An answer counts only while its question is the last thing that was said.
    CountsWhileOpen,
    /// Nothing of one customer reaches the other.
    NobodyElse,
    /// What the customer wanted is what the handler gets after the answer.
    NothingLost,
}

impl Promise {
    /// Each of them.
    pub const ALL: [Self; 12] = [
        Self::GrantedInThisTurn,
        Self::TurnEnds,
        Self::UnknownAsksNobody,
        Self::OneQuestion,
        Self::AskedSeldom,
        Self::SilentAfterNo,
        Self::QuietAfterNo,
        Self::TakenForWhatItIs,
        Self::CountsOnce,
        Self::CountsWhileOpen,
        Self::NobodyElse,
        Self::NothingLost,
    ];

    /// Its name, for a report.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::GrantedInThisTurn => "no handler runs without a grant from this turn's API",
            Self::TurnEnds => "each turn ends within two steps",
            Self::UnknownAsksNobody => "what is not known asks nobody",
            Self::OneQuestion => "one question by voice an attempt, one question a response",
            Self::AskedSeldom => "in a session, for the same, at most by voice and then by card",
            Self::SilentAfterNo => "no question in the session of a no",
            Self::QuietAfterNo => "no new question for seven days after a no",
            Self::TakenForWhatItIs => {
                "no resume is accepted that was not asked for, and none refused that was"
            }
            Self::CountsOnce => "an answer counts once",
            Self::CountsWhileOpen => "an answer counts only while its question is open",
            Self::NobodyElse => "nothing of one user reaches another",
            Self::NothingLost => "what the customer had asked for is not lost",
        }
    }
}
