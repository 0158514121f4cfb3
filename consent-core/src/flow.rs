//! The public face: one consent process, from what a handler requires to the end of the turn.

use core::fmt;

use crate::answer::{Answer, Answers};
use crate::consent::{Consent, Consents};
use crate::effect::{AskByCard, AskByVoice, Effect, Fallback, TurnEnd};
use crate::input::{Input, VoiceOutcome};
use crate::manners::Manners;
use crate::profile::Profile;
use crate::query::{Queries, Source, source};
use crate::requirement::{Need, Requirements};
use crate::resume::Resumed;
use crate::state::{AskBy, State};
use crate::transition::{Action, Event, Inquiry, UnexpectedInput, transition};
use crate::turn::Turn;
use crate::value::Coordinates;
use crate::verdict::Verdict;

/// One consent process. Each step takes it by value, so an old state cannot be used again.
#[derive(Clone, PartialEq, Debug)]
pub struct ConsentFlow<'a> {
    state: State,
    requirements: Requirements<'a>,
    manners: Manners,
    /// What Alexa's question was for, once it is put.
    asked: Consents,
    /// What the request itself says.
    known: Answers,
    location: Option<(Consent, Coordinates)>,
}

/// What one input led to. It is also the record for a log: its `Debug` and `Display` hold states, effects and
/// permissions, and nobody's data.
#[derive(Clone, PartialEq, Debug)]
#[must_use = "the effect says what to do next; a flow whose effect is not carried out never goes on"]
pub struct Step<'a> {
    /// The process, ready for its next input.
    pub flow: ConsentFlow<'a>,
    /// Where it stood before.
    pub from: State,
    /// What to do.
    pub effect: Effect<'a>,
}

impl<'a> ConsentFlow<'a> {
    /// A process that waits for the customer to want something from a handler.
    #[must_use]
    pub fn new(requirements: Requirements<'a>, manners: impl Into<Manners>) -> Self {
        Self {
            state: State::Idle,
            requirements,
            manners: manners.into(),
            asked: Consents::NONE,
            known: Answers::default(),
            location: None,
        }
    }

    /// Opens the process for a handler that the customer invoked in this turn.
    ///
    /// # Errors
    /// None for a process that is new; the error is that of [`step`](Self::step).
    pub fn open(
        requirements: Requirements<'a>,
        manners: impl Into<Manners>,
        turn: Turn<'a>,
    ) -> Result<Step<'a>, UnexpectedInput> {
        Self::new(requirements, manners).step(Input::Invoked(turn))
    }

    /// Goes on with the process of a handler whose question came back in this turn.
    ///
    /// What was asked for is narrowed to what the handler requires today, for the skill may have been replaced since. If
    /// nothing is left of it, the process opens anew.
    ///
    /// # Errors
    /// None for a process that awaits its answer; the error is that of [`step`](Self::step).
    pub fn resume(
        requirements: Requirements<'a>,
        manners: impl Into<Manners>,
        turn: Turn<'a>,
        resumed: &Resumed<'_>,
    ) -> Result<Step<'a>, UnexpectedInput> {
        let asked = match resumed.outcome {
            // A no is a no to everything that was asked for.
            VoiceOutcome::Denied => resumed.token.asked(),
            VoiceOutcome::Accepted
            | VoiceOutcome::NotAnswered
            | VoiceOutcome::RedirectToApp
            | VoiceOutcome::Failed => resumed.token.asked().intersection(requirements.required()),
        };
        if asked.is_empty() {
            return Self::open(requirements, manners, turn);
        }
        let flow = Self { state: State::AwaitingVoice, asked, ..Self::new(requirements, manners) };
        flow.step(Input::SessionResumed(resumed.outcome, turn))
    }

    /// Where it stands.
    #[must_use]
    pub fn state(&self) -> State {
        self.state
    }

    /// Takes one input to the next state and the one thing to do.
    ///
    /// # Errors
    /// [`UnexpectedInput`] if the state does not wait for this input. That is the caller's bug.
    #[inline(never)] // Its code stands once, whoever calls it.
    pub fn step(mut self, input: Input<'a>) -> Result<Step<'a>, UnexpectedInput> {
        let from = self.state;
        let effect = self.advance(input)?;
        Ok(Step { flow: self, from, effect })
    }

    /// The same in its place, for a process is large to move. After an error it is of no use any more.
    pub(crate) fn advance(&mut self, input: Input<'a>) -> Result<Effect<'a>, UnexpectedInput> {
        let open_inquiry = match &input {
            Input::Invoked(turn) | Input::SessionResumed(_, turn) => self.look(turn),
            Input::Replied(replies) => {
                self.known = self.known.or(&replies.answers);
                None
            }
        };
        let (verdict, decisive) = Verdict::of(self.requirements, &self.known);
        let inquiry = open_inquiry.unwrap_or(Inquiry::Done(verdict));
        let (event, turn, fetched) = match input {
            Input::Invoked(turn) => (Event::Invoked(inquiry), Some(turn), Profile::default()),
            Input::SessionResumed(outcome, turn) => {
                (Event::SessionResumed(outcome, inquiry), Some(turn), Profile::default())
            }
            Input::Replied(replies) => (Event::Replied(verdict), None, replies.profile),
        };
        if turn.as_ref().is_some_and(|turn| !turn.is_conversation) {
            self.manners = self.manners.at_most(AskBy::NotAtAll);
        }
        let from = self.state;
        // What the answers are about, or before there are new ones, what the question was about.
        let is_answered = matches!(event, Event::SessionResumed(VoiceOutcome::Accepted, Inquiry::Done(_)));
        let concerned = match from {
            State::AwaitingVoice if !is_answered => self.asked,
            State::AwaitingVoice | State::Idle | State::Fetching(_) | State::Finished => decisive,
        };
        if turn.as_ref().is_some_and(Turn::is_card_thrown) {
            // R20: Alexa sent the card herself. No other follows, not even for what the customer was just asked for.
            self.manners = self.manners.at_most(AskBy::NotAtAll);
            self.asked = Consents::NONE;
        }
        // What the customer was just asked for may stand on a card too, whatever the manners say of a new question.
        let asking = self.manners.asking_for(concerned.without(self.asked));
        let (state, action) = transition(from, event, asking)?;
        let profile = || fetched.limited_to(self.requirements.all()).with_location(self.location);
        let effect = match action {
            Action::Fetch => {
                let turn = turn.ok_or(UnexpectedInput { state: from, got: event })?;
                Effect::Fetch(Queries::new(self.requirements, turn))
            }
            Action::AskByVoice => {
                self.asked = concerned;
                Effect::EndTurn(TurnEnd::AskByVoice(AskByVoice::new(concerned)))
            }
            Action::AskByCard => Effect::EndTurn(TurnEnd::AskByCard(AskByCard::new(concerned))),
            Action::Proceed => Effect::EndTurn(TurnEnd::Proceed(profile())),
            Action::FallBack(reason) => Effect::EndTurn(TurnEnd::FallBack(Fallback {
                reason,
                consents: concerned,
                profile: profile(),
            })),
        };
        self.state = state;
        Ok(effect)
    }

    /// Notes what the request itself says, and tells whether the APIs have to be asked; `None` if it says all.
    fn look(&mut self, turn: &Turn<'a>) -> Option<Inquiry> {
        self.known = Answers::default();
        self.location = None;
        let mut inquiry = None;
        for requirement in self.requirements.iter() {
            match source(requirement.consent, turn) {
                Source::Api(_) if turn.access.is_ok() => inquiry = Some(Inquiry::Needed),
                // What is optional never fails the flow, so it may stay unknown.
                Source::Api(_) if requirement.need == Need::Required => inquiry = Some(Inquiry::Impossible),
                Source::Api(_) => {}
                Source::Request(answer) => self.known.set(requirement.consent, answer),
                Source::Location(location) => {
                    self.known.set(requirement.consent, Answer::Granted);
                    self.location = Some((requirement.consent, location));
                }
            }
        }
        inquiry
    }
}

impl fmt::Display for Step<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} -> {}: {}", self.from, self.flow.state, self.effect)
    }
}
