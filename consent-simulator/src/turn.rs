//! One thing that was done, and everything that came of it.

use consent_alexa::device::Sent;
use consent_alexa::exchange::Exchange;
use consent_alexa::objection::Objection;
use consent_core::State;
use serde_json::{Value, json};

use crate::endpoint;
use crate::moment::Moment;

/// Who speaks in a line.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Who {
    /// The customer.
    Customer,
    /// The skill.
    Skill,
    /// Alexa herself.
    Alexa,
    /// What the customer does or sees in the app.
    App,
    /// What happens without anybody speaking.
    Meanwhile,
    /// What did not come as it must.
    Error,
}

/// A request and what came of it.
#[derive(Clone, Debug)]
pub struct Exchanged {
    /// What was sent.
    pub sent: Sent,
    /// The calls at Alexa's APIs.
    pub calls: Vec<Exchange>,
    /// The states that the consent process went through in it, as Alexa sees it.
    pub path: Vec<State>,
    /// The answer, or a sentence if none came that Alexa could use.
    pub response: Result<Value, String>,
}

/// One turn.
#[derive(Clone, Debug)]
pub struct Turn {
    /// What was said and done, in order.
    pub lines: Vec<(Who, String)>,
    /// What went over the wire: the request that it is about, and what followed from it, an event say.
    pub exchanged: Vec<Exchanged>,
    /// What the gatekeeper has to say.
    pub remarks: Vec<Objection>,
    /// The states that the consent process went through, as Alexa sees it.
    pub path: Vec<State>,
    /// How things stand afterwards.
    pub after: Moment,
}

impl Turn {
    /// Takes in what followed from it.
    pub(crate) fn extend(&mut self, next: Self) {
        self.lines.extend(next.lines);
        self.exchanged.extend(next.exchanged);
        self.remarks.extend(next.remarks);
        self.path.extend(next.path);
        self.path.dedup();
        self.after = next.after;
    }

    /// The turn as the page shows it.
    #[must_use]
    pub fn to_json(&self, number: usize) -> Value {
        let line = |(who, text): &(Who, String)| json!({ "who": format!("{who:?}"), "text": text });
        let remark = |remark: &Objection| json!({ "rule": remark.rule(), "sentence": remark.sentence() });
        json!({
            "number": number,
            "lines": self.lines.iter().map(line).collect::<Value>(),
            "messages": self.exchanged.iter().flat_map(Exchanged::messages).collect::<Value>(),
            "remarks": self.remarks.iter().map(remark).collect::<Value>(),
            "path": self.path.iter().map(ToString::to_string).collect::<Value>(),
            "after": self.after,
        })
    }
}

impl Exchanged {
    fn messages(&self) -> Vec<Value> {
        let message = |kind, title: String, json: Option<&Value>, text: Option<&str>| json!({ "kind": kind, "title": title, "json": json, "text": text });
        let envelope = &self.sent.envelope;
        let mut messages = vec![message("Request", endpoint::title(envelope), Some(envelope), None)];
        for call in &self.calls {
            messages.push(message("Call", call.to_string(), Some(&call.to_json()), None));
        }
        messages.push(match &self.response {
            Ok(response) => message("Response", "the skill's answer".into(), Some(response), None),
            Err(sentence) => {
                message("Response", "no answer that Alexa could use".into(), None, Some(sentence))
            }
        });
        messages
    }
}
