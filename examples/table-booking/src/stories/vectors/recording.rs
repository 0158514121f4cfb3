//! Alexa's side of a story, played against the story's own expectations, and no skill takes part: what she sends, what her
//! APIs answer, what must come of it.

use consent_alexa::alexa::{Alexa, Brings};
use consent_alexa::declared::Declared;
use consent_alexa::device::{Device, Sent};
use consent_alexa::objection::Objection;
use consent_alexa::request::{self, Hearer};
use consent_alexa::user_id::UserId;
use consent_alexa::voice_answer::VoiceAnswer;
use consent_core::Requirements;
use serde_json::{Map, Value, json};

use crate::stories::expect::{End, Expect};
use crate::stories::said::Said;
use crate::stories::stage::SKILL_JSON;
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
    alexa: Alexa,
    /// What the open question interrupted.
    wish: Option<Wish>,
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
        let declared = Declared::read(&serde_json::from_str(SKILL_JSON).unwrap_or_default());
        let mut recording = Self {
            needs,
            host: story.host,
            alexa: Alexa::new(story.world, Device::default(), ENDPOINT, declared),
            wish: None,
            intents: Vec::new(),
            turns: Vec::new(),
        };
        for step in story.steps {
            recording.step(step)?;
            recording.alexa.events.notice(&recording.alexa.world);
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
                self.alexa.device.end_session();
                self.answers(answer, Brings::Token, expect)?;
            }
            Step::AnotherTaskEnds(ref expect) => {
                self.resumes(request::other_task_ended(Some("print-the-menu")), expect)?;
            }
            Step::ResumesWithoutToken(ref expect) => {
                self.resumes(request::other_task_ended(None), expect)?;
            }
            Step::AnswersAgain(ref expect) => {
                let sent = self.alexa.answer_again().ok_or("expected an answer before")?;
                self.turn(&sent, None, expect)?;
            }
            Step::Arrive(numbers, ref expect) => self.arrive(numbers, expect)?,
            Step::Records(user_id, ref recorded) => {
                self.add("/expect", "hints", recorded.hints(user_id))?;
            }
            Step::StillKeeps(key, value) => {
                self.add("/expect/response/equal", &format!("/sessionAttributes/{key}"), json!(value))?;
            }
            Step::GrantsCard => {
                if !self.alexa.app.grant_card(&mut self.alexa.world.customer) {
                    return Err("expected a card in the app".into());
                }
            }
            Step::Grants(consents) => self.alexa.world.customer.grant(consents),
            Step::Withdraws(consents) => self.alexa.world.customer.refuse(consents),
            Step::Disables => {
                self.alexa.events.disable(&self.alexa.world);
                self.alexa.world.customer.disable();
                self.alexa.device.end_session();
            }
            Step::Enables(user_id) => {
                self.alexa.world.customer.user_id = UserId::named(user_id);
                self.alexa.events.enable(&self.alexa.world);
            }
            Step::Waits(time) => self.alexa.world.clock.advance(time),
            Step::EndsSession => self.alexa.device.end_session(),
            Step::Breaks(fault) => self.alexa.world.fault = fault,
            Step::Keeps(key, value) => self.alexa.device.keep(key, json!(value)),
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
        let sent = self.alexa.say(request, said.hearer());
        self.turn(&sent, wish, expect)
    }

    fn answers(&mut self, answer: VoiceAnswer, brings: Brings, expect: &Expect) -> Result<(), String> {
        let sent = self.alexa.answer(answer, brings).ok_or("expected an open question of Alexa's")?;
        let wish = self.wish.take();
        self.turn(&sent, wish, expect)
    }

    fn resumes(&mut self, request: Value, expect: &Expect) -> Result<(), String> {
        let sent = self.alexa.say(request, Hearer::Customer);
        self.turn(&sent, None, expect)
    }

    fn arrive(&mut self, numbers: &[usize], expect: &Expect) -> Result<(), String> {
        for &number in numbers {
            let sent = self.alexa.deliver(number).ok_or("expected an event of this number")?;
            self.turn(&sent, None, expect)?;
        }
        Ok(())
    }

    /// One request, and what must come of it.
    fn turn(&mut self, sent: &Sent, wish: Option<Wish>, expect: &Expect) -> Result<(), String> {
        let calls = ApiCalls::of(&self.alexa.world, sent, expect.calls)?;
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
                "response": expected::response(expect.end, sent.hearer == Hearer::Cloud),
                "secrets": calls.secrets(&sent.token),
            },
        }));
        let taken = self.alexa.take(sent, &onward, &[], &[]);
        if taken.question.is_some() {
            self.wish = wish;
        }
        // That an event is acknowledged and no more, the vector says.
        let is_good = taken.objections.is_empty() || sent.hearer == Hearer::Cloud;
        if is_good { Ok(()) } else { Err(sentence(&taken.objections)) }
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
