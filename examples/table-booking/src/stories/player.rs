//! Plays one story, step by step.

use core::time::Duration;

use consent_alexa::alexa::Brings;
use consent_alexa::request::{self, Hearer};
use consent_alexa::user_id::UserId;
use serde_json::json;

use crate::stories::dialog::{Dialog, Who};
use crate::stories::stage::Stage;
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
    let mut stage = match Stage::open(story).await {
        Ok(stage) => stage,
        Err(error) => {
            let complaints = vec![format!("expected the stage to open: {error}")];
            return Played { dialog: Dialog::default(), complaints };
        }
    };
    for step in story.steps {
        stage.step(step).await;
        // Alexa tells of whatever changed in the app, in whichever step.
        stage.alexa.events.notice(&stage.alexa.world);
        if !stage.complaints.is_empty() {
            break;
        }
    }
    if let Some(task) = stage.alexa.task.take() {
        stage.asks(&task);
    }
    Played { dialog: stage.dialog, complaints: stage.complaints }
}

impl Stage {
    async fn step(&mut self, step: &Step) {
        match *step {
            Step::Says(said, ref expect) => {
                match said.words() {
                    Some(words) => self.speaks(Who::Customer, words),
                    None => self.dialog.say(Who::Meanwhile, said),
                }
                self.says(said, expect).await;
            }
            Step::Answers(answer, ref expect) => self.answers(answer, Brings::Token, expect).await,
            Step::AnswersWithoutToken(answer, ref expect) => {
                self.answers(answer, Brings::NoToken, expect).await;
            }
            Step::AnswersWithCard(answer, ref expect) => {
                self.answers(answer, Brings::TokenAndCard, expect).await;
            }
            Step::AnswersInNewSession(answer, ref expect) => {
                self.alexa.device.end_session();
                self.answers(answer, Brings::Token, expect).await;
            }
            Step::AnotherTaskEnds(ref expect) => {
                self.dialog.say(Who::Meanwhile, "another task gives the session back");
                let sent =
                    self.alexa.say(request::other_task_ended(Some("print-the-menu")), Hearer::Customer);
                self.resumes(sent, expect).await;
            }
            Step::ResumesWithoutToken(ref expect) => {
                self.dialog.say(Who::Meanwhile, "the session comes back without a token");
                let sent = self.alexa.say(request::other_task_ended(None), Hearer::Customer);
                self.resumes(sent, expect).await;
            }
            Step::AnswersAgain(ref expect) => {
                self.dialog.say(Who::Meanwhile, "the same answer arrives once more");
                self.answers_again(expect).await;
            }
            Step::GrantsCard => {
                let granted = self.alexa.app.grant_card(&mut self.alexa.world.customer);
                self.dialog.say(Who::App, "the customer grants what stands on the card");
                self.demand(granted, "expected a card in the app");
            }
            Step::Grants(consents) => {
                self.alexa.world.customer.grant(consents);
                self.dialog.say(Who::App, format!("the customer grants {consents:?}"));
            }
            Step::Withdraws(consents) => {
                self.alexa.world.customer.refuse(consents);
                self.dialog.say(Who::App, format!("the customer withdraws {consents:?}"));
            }
            Step::Disables => {
                self.alexa.events.disable(&self.alexa.world);
                self.alexa.world.customer.disable();
                self.alexa.device.end_session();
                self.dialog.say(Who::App, "the customer disables the skill");
            }
            Step::Enables(user_id) => {
                self.alexa.world.customer.user_id = UserId::named(user_id);
                self.alexa.events.enable(&self.alexa.world);
                self.dialog.say(Who::App, format!("somebody enables the skill, as {user_id}"));
            }
            Step::Arrive(numbers, ref expect) => self.arrive(numbers, expect).await,
            Step::Records(user_id, ref recorded) => self.compare(user_id, recorded).await,
            Step::Waits(time) => {
                self.alexa.world.clock.advance(time);
                self.dialog.say(Who::Meanwhile, later(time));
            }
            Step::EndsSession => {
                self.alexa.device.end_session();
                self.dialog.say(Who::Meanwhile, "a new session");
            }
            Step::Breaks(fault) => {
                self.alexa.world.fault = fault;
                let what = fault.map_or("nothing goes wrong any more".into(), |fault| format!("{fault:?}"));
                self.dialog.say(Who::Meanwhile, what);
            }
            Step::Keeps(key, value) => self.alexa.device.keep(key, json!(value)),
            Step::StillKeeps(key, value) => {
                let is_there = self.alexa.device.attribute(key) == Some(&json!(value));
                self.demand(is_there, &format!("R30: expected the skill's own attribute `{key}` to be kept"));
            }
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
