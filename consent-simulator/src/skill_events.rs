//! What Alexa's cloud tells the skill of what happened in the app, and what becomes of a toggle whose code nobody took.

use consent_alexa::events::Published;

use crate::path::Start;
use crate::simulation::{Refused, Simulation};
use crate::turn::Who;

impl Simulation {
    /// One event arrives, for the first time or again.
    ///
    /// # Errors
    /// [`Refused`] if there is none of this number.
    pub(crate) async fn deliver(&mut self, number: usize) -> Result<(), Refused> {
        let event = self.alexa.events.nth(number).map(|event| (event.line(), event.is_for));
        let Some(((line, is_for), sent)) = event.zip(self.alexa.deliver(number)) else {
            return Err(Refused(format!("expected the number of an event, got {number}")));
        };
        let is_first = !self.delivered.contains(&number);
        self.delivered.push(number);
        self.exchange(Start::Beside, vec![(Who::Meanwhile, format!("event {number}: {line}"))], sent).await;
        let has_failed =
            self.turns.last().is_some_and(|turn| turn.exchanged.iter().any(|one| one.response.is_err()));
        if is_first && has_failed && !is_for.is_empty() {
            // Nobody decided against it: it is as if nobody had granted it.
            let customer = &mut self.alexa.world.customer;
            customer.granted = customer.granted.without(is_for);
            self.note(Who::App, format!("the toggle of {is_for:?} jumps back, for the skill took no code"));
            self.alexa.events.notice(&self.alexa.world);
        }
        Ok(())
    }

    /// Alexa tells of whatever changed in the app, if the skill wants to know.
    pub(crate) async fn tell_events(&mut self) {
        self.alexa.events.notice(&self.alexa.world);
        let mut number = 0;
        // A toggle that jumps back is an event more.
        while let Some(is_told) = self.is_told(number) {
            if is_told && self.has_room().is_ok() {
                // There is an event of this number.
                let _ = self.deliver(number).await;
            }
            number = number.saturating_add(1);
        }
    }

    /// Whether this event is to arrive now; `None` if there is none of this number.
    fn is_told(&self, number: usize) -> Option<bool> {
        let event: &Published = self.alexa.events.nth(number)?;
        let is_wanted = event.is_told_to(self.alexa.declared());
        Some(is_wanted && !self.events_are_held && !self.delivered.contains(&number))
    }
}
