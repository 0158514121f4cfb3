//! A conversation, step by step: what was sent, and what the contract demands of the answer.

use consent_alexa::objection::Objection;
use consent_alexa::request::Hearer;
use consent_alexa::resource::Resource;
use consent_core::Requirements;
use consent_core::fingerprint::Fingerprint;
use consent_core::wire::event_kind::EventKind;
use serde_json::{Value, json};

use super::api_answers::{ApiAnswers, ApiCall};
use super::contract::{Contract, Demand};
use super::end::End;
use super::evidence;
use super::hints::hints;
use super::marks::{filled, marked};
use super::needs::Needs;
use super::recorded::{Recorded, recorded};
use super::response;
use crate::endpoint;
use crate::simulation::Simulation;

/// A conversation as both exports tell it.
#[derive(Debug)]
pub(crate) struct Recording {
    /// What the skill needs.
    pub(crate) needs: Needs,
    /// What happened.
    pub(crate) steps: Vec<Step>,
    /// What the skill did instead of what the last step demands.
    pub(crate) departure: Option<String>,
}

/// One request, and what is demanded of its answer.
#[derive(Debug)]
pub(crate) struct Step {
    /// Its type, and its intent.
    pub(crate) title: String,
    /// The whole message, with marks.
    pub(crate) request: Value,
    /// What is demanded.
    pub(crate) demand: Demand,
    /// What must not be kept.
    pub(crate) secrets: Vec<String>,
    is_event: bool,
    hints: Option<Value>,
}

impl Recording {
    /// The conversation so far, up to the first step at which the skill does something else than the contract demands.
    ///
    /// # Errors
    /// A sentence if there is nothing to tell.
    pub(crate) fn of(simulation: &Simulation) -> Result<Self, String> {
        let all = recorded(simulation.turns());
        if all.is_empty() {
            return Err("expected a conversation, nothing was said yet".into());
        }
        let needs = if simulation.is_inside() {
            evidence::of_example(&all)
        } else {
            evidence::infer(&all, simulation.alexa.declared())
        };
        let mut contract = Contract::new(&needs);
        let (mut steps, mut responses, mut departure) = (Vec::new(), Vec::new(), None);
        for recorded in &all {
            let api = ApiAnswers::of(recorded);
            let request = marked(recorded);
            let demand = contract.demand(filled(&request, &responses).to_string().as_bytes(), &api)?;
            responses.push(demand.response.clone());
            departure = departs(recorded, &demand, &api, &needs);
            steps.push(Step::of(recorded, request, demand, &contract));
            if departure.is_some() {
                break;
            }
        }
        Ok(Self { needs, steps, departure })
    }

    /// Where it comes from and how it ends, for whoever reads it.
    pub(crate) fn sentence(&self) -> String {
        let recorded = format!("Recorded with consent-simulator. {}", self.needs.source);
        match &self.departure {
            None => recorded,
            Some(departure) => format!(
                "{recorded} The last step ends otherwise than it was recorded: {departure}. What is expected there is what \
                 the contract demands of a skill with these needs."
            ),
        }
    }

    /// Every rule that a step is about, once.
    pub(crate) fn rules(&self) -> Vec<&'static str> {
        let mut all: Vec<&str> = self.steps.iter().flat_map(|step| step.demand.rules).copied().collect();
        all.sort_by_key(|rule| (rule.len(), *rule));
        all.dedup();
        all
    }
}

impl Step {
    fn of(recorded: &Recorded<'_>, request: Value, demand: Demand, contract: &Contract<'_>) -> Self {
        let sent = &recorded.exchanged.sent;
        let said = request.to_string();
        // What the customer said aloud, or the skill kept, before any API told it is no secret of the API's.
        let known: Vec<&str> = Resource::personal_words_in(&said).collect();
        let told = demand.calls.iter().flat_map(ApiCall::personal_words).filter(|word| !known.contains(word));
        let mut secrets = vec![sent.token.clone()];
        for word in told {
            if !secrets.iter().any(|secret| secret == word) {
                secrets.push(word.to_owned());
            }
        }
        let kind = request.pointer("/request/type").and_then(Value::as_str).unwrap_or_default();
        let concerns = EventKind::from_wire(kind).is_some_and(EventKind::concerns_consent);
        let user = request.pointer("/context/System/user/userId").and_then(Value::as_str);
        let record = user.filter(|_| concerns).and_then(|user| contract.record(Fingerprint::of(user)));
        let hints = record.map(|record| hints(&request, record));
        let is_event = sent.hearer == Hearer::Cloud;
        Self { title: endpoint::title(&sent.envelope), request, demand, secrets, is_event, hints }
    }

    /// The step as vectors write it.
    pub(crate) fn to_json(&self) -> Value {
        let Demand { end, rules, calls, .. } = &self.demand;
        let mut expect = json!({
            "rules": rules,
            "effect": end.effect(),
            "response": response::expected(end, self.is_event),
            "secrets": self.secrets,
        });
        if let Some((expect, hints)) = expect.as_object_mut().zip(self.hints.as_ref()) {
            expect.insert("hints".into(), json!([hints]));
        }
        json!({
            "request": self.request,
            "calls": calls.iter().map(ApiCall::to_json).collect::<Vec<_>>(),
            "expect": expect,
        })
    }
}

/// What the skill did otherwise, as far as it can be seen; no word of it is the skill's.
fn departs(recorded: &Recorded<'_>, demand: &Demand, api: &ApiAnswers<'_>, needs: &Needs) -> Option<String> {
    if recorded.response().is_none() {
        return Some("the skill gave no answer that Alexa could use".into());
    }
    let (wanted, came) = (demand.end.asks(), recorded.asks());
    if wanted != came {
        let (wanted, came) = (wanted.words(), came.words());
        return Some(if wanted == came {
            format!("the skill asked with {came} for other permissions")
        } else {
            format!("expected {wanted}, the skill answered with {came}")
        });
    }
    let handler = match &demand.end {
        End::AskByVoice { handler, .. }
        | End::AskByCard { handler, .. }
        | End::Proceed { handler, .. }
        | End::FallBack { handler, .. } => needs.named(handler),
        End::Acknowledge | End::NotOurs | End::Nothing | End::Refuse => None,
    };
    let required = handler.and_then(|handler| handler.requirements().ok()).map(Requirements::required);
    let is_missing = |call: &&ApiCall| {
        let consent = Resource::at(&call.path).map(|resource| resource.consent);
        consent.zip(required).is_some_and(|(consent, required)| required.contains(consent))
            && !api.was_asked(&call.path)
    };
    if demand.calls.iter().any(|call| is_missing(&call)) {
        return Some("the skill did not ask Alexa's APIs first".into());
    }
    let rules: Vec<&str> = recorded.turn.remarks.iter().map(Objection::rule).collect();
    (!rules.is_empty()).then(|| format!("Alexa objects to the answer, by {}", rules.join(", ")))
}
