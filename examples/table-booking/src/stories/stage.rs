//! The stage of a story: one turn after the other, each carried to the skill, and its answer past Alexa to the customer.

use std::io;

use serde_json::{Value, json};

use crate::alexa::api::Api;
use crate::alexa::app::App;
use crate::alexa::device::{Device, Sent};
use crate::alexa::events::Events;
use crate::alexa::gatekeeper::{self, SkillTurn};
use crate::alexa::legacy_task::OwnCard;
use crate::alexa::objection::Objection;
use crate::alexa::said::{Hearer, Said};
use crate::alexa::spoken;
use crate::alexa::task::Task;
use crate::alexa::voice_answer::VoiceAnswer;
use crate::stories::dialog::{Dialog, Who};
use crate::stories::expect::Expect;
use crate::stories::host::Running;
use crate::stories::judge::Outcome;
use crate::stories::recorded::Recorded;
use crate::stories::resume;
use crate::stories::story::Story;

/// What comes along with the answer to Alexa's question.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Brings {
    /// The token, as it was sent.
    Token,
    /// No token.
    NoToken,
    /// The token, and in the legacy form word of a card that Alexa sent herself.
    TokenAndCard,
}

/// Everybody who takes part, and what has happened so far.
pub(crate) struct Stage {
    /// Alexa's APIs, and the world that they tell of.
    pub(crate) api: Api,
    host: Running,
    /// The device.
    pub(crate) device: Device,
    /// The app.
    pub(crate) app: App,
    /// What Alexa's cloud published.
    pub(crate) events: Events,
    /// Alexa's open question.
    pub(crate) task: Option<Task>,
    /// The last `request` object that gave the session back.
    pub(crate) last_answer: Option<Value>,
    /// The lines of the story.
    pub(crate) dialog: Dialog,
    /// What did not come as the contract says.
    pub(crate) complaints: Vec<String>,
}

impl Stage {
    /// The stage of a story before its first step.
    ///
    /// # Errors
    /// What the system says if it has no room for a server.
    pub(crate) async fn open(story: &Story) -> io::Result<Self> {
        let api = Api::open(story.world).await?;
        Ok(Self {
            host: Running::start(story.host, api.endpoint()),
            api,
            device: Device::default(),
            app: App::default(),
            events: Events::new(&story.world),
            task: None,
            last_answer: None,
            dialog: Dialog::default(),
            complaints: Vec::new(),
        })
    }

    /// Somebody says something to the skill.
    pub(crate) async fn says(&mut self, said: Said, expect: &Expect) {
        let (world, endpoint) = (self.api.world(), self.api.endpoint());
        let sent = match said.hearer() {
            Hearer::Cloud => self.device.out_of_session(&world, endpoint, said.to_request()),
            Hearer::Customer | Hearer::Nobody => self.device.in_session(&world, endpoint, said.to_request()),
        };
        self.turn(sent, said.hearer(), expect).await;
        if matches!(said, Said::SessionEnded) {
            self.device.end_session();
        }
    }

    /// Alexa's open question ends so.
    pub(crate) async fn answers(&mut self, answer: VoiceAnswer, brings: Brings, expect: &Expect) {
        let Some(task) = self.task.take() else {
            return self.demand(false, "expected an open question of Alexa's");
        };
        if answer.is_given() {
            self.asks(&task);
            self.speaks(Who::Customer, answer.words());
        } else {
            self.dialog.say(Who::Alexa, answer.words());
        }
        let mut request = Value::Null;
        match &task {
            Task::Voice(task) => {
                let with_token = brings != Brings::NoToken;
                self.api.change(|world| request = task.answer(answer, &mut world.customer, with_token));
            }
            Task::Legacy(task) => {
                let card = if brings == Brings::TokenAndCard { OwnCard::Thrown } else { OwnCard::NotThrown };
                self.api.change(|world| request = task.answer(answer, card, &mut world.customer));
                if card == OwnCard::Thrown {
                    self.app.take_alexas_card(task.asked());
                    self.dialog.say(Who::Alexa, "(shows a card of her own in the app)");
                }
                // The answer comes in a session that knows nothing of the one before.
                self.device.end_session();
            }
        }
        self.last_answer = Some(request.clone());
        self.resumes(request, expect).await;
    }

    /// Alexa puts her question.
    pub(crate) fn asks(&mut self, task: &Task) {
        let language = self.api.world().locale.language();
        match spoken::question(&task.asked(), language) {
            Some(question) => self.dialog.say(Who::Alexa, question),
            None => self.demand(false, &format!("expected Alexa's question in {language}")),
        }
    }

    /// Somebody says this, in the language of the customer.
    pub(crate) fn speaks(&mut self, who: Who, line: &'static str) {
        let language = self.api.world().locale.language();
        match spoken::spoken(line, language) {
            Some(line) => self.dialog.say(who, line),
            None => self.demand(false, &format!("expected `{line}` in {language}")),
        }
    }

    /// The session comes back with this `request` object.
    pub(crate) async fn resumes(&mut self, request: Value, expect: &Expect) {
        self.dialog.say(Who::Wire, resume::line(&request));
        let sent = self.device.in_session(&self.api.world(), self.api.endpoint(), request);
        self.turn(sent, Hearer::Customer, expect).await;
    }

    /// Alexa's cloud tells the skill these of its events, in this order.
    pub(crate) async fn arrive(&mut self, numbers: &[usize], expect: &Expect) {
        for &number in numbers {
            let Some(event) = self.events.nth(number).cloned() else {
                return self.demand(false, &format!("expected an event number {number}"));
            };
            self.dialog.say(Who::Wire, format!("event {number}: {}", event.line()));
            let sent = self.device.event(&self.api.world(), self.api.endpoint(), &event);
            self.turn(sent, Hearer::Cloud, expect).await;
        }
    }

    /// What the skill knows of a user from the events must be this.
    pub(crate) async fn compare(&mut self, user_id: &str, recorded: &Recorded) {
        let kept = self.host.consent_record(user_id).await;
        self.dialog.say(Who::Meanwhile, format!("the skill knows {recorded}"));
        self.complaints.extend(recorded.complaint(user_id, kept.as_deref()));
    }

    /// One request and its answer.
    async fn turn(&mut self, sent: Sent, hearer: Hearer, expect: &Expect) {
        let world = self.api.world();
        self.api.accept_only(&sent.token);
        self.dialog.message(&sent.envelope);
        let (response, record) = self.host.answer(&sent.envelope).await;
        self.dialog.message(&json!({ "record": record }));
        let exchanges = self.api.take_exchanges();
        for exchange in &exchanges {
            self.dialog.say(Who::Wire, exchange);
            self.dialog.message(&exchange.to_json());
        }
        let outcome = Outcome { response: &response, record: &record, exchanges: &exchanges };
        if response.is_null() {
            self.dialog.say(Who::Meanwhile, "the skill refuses the request");
            self.device.end_session();
        } else {
            self.dialog.message(&response);
            let speech = if outcome.speech().is_empty() { "(says nothing)" } else { outcome.speech() };
            self.dialog.say(Who::Skill, speech);
            let turn = SkillTurn {
                world: &world,
                hearer,
                token: &sent.token,
                response: &response,
                record: &record,
                exchanges: &exchanges,
            };
            self.object(gatekeeper::objections(&turn));
            // An event comes beside the session, if there is one.
            if hearer == Hearer::Cloud {
                for line in &record {
                    self.dialog.say(Who::Meanwhile, format!("the skill notes: {line}"));
                }
            } else {
                self.take(&response);
            }
        }
        self.complaints.extend(outcome.complaints(expect));
    }

    /// Alexa takes what the answer brings: a question to put, a card to show, what becomes of the session.
    fn take(&mut self, response: &Value) {
        match Task::open(response) {
            Some(Ok(task)) => {
                self.dialog.say(Who::Wire, task.wire());
                self.task = Some(task);
            }
            Some(Err(objections)) => self.object(objections),
            None => {}
        }
        match self.app.take_card(response) {
            Some(Ok(scopes)) => {
                self.dialog.say(Who::Wire, format!("AskForPermissionsConsent: {scopes}"));
                self.dialog.say(Who::Alexa, "(shows the card in the app)");
            }
            Some(Err(objections)) => self.object(objections),
            None => {}
        }
        self.device.hear(response);
    }

    fn object(&mut self, objections: Vec<Objection>) {
        self.complaints.extend(objections.into_iter().map(|objection| objection.to_string()));
    }

    /// Something without which the story cannot go on.
    pub(crate) fn demand(&mut self, is_so: bool, wanted: &str) {
        if !is_so {
            self.complaints.push(wanted.into());
        }
    }
}
