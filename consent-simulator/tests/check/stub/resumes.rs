//! What it does when Alexa gives the session back.

use serde_json::{Value, json};

use super::fault::Fault;
use super::kind::{Kind, Need};
use super::response::{acknowledge, tell};
use super::skill::{Attempt, Skill, Turn};

impl Skill {
    pub(super) async fn resumed(&self, turn: &mut Turn<'_>) -> Option<Value> {
        let cause = &turn.request["request"]["cause"];
        let pending = turn.attributes.get("pending").cloned();
        let token = cause["token"].as_str().unwrap_or_default();
        let asked = pending.as_ref().map(|pending| pending["token"].as_str().unwrap_or_default());
        let is_known = asked.is_some_and(|asked| token == asked || token.is_empty());
        let is_ours = is_known && !(self.has(Fault::WantsToken) && token.is_empty())
            || self.has(Fault::ClaimsEveryResume)
            || self.has(Fault::SameAnswerTwice) && token.starts_with("order/");
        if !is_ours {
            return if self.kind == Kind::OneFeature {
                self.serve(turn, Attempt::First).await
            } else {
                Some(self.welcome(turn))
            };
        }
        let order = pending.map(|pending| pending["order"].clone());
        let order = order.as_ref().and_then(Value::as_str).or(token.strip_prefix("order/"));
        turn.order = order.unwrap_or("your last order").to_owned();
        turn.attributes.remove("pending");
        self.answered(turn, &cause["status"]["code"], &cause["result"]).await
    }

    pub(super) async fn legacy(&self, turn: &mut Turn<'_>) -> Option<Value> {
        let token = turn.request["request"]["token"].as_str().unwrap_or_default();
        let Some(order) = token.strip_prefix("order/").filter(|_| !self.has(Fault::ForgetsInLegacyForm))
        else {
            return Some(self.welcome(turn));
        };
        turn.order = order.to_owned();
        let payload = &turn.request["request"]["payload"];
        let response = self.answered(turn, &turn.request["request"]["status"]["code"], payload).await?;
        let has_card = payload["isCardThrown"] == json!(true) && !response["response"]["card"].is_null();
        Some(if has_card && !self.has(Fault::SecondCard) { tell("Look into the app.") } else { response })
    }

    pub(super) async fn answered(&self, turn: &mut Turn<'_>, code: &Value, result: &Value) -> Option<Value> {
        let code = match code {
            Value::Number(_) if self.has(Fault::CodeIsText) => String::new(),
            Value::Number(number) => number.to_string(),
            code => code.as_str().unwrap_or_default().to_owned(),
        };
        let word = result["status"].as_str();
        if self.has(Fault::NeedsResult) && code == "200" && word.is_none() {
            return None;
        }
        if self.has(Fault::SilentOnErrors) && !["200", "204"].contains(&&*code) {
            return Some(acknowledge());
        }
        let all: Vec<&Need> = self.kind.needs().iter().collect();
        let goes_on =
            self.has(Fault::YesIsGrant) && code == "200" || self.has(Fault::AnyCode) && code != "200";
        Some(match (&*code, word) {
            (_, Some("ACCEPTED")) if goes_on => {
                let values = ["undefined".into(), "undefined".into()];
                tell(&self.kind.served(&values, &turn.order))
            }
            ("200", Some("ACCEPTED")) => return self.serve(turn, Attempt::AfterYes).await,
            ("200", Some("DENIED")) => self.denied(turn, &all),
            ("200", Some("REDIRECT_TO_APP")) if self.has(Fault::RedirectIsRefusal) => self.denied(turn, &all),
            ("204", _) if self.has(Fault::SilenceIsFailure) => tell("Something went wrong."),
            _ if self.kind.does_without() && word != Some("REDIRECT_TO_APP") => self.without(turn),
            _ => self.card(turn, &all),
        })
    }
}
