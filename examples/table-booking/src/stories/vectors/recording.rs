//! Alexa's side of a story, played against the story's own expectations, and no skill takes part: what she sends, what her
//! APIs answer, what must come of it.

use consent_core::Requirements;
use serde_json::{Map, Value, json};

use crate::alexa::app::App;
use crate::alexa::device::{Device, Sent};
use crate::alexa::events::Events;
use crate::alexa::legacy_task::OwnCard;
use crate::alexa::objection::Objection;
use crate::alexa::said::{Hearer, Said};
use crate::alexa::task::Task;
use crate::alexa::voice_answer::VoiceAnswer;
use crate::alexa::world::World;
use crate::stories::expect::{End, Expect};
use crate::stories::resume;
use crate::stories::stage::Brings;
use crate::stories::story::{Host, Step, Story};
use crate::stories::vectors::api_calls::ApiCalls;
use crate::stories::vectors::expected::{self, Had};

const ENDPOINT: &str = "https://api.eu.amazonalexa.com";

/// What each intent needs of a host: the name of its handler, and the requirements.
pub(crate) type NeedsOf = fn(Host, &str) -> Option<(&'static str, Requirements<'static>)>;

/// What the customer wants: an intent, its slots.
type Wish = (&'static str, &'static [(&'static str, &'static str)]);

/// Alexa's side of a story.
pub(crate) struct Recording {
    needs: NeedsOf,
    host: Host,
    world: World,
    device: Device,
    app: App,
    events: Events,
    /// The open question, and what it interrupted.
    open: Option<(Task, Option<Wish>)>,
    last_answer: Option<Value>,
    /// Each intent, once.
    pub(crate) intents: Vec<&'static str>,
    /// Each turn.
    pub(crate) turns: Vec<Value>,
}

impl Recording {
    /// Plays a story.
    ///
    /// # Errors
    /// A sentence if the story contradicts the stand-in Alexa.
    pub(crate) fn of(story: &Story, needs: NeedsOf) -> Result<Self, String> {
        let mut recording = Self {
            needs,
            host: story.host,
            world: story.world,
            device: Device::default(),
            app: App::default(),
            events: Events::new(&story.world),
            open: None,
            last_answer: None,
            intents: Vec::new(),
            turns: Vec::new(),
        };
        for step in story.steps {
            recording.step(step)?;
            recording.events.notice(&recording.world);
        }
        Ok(recording)
    }

    fn step(&mut self, step: &Step) -> Result<(), String> {
        match *step {
            Step::Says(said, ref expect) => self.says(said, expect)?,
            Step::Answers(answer, ref expect) => self.answers(answer, Brings::Token, expect)?,
            Step::AnswersWithoutToken(answer, ref expect) => {
                self.answers(answer, Brings::NoToken, expect)?;
            }
            Step::AnswersWithCard(answer, ref expect) => {
                self.answers(answer, Brings::TokenAndCard, expect)?;
            }
            Step::AnswersInNewSession(answer, ref expect) => {
                self.device.end_session();
                self.answers(answer, Brings::Token, expect)?;
            }
            Step::AnotherTaskEnds(ref expect) => {
                self.resumes(resume::of_another_task(Some("print-the-menu")), None, expect)?;
            }
            Step::ResumesWithoutToken(ref expect) => {
                self.resumes(resume::of_another_task(None), None, expect)?;
            }
            Step::AnswersAgain(ref expect) => {
                let again = self.last_answer.clone().ok_or("expected an answer before")?;
                self.resumes(again, None, expect)?;
            }
            Step::Arrive(numbers, ref expect) => self.arrive(numbers, expect)?,
            Step::Records(user_id, ref recorded) => {
                self.add("/expect", "hints", recorded.hints(user_id))?;
            }
            Step::StillKeeps(key, value) => {
                self.add("/expect/response/equal", &format!("/sessionAttributes/{key}"), json!(value))?;
            }
            Step::GrantsCard => {
                if !self.app.grant_card(&mut self.world.customer) {
                    return Err("expected a card in the app".into());
                }
            }
            Step::Grants(consents) => self.world.customer.grant(consents),
            Step::Withdraws(consents) => self.world.customer.refuse(consents),
            Step::Disables => {
                self.events.disable(&self.world);
                self.world.customer.disable();
                self.device.end_session();
            }
            Step::Enables(user_id) => {
                self.world.customer.user_id = user_id;
                self.events.enable(&self.world);
            }
            Step::Waits(time) => self.world.clock.advance(time),
            Step::EndsSession => self.device.end_session(),
            Step::Breaks(fault) => self.world.fault = fault,
            Step::Keeps(key, value) => self.device.keep(key, json!(value)),
        }
        Ok(())
    }

    fn says(&mut self, said: Said, expect: &Expect) -> Result<(), String> {
        let wish = match said {
            Said::Intent { name, slots, .. } => Some((name, slots)),
            Said::Launch | Said::SessionEnded | Said::Unknown | Said::Reported(_) => None,
        };
        let is_new = |intent: &&str| !self.intents.contains(intent);
        let intent = wish.map(|(intent, _)| intent).filter(is_new);
        self.intents.extend(intent);
        let request = said.to_request();
        let sent = match said.hearer() {
            Hearer::Cloud => self.device.out_of_session(&self.world, ENDPOINT, request),
            Hearer::Customer | Hearer::Nobody => self.device.in_session(&self.world, ENDPOINT, request),
        };
        self.turn(&sent, said.hearer(), wish, expect)?;
        if matches!(said, Said::SessionEnded) {
            self.device.end_session();
        }
        Ok(())
    }

    fn answers(&mut self, answer: VoiceAnswer, brings: Brings, expect: &Expect) -> Result<(), String> {
        let (task, wish) = self.open.take().ok_or("expected an open question of Alexa's")?;
        let customer = &mut self.world.customer;
        let request = match &task {
            Task::Voice(task) => task.answer(answer, customer, brings != Brings::NoToken),
            Task::Legacy(task) => {
                let is_thrown = brings == Brings::TokenAndCard;
                if is_thrown {
                    self.app.take_alexas_card(task.asked());
                }
                self.device.end_session();
                task.answer(answer, if is_thrown { OwnCard::Thrown } else { OwnCard::NotThrown }, customer)
            }
        };
        self.last_answer = Some(request.clone());
        self.resumes(request, wish, expect)
    }

    fn resumes(&mut self, request: Value, wish: Option<Wish>, expect: &Expect) -> Result<(), String> {
        let sent = self.device.in_session(&self.world, ENDPOINT, request);
        self.turn(&sent, Hearer::Customer, wish, expect)
    }

    fn arrive(&mut self, numbers: &[usize], expect: &Expect) -> Result<(), String> {
        for &number in numbers {
            let event = self.events.nth(number).ok_or("expected an event of this number")?.clone();
            let sent = self.device.event(&self.world, ENDPOINT, &event);
            self.turn(&sent, Hearer::Cloud, None, expect)?;
        }
        Ok(())
    }

    /// One request, and what must come of it.
    fn turn(
        &mut self,
        sent: &Sent,
        hearer: Hearer,
        wish: Option<Wish>,
        expect: &Expect,
    ) -> Result<(), String> {
        let calls = ApiCalls::of(&self.world, sent, expect.calls)?;
        let had = self.had(&calls, &sent.envelope, wish);
        if matches!(expect.end, End::FallsBack(_)) && had.required.len() != 1 {
            return Err("a fallback for want of more than one consent: the story does not say which".into());
        }
        let onward = expected::onward(expect.end, self.turns.len());
        self.turns.push(json!({
            "request": sent.envelope,
            "calls": calls.calls,
            "expect": {
                "rules": rules(expect),
                "effect": expected::effect(expect.end, &had),
                "response": expected::response(expect.end, hearer == Hearer::Cloud),
                "secrets": calls.secrets(&sent.token),
            },
        }));
        // An event comes beside the session, if there is one.
        if hearer == Hearer::Cloud {
            return Ok(());
        }
        if let Some(task) = Task::open(&onward) {
            self.open = Some((task.map_err(|objections| sentence(&objections))?, wish));
        }
        self.app.take_card(&onward).transpose().map_err(|objections| sentence(&objections))?;
        self.device.hear(&onward);
        Ok(())
    }

    fn had(&self, calls: &ApiCalls, envelope: &Value, wish: Option<Wish>) -> Had {
        let needs = wish.and_then(|(intent, _)| (self.needs)(self.host, intent));
        let Some(((intent, slots), (handler, needs))) = wish.zip(needs) else { return Had::default() };
        let slots: Map<String, Value> =
            slots.iter().map(|(name, value)| ((*name).into(), json!(value))).collect();
        Had {
            intent: json!({ "name": intent, "slots": slots }),
            handler: json!(handler),
            required: needs.required(),
            profile: calls.profile(needs, envelope),
        }
    }

    /// Adds to the turn that was last; a list grows.
    fn add(&mut self, place: &str, key: &str, value: Value) -> Result<(), String> {
        let turn = self.turns.last_mut().and_then(|turn| turn.pointer_mut(place)?.as_object_mut());
        let turn = turn.ok_or("expected a turn before")?;
        match (turn.get_mut(key), value) {
            (Some(Value::Array(list)), Value::Array(more)) => list.extend(more),
            (_, value) => _ = turn.insert(key.into(), value),
        }
        Ok(())
    }
}

/// The rules of the contract that an expectation names.
pub(crate) fn rules(expect: &Expect) -> Vec<&'static str> {
    expect.rule.split(", ").collect()
}

fn sentence(objections: &[Objection]) -> String {
    objections.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
}
