//! The Alexa app: it takes permissions cards, and the customer grants there or withdraws.

use consent_core::{Consent, ConsentLevel, Consents};
use serde_json::Value;

use crate::alexa::customer::Customer;
use crate::alexa::objection::Objection;
use crate::alexa::permission_list::Listed;

/// The app, with the card that came last.
#[derive(Clone, Debug, Default)]
pub(crate) struct App {
    card: Vec<&'static Listed>,
}

impl App {
    /// Takes the card of a response, if it has one: its scopes as a line of the wire, or why Alexa rejects the
    /// whole response.
    pub(crate) fn take_card(&mut self, response: &Value) -> Option<Result<String, Vec<Objection>>> {
        let card = response.pointer("/response/card")?;
        let mut objections = Vec::new();
        if card.get("type").and_then(Value::as_str) != Some("AskForPermissionsConsent") {
            objections.push(Objection::new("R21", "expected a card of type AskForPermissionsConsent"));
        }
        let mut listed = Vec::new();
        let mut scopes: Vec<&str> = Vec::new();
        for scope in card.get("permissions").and_then(Value::as_array).into_iter().flatten() {
            let scope = scope.as_str().unwrap_or_default();
            if scopes.contains(&scope) {
                objections.push(Objection::new("R21", format!("`{scope}` stands twice on the card")));
            }
            scopes.push(scope);
            match Listed::find(scope, |listed| listed.card) {
                Some(found) => listed.push(found),
                None => objections.push(Objection::new(
                    "R21",
                    format!("`{scope}` is no permission that skill.json declares, in card spelling"),
                )),
            }
        }
        if scopes.is_empty() {
            objections.push(Objection::new("R21", "expected at least one permission on the card"));
        }
        let line = scopes.join(", ");
        self.card = listed;
        Some(if objections.is_empty() { Ok(line) } else { Err(objections) })
    }

    /// Takes a card that Alexa sends by herself.
    pub(crate) fn take_alexas_card(&mut self, listed: &'static Listed) {
        self.card = vec![listed];
    }

    /// Grants what stands on the card, and tells whether there is one. A card knows no level, so it is for all of
    /// them.
    pub(crate) fn grant_card(&mut self, customer: &mut Customer) -> bool {
        let card = core::mem::take(&mut self.card);
        let levels = |listed: &&Listed| {
            ConsentLevel::ALL.map(|level| Consent { permission: listed.permission, level })
        };
        customer.grant(card.iter().flat_map(levels).collect::<Consents>());
        !card.is_empty()
    }
}
