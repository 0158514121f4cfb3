//! The states of the consent process and the ways between them, as the running machine goes them.

use std::collections::{BTreeMap, BTreeSet};

use consent_core::state::{AfterSilence, Asking};
use consent_core::transition::{Event, Inquiry, transition};
use consent_core::verdict::Verdict;
use consent_core::{AskBy, State, VoiceOutcome};
use serde_json::{Value, json};

/// The diagram, as JSON: `states` in their order, and `edges` with what happens on each.
#[must_use]
pub fn diagram() -> Value {
    let mut edges: BTreeMap<(String, String), BTreeSet<String>> = BTreeMap::new();
    for state in State::ALL {
        for event in every_event() {
            for asking in every_asking() {
                if let Ok((next, action)) = transition(state, event, asking) {
                    let action = format!("{action:?}");
                    let action = action.split('(').next().unwrap_or_default();
                    let label = format!("{} / {action}", name(event));
                    edges.entry((state.to_string(), next.to_string())).or_default().insert(label);
                }
            }
        }
    }
    let states: Vec<Value> = State::ALL.iter().map(|state| json!({ "name": state.to_string() })).collect();
    let edges: Vec<Value> = edges
        .into_iter()
        .map(|((from, to), labels)| json!({ "from": from, "to": to, "labels": labels }))
        .collect();
    json!({ "states": states, "edges": edges })
}

fn every_event() -> Vec<Event> {
    let mut inquiries = vec![Inquiry::Needed, Inquiry::Impossible];
    inquiries.extend(Verdict::ALL.map(Inquiry::Done));
    let mut events: Vec<Event> = inquiries.iter().copied().map(Event::Invoked).collect();
    events.extend(Verdict::ALL.map(Event::Replied));
    for outcome in VoiceOutcome::ALL {
        events.extend(inquiries.iter().map(|inquiry| Event::SessionResumed(outcome, *inquiry)));
    }
    events
}

fn every_asking() -> impl Iterator<Item = Asking> {
    let with = |by: AskBy| AfterSilence::ALL.map(|after_silence| Asking { by, after_silence });
    AskBy::ALL.into_iter().flat_map(with)
}

fn name(event: Event) -> String {
    match event {
        Event::Invoked(_) => "Invoked".into(),
        Event::Replied(_) => "Replied".into(),
        Event::SessionResumed(outcome, _) => format!("SessionResumed({outcome:?})"),
    }
}
