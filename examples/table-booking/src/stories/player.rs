//! Plays one story: carries each request to the skill, and each answer past Alexa to the customer.

use core::time::Duration;

use serde_json::{Value, json};

use crate::alexa::api::Api;
use crate::alexa::app::App;
use crate::alexa::device::{Device, Sent};
use crate::alexa::gatekeeper::{self, SkillTurn};
use crate::alexa::objection::Objection;
use crate::alexa::said::Said;
use crate::alexa::voice_answer::VoiceAnswer;
use crate::alexa::voice_task::VoiceTask;
use crate::stories::dialog::{Dialog, Who};
use crate::stories::expect::Expect;
use crate::stories::host::Running;
use crate::stories::judge::Outcome;
use crate::stories::resume;
use crate::stories::story::{Step, Story};

/// A story that was played.
#[derive(Debug)]
pub(crate) struct Played {
    /// Its lines.
    pub(crate) dialog: Dialog,
    /// What did not come as the contract says.
    pub(crate) complaints: Vec<String>,
}

/// Plays a story from its first step to its last, or to the first turn that does not come as it must.
pub(crate) async fn play(story: &Story) -> Played {
    let mut played = Played { dialog: Dialog::default(), complaints: Vec::new() };
    let api = match Api::open(story.world).await {
        Ok(api) => api,
        Err(error) => {
            played.complaints.push(format!("expected the stage to open: {error}"));
            return played;
        }
    };
    let host = Running::start(story.host, api.endpoint());
    let (device, app) = (Device::default(), App::default());
    let mut stage = Stage { api, host, device, app, task: None, last_answer: None, played };
    for step in story.steps {
        stage.step(step).await;
        if !stage.played.complaints.is_empty() {
            break;
        }
    }
    if let Some(task) = &stage.task {
        stage.played.dialog.say(Who::Alexa, task.question());
    }
    stage.played
}

struct Stage {
    api: Api,
    host: Running,
    device: Device,
    app: App,
    /// Alexa's open question.
    task: Option<VoiceTask>,
    /// The last `request` object that gave the session back.
    last_answer: Option<Value>,
    played: Played,
}

impl Stage {
    async fn step(&mut self, step: &Step) {
        match *step {
            Step::Says(said, ref expect) => {
                let who = if said.is_spoken() { Who::Customer } else { Who::Meanwhile };
                self.played.dialog.say(who, said);
                self.says(said, expect).await;
            }
            Step::Answers(answer, ref expect) => self.answers(answer, true, expect).await,
            Step::AnswersWithoutToken(answer, ref expect) => self.answers(answer, false, expect).await,
            Step::AnswersInNewSession(answer, ref expect) => {
                self.device.end_session();
                self.answers(answer, true, expect).await;
            }
            Step::AnotherTaskEnds(ref expect) => {
                self.played.dialog.say(Who::Meanwhile, "another task gives the session back");
                self.resumes(resume::of_another_task(Some("print-the-menu")), expect).await;
            }
            Step::ResumesWithoutToken(ref expect) => {
                self.played.dialog.say(Who::Meanwhile, "the session comes back without a token");
                self.resumes(resume::of_another_task(None), expect).await;
            }
            Step::AnswersAgain(ref expect) => {
                self.played.dialog.say(Who::Meanwhile, "the same answer arrives once more");
                let again = self.last_answer.clone().unwrap_or_default();
                self.resumes(again, expect).await;
            }
            Step::GrantsCard => {
                let mut granted = false;
                self.api.change(|world| granted = self.app.grant_card(&mut world.customer));
                self.played.dialog.say(Who::App, "the customer grants what stands on the card");
                self.demand(granted, "expected a card in the app");
            }
            Step::Grants(consents) => {
                self.api.change(|world| world.customer.grant(consents));
                self.played.dialog.say(Who::App, format!("the customer grants {consents:?}"));
            }
            Step::Withdraws(consents) => {
                self.api.change(|world| world.customer.refuse(consents));
                self.played.dialog.say(Who::App, format!("the customer withdraws {consents:?}"));
            }
            Step::Waits(time) => {
                self.api.change(|world| world.clock.advance(time));
                self.played.dialog.say(Who::Meanwhile, later(time));
            }
            Step::EndsSession => {
                self.device.end_session();
                self.played.dialog.say(Who::Meanwhile, "a new session");
            }
            Step::Breaks(fault) => {
                self.api.change(|world| world.fault = fault);
                let what = fault.map_or("nothing goes wrong any more".into(), |fault| format!("{fault:?}"));
                self.played.dialog.say(Who::Meanwhile, what);
            }
            Step::Keeps(key, value) => self.device.keep(key, json!(value)),
            Step::StillKeeps(key, value) => {
                let is_there = self.device.attribute(key) == Some(&json!(value));
                self.demand(is_there, &format!("R30: expected the skill's own attribute `{key}` to be kept"));
            }
        }
    }

    async fn says(&mut self, said: Said, expect: &Expect) {
        let (world, endpoint) = (self.api.world(), self.api.endpoint());
        let sent = if said.is_event() {
            self.device.out_of_session(&world, endpoint, said.to_request())
        } else {
            self.device.in_session(&world, endpoint, said.to_request())
        };
        self.turn(sent, said.is_unheard(), expect).await;
        if matches!(said, Said::SessionEnded) {
            self.device.end_session();
        }
    }

    async fn answers(&mut self, answer: VoiceAnswer, with_token: bool, expect: &Expect) {
        let Some(task) = self.task.take() else {
            return self.demand(false, "expected an open question of Alexa's");
        };
        if answer.is_given() {
            self.played.dialog.say(Who::Alexa, task.question());
            self.played.dialog.say(Who::Customer, answer.words());
        } else {
            self.played.dialog.say(Who::Alexa, answer.words());
        }
        let mut request = Value::Null;
        self.api.change(|world| request = task.answer(answer, &mut world.customer, with_token));
        self.last_answer = Some(request.clone());
        self.resumes(request, expect).await;
    }

    async fn resumes(&mut self, request: Value, expect: &Expect) {
        self.played.dialog.say(Who::Wire, resume::line(&request));
        let sent = self.device.in_session(&self.api.world(), self.api.endpoint(), request);
        self.turn(sent, false, expect).await;
    }

    /// One request and its answer.
    async fn turn(&mut self, sent: Sent, is_unheard: bool, expect: &Expect) {
        let world = self.api.world();
        self.api.accept_only(&sent.token);
        self.played.dialog.message(&sent.envelope);
        let (response, record) = self.host.answer(&sent.envelope).await;
        self.played.dialog.message(&json!({ "record": record }));
        let exchanges = self.api.take_exchanges();
        for exchange in &exchanges {
            self.played.dialog.say(Who::Wire, exchange);
            self.played.dialog.message(&exchange.to_json());
        }
        let outcome = Outcome { response: &response, record: &record, exchanges: &exchanges };
        if response.is_null() {
            self.played.dialog.say(Who::Meanwhile, "the skill refuses the request");
            self.device.end_session();
        } else {
            self.played.dialog.message(&response);
            let speech = if outcome.speech().is_empty() { "(says nothing)" } else { outcome.speech() };
            self.played.dialog.say(Who::Skill, speech);
            let turn = SkillTurn {
                world: &world,
                is_unheard,
                token: &sent.token,
                response: &response,
                record: &record,
                exchanges: &exchanges,
            };
            self.object(gatekeeper::objections(&turn));
            self.take(&response);
        }
        self.played.complaints.extend(outcome.complaints(expect));
    }

    /// Alexa takes what the answer brings: a question to put, a card to show, what becomes of the session.
    fn take(&mut self, response: &Value) {
        match VoiceTask::open(response) {
            Some(Ok(task)) => {
                let line = format!("Connections.StartConnection: {}", task.wire());
                self.played.dialog.say(Who::Wire, line);
                self.task = Some(task);
            }
            Some(Err(objections)) => self.object(objections),
            None => {}
        }
        match self.app.take_card(response) {
            Some(Ok(scopes)) => {
                self.played.dialog.say(Who::Wire, format!("AskForPermissionsConsent: {scopes}"));
                self.played.dialog.say(Who::Alexa, "(shows the card in the app)");
            }
            Some(Err(objections)) => self.object(objections),
            None => {}
        }
        self.device.hear(response);
    }

    fn object(&mut self, objections: Vec<Objection>) {
        self.played.complaints.extend(objections.into_iter().map(|objection| objection.to_string()));
    }

    fn demand(&mut self, is_so: bool, wanted: &str) {
        if !is_so {
            self.played.complaints.push(wanted.into());
        }
    }
}

fn later(time: Duration) -> String {
    match (time.as_secs() / 86_400, time.as_secs()) {
        (0, seconds) => format!("{seconds} seconds later"),
        (1, _) => "a day later".into(),
        (days, _) => format!("{days} days later"),
    }
}
