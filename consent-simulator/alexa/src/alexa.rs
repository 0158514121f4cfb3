//! All of Alexa's side together: what is said becomes a request, and an answer becomes what the customer hears and sees.

use serde_json::Value;

use crate::app::App;
use crate::declared::Declared;
use crate::device::{Device, Sent};
use crate::events::Events;
use crate::exchange::Exchange;
use crate::gatekeeper::{self, SkillTurn};
use crate::legacy_task::OwnCard;
use crate::objection::Objection;
use crate::request::Hearer;
use crate::resource::{GIVEN_NAME, Resource};
use crate::task::{self, Task};
use crate::voice_answer::VoiceAnswer;
use crate::world::World;

/// What comes along with the answer to Alexa's question.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Brings {
    /// The token, as it was sent.
    Token,
    /// No token.
    NoToken,
    /// The token, and in the legacy form word of a card that Alexa sent herself.
    TokenAndCard,
}

/// Alexa's side, for one skill and one customer.
#[derive(Clone, Debug)]
pub struct Alexa {
    /// Everything outside the skill; whoever drives may change it between two requests.
    pub world: World,
    /// The device.
    pub device: Device,
    /// The app.
    pub app: App,
    /// What Alexa's cloud published.
    pub events: Events,
    /// Her open question.
    pub task: Option<Task>,
    endpoint: String,
    declared: Declared,
    last_answer: Option<Value>,
    said: Vec<&'static str>,
}

/// What Alexa made of an answer.
#[derive(Clone, Debug, Default)]
pub struct Taken {
    /// What she turns down, and what else is wrong with the turn.
    pub objections: Vec<Objection>,
    /// The question that she is to put, as a line of the wire.
    pub question: Option<String>,
    /// The card that the app shows, as a line of the wire.
    pub card: Option<String>,
    /// She turns the whole answer down: the customer hears none of it, and the session is over.
    pub is_rejected: bool,
    /// She does not put the question, and gives the session back with this `request` object.
    pub not_put: Option<Value>,
}

impl Alexa {
    /// Alexa for a skill that declares this; her requests name this endpoint.
    #[must_use]
    pub fn new(world: World, device: Device, endpoint: &str, declared: Declared) -> Self {
        Self {
            world,
            device,
            app: App::default(),
            events: Events::new(&world),
            task: None,
            endpoint: endpoint.to_owned(),
            declared,
            last_answer: None,
            said: Vec::new(),
        }
    }

    /// What the skill declares.
    #[must_use]
    pub const fn declared(&self) -> &Declared {
        &self.declared
    }

    /// Somebody says or reports this `request` object.
    pub fn say(&mut self, request: Value, hearer: Hearer) -> Sent {
        let slots = request.get("intent").map(Value::to_string).unwrap_or_default();
        let is_said = |word: &&str| slots.contains(*word) && !self.said.contains(word);
        let all = Resource::personal_words().into_iter().chain([GIVEN_NAME]);
        let words: Vec<&str> = all.filter(is_said).collect();
        self.said.extend(words);
        match hearer {
            Hearer::Cloud => self.device.out_of_session(&self.world, &self.endpoint, request),
            Hearer::Customer => self.device.in_session(&self.world, &self.endpoint, request),
            Hearer::Nobody => Sent { hearer, ..self.device.in_session(&self.world, &self.endpoint, request) },
        }
    }

    /// Her open question ends so; `None` if there is none.
    pub fn answer(&mut self, answer: VoiceAnswer, brings: Brings) -> Option<Sent> {
        let customer = &mut self.world.customer;
        let request = match self.task.take()? {
            Task::Voice(task) => task.answer(answer, customer, brings != Brings::NoToken),
            Task::Legacy(task) => {
                let card = if brings == Brings::TokenAndCard { OwnCard::Thrown } else { OwnCard::NotThrown };
                if card == OwnCard::Thrown {
                    self.app.take_alexas_card(task.asked());
                }
                // The answer comes in a session that knows nothing of the one before.
                self.device.end_session();
                task.answer(answer, card, customer)
            }
        };
        self.last_answer = Some(request.clone());
        Some(self.say(request, Hearer::Customer))
    }

    /// She gives the session back with this `request` object, because she did not put the question.
    pub fn give_back(&mut self, request: Value) -> Sent {
        self.last_answer = Some(request.clone());
        self.say(request, Hearer::Customer)
    }

    /// The last answer arrives once more; `None` if there was none.
    pub fn answer_again(&mut self) -> Option<Sent> {
        let request = self.last_answer.clone()?;
        Some(self.say(request, Hearer::Customer))
    }

    /// Her cloud tells the skill this event; `None` if there is none of this number.
    pub fn deliver(&mut self, number: usize) -> Option<Sent> {
        let event = self.events.nth(number)?;
        Some(self.device.event(&self.world, &self.endpoint, event))
    }

    /// She takes what the answer brings: a question to put, a card to show, what becomes of the session.
    pub fn take(
        &mut self,
        sent: &Sent,
        response: &Value,
        record: &[String],
        exchanges: &[Exchange],
    ) -> Taken {
        let Sent { token, hearer, .. } = sent;
        let turn = SkillTurn {
            world: &self.world,
            hearer: *hearer,
            said: &self.said,
            token,
            response,
            record,
            exchanges,
        };
        let mut taken = Taken { objections: gatekeeper::objections(&turn), ..Taken::default() };
        // An event comes beside the session, if there is one.
        if *hearer != Hearer::Cloud {
            self.take_answer(response, &mut taken);
        }
        if *hearer == Hearer::Nobody {
            self.device.end_session();
        }
        taken
    }

    fn take_answer(&mut self, response: &Value, taken: &mut Taken) {
        match Task::open(response, &self.declared) {
            Some(Ok(task)) => {
                taken.question = Some(task.wire());
                self.task = Some(task);
            }
            Some(Err(objections)) => {
                taken.not_put = task::not_put(response, &objections, &self.declared);
                taken.objections.extend(objections);
            }
            None => {}
        }
        match self.app.take_card(response, &self.declared) {
            Some(Ok(scopes)) => taken.card = Some(scopes),
            Some(Err(objections)) => {
                taken.is_rejected = true;
                taken.objections.extend(objections);
            }
            None => {}
        }
        if taken.is_rejected {
            self.task = None;
            self.device.end_session();
        } else {
            self.device.hear(response);
        }
    }
}
