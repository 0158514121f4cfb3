//! Where one consent process stands, and how it may ask. Few values, all `Copy`; no data, never serialized.

use core::fmt;

/// Where one process stands, named for what it waits for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum State {
    /// For the customer to want something.
    Idle,
    /// For the APIs.
    Fetching(Attempt),
    /// For the customer's answer to Alexa's question, in another turn.
    AwaitingVoice,
    /// For nothing more.
    Finished,
}

/// Which look at the APIs this is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Attempt {
    /// Before anybody was asked.
    First,
    /// After the customer said yes.
    AfterVoice,
}

impl State {
    /// Each of them.
    pub const ALL: [Self; 5] = [
        Self::Idle,
        Self::Fetching(Attempt::First),
        Self::Fetching(Attempt::AfterVoice),
        Self::AwaitingVoice,
        Self::Finished,
    ];
}

impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Idle => "Idle",
            Self::Fetching(Attempt::First) => "Fetching(First)",
            Self::Fetching(Attempt::AfterVoice) => "Fetching(AfterVoice)",
            Self::AwaitingVoice => "AwaitingVoice",
            Self::Finished => "Finished",
        })
    }
}

/// How the customer may be asked now.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum AskBy {
    /// Not again for now.
    NotAtAll,
    /// By a card only.
    CardOnly,
    /// By voice where Alexa can, by a card otherwise.
    VoiceThenCard,
}

impl AskBy {
    /// Each of them.
    pub const ALL: [Self; 3] = [Self::VoiceThenCard, Self::CardOnly, Self::NotAtAll];
}

/// What follows a question that the customer did not answer. Amazon leaves it open.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum AfterSilence {
    /// The fallback: the customer may be asked again later.
    #[default]
    FallBack,
    /// The card.
    AskByCard,
}

impl AfterSilence {
    /// Each of them.
    pub const ALL: [Self; 2] = [Self::FallBack, Self::AskByCard];
}

/// All that a transition needs to know about asking.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Asking {
    /// How the customer may be asked now.
    pub by: AskBy,
    /// What follows silence.
    pub after_silence: AfterSilence,
}
