//! What a turn must come to. It is written from Alexa's contract, never from what the skill happens to do.

use core::fmt;

use consent_core::FallbackReason;

/// A scope and its level, as a voice request spells them.
pub(crate) type VoiceScope = (&'static str, &'static str);

/// A call at Alexa's APIs, and its status or `no answer`.
pub(crate) type Call = (&'static str, &'static str);

/// How a turn ends.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum End {
    /// The skill hands over to Alexa's question for exactly these.
    AsksByVoice(&'static [VoiceScope]),
    /// The skill hands over to Alexa's question for this scope in its legacy form.
    AsksInLegacyForm(&'static str),
    /// The skill shows a card with exactly these, in card spelling.
    ShowsCard(&'static [&'static str]),
    /// The skill does what the customer wants, with everything that it requires.
    Proceeds,
    /// The skill makes do with less, for this reason, and asks for nothing.
    FallsBack(FallbackReason),
    /// The skill speaks, and consent is no part of it.
    Talks,
    /// The skill acknowledges, and its response is empty.
    StaysSilent,
    /// The skill leaves the end of another task alone.
    NotOurs,
    /// The skill refuses a request that is not in order, and grants nothing by it.
    Broken,
}

impl fmt::Display for End {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::AsksByVoice(scopes) => {
                let words: Vec<String> =
                    scopes.iter().map(|(scope, level)| format!("{scope} {level}")).collect();
                write!(f, "a question by voice for {}", words.join(", "))
            }
            Self::AsksInLegacyForm(scope) => write!(f, "a question in the legacy form for {scope}"),
            Self::ShowsCard(scopes) => write!(f, "a card for {}", scopes.join(", ")),
            Self::Proceeds => f.write_str("what the customer wants, done"),
            Self::FallsBack(reason) => {
                write!(f, "less than the customer wants ({reason:?}), and no question")
            }
            Self::Talks => f.write_str("speech, and nothing about consent"),
            Self::StaysSilent => f.write_str("an empty acknowledgement"),
            Self::NotOurs => f.write_str("the end of another task left alone"),
            Self::Broken => f.write_str("a refusal"),
        }
    }
}

/// What a turn must come to, and why.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Expect {
    /// How it ends.
    pub(crate) end: End,
    /// The rule of the contract that demands it.
    pub(crate) rule: &'static str,
    /// Words that must be spoken.
    pub(crate) says: &'static [&'static str],
    /// Words that must not be spoken.
    pub(crate) never_says: &'static [&'static str],
    /// The calls at Alexa's APIs, all of them, in any order.
    pub(crate) calls: &'static [Call],
}

/// A turn that ends so, by this rule, without a call at Alexa's APIs.
pub(crate) const fn ends(end: End, rule: &'static str) -> Expect {
    Expect { end, rule, says: &[], never_says: &[], calls: &[] }
}

impl Expect {
    /// The same, with exactly these calls.
    pub(crate) const fn after(self, calls: &'static [Call]) -> Self {
        Self { calls, ..self }
    }

    /// The same, and these words are spoken.
    pub(crate) const fn saying(self, says: &'static [&'static str]) -> Self {
        Self { says, ..self }
    }

    /// The same, and these words are not spoken.
    pub(crate) const fn not_saying(self, never_says: &'static [&'static str]) -> Self {
        Self { never_says, ..self }
    }
}
