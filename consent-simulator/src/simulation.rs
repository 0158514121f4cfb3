//! A conversation with a skill, and everything that can be done in it.

use core::net::SocketAddr;
use std::io;

use consent_alexa::alexa::{Alexa, Taken};
use consent_alexa::api::Api;
use consent_alexa::clock::Clock;
use consent_alexa::device::{Device, Sent};
use consent_alexa::request::Hearer;
use consent_alexa::user_id::UserId;
use consent_alexa::world::World;
use consent_core::{Locale, State};
use serde_json::Value;
use thiserror::Error;

use crate::endpoint::Endpoint;
use crate::heard;
use crate::moment::{Beside, Moment};
use crate::path::{Start, path};
use crate::skill_package::SkillPackage;
use crate::turn::{Exchanged, Turn, Who};

/// The most turns of one conversation; each is kept, so that one can step back to it.
pub const MOST_TURNS: usize = 1000;
/// The most bytes of JSON that the turns of one conversation make: a skill may answer at length, and keep much in the session.
pub const MOST_KEPT: usize = 8 * 1024 * 1024;

/// What the customer has of an answer that Alexa turns down.
const REJECTED: &str = "Alexa turns the whole answer down: the customer hears that something went wrong, and the session is over";

/// What cannot be done as things stand. The sentence says why.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
#[error("{0}")]
pub struct Refused(pub String);

/// A conversation.
#[derive(Debug)]
pub struct Simulation {
    pub(crate) alexa: Alexa,
    pub(crate) package: SkillPackage,
    pub(crate) events_are_held: bool,
    pub(crate) delivered: Vec<usize>,
    pub(crate) turns: Vec<Turn>,
    pub(crate) state: State,
    api: Api,
    told_endpoint: String,
    pub(crate) endpoint: Endpoint,
    /// How many bytes the turns make.
    kept: usize,
    seed: u64,
    users: u32,
    /// Whether the skill is the example, inside this process.
    is_inside: bool,
}

/// What a conversation starts with.
#[derive(Debug)]
pub struct Setting {
    /// The skill at its address.
    pub endpoint: Endpoint,
    /// Whether that is the example, inside this process.
    pub is_inside: bool,
    /// What is known of it.
    pub package: SkillPackage,
    /// Alexa's APIs.
    pub api: Api,
    /// How requests name them.
    pub told_endpoint: String,
    /// What the customer speaks.
    pub locale: Locale,
    /// The time.
    pub clock: Clock,
    /// Stands in every id.
    pub seed: u64,
}

impl Simulation {
    /// Alexa's APIs at an address; port 0 takes any that is free.
    ///
    /// # Errors
    /// What the system says if it cannot be had.
    pub async fn api(address: SocketAddr) -> io::Result<Api> {
        Api::open(address).await
    }

    /// A conversation in which nothing was said yet.
    #[must_use]
    pub fn new(setting: Setting) -> Self {
        let Setting { endpoint, is_inside, package, api, told_endpoint, locale, clock, seed } = setting;
        let world = World { locale, clock, ..World::NEW };
        let device = Device::named("made-up");
        let mut simulation = Self {
            alexa: Alexa::new(world, device, &told_endpoint, package.declared.clone()),
            package,
            events_are_held: false,
            delivered: Vec::new(),
            turns: Vec::new(),
            state: State::Idle,
            api,
            told_endpoint,
            endpoint,
            kept: 0,
            seed,
            users: 0,
            is_inside,
        };
        simulation.start_over();
        simulation
    }

    /// Everything from the beginning, with a customer whom the skill does not know.
    pub(crate) fn start_over(&mut self) {
        let World { locale, clock, .. } = self.alexa.world;
        let mut world = World { locale, clock, ..World::NEW };
        world.customer.user_id = self.next_user();
        world.customer.is_recognized = self.package.declared.tells_person();
        world.configured = self.package.declared.consents();
        let device = Device::named(&format!("made-up-{}-{}", self.seed, self.users));
        self.alexa = Alexa::new(world, device, &self.told_endpoint, self.package.declared.clone());
        self.state = State::Idle;
        self.turns.clear();
        self.kept = 0;
        self.delivered.clear();
        // A skill that was too late may still call, and that is no part of what begins now.
        self.api.dismiss();
    }

    /// An id that no customer had.
    pub(crate) fn next_user(&mut self) -> UserId {
        self.users = self.users.saturating_add(1);
        UserId::numbered(self.seed, self.users)
    }

    /// How things stand.
    #[must_use]
    pub fn moment(&self) -> Moment {
        let beside = Beside {
            skill: &self.package.name,
            state: self.state,
            events_are_held: self.events_are_held,
            delivered: &self.delivered,
        };
        Moment::of(&self.alexa, beside)
    }

    /// Whether the skill is the example, inside this process.
    #[must_use]
    pub const fn is_inside(&self) -> bool {
        self.is_inside
    }

    /// The turns so far.
    #[must_use]
    pub fn turns(&self) -> &[Turn] {
        &self.turns
    }

    /// Whether another turn can be kept.
    ///
    /// # Errors
    /// What there is too much of.
    pub(crate) fn has_room(&self) -> Result<(), Refused> {
        if self.turns.len() >= MOST_TURNS {
            return Err(Refused(format!(
                "expected at most {MOST_TURNS} turns of one conversation: start over"
            )));
        }
        if self.kept >= MOST_KEPT {
            return Err(Refused(format!(
                "expected at most {MOST_KEPT} bytes of one conversation, the skill says or keeps too much: start over"
            )));
        }
        Ok(())
    }

    fn keep(&mut self, turn: Turn) {
        self.kept = self.kept.saturating_add(turn.to_json(0).to_string().len());
        self.turns.push(turn);
    }

    /// Notes a turn in which nothing went over the wire.
    pub(crate) fn note(&mut self, who: Who, text: impl Into<String>) {
        let lines = vec![(who, text.into())];
        let after = self.moment();
        self.keep(Turn { lines, exchanged: Vec::new(), remarks: Vec::new(), path: Vec::new(), after });
    }

    /// One request, its answer, and what becomes of it. A question that Alexa does not put comes back at once.
    pub(crate) async fn exchange(&mut self, start: Start, lines: Vec<(Who, String)>, sent: Sent) {
        if let Some(request) = self.exchange_once(start, lines, sent).await {
            let code = request.pointer("/cause/status/code").or_else(|| request.pointer("/status/code"));
            let code = code.and_then(Value::as_str).unwrap_or_default();
            let word = request.pointer("/cause/result/status").and_then(Value::as_str);
            let word = word.map(|word| format!(" and {word}")).unwrap_or_default();
            let line =
                (Who::Alexa, format!("(does not put the question, and says so with code {code}{word})"));
            if request.get("type").and_then(Value::as_str) == Some("Connections.Response") {
                // The legacy form has its answer in a session of its own, whatever the answer is.
                self.alexa.device.end_session();
            }
            let sent = self.alexa.give_back(request);
            // Whoever asks wrongly again does not get an answer again.
            self.exchange_once(Start::Answered, vec![line], sent).await;
        }
    }

    /// One request and its answer; if Alexa does not put the question in it, the `request` object that says so.
    async fn exchange_once(
        &mut self,
        start: Start,
        mut lines: Vec<(Who, String)>,
        sent: Sent,
    ) -> Option<Value> {
        self.api.begin(&self.alexa.world, &sent.token);
        let answer = self.endpoint.ask(&sent).await;
        let calls = self.api.take_exchanges();
        let mut taken = Taken::default();
        let response = match answer {
            Ok(heard) => {
                taken = self.alexa.take(&sent, &heard.response, &[], &calls);
                if taken.is_rejected {
                    lines.push((Who::Error, REJECTED.into()));
                } else {
                    lines.extend(heard::lines(&heard.response, sent.hearer));
                }
                Ok(heard.response)
            }
            Err(unusable) => {
                if sent.hearer != Hearer::Cloud {
                    self.alexa.device.end_session();
                }
                lines.push((Who::Error, unusable.to_string()));
                Err(unusable.to_string())
            }
        };
        let path = path(start, &calls, &taken);
        if let Some(state) = path.last() {
            self.state = *state;
        }
        let after = self.moment();
        if let Some(question) = after.question.as_ref().filter(|_| taken.question.is_some()) {
            lines.push((Who::Alexa, question.text.clone()));
        }
        if let Some(card) = after.card.as_ref().filter(|_| taken.card.is_some()) {
            let names: Vec<&str> = card.permissions.iter().map(|permission| permission.name).collect();
            lines.push((Who::App, format!("a card asks for: {}", names.join(", "))));
        }
        let exchanged = vec![Exchanged { sent, calls, path: path.clone(), response }];
        self.keep(Turn { lines, exchanged, remarks: taken.objections, path, after });
        taken.not_put
    }
}
