//! The permissions card.

use alloc::string::String;

use super::written::{Written, serialize_written, write_array, write_word};
use crate::consent::{Consent, Consents};
#[cfg(feature = "schema")]
use crate::schema::constants;

/// The card that asks for permissions, in card spelling, each once.
///
/// See Alexa docs: Request Customer Contact Information, "Permissions card example".
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(transform = constants(alloc::vec![
    ["type", "The card that asks for permissions.", "AskForPermissionsConsent"],
])))]
pub struct PermissionsCard {
    /// Each scope that is asked for, once, in the spelling of a card.
    permissions: CardScopes,
}

impl PermissionsCard {
    pub(crate) const fn new(consents: Consents) -> Self {
        Self { permissions: CardScopes(consents) }
    }
}

/// A card knows no level, so a permission that is asked for at both stands on it once.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct CardScopes(Consents);

impl CardScopes {
    fn iter(self) -> impl Iterator<Item = &'static str> {
        let mut last = None;
        let once = move |consent: &Consent| last.replace(consent.permission) != Some(consent.permission);
        self.0.iter().filter(once).map(|consent| consent.permission.card_scope())
    }
}

impl Written for PermissionsCard {
    fn write(&self, json: &mut String) {
        json.push_str(r#"{"type":"AskForPermissionsConsent","permissions":"#);
        write_array(self.permissions.iter(), json, write_word);
        json.push('}');
    }
}

serialize_written!(PermissionsCard);

#[cfg(feature = "schema")]
crate::schema::inline_schema!(CardScopes, |_| {
    let scopes = crate::permission::Permission::ALL.iter().map(|permission| permission.card_scope());
    schemars::json_schema!({
        "type": "array",
        "items": { "type": "string", "enum": scopes.collect::<alloc::vec::Vec<_>>() },
        "minItems": 1,
        "uniqueItems": true,
    })
});
