//! One turn of the running core, and what it alone can break. The core is pure, so the same turn is played once and its
//! outcome kept.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use consent_core::AskPolicy;
use serde_json::Value;
use serde_json::value::RawValue;

use crate::api::{Apis, Call, Mood};
use crate::customer::{Few, User};
use crate::kept_text::KeptText;
use crate::promise::Promise;
use crate::request::{Intent, Request, What, slots};
use crate::skill::{self, Answered, End, Took};

/// All that a turn depends on.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Played {
    /// The request.
    pub request: Request,
    /// What the store holds of the customer; empty if nothing or if there is no store.
    pub stored: KeptText,
    /// What the customer grants at this moment.
    pub grants: Few,
    /// How the APIs are.
    pub mood: Mood,
}

/// What came of a turn.
#[derive(Clone, Debug)]
pub struct Came {
    /// What the core took the request for.
    pub took: Took,
    /// How it ended.
    pub end: End,
    /// The handler, the intent and its slots.
    pub wish: Option<(&'static str, String, String)>,
    /// The session attributes of the response.
    pub attributes: KeptText,
    /// What is in the store once the answer is taken, and at the end.
    pub stored: [KeptText; 2],
    /// What the turn broke by itself.
    pub broke: Vec<Promise>,
}

/// The turns that were played.
#[derive(Debug)]
pub struct Turns {
    policy: AskPolicy,
    played: Mutex<HashMap<Played, Arc<Came>>>,
}

impl Turns {
    /// None yet, for a skill with this policy.
    #[must_use]
    pub fn new(policy: AskPolicy) -> Self {
        Self { policy, played: Mutex::default() }
    }

    /// How many different ones were played.
    #[must_use]
    pub fn len(&self) -> usize {
        self.played.lock().unwrap().len()
    }

    /// Whether none was played.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Plays a turn.
    pub fn play(&self, turn: Played) -> Arc<Came> {
        if let Some(came) = self.played.lock().unwrap().get(&turn) {
            return Arc::clone(came);
        }
        let came = Arc::new(play(&turn, &self.policy));
        self.played.lock().unwrap().insert(turn, Arc::clone(&came));
        came
    }
}

fn play(turn: &Played, policy: &AskPolicy) -> Came {
    let Request { user, .. } = turn.request;
    let mut apis = Apis {
        user,
        access_token: turn.request.access_token(),
        grants: turn.grants,
        mood: turn.mood,
        calls: Vec::new(),
    };
    let answered = skill::answer(&turn.request.json(), turn.stored.as_str(), policy, |query| apis.get(query));
    let parts: HashMap<&str, &RawValue> = serde_json::from_str(&answered.response).unwrap();
    let (attributes, message) = (parts["sessionAttributes"].get(), parts["response"].get());
    let broke = broken(turn, &answered, &apis.calls, message, attributes);
    Came {
        took: answered.took,
        end: answered.end,
        wish: answered.wish,
        attributes: KeptText::of(attributes),
        stored: [&answered.stored_first, &answered.stored].map(|text| KeptText::of(text)),
        broke,
    }
}

/// What a turn breaks by itself, whatever was before.
fn broken(
    turn: &Played,
    answered: &Answered,
    calls: &[Call],
    message: &str,
    attributes: &str,
) -> Vec<Promise> {
    let Request { user, .. } = turn.request;
    let granted = |permission| {
        let answer = calls.iter().find(|call| call.permission == permission);
        answer.is_some_and(|call| call.status == Some(200))
    };
    let asks = matches!(answered.end, End::AskedByVoice(..) | End::AskedByCard(_));
    let is_known = calls.iter().all(|call| matches!(call.status, Some(200 | 204 | 403)));
    let mut broke = Vec::new();
    let mut must = |promise, holds: bool| {
        if !holds {
            broke.push(promise);
        }
    };

    let needs = answered.wish.as_ref().map_or(&[][..], |(handler, ..)| needs_of(handler));
    if let End::Ran(knew) = &answered.end {
        must(Promise::GrantedInThisTurn, !needs.is_empty());
        must(Promise::GrantedInThisTurn, needs.iter().all(|need| granted(*need)));
        must(
            Promise::GrantedInThisTurn,
            knew.iter().map(|(permission, _)| *permission).eq(needs.iter().copied()),
        );
    }
    if let End::Ran(knew) | End::FellBack(knew) = &answered.end {
        for (permission, value) in knew {
            must(Promise::GrantedInThisTurn, granted(*permission) && *value == user.value(*permission));
        }
    }
    must(Promise::TurnEnds, answered.steps <= 2 && calls.len() <= needs.len());
    must(Promise::UnknownAsksNobody, is_known || !asks && !matches!(answered.end, End::Ran(_)));

    let is_answer = answered.took == Took::Answer;
    let parsed: Value = serde_json::from_str(message).unwrap();
    let directives = parsed["directives"].as_array().map_or(0, Vec::len);
    let cards = usize::from(!parsed["card"].is_null());
    must(Promise::OneQuestion, directives + cards == usize::from(asks));
    if directives > 0 {
        // R18, R19: after a question by voice there is none in the same attempt. R11: nothing stands beside it.
        must(Promise::OneQuestion, !is_answer);
        must(Promise::OneQuestion, parsed["reprompt"].is_null() && parsed["shouldEndSession"].is_null());
    }

    let own = if turn.brings_mark_of_other() {
        String::new()
    } else {
        format!("{attributes} {:?}", answered.stored)
    };
    let said = format!("{message} {:?} {:?} {calls:?} {own}", answered.wish, answered.end);
    must(Promise::NobodyElse, user.other().marks().iter().all(|mark| !said.contains(mark)));

    if let What::Intent(intent) = &turn.request.what {
        must(Promise::NothingLost, wish_of(*intent, user, turn.request.number) == answered.wish);
    }
    if turn.mood == Mood::Well && !needs.is_empty() && needs.iter().all(|need| turn.grants.has(*need)) {
        let may_run = match &turn.request.what {
            What::Intent(_) => true,
            What::TaskEnd(_, said) => is_answer && *said == crate::request::Said::Yes,
        };
        must(Promise::NothingLost, !may_run || matches!(answered.end, End::Ran(_)));
    }
    broke
}

impl Played {
    /// Whether Alexa herself mixed up whose attributes these are.
    fn brings_mark_of_other(&self) -> bool {
        let attributes = self.request.attributes.map_or("", KeptText::as_str);
        let marks = self.request.user.other().marks();
        marks.iter().any(|mark| attributes.contains(mark) || self.stored.as_str().contains(mark))
    }
}

/// The handler, intent and slots that this wish is.
#[must_use]
pub fn wish_of(intent: Intent, user: User, number: usize) -> Option<(&'static str, String, String)> {
    let (name, handler) = intent.names();
    Some((handler, name.to_owned(), slots(user, number)))
}

fn needs_of(handler: &str) -> &'static [consent_core::Permission] {
    let serves = |intent: &Intent| intent.names().1 == handler;
    Intent::ALL.into_iter().find(serves).unwrap().needs()
}
