//! Keeps R15 and R18 to R20: every run, over every input and to its end.

use consent_core::effect::FallbackReason;
use consent_core::state::Attempt;
use consent_core::transition::{Action, Event, Inquiry, transition};
use consent_core::verdict::Verdict;
use consent_core::{AskBy, State, VoiceOutcome};

use crate::transition_table::{every_asking, every_event};

/// What one run did so far.
#[derive(Clone, Default)]
struct Run {
    states: Vec<State>,
    events: Vec<Event>,
    actions: Vec<Action>,
}

impl Run {
    fn count(&self, action: Action) -> usize {
        self.actions.iter().filter(|done| **done == action).count()
    }

    /// What must hold of each run, however it came about.
    fn check(&self) {
        let told = || format!("{:?} {:?}", self.events, self.actions);
        assert!(self.actions.len() <= steps(self.states[0]), "a longer run than is stated: {}", told());
        let fetches_twice = self.actions.windows(2).any(|pair| pair == [Action::Fetch, Action::Fetch]);
        assert!(!fetches_twice, "a turn of more than two steps: {}", told());
        assert!(self.count(Action::AskByVoice) <= 1, "R19: {}", told());
        assert!(self.count(Action::AskByCard) <= 1, "R21: {}", told());
        let after_voice = self.states.iter().position(|state| *state == State::Fetching(Attempt::AfterVoice));
        if let Some(at) = after_voice {
            assert!(!self.actions[at..].contains(&Action::AskByVoice), "R18: {}", told());
        }
        let declined =
            self.events.iter().any(|event| matches!(event, Event::SessionResumed(VoiceOutcome::Denied, _)));
        if declined {
            assert_eq!(
                self.actions.last(),
                Some(&Action::FallBack(FallbackReason::Declined)),
                "R19: {}",
                told()
            );
        }
        // R8: nobody is asked before somebody looked; R15: nobody proceeds straight from a yes.
        if self.actions.last() == Some(&Action::Proceed) {
            let complete = matches!(
                self.events.last(),
                Some(
                    Event::Replied(Verdict::Complete)
                        | Event::Invoked(Inquiry::Done(_))
                        | Event::SessionResumed(_, Inquiry::Done(_))
                )
            );
            assert!(complete, "{}", told());
        }
        let fetched = self.actions.last() == Some(&Action::Fetch);
        let waits = matches!(self.states.last(), Some(State::Fetching(_)));
        assert!(
            self.actions.is_empty() || fetched == waits,
            "only a fetch goes on in the same turn: {}",
            told()
        );
    }
}

/// The most inputs that a process takes from here, as the documentation of `transition` states it.
fn steps(state: State) -> usize {
    match state {
        // Somebody wants something, the APIs answer; the customer answers, the APIs answer once more.
        State::Idle => 4,
        State::Fetching(Attempt::First) => 3,
        // Also where the question came back to a new process.
        State::AwaitingVoice => 2,
        State::Fetching(Attempt::AfterVoice) => 1,
        State::Finished => 0,
    }
}

/// Goes every way from here, and counts the ends.
fn walk(run: &Run, longest: &mut usize) -> usize {
    run.check();
    *longest = run.actions.len().max(*longest);
    let state = *run.states.last().unwrap();
    let mut ends = 0;
    let mut accepted = 0;
    for event in every_event() {
        for asking in every_asking() {
            let Ok((next, action)) = transition(state, event, asking) else { continue };
            accepted += 1;
            let asks = matches!(action, Action::AskByVoice | Action::AskByCard);
            assert!(!asks || asking.by != AskBy::NotAtAll, "R20: {state} {event:?}");
            let mut longer = run.clone();
            longer.states.push(next);
            longer.events.push(event);
            longer.actions.push(action);
            ends += walk(&longer, longest);
        }
    }
    assert_eq!(accepted == 0, state == State::Finished, "only the end waits for nothing");
    ends + usize::from(accepted == 0)
}

/// Keeps R15, R18 to R20, and C43.
#[test]
fn every_run_from_every_start() {
    for start in State::ALL {
        let mut longest = 0;
        let ends = walk(&Run { states: vec![start], ..Run::default() }, &mut longest);
        assert_eq!(longest, steps(start), "{start}: the bound is met");
        let least = if start == State::Finished { 1 } else { 60 };
        assert!(ends >= least, "{start}: {ends} runs only");
    }
}
