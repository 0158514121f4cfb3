//! Keeps R8, R15, R17 to R20 and R23: every cell of the machine, and the document that shows them.

use alloc::collections::{BTreeMap, BTreeSet};
use core::fmt::Write as _;

use consent_core::effect::FallbackReason;
use consent_core::state::{AfterSilence, Asking, Attempt};
use consent_core::transition::{Action, Event, Inquiry, transition};
use consent_core::verdict::{Channel, Verdict};
use consent_core::{AskBy, State, VoiceOutcome};
use consent_tests::committed;

/// Every event that there is.
pub(crate) fn every_event() -> Vec<Event> {
    let mut inquiries = vec![Inquiry::Needed, Inquiry::Impossible];
    inquiries.extend(Verdict::ALL.map(Inquiry::Done));
    let mut events: Vec<Event> = inquiries.iter().copied().map(Event::Invoked).collect();
    events.extend(Verdict::ALL.map(Event::Replied));
    for outcome in VoiceOutcome::ALL {
        events.extend(inquiries.iter().map(|inquiry| Event::SessionResumed(outcome, *inquiry)));
    }
    events
}

/// Every way in which a customer may be asked.
pub(crate) fn every_asking() -> Vec<Asking> {
    let askings = AskBy::ALL.map(|by| AfterSilence::ALL.map(|after_silence| Asking { by, after_silence }));
    askings.into_iter().flatten().collect()
}

/// The table once more, from the design: what follows, or nothing if the input is not waited for.
fn expected(state: State, event: Event, asking: Asking) -> Option<(State, Action)> {
    let end = |action| Some((State::Finished, action));
    match (state, event) {
        (State::Idle, Event::Invoked(inquiry)) => Some(after_look(Attempt::First, inquiry, asking.by)),
        (State::Fetching(attempt), Event::Replied(verdict)) => {
            Some(after_verdict(attempt, verdict, asking.by))
        }
        (State::AwaitingVoice, Event::SessionResumed(VoiceOutcome::Accepted, inquiry)) => {
            Some(after_look(Attempt::AfterVoice, inquiry, asking.by))
        }
        (State::AwaitingVoice, Event::SessionResumed(VoiceOutcome::Denied, _)) => {
            end(Action::FallBack(FallbackReason::Declined))
        }
        (State::AwaitingVoice, Event::SessionResumed(VoiceOutcome::NotAnswered, _)) => {
            let card = asking.after_silence == AfterSilence::AskByCard && asking.by != AskBy::NotAtAll;
            end(if card { Action::AskByCard } else { Action::FallBack(FallbackReason::NotAnswered) })
        }
        // R17, and a question that failed; R20 where Alexa sent the card herself.
        (State::AwaitingVoice, Event::SessionResumed(_, _)) if asking.by == AskBy::NotAtAll => {
            end(Action::FallBack(FallbackReason::NotGranted))
        }
        (State::AwaitingVoice, Event::SessionResumed(_, _)) => end(Action::AskByCard),
        _ => None,
    }
}

fn after_look(attempt: Attempt, inquiry: Inquiry, by: AskBy) -> (State, Action) {
    match inquiry {
        Inquiry::Needed => (State::Fetching(attempt), Action::Fetch),
        Inquiry::Impossible => (State::Finished, Action::FallBack(FallbackReason::NoAccessToken)),
        Inquiry::Done(verdict) => after_verdict(attempt, verdict, by),
    }
}

fn after_verdict(attempt: Attempt, verdict: Verdict, by: AskBy) -> (State, Action) {
    let refused = matches!(verdict, Verdict::NotGranted(_));
    let by_voice = verdict == Verdict::NotGranted(Channel::Voice) && by == AskBy::VoiceThenCard;
    let first = attempt == Attempt::First;
    if verdict == Verdict::Complete {
        (State::Finished, Action::Proceed)
    } else if refused && first && by_voice {
        (State::AwaitingVoice, Action::AskByVoice)
    } else if refused && by == AskBy::NotAtAll {
        // R19. After a yes only what was not asked for can be so.
        (State::Finished, Action::FallBack(FallbackReason::NotGranted))
    } else if refused {
        // R18: after a yes there is the card, and never a second question.
        (State::Finished, Action::AskByCard)
    } else {
        (State::Finished, Action::FallBack(reason_named(&format!("{verdict:?}"))))
    }
}

/// Every other verdict falls back for the reason of its own name.
fn reason_named(name: &str) -> FallbackReason {
    use FallbackReason::{
        ApiFailed, NotConfigured, NotSet, NotSupported, SpeakerNotRecognized, Throttled, Unreachable,
    };
    [ApiFailed, NotConfigured, NotSet, NotSupported, SpeakerNotRecognized, Throttled, Unreachable]
        .into_iter()
        .find(|reason| format!("{reason:?}") == name)
        .unwrap()
}

/// Keeps R8, R15, R17 to R20, R23, C25 and C43.
#[test]
fn every_cell() {
    let mut cells = 0;
    for state in State::ALL {
        for event in every_event() {
            for asking in every_asking() {
                cells += 1;
                let got = transition(state, event, asking);
                assert_eq!(got.ok(), expected(state, event, asking), "{state} {event:?} {asking:?}");
                if let Err(unexpected) = got {
                    assert_eq!((unexpected.state, unexpected.got), (state, event));
                }
            }
        }
    }
    assert_eq!(cells, 5 * (12 + 10 + 60) * 6);
}

#[test]
fn a_wrong_input_says_state_got_and_expected() {
    let asking = every_asking()[0];
    let invoked = Event::Invoked(Inquiry::Needed);
    let cases = [
        (State::Idle, Event::Replied(Verdict::Complete), "in state Idle: got Replied, expected Invoked"),
        (State::Fetching(Attempt::First), invoked, "in state Fetching(First): got Invoked, expected Replied"),
        (State::AwaitingVoice, invoked, "in state AwaitingVoice: got Invoked, expected SessionResumed"),
        (
            State::Finished,
            Event::SessionResumed(VoiceOutcome::Accepted, Inquiry::Needed),
            "in state Finished: got SessionResumed, expected nothing more",
        ),
    ];
    for (state, event, message) in cases {
        assert_eq!(transition(state, event, asking).unwrap_err().to_string(), message);
    }
}

/// What a cell says: the next state, and the effect. A fallback for the verdict's own reason is "the same".
fn outcome(state: State, event: Event, asking: Asking) -> Option<(String, String)> {
    let (next, action) = transition(state, event, asking).ok()?;
    let same = match (event, action) {
        (
            Event::Replied(verdict)
            | Event::Invoked(Inquiry::Done(verdict))
            | Event::SessionResumed(_, Inquiry::Done(verdict)),
            Action::FallBack(reason),
        ) => format!("{verdict:?}") == format!("{reason:?}"),
        _ => false,
    };
    let effect = if same { "FallBack(the same)".into() } else { format!("{action:?}") };
    Some((next.to_string(), effect))
}

/// The event in words: what happened, and what the APIs or the request say.
fn words(event: Event) -> (String, String) {
    let inquiry = |inquiry| match inquiry {
        Inquiry::Needed => "the APIs must be asked".into(),
        Inquiry::Impossible => "no access token".into(),
        Inquiry::Done(verdict) => format!("the request says {verdict:?}"),
    };
    match event {
        Event::Invoked(looked) => ("Invoked".into(), inquiry(looked)),
        Event::Replied(verdict) => ("Replied".into(), format!("{verdict:?}")),
        Event::SessionResumed(outcome, looked) => (format!("SessionResumed({outcome:?})"), inquiry(looked)),
    }
}

/// Which ways of asking lead here, in words; nothing if all do.
fn condition(here: &BTreeSet<usize>) -> String {
    let askings = every_asking();
    if here.len() == askings.len() {
        return String::new();
    }
    let at = |by: AskBy, after_silence: AfterSilence| {
        let asking = Asking { by, after_silence };
        here.contains(&askings.iter().position(|each| *each == asking).unwrap())
    };
    let words = |by: &[AskBy], after: &[AfterSilence]| {
        let by: Vec<_> = by.iter().map(|by| format!("{by:?}")).collect();
        let after: Vec<_> = after.iter().map(|after| format!("{after:?}")).collect();
        (format!("ask by {}", by.join(" or ")), format!("after silence {}", after.join(" or ")))
    };
    // Those that lead here whatever the other is.
    let by: Vec<_> =
        AskBy::ALL.into_iter().filter(|by| AfterSilence::ALL.iter().all(|a| at(*by, *a))).collect();
    let after: Vec<_> =
        AfterSilence::ALL.into_iter().filter(|a| AskBy::ALL.iter().all(|by| at(*by, *a))).collect();
    let is_either = |asking: &Asking| by.contains(&asking.by) || after.contains(&asking.after_silence);
    if askings.iter().enumerate().all(|(at, asking)| here.contains(&at) == is_either(asking)) {
        let (by_words, after_words) = words(&by, &after);
        return match (by.is_empty(), after.is_empty()) {
            (false, true) => by_words,
            (true, _) => after_words,
            (false, false) => format!("{after_words}, or {by_words}"),
        };
    }
    // Or those that lead here together.
    let by: Vec<_> =
        AskBy::ALL.into_iter().filter(|by| AfterSilence::ALL.iter().any(|a| at(*by, *a))).collect();
    let after: Vec<_> =
        AfterSilence::ALL.into_iter().filter(|a| AskBy::ALL.iter().any(|by| at(*by, *a))).collect();
    let is_both = |asking: &Asking| by.contains(&asking.by) && after.contains(&asking.after_silence);
    let exact = askings.iter().enumerate().all(|(at, asking)| here.contains(&at) == is_both(asking));
    assert!(exact, "the document needs another form: {here:?}");
    let (by_words, after_words) = words(&by, &after);
    format!("{after_words}, {by_words}")
}

/// One row for all cells of a state that read the same.
struct Row {
    happened: String,
    condition: String,
    next: String,
    effect: String,
    said: Vec<String>,
}

/// The rows of a state, in the order in which the events come.
fn rows(state: State) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for event in every_event() {
        let mut outcomes: BTreeMap<(String, String), BTreeSet<usize>> = BTreeMap::new();
        for (at, asking) in every_asking().into_iter().enumerate() {
            if let Some(outcome) = outcome(state, event, asking) {
                outcomes.entry(outcome).or_default().insert(at);
            }
        }
        let mut outcomes: Vec<_> = outcomes.into_iter().collect();
        outcomes.sort_by_key(|(_, here)| here.first().copied());
        let (happened, said) = words(event);
        for ((next, effect), here) in outcomes {
            let row = Row {
                happened: happened.clone(),
                condition: condition(&here),
                next,
                effect,
                said: vec![said.clone()],
            };
            let key = |row: &Row| [&row.happened, &row.condition, &row.next, &row.effect].map(Clone::clone);
            match rows.iter_mut().find(|former| key(former) == key(&row)) {
                Some(former) => former.said.extend(row.said),
                None => rows.push(row),
            }
        }
    }
    rows
}

fn render() -> String {
    let mut text = String::from(
        "# The table\n\n\
         This file is rendered by `tests/it/transition_table.rs` from the running `transition`, cell by cell, and \
         compared with it by `cargo test`. To write it anew: `BLESS=1 cargo test -p consent-tests`. Do not edit it.\n\n\
         Cells that read the same stand in one row. Every pair of state and input that has no row is an \
         `UnexpectedInput`: the state stays as it was. \"ask by\" is how the customer may be asked now, for \
         everything that is missing; after a question by voice what it was for may stand on a card, so that `NotAtAll` is met \
         where Alexa sent the card herself; \"the same\" is the reason with the verdict's own name.\n\n\
         | state | input | next | effect |\n| --- | --- | --- | --- |\n",
    );
    let mut arrows: BTreeMap<(String, String), BTreeSet<String>> = BTreeMap::new();
    for state in State::ALL {
        let rows = rows(state);
        if rows.is_empty() {
            let _ = writeln!(text, "| {state} | nothing more | | |");
        }
        let every =
            |happened: &str| every_event().into_iter().filter(|event| words(*event).0 == happened).count();
        for Row { happened, condition, next, effect, said } in rows {
            let said =
                if said.len() == every(&happened) { String::new() } else { format!(": {}", said.join(", ")) };
            let condition = if condition.is_empty() { condition } else { format!("; {condition}") };
            let said = said.replace(", the request says ", ", ");
            let _ = writeln!(text, "| {state} | {happened}{said}{condition} | {next} | {effect} |");
            let effect = effect.split('(').next().unwrap_or_default().to_owned();
            arrows.entry((state.to_string(), next)).or_default().insert(format!("{effect}\u{1}{happened}"));
        }
    }
    text.push_str("\n## As a picture\n\n```mermaid\nstateDiagram-v2\n");
    let id = |state: &str| state.replace(['(', ')'], "");
    for state in State::ALL {
        let _ = writeln!(text, "    state \"{state}\" as {}", id(&state.to_string()));
    }
    text.push_str("    [*] --> Idle\n");
    for ((from, to), labels) in arrows {
        let mut by_effect: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for label in &labels {
            let (effect, happened) = label.split_once('\u{1}').unwrap();
            by_effect.entry(effect).or_default().insert(happened);
        }
        for (effect, happened) in by_effect {
            let happened: Vec<_> = happened.into_iter().collect();
            let _ = writeln!(text, "    {} --> {}: {} / {effect}", id(&from), id(&to), happened.join(", "));
        }
    }
    text.push_str("    Finished --> [*]\n```\n");
    text
}

#[test]
fn the_document_shows_the_running_table() {
    committed::assert_document("docs/transitions.md", &render());
}
