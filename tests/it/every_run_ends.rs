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
        assert!(self.actions.len() <= 4, "a run of more than four steps: {}", told());
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

/// Goes every way from here, and counts the ends.
fn walk(run: &Run) -> usize {
    run.check();
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
            ends += walk(&longer);
        }
    }
    assert_eq!(accepted == 0, state == State::Finished, "only the end waits for nothing");
    ends + usize::from(accepted == 0)
}

/// Keeps R15, R18 to R20, and C43.
#[test]
fn every_run_from_every_start() {
    for start in State::ALL {
        let ends = walk(&Run { states: vec![start], ..Run::default() });
        let least = if start == State::Finished { 1 } else { 60 };
        assert!(ends >= least, "{start}: {ends} runs only");
    }
}
