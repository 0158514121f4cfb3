//! A story: what happens, step by step, and what each turn must come to.

use core::time::Duration;

use consent_core::{Consents, Locale};

use crate::stories::expect::Expect;
use crate::stories::recorded::Recorded;
use crate::stories::said::Said;
use consent_alexa::voice_answer::VoiceAnswer;
use consent_alexa::world::{Fault, World};

/// One step. Those with an expectation are turns of the skill.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Step {
    /// The customer says something to the skill, or the device or Alexa's cloud reports something.
    Says(Said, Expect),
    /// Alexa's question is answered, and the session comes back with the token as it was sent.
    Answers(VoiceAnswer, Expect),
    /// The same, and Alexa omits the token.
    AnswersWithoutToken(VoiceAnswer, Expect),
    /// The same with the token, but in a session of its own that knows nothing of the one before.
    AnswersInNewSession(VoiceAnswer, Expect),
    /// The same in the legacy form, and Alexa sends a card of her own.
    AnswersWithCard(VoiceAnswer, Expect),
    /// The session comes back from a task that is not of consent; an open question stays open.
    AnotherTaskEnds(Expect),
    /// The session comes back without a token.
    ResumesWithoutToken(Expect),
    /// The last answer arrives once more.
    AnswersAgain(Expect),
    /// The customer grants what stands on the card.
    GrantsCard,
    /// The customer grants these in the app, without a card.
    Grants(Consents),
    /// The customer withdraws these in the app.
    Withdraws(Consents),
    /// The customer disables the skill in the app.
    Disables,
    /// Somebody enables it, whom Alexa gives this id.
    Enables(&'static str),
    /// Of the events that Alexa published so far, these arrive, by number and in this order.
    Arrive(&'static [usize], Expect),
    /// This is what the skill knows of a user from them.
    Records(&'static str, Recorded),
    /// Time passes.
    Waits(Duration),
    /// The session ends; the next words open another.
    EndsSession,
    /// From here on something goes wrong with the APIs, or nothing does any more.
    Breaks(Option<Fault>),
    /// The skill keeps something of its own in the session.
    Keeps(&'static str, &'static str),
    /// It is still there.
    StillKeeps(&'static str, &'static str),
}

impl Step {
    /// What the turn must come to, if this is one.
    pub(crate) const fn expect(&self) -> Option<&Expect> {
        match self {
            Self::Says(_, expect)
            | Self::Answers(_, expect)
            | Self::AnswersWithoutToken(_, expect)
            | Self::AnswersInNewSession(_, expect)
            | Self::AnswersWithCard(_, expect)
            | Self::AnotherTaskEnds(expect)
            | Self::ResumesWithoutToken(expect)
            | Self::AnswersAgain(expect)
            | Self::Arrive(_, expect) => Some(expect),
            Self::GrantsCard
            | Self::Grants(_)
            | Self::Withdraws(_)
            | Self::Disables
            | Self::Enables(_)
            | Self::Records(..)
            | Self::Waits(_)
            | Self::EndsSession
            | Self::Breaks(_)
            | Self::Keeps(..)
            | Self::StillKeeps(..) => None,
        }
    }
}

/// Who answers Alexa in a story.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Host {
    /// The skill.
    Skill,
    /// The skill, with a time for Alexa's APIs that a story can wait for.
    HurriedSkill,
    /// The skill, which asks for reminders in the legacy form.
    LegacySkill,
    /// The core alone, with a need that no handler of the skill has.
    CoreAlone,
}

/// A conversation, from the first word to the last.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Story {
    /// Its name, in kebab-case.
    pub(crate) name: &'static str,
    /// What it is about, in one sentence.
    pub(crate) sentence: &'static str,
    /// Who answers.
    pub(crate) host: Host,
    /// The world at its start.
    pub(crate) world: World,
    /// What happens.
    pub(crate) steps: &'static [Step],
}

impl Story {
    /// A story with the skill and a new customer.
    pub(crate) const fn new(name: &'static str, sentence: &'static str, steps: &'static [Step]) -> Self {
        Self { name, sentence, host: Host::Skill, world: World::NEW, steps }
    }

    /// The same where these are granted already.
    pub(crate) const fn granted(self, granted: Consents) -> Self {
        let mut world = self.world;
        world.customer.granted = granted;
        Self { world, ..self }
    }

    /// The same in another world.
    pub(crate) const fn world(self, world: World) -> Self {
        Self { world, ..self }
    }

    /// The same with a customer who speaks another language.
    pub(crate) const fn in_locale(self, locale: Locale) -> Self {
        let mut world = self.world;
        world.locale = locale;
        Self { world, ..self }
    }

    /// How each of its turns must end, and by which rules, in a line.
    pub(crate) fn outcome(&self) -> String {
        let turns = self.steps.iter().filter_map(Step::expect);
        let ends: Vec<String> = turns.map(|expect| format!("{} ({})", expect.end, expect.rule)).collect();
        ends.join("; then ")
    }

    /// The same with somebody else to answer.
    pub(crate) const fn host(self, host: Host) -> Self {
        Self { host, ..self }
    }
}
