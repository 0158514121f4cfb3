//! Each action, carried out.

use core::time::Duration;

use consent_alexa::alexa::Brings;
use consent_alexa::request::{self, Hearer};
use consent_alexa::task::Task;
use consent_alexa::voice_answer::VoiceAnswer;
use consent_alexa::world::{DeviceKind, Fault};
use consent_core::{Consent, Consents, Locale};

use crate::action::{Action, Level, Stored};
use crate::answers::Choice;
use crate::moment;
use crate::path::Start;
use crate::simulation::{Refused, Simulation};
use crate::turn::Who;
use crate::wish::{self, Said};

type Done = Result<(), Refused>;

fn refused<T>(sentence: impl Into<String>) -> Result<T, Refused> {
    Err(Refused(sentence.into()))
}

impl Simulation {
    /// Does one thing, and everything that follows from it.
    ///
    /// # Errors
    /// [`Refused`] if it cannot be done as things stand. A skill that does not answer is no error of this kind: that is a turn.
    pub async fn act(&mut self, action: Action) -> Done {
        if action != (Action::StartOver {}) {
            self.has_room()?;
        }
        let before = self.turns.len();
        match action {
            Action::Launch {} => self.launch().await?,
            Action::Intent { name, slots } => self.intent(&name, &slots, None).await?,
            Action::Utter { text } => self.utter(&text).await?,
            Action::EndSession {} => self.end_session().await,
            Action::Answer { answer, omit_token, own_card } => {
                self.answer(&answer, omit_token, own_card).await?;
            }
            Action::AnswerAgain {} => {
                let Some(sent) = self.alexa.answer_again() else {
                    return refused("expected an answer to Alexa's question before");
                };
                let line = (Who::Meanwhile, "the same answer arrives once more".into());
                self.exchange(Start::Answered, vec![line], sent).await;
            }
            Action::ResumeOther { token } => {
                let sent = self.alexa.say(request::other_task_ended(token.as_deref()), Hearer::Customer);
                let line = (Who::Meanwhile, "another task gives the session back".into());
                self.exchange(Start::Beside, vec![line], sent).await;
            }
            Action::Grant { scope, level, is_granted } => self.grant(&scope, level, is_granted)?,
            Action::Store { scope, level, stored } => self.store(&scope, level, stored)?,
            Action::GrantCard {} => {
                if !self.alexa.app.grant_card(&mut self.alexa.world.customer) {
                    return refused("expected a card in the app");
                }
                self.note(Who::App, "the customer grants what stands on the card");
            }
            Action::Disable {} => {
                self.alexa.events.disable(&self.alexa.world);
                self.leave();
                self.note(Who::App, "the customer disables the skill");
            }
            Action::Enable {} => {
                self.leave();
                self.alexa.world.customer.user_id = self.next_user();
                self.alexa.events.enable(&self.alexa.world);
                self.note(Who::App, "somebody enables the skill, and is a new customer to it");
            }
            Action::Deliver { event } => self.deliver(event).await?,
            Action::HoldEvents { are_held } => {
                self.events_are_held = are_held;
                let how =
                    if are_held { "events wait until they are delivered" } else { "events arrive at once" };
                self.note(Who::Meanwhile, how);
            }
            Action::SetLocale { locale } => self.set_locale(&locale)?,
            Action::SetRecognized { is_recognized } => {
                if is_recognized && !self.alexa.declared().tells_person() {
                    return refused(
                        "expected alexa::person_id:read in skill.json: without it Alexa tells no skill who speaks",
                    );
                }
                self.alexa.world.customer.is_recognized = is_recognized;
                let who = if is_recognized {
                    "Alexa recognizes who speaks"
                } else {
                    "Alexa does not recognize who speaks"
                };
                self.note(Who::Meanwhile, who);
            }
            Action::SetDevice { has_location, has_reminders } => {
                self.alexa.world.device = DeviceKind { has_location, has_reminders };
                let not = |has| if has { "" } else { "no " };
                let (location, reminders) = (not(has_location), not(has_reminders));
                self.note(
                    Who::Meanwhile,
                    format!("a device with {location}location and {reminders}reminders"),
                );
            }
            Action::SetFault { fault } => self.set_fault(fault.as_deref())?,
            Action::Wait { seconds } => self.wait(seconds).await?,
            Action::StartOver {} => self.start_over(),
        }
        self.tell_events().await;
        // What one does is one turn, with everything that follows from it.
        let at = before.min(self.turns.len());
        let mut made = self.turns.drain(at..).collect::<Vec<_>>().into_iter();
        if let Some(mut turn) = made.next() {
            made.for_each(|next| turn.extend(next));
            self.turns.push(turn);
        }
        Ok(())
    }

    async fn launch(&mut self) -> Done {
        self.no_question()?;
        self.alexa.device.end_session();
        let sent = self.alexa.say(request::launch(), Hearer::Customer);
        let line = (Who::Customer, format!("Alexa, open {}", self.package.name));
        self.exchange(Start::Said, vec![line], sent).await;
        Ok(())
    }

    async fn intent(&mut self, name: &str, slots: &Said, words: Option<&str>) -> Done {
        self.no_question()?;
        if name.trim().is_empty() {
            return refused("intent.name: expected the name of an intent, it is empty");
        }
        let words = words.map_or_else(|| wish::words(&self.package, name, slots), ToOwned::to_owned);
        let slots = wish::slots(&self.package, name, slots);
        let slots = slots.iter().map(|(name, value)| (name.as_str(), value.as_deref()));
        let sent = self.alexa.say(request::intent(name, slots), Hearer::Customer);
        self.exchange(Start::Said, vec![(Who::Customer, words)], sent).await;
        Ok(())
    }

    async fn utter(&mut self, text: &str) -> Done {
        let heard = wish::heard(&self.package, text, self.alexa.world.clock).map_err(Refused)?;
        let slots = heard.slots.into_iter().filter_map(|(name, value)| Some((name, value?))).collect();
        self.intent(&heard.intent, &slots, Some(text)).await
    }

    async fn end_session(&mut self) {
        self.alexa.task = None;
        if self.alexa.device.session().is_none() {
            return self.note(Who::Meanwhile, "the customer walks away; no session was open");
        }
        let sent = self.alexa.say(request::session_ended("USER_INITIATED"), Hearer::Nobody);
        let line = (Who::Meanwhile, "the customer walks away, and the session ends".into());
        self.exchange(Start::Beside, vec![line], sent).await;
    }

    async fn answer(&mut self, answer: &str, omit_token: bool, own_card: bool) -> Done {
        let Some(choice) = Choice::named(answer) else {
            return refused(format!("answer.answer: expected one of choices.answers, got `{answer}`"));
        };
        let is_person = self.alexa.task.as_ref().is_some_and(Task::asks_person);
        if is_person && choice.answer.is_given() && !self.alexa.world.customer.is_recognized {
            return refused(
                "Alexa does not recognize who speaks, and asks nobody for what is the speaker's: expected a redirect to the app, or an error",
            );
        }
        let is_legacy = matches!(self.alexa.task, Some(Task::Legacy(_)));
        let brings = match (omit_token, own_card && is_legacy) {
            (true, _) => Brings::NoToken,
            (false, true) => Brings::TokenAndCard,
            (false, false) => Brings::Token,
        };
        if is_legacy && choice.answer == VoiceAnswer::IsSentToApp {
            return refused("the legacy form has no REDIRECT_TO_APP: expected another answer");
        }
        let Some(sent) = self.alexa.answer(choice.answer, brings) else {
            return refused("expected an open question of Alexa's");
        };
        let who = if choice.answer.is_given() { Who::Customer } else { Who::Alexa };
        let mut lines = vec![(who, choice.answer.words().to_owned())];
        if brings == Brings::TokenAndCard {
            lines.push((Who::App, "Alexa shows a card of her own".into()));
        }
        self.exchange(Start::Answered, lines, sent).await;
        Ok(())
    }

    /// The customer and the skill have nothing to do with each other any more.
    fn leave(&mut self) {
        self.alexa.world.customer.disable();
        self.alexa.app.clear();
        self.alexa.device.end_session();
        self.alexa.task = None;
    }

    fn grant(&mut self, scope: &str, level: Level, is_granted: bool) -> Done {
        let consents = self.consents(scope, level)?;
        let customer = &mut self.alexa.world.customer;
        let verb = if is_granted { "grants" } else { "withdraws" };
        if is_granted {
            customer.grant(consents);
        } else {
            customer.refuse(consents);
        }
        self.note(Who::App, format!("the customer {verb} {consents:?}"));
        Ok(())
    }

    fn store(&mut self, scope: &str, level: Level, stored: Stored) -> Done {
        let consents = self.consents(scope, level)?;
        let customer = &mut self.alexa.world.customer;
        customer.never_stored = customer.never_stored.without(consents);
        customer.blank = customer.blank.without(consents);
        let what = match stored {
            Stored::Stored => "is stored",
            Stored::NeverStored => {
                customer.never_stored = customer.never_stored.union(consents);
                "was never stored"
            }
            Stored::Blank => {
                customer.blank = customer.blank.union(consents);
                "is stored without content"
            }
        };
        self.note(Who::App, format!("{consents:?} {what}"));
        Ok(())
    }

    fn consents(&self, scope: &str, level: Level) -> Result<Consents, Refused> {
        let listed = self.alexa.declared().by_voice(scope).filter(|listed| listed.exists_at(level.into()));
        let consent = listed.map(|listed| Consent { permission: listed.permission, level: level.into() });
        let sentence =
            || Refused(format!("expected a permission that skill.json declares, got `{scope}` at {level:?}"));
        consent.map(|consent| Consents::NONE.with(consent)).ok_or_else(sentence)
    }

    fn set_locale(&mut self, locale: &str) -> Done {
        let Some(locale) = Locale::ALL.iter().find(|known| known.as_str() == locale) else {
            return refused(format!("expected one of Alexa's 17 locales, got `{locale}`"));
        };
        self.alexa.world.locale = *locale;
        self.note(Who::Meanwhile, format!("the customer speaks {}", locale.as_str()));
        Ok(())
    }

    fn set_fault(&mut self, fault: Option<&str>) -> Done {
        let found = fault.map(|name| Fault::ALL.into_iter().find(|known| moment::name(*known) == name));
        let Some(fault) = found.map_or(Some(None), |found| found.map(Some)) else {
            return refused(format!("expected one of choices.faults, got `{}`", fault.unwrap_or_default()));
        };
        self.alexa.world.fault = fault;
        let what = fault.map_or("nothing goes wrong with the APIs", Fault::sentence);
        self.note(Who::Meanwhile, format!("Alexa's APIs: {what}"));
        Ok(())
    }

    /// Nobody keeps a session open who says nothing.
    async fn wait(&mut self, seconds: u32) -> Done {
        self.no_question()?;
        self.alexa.world.clock.advance(Duration::from_secs(seconds.into()));
        self.note(Who::Meanwhile, later(seconds));
        if self.alexa.device.session().is_some() {
            let sent = self.alexa.say(request::session_ended("EXCEEDED_MAX_REPROMPTS"), Hearer::Nobody);
            let line = (Who::Meanwhile, "nobody answered, and the session ends".into());
            self.exchange(Start::Beside, vec![line], sent).await;
        }
        Ok(())
    }

    fn no_question(&self) -> Done {
        if self.alexa.task.is_some() {
            return refused("Alexa's question is open: answer it, or end the session");
        }
        Ok(())
    }
}

fn later(seconds: u32) -> String {
    match (seconds / 86_400, seconds / 3600, seconds / 60) {
        (0, 0, 0) => format!("{seconds} seconds later"),
        (0, 0, minutes) => format!("{minutes} minutes later"),
        (0, hours, _) => format!("{hours} hours later"),
        (days, ..) => format!("{days} days later"),
    }
}
