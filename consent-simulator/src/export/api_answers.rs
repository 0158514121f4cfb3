//! What Alexa's APIs answered in a turn, or would have answered if the skill had asked.

use consent_alexa::customer::Customer;
use consent_alexa::exchange::{Bearer, Exchange};
use consent_alexa::permission_list::{Listed, PERMISSION_LIST};
use consent_alexa::reply::{self, Call};
use consent_alexa::resource::Resource;
use consent_alexa::world::{DeviceKind, Fault, World};
use consent_core::{Consent, Consents};
use serde_json::{Value, json};

use super::marks::ENDPOINT;
use super::recorded::Recorded;
use crate::action::Stored;
use crate::moment::{self, Grant, Moment};

/// A status and a body; nothing if no answer came.
pub(crate) type ApiAnswer = Option<(u16, &'static str)>;

/// What the APIs answer in one turn.
#[derive(Debug)]
pub(crate) struct ApiAnswers<'a> {
    calls: &'a [Exchange],
    world: World,
}

/// A call that the contract demands, and its answer.
#[derive(Clone, Debug)]
pub(crate) struct ApiCall {
    /// The path.
    pub(crate) path: String,
    /// The access token.
    pub(crate) token: String,
    /// What came back.
    pub(crate) answer: ApiAnswer,
}

impl<'a> ApiAnswers<'a> {
    /// Those of a turn.
    pub(crate) fn of(recorded: &Recorded<'a>) -> Self {
        Self { calls: &recorded.exchanged.calls, world: world(&recorded.turn.after) }
    }

    /// What a `GET` of this path was answered.
    pub(crate) fn at(&self, path: &str) -> ApiAnswer {
        if let Some(call) = self.calls.iter().find(|call| is_in_order(call) && call.path == path) {
            return call.status.map(|status| (status, call.received));
        }
        let call = Call { method: "GET", path, body: b"", bearer: Bearer::Current };
        reply::answer(&self.world, call).map(|reply| (reply.status, reply.body))
    }

    /// Whether the skill asked there, as it must.
    pub(crate) fn was_asked(&self, path: &str) -> bool {
        self.calls.iter().any(|call| is_in_order(call) && call.path == path)
    }
}

fn is_in_order(call: &Exchange) -> bool {
    call.method == "GET" && call.bearer == Bearer::Current && call.sent.is_empty()
}

/// The world as it was at a moment; only what the skill declares can be granted in it.
fn world(moment: &Moment) -> World {
    let consents = |is: fn(&Grant) -> bool| -> Consents {
        let of = |grant: &Grant| {
            let is_listed = |listed: &&Listed| listed.manifest == grant.scope;
            let permission = PERMISSION_LIST.iter().find(is_listed)?.permission;
            Some(Consent { permission, level: grant.level.into() })
        };
        moment.grants.iter().filter(|grant| is(grant)).filter_map(of).collect()
    };
    let named = |fault: &Fault| moment.fault.as_ref() == Some(&moment::name(*fault));
    World {
        customer: Customer {
            granted: consents(|grant| grant.is_granted),
            never_stored: consents(|grant| grant.stored == Stored::NeverStored),
            blank: consents(|grant| grant.stored == Stored::Blank),
            is_recognized: moment.is_recognized,
            ..Customer::NEW
        },
        device: DeviceKind {
            has_location: moment.device.has_location,
            has_reminders: moment.device.has_reminders,
        },
        fault: Fault::ALL.into_iter().find(named),
        configured: consents(|_| true),
        ..World::NEW
    }
}

impl ApiCall {
    /// The call as vectors write it.
    pub(crate) fn to_json(&self) -> Value {
        let answer = self.answer.map(|(status, body)| json!({ "status": status, "body": body }));
        json!({
            "method": "GET",
            "url": format!("{ENDPOINT}{}", self.path),
            "token": self.token,
            "answer": answer,
        })
    }

    /// What it told of the customer, without the parts that are null; a right tells nothing.
    pub(crate) fn value(&self) -> Option<Value> {
        let (_, body) = self.answer.filter(|(status, _)| *status == 200)?;
        let mut value: Value = serde_json::from_str(body).ok()?;
        if let Some(object) = value.as_object_mut() {
            object.retain(|_, part| !part.is_null());
        }
        Some(value)
    }

    /// The words of the customer's that it told.
    pub(crate) fn personal_words(&self) -> impl Iterator<Item = &'static str> {
        let body = self.answer.map_or("", |(_, body)| body);
        Resource::personal_words().into_iter().filter(move |word| body.contains(word))
    }
}
