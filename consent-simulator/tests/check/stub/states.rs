//! What Alexa's APIs say about what it needs.

use serde_json::{Value, json};

use super::api;
use super::fault::Fault;
use super::kind::{Kind, Need};
use super::skill::{Attempt, Skill, Turn};

/// What an API said about something that it needs.
#[derive(Clone, PartialEq, Eq)]
pub(super) enum State {
    Granted(String),
    Empty,
    Missing,
    Undeclared,
    Unknown,
    Unsupported,
}

impl Skill {
    pub(super) async fn fetch(&self, turn: &mut Turn<'_>, attempt: Attempt) -> Option<Vec<State>> {
        let system = &turn.request["context"]["System"];
        let needs = self.kind.needs();
        let believed = self.keep(|kept| kept.believed.get(&turn.user).copied());
        let trusts_event = self.has(Fault::EventIsGrant) && believed == Some(true);
        let trusts_card = self.has(Fault::CardIsGrant) && self.keep(|kept| kept.carded.contains(&turn.user));
        if (trusts_event || trusts_card) && attempt == Attempt::First {
            return Some(vec![State::Granted("undefined".into()); needs.len()]);
        }
        if believed == Some(false) && self.has(Fault::EventTakesBack) {
            return Some(vec![State::Missing; needs.len()]);
        }
        if self.has(Fault::NeedsConsentToken) {
            system["user"]["permissions"]["consentToken"].as_str()?;
        }
        let known = self.keep(|kept| kept.states.get(&turn.user).cloned());
        if let Some(known) = known.filter(|_| self.has(Fault::FormerGrant)) {
            return Some(known);
        }
        let Some(token) = system["apiAccessToken"].as_str() else {
            return Some(vec![State::Unknown; needs.len()]);
        };
        if self.has(Fault::KeepsToken) {
            turn.attributes.insert("apiAccessToken".into(), json!(token));
        }
        let first =
            self.keep(|kept| kept.tokens.entry(turn.user.clone()).or_insert_with(|| token.into()).clone());
        let token = if self.has(Fault::OldToken) { first } else { token.into() };
        let mut states = Vec::new();
        if self.kind == Kind::Nearby {
            let scopes = &system["user"]["permissions"]["scopes"];
            let is_granted = scopes["alexa::devices:all:geolocation:read"]["status"] == "GRANTED";
            let is_told = !turn.request["context"]["Geolocation"]["coordinate"].is_null();
            let state = if is_granted { State::Empty } else { State::Missing };
            states.push(if is_told { State::Granted(String::new()) } else { state });
        }
        for need in needs.iter().filter(|need| !need.path.is_empty()) {
            let state = self.look(system, &token, need).await?;
            if state == State::Unknown {
                return Some(vec![State::Unknown; needs.len()]);
            }
            states.push(state);
        }
        if states.iter().all(|state| matches!(state, State::Granted(_))) {
            self.keep(|kept| kept.states.insert(turn.user.clone(), states.clone()));
        }
        Some(states)
    }

    pub(super) async fn look(&self, system: &Value, token: &str, need: &Need) -> Option<State> {
        if need.level == "PERSON" && system["person"].is_null() && !self.has(Fault::CallsForNobody) {
            return Some(State::Unknown);
        }
        let endpoint = system["apiEndpoint"].as_str()?.to_owned();
        let path = need.path.replace("{deviceId}", system["device"]["deviceId"].as_str()?);
        let is_patient = self.has(Fault::WaitsForEver);
        let failure = if self.has(Fault::FailureIsRefusal) { State::Missing } else { State::Unknown };
        let answer = api::call(endpoint, token.into(), need.method, path, is_patient).await;
        let Some((status, body)) = answer else { return Some(failure) };
        let json: Option<Value> = serde_json::from_str(&body).ok();
        if json.is_none() && status != 204 && self.has(Fault::FailsOnHtml) {
            return None;
        }
        let is_right = need.method == "POST";
        let is_undeclared = body.contains("FORBIDDEN\"}") || body.contains("cannot be requested");
        Some(match status {
            200 if is_right => State::Granted(String::new()),
            200 => match api::text(&json?) {
                text if text.is_empty() => State::Empty,
                text => State::Granted(text),
            },
            204 => State::Empty,
            401 if is_right => State::Missing,
            403 if is_right && self.has(Fault::CannotIsNotGranted) => State::Missing,
            403 if is_right => State::Unsupported,
            403 if is_undeclared && !self.has(Fault::UndeclaredIsRefusal) => State::Undeclared,
            403 => State::Missing,
            _ => failure,
        })
    }
}
