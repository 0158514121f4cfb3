//! What it does if something is not granted.

use serde_json::{Value, json};

use super::fault::Fault;
use super::kind::{Kind, Need};
use super::response::{ask, ask_in_legacy_form, card, listen, tell};
use super::skill::{Attempt, Skill, Turn};

const WHY: &str = "I need that for your order.";

impl Skill {
    /// Something is not granted.
    pub(super) fn lack(&self, turn: &mut Turn<'_>, missing: &[&Need], attempt: Attempt) -> Value {
        if self.keep(|kept| kept.refused.contains(&turn.user)) {
            return self.without(turn);
        }
        match self.kind {
            Kind::Shy => tell("For that I need your permission, which you can give in the app."),
            Kind::CardBooker => {
                let scopes: Vec<&str> = missing.iter().map(|need| need.card).collect();
                card("I booked your table. For your name on it, look into the app.", &scopes)
            }
            Kind::Courier if !self.has(Fault::AsksForAddressByVoice) => self.card(turn, missing),
            _ if attempt == Attempt::AfterYes && !self.has(Fault::AsksTwice) => self.card(turn, missing),
            _ => self.ask(turn, missing),
        }
    }

    pub(super) fn without(&self, turn: &Turn<'_>) -> Value {
        listen(&self.vary(&self.kind.without()), &turn.attributes)
    }

    pub(super) fn card(&self, turn: &mut Turn<'_>, missing: &[&Need]) -> Value {
        if self.has(Fault::CardIsGrant) || self.has(Fault::CardIsEnough) {
            self.keep(|kept| kept.carded.insert(turn.user.clone()));
        }
        let spelling = |need: &&Need| if self.has(Fault::ManifestSpelling) { need.scope } else { need.card };
        card(&self.vary(WHY), &missing.iter().map(spelling).collect::<Vec<_>>())
    }

    pub(super) fn ask(&self, turn: &mut Turn<'_>, missing: &[&Need]) -> Value {
        let token = format!("order/{}", turn.order);
        if self.kind == Kind::Reminder {
            return ask_in_legacy_form(WHY, missing[0], &token);
        }
        turn.attributes.insert("pending".into(), json!({ "token": token, "order": turn.order }));
        let mut response = ask(&self.vary(WHY), missing, &token, &turn.attributes);
        let body = &mut response["response"];
        match self.fault {
            Some(Fault::SaysHowSessionGoesOn) => body["shouldEndSession"] = json!(false),
            Some(Fault::WantsErrorsOnly) => body["directives"][0]["onCompletion"] = json!("SEND_ERRORS_ONLY"),
            Some(Fault::NoToken) => body["directives"][0]["token"] = Value::Null,
            Some(Fault::AsksWithoutReason) => body["outputSpeech"] = Value::Null,
            _ => {}
        }
        response
    }

    pub(super) fn denied(&self, turn: &mut Turn<'_>, all: &[&Need]) -> Value {
        let is_new_session = turn.request.pointer("/session/new") == Some(&json!(true));
        let forgets = self.has(Fault::AsksAgain) || self.has(Fault::AsksNextTime) && !is_new_session;
        if !forgets {
            self.keep(|kept| kept.refused.insert(turn.user.clone()));
        }
        match self.fault {
            Some(Fault::CardAfterNo) => self.card(turn, all),
            Some(Fault::SaysNothing) => json!({ "version": "1.0", "response": { "shouldEndSession": true } }),
            Some(Fault::AsksNextTime) => tell("All right."),
            _ => self.without(turn),
        }
    }
}
