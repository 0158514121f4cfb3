//! What it decides.

use std::collections::{HashMap, HashSet};
use std::sync::Mutex;

use serde_json::{Map, Value, json};

use super::fault::Fault;
use super::kind::{Kind, Need};
use super::response::{acknowledge, listen, tell};
use super::states::State;

#[derive(Default)]
pub(super) struct Kept {
    pub(super) refused: HashSet<String>,
    pub(super) seen: HashSet<String>,
    pub(super) tokens: HashMap<String, String>,
    pub(super) states: HashMap<String, Vec<State>>,
    pub(super) believed: HashMap<String, bool>,
    pub(super) carded: HashSet<String>,
    pub(super) inherits: bool,
    pub(super) words: usize,
}

pub(super) struct Skill {
    pub(super) kind: Kind,
    pub(super) fault: Option<Fault>,
    pub(super) kept: Mutex<Kept>,
}

/// What it knows of a request.
pub(super) struct Turn<'a> {
    pub(super) request: &'a Value,
    pub(super) user: String,
    pub(super) attributes: Map<String, Value>,
    pub(super) order: String,
}

/// Which attempt it is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Attempt {
    First,
    AfterYes,
}

impl Skill {
    pub(super) fn new(kind: Kind, fault: Option<Fault>) -> Self {
        Self { kind, fault, kept: Mutex::default() }
    }

    pub(super) fn has(&self, fault: Fault) -> bool {
        self.fault == Some(fault)
    }

    pub(super) fn keep<T>(&self, work: impl FnOnce(&mut Kept) -> T) -> T {
        work(&mut self.kept.lock().unwrap())
    }

    /// `None` if it falls over.
    pub(super) async fn answer(&self, request: &Value) -> Option<Value> {
        let word = |pointer| request.pointer(pointer).and_then(Value::as_str).unwrap_or_default();
        let attributes = match request.pointer("/session/attributes") {
            Some(Value::Null) if self.has(Fault::FailsOnNull) => return None,
            attributes => attributes.and_then(Value::as_object).cloned().unwrap_or_default(),
        };
        let order = word("/request/intent/slots/order/value");
        let order = if order.is_empty() { "your last order" } else { order };
        let mut turn = Turn {
            request,
            user: word("/context/System/user/userId").into(),
            attributes,
            order: order.into(),
        };
        match word("/request/type") {
            "IntentRequest" => self.serve(&mut turn, Attempt::First).await,
            "LaunchRequest" if self.kind == Kind::OneFeature => self.serve(&mut turn, Attempt::First).await,
            "LaunchRequest" if self.has(Fault::AsksAtLaunch) => {
                Some(self.card(&mut turn, &self.kind.needs().iter().collect::<Vec<_>>()))
            }
            "LaunchRequest" => Some(self.welcome(&turn)),
            "SessionResumedRequest" => self.resumed(&mut turn).await,
            "Connections.Response" => self.legacy(&mut turn).await,
            kind => self.told(kind, &turn),
        }
    }

    pub(super) fn welcome(&self, turn: &Turn<'_>) -> Value {
        listen(&self.vary("Welcome. What can I do?"), &turn.attributes)
    }

    /// Says it in other words each time, if that is its way.
    pub(super) fn vary(&self, words: &str) -> String {
        if self.kind != Kind::Chatty {
            return words.into();
        }
        let times = self.keep(|kept| {
            kept.words += 1;
            kept.words
        });
        format!("{} {words}", ["Well,", "So,", "Okay,", "You know,", "Ah,"][times % 5])
    }

    /// Events, and the end of a session.
    fn told(&self, kind: &str, turn: &Turn<'_>) -> Option<Value> {
        let is_event = kind.starts_with("AlexaSkillEvent");
        if kind == "Alexa.Authorization.Grant" && self.has(Fault::FailsOnCode)
            || is_event && self.has(Fault::FailsOnEvents)
        {
            return None;
        }
        let list = turn.request.pointer("/request/body/acceptedPermissions").and_then(Value::as_array);
        let grants = list.is_some_and(|list| !list.is_empty());
        self.keep(|kept| {
            if kind.starts_with("AlexaSkillEvent.SkillPermission") {
                kept.believed.insert(turn.user.clone(), grants);
            }
            if kind == "AlexaSkillEvent.SkillDisabled" {
                kept.inherits = kept.refused.remove(&turn.user);
            }
        });
        Some(if is_event && self.has(Fault::SpeaksToEvents) { tell("Thank you.") } else { acknowledge() })
    }

    pub(super) async fn serve(&self, turn: &mut Turn<'_>, attempt: Attempt) -> Option<Value> {
        turn.attributes.remove("pending");
        let inherits = self.keep(|kept| {
            let is_new = kept.seen.insert(turn.user.clone());
            is_new && core::mem::take(&mut kept.inherits)
        });
        if inherits && self.has(Fault::InheritsRefusal) {
            self.keep(|kept| kept.refused.insert(turn.user.clone()));
        }
        let needs = self.kind.needs();
        if self.has(Fault::AsksAlways) && attempt == Attempt::First {
            return Some(self.ask(turn, &needs.iter().collect::<Vec<_>>()));
        }
        if self.has(Fault::CardIsEnough) && self.keep(|kept| kept.carded.contains(&turn.user)) {
            return Some(tell("You have a card already."));
        }
        if self.has(Fault::WelcomesBack) && self.keep(|kept| kept.states.contains_key(&turn.user)) {
            return Some(tell("Welcome back, Alex. Your order is on its way again."));
        }
        let states = self.fetch(turn, attempt).await?;
        let has = |state: &State| states.contains(state);
        if has(&State::Undeclared) {
            return Some(tell("That does not work, and it is my fault."));
        }
        let lacks = has(&State::Unknown) || has(&State::Empty) && !self.has(Fault::EmptyIsGranted);
        if lacks && self.kind.does_without() {
            return Some(self.without(turn));
        }
        let is_refused = attempt == Attempt::AfterYes && self.has(Fault::FailureAfterYesIsRefusal);
        if has(&State::Unknown) && is_refused {
            return Some(self.card(turn, &needs.iter().collect::<Vec<_>>()));
        }
        if has(&State::Unknown) || has(&State::Unsupported) {
            return Some(tell(&self.vary("That does not work just now.")));
        }
        let missing = |(_, state): &(&Need, &State)| **state == State::Missing;
        let missing: Vec<&Need> = needs.iter().zip(&states).filter(missing).map(|(need, _)| need).collect();
        let tells_less = self.has(Fault::TrustsToken)
            || attempt == Attempt::AfterYes
                && self.has(Fault::LooksAtFirstOnly)
                && states[0] != State::Missing;
        if !missing.is_empty() && !tells_less {
            let all: Vec<&Need> = needs.iter().collect();
            return Some(self.lack(turn, if self.has(Fault::AsksForAll) { &all } else { &missing }, attempt));
        }
        if has(&State::Empty) && !self.has(Fault::EmptyIsGranted) && !self.has(Fault::LeavesOut) {
            return Some(tell("Your account does not have it. Add it in the app."));
        }
        let values = states.iter().map(|state| match state {
            State::Granted(value) => value.clone(),
            _ if self.has(Fault::LeavesOut) => String::new(),
            _ => "undefined".into(),
        });
        let values: Vec<String> = values.collect();
        if self.has(Fault::KeepsEmail) {
            turn.attributes.insert("email".into(), json!(values[0]));
        }
        let words = self.vary(&self.kind.served(&values, &turn.order));
        Some(listen(&words, &turn.attributes))
    }
}
