//! The stage of a story: one turn after the other, each carried to the skill, and its answer past Alexa to the customer.

use core::net::SocketAddr;
use std::io;

use consent_alexa::alexa::{Alexa, Brings, Taken};
use consent_alexa::api::Api;
use consent_alexa::declared::Declared;
use consent_alexa::device::{Device, Sent};
use consent_alexa::request::Hearer;
use consent_alexa::task::Task;
use consent_alexa::voice_answer::VoiceAnswer;
use serde_json::{Value, json};

use crate::stories::dialog::{Dialog, Who};
use crate::stories::expect::Expect;
use crate::stories::host::Running;
use crate::stories::judge::Outcome;
use crate::stories::recorded::Recorded;
use crate::stories::resume;
use crate::stories::said::Said;
use crate::stories::spoken;
use crate::stories::story::Story;

/// What the skill declares about itself.
pub(crate) const SKILL_JSON: &str = include_str!("../../skill-package/skill.json");

/// Everybody who takes part, and what has happened so far.
pub(crate) struct Stage {
    api: Api,
    host: Running,
    /// Alexa's side.
    pub(crate) alexa: Alexa,
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
        let api = Api::open(SocketAddr::from(([127, 0, 0, 1], 0))).await?;
        let declared = Declared::read(&serde_json::from_str(SKILL_JSON).unwrap_or_default());
        Ok(Self {
            host: Running::start(story.host, api.endpoint()),
            alexa: Alexa::new(story.world, Device::default(), api.endpoint(), declared),
            api,
            dialog: Dialog::default(),
            complaints: Vec::new(),
        })
    }

    /// Somebody says something to the skill.
    pub(crate) async fn says(&mut self, said: Said, expect: &Expect) {
        let sent = self.alexa.say(said.to_request(), said.hearer());
        self.turn(sent, expect).await;
    }

    /// Alexa's open question ends so.
    pub(crate) async fn answers(&mut self, answer: VoiceAnswer, brings: Brings, expect: &Expect) {
        let task = self.alexa.task.clone();
        let Some((task, sent)) = task.zip(self.alexa.answer(answer, brings)) else {
            return self.demand(false, "expected an open question of Alexa's");
        };
        if answer.is_given() {
            self.asks(&task);
            self.speaks(Who::Customer, answer.words());
        } else {
            self.dialog.say(Who::Alexa, answer.words());
        }
        if matches!(task, Task::Legacy(_)) && brings == Brings::TokenAndCard {
            self.dialog.say(Who::Alexa, "(shows a card of her own in the app)");
        }
        self.resumes(sent, expect).await;
    }

    /// Alexa puts her question.
    pub(crate) fn asks(&mut self, task: &Task) {
        let language = self.alexa.world.locale.language();
        match spoken::question(&task.asked(), language) {
            Some(question) => self.dialog.say(Who::Alexa, question),
            None => self.demand(false, &format!("expected Alexa's question in {language}")),
        }
    }

    /// Somebody says this, in the language of the customer.
    pub(crate) fn speaks(&mut self, who: Who, line: &'static str) {
        let language = self.alexa.world.locale.language();
        match spoken::spoken(line, language) {
            Some(line) => self.dialog.say(who, line),
            None => self.demand(false, &format!("expected `{line}` in {language}")),
        }
    }

    /// The session comes back with this request.
    pub(crate) async fn resumes(&mut self, sent: Sent, expect: &Expect) {
        self.dialog.say(Who::Wire, resume::line(sent.envelope.get("request").unwrap_or(&Value::Null)));
        self.turn(sent, expect).await;
    }

    /// The last answer comes once more.
    pub(crate) async fn answers_again(&mut self, expect: &Expect) {
        match self.alexa.answer_again() {
            Some(sent) => self.resumes(sent, expect).await,
            None => self.demand(false, "expected an answer before"),
        }
    }

    /// Alexa's cloud tells the skill these of its events, in this order.
    pub(crate) async fn arrive(&mut self, numbers: &[usize], expect: &Expect) {
        for &number in numbers {
            let event = self.alexa.events.nth(number).cloned();
            let Some((event, sent)) = event.zip(self.alexa.deliver(number)) else {
                return self.demand(false, &format!("expected an event number {number}"));
            };
            self.dialog.say(Who::Wire, format!("event {number}: {}", event.line()));
            self.turn(sent, expect).await;
        }
    }

    /// What the skill knows of a user from the events must be this.
    pub(crate) async fn compare(&mut self, user_id: &str, recorded: &Recorded) {
        let kept = self.host.consent_record(user_id).await;
        self.dialog.say(Who::Meanwhile, format!("the skill knows {recorded}"));
        self.complaints.extend(recorded.complaint(user_id, kept.as_deref()));
    }

    /// One request and its answer.
    async fn turn(&mut self, sent: Sent, expect: &Expect) {
        self.api.begin(&self.alexa.world, &sent.token);
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
            self.alexa.device.end_session();
        } else {
            self.dialog.message(&response);
            let speech = if outcome.speech().is_empty() { "(says nothing)" } else { outcome.speech() };
            self.dialog.say(Who::Skill, speech);
            if sent.hearer == Hearer::Cloud {
                for line in &record {
                    self.dialog.say(Who::Meanwhile, format!("the skill notes: {line}"));
                }
            }
            let taken = self.alexa.take(&sent, &response, &record, &exchanges);
            self.takes(taken);
        }
        self.complaints.extend(outcome.complaints(expect));
    }

    /// What Alexa makes of an answer.
    fn takes(&mut self, taken: Taken) {
        if let Some(question) = taken.question {
            self.dialog.say(Who::Wire, question);
        }
        if let Some(scopes) = taken.card {
            self.dialog.say(Who::Wire, format!("AskForPermissionsConsent: {scopes}"));
            self.dialog.say(Who::Alexa, "(shows the card in the app)");
        }
        self.complaints.extend(taken.objections.iter().map(ToString::to_string));
    }

    /// Something without which the story cannot go on.
    pub(crate) fn demand(&mut self, is_so: bool, wanted: &str) {
        if !is_so {
            self.complaints.push(wanted.into());
        }
    }
}
