//! The Alexa app: it takes permissions cards, and the customer grants there or withdraws.

use consent_core::{Consent, ConsentLevel, Consents};
use serde_json::Value;

use crate::customer::Customer;
use crate::declared::{Declared, OnCard};
use crate::objection::Objection;
use crate::permission_list::Listed;

/// The card that asks for permissions.
pub const PERMISSIONS_CARD: &str = "AskForPermissionsConsent";

/// The app, with the card that came last.
#[derive(Clone, Debug, Default)]
pub struct App {
    card: Vec<&'static Listed>,
}

impl App {
    /// Takes the card of a response, if it has one: its scopes as a line of the wire, or why Alexa rejects the
    /// whole response.
    pub fn take_card(
        &mut self,
        response: &Value,
        declared: &Declared,
    ) -> Option<Result<String, Vec<Objection>>> {
        let card = response.pointer("/response/card").filter(|card| !card.is_null())?;
        // Without a type it is no card at all.
        let kind = card.get("type").and_then(Value::as_str).filter(|kind| !kind.is_empty())?;
        if ["Simple", "Standard", "LinkAccount"].contains(&kind) {
            return None;
        }
        let mut objections = Vec::new();
        if kind != PERMISSIONS_CARD {
            let sentence =
                format!("there is no card of type `{kind}`; for permissions it is {PERMISSIONS_CARD}");
            objections.push(Objection::new("R21", sentence));
        }
        let mut listed = Vec::new();
        let mut scopes: Vec<&str> = Vec::new();
        for scope in card.get("permissions").and_then(Value::as_array).into_iter().flatten() {
            let scope = scope.as_str().unwrap_or_default();
            if scopes.contains(&scope) {
                objections.push(Objection::new("R21", format!("`{scope}` stands twice on the card")));
            }
            scopes.push(scope);
            match declared.on_card(scope) {
                Some(OnCard::Listed(found)) => listed.push(found),
                Some(OnCard::Other) => {}
                None => objections.push(Objection::new(
                    "R21",
                    format!("`{scope}` is no permission that skill.json declares, in card spelling"),
                )),
            }
        }
        if scopes.is_empty() {
            objections.push(Objection::new("R21", "expected at least one permission on the card"));
        }
        if !objections.is_empty() {
            // Alexa rejects the whole response, and the app shows what it showed before.
            return Some(Err(objections));
        }
        self.card = listed;
        Some(Ok(scopes.join(", ")))
    }

    /// What stands on the card that came last, and is not granted there yet.
    #[must_use]
    pub fn card(&self) -> &[&'static Listed] {
        &self.card
    }

    /// Takes a card that Alexa sends by herself.
    pub fn take_alexas_card(&mut self, listed: &'static Listed) {
        self.card = vec![listed];
    }

    /// The skill is gone from the app, and its card with it.
    pub fn clear(&mut self) {
        self.card.clear();
    }

    /// Grants what stands on the card, and tells whether there is one. A card knows no level, so it is for all of
    /// them.
    pub fn grant_card(&mut self, customer: &mut Customer) -> bool {
        let card = core::mem::take(&mut self.card);
        let levels = |listed: &&Listed| {
            ConsentLevel::ALL.map(|level| Consent { permission: listed.permission, level })
        };
        customer.grant(card.iter().flat_map(levels).collect::<Consents>());
        !card.is_empty()
    }
}
