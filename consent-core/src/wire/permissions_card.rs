//! The permissions card.

use alloc::string::String;

use serde::ser::{Serialize, Serializer};

use super::written::{Written, write_array, write_word};
use crate::consent::{Consent, Consents};

/// The card that asks for permissions, in card spelling, each once.
///
/// See Alexa docs: Request Customer Contact Information, "Permissions card example".
#[derive(Clone, Copy, PartialEq, Eq, Debug, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PermissionsCard {
    /// The card that asks for permissions.
    #[serde(rename = "type")]
    kind: CardType,
    /// Each scope that is asked for, once, in the spelling of a card.
    permissions: CardScopes,
}

impl PermissionsCard {
    pub(crate) const fn new(consents: Consents) -> Self {
        Self { kind: CardType::AskForPermissionsConsent, permissions: CardScopes(consents) }
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(inline))]
enum CardType {
    AskForPermissionsConsent,
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

impl Serialize for CardScopes {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

impl Written for PermissionsCard {
    fn write(&self, json: &mut String) {
        json.push_str(r#"{"type":"AskForPermissionsConsent","permissions":"#);
        write_array(self.permissions.iter(), json, write_word);
        json.push('}');
    }
}

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
