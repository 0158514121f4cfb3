//! The permissions card.

use serde::ser::{Serialize, Serializer};

use crate::consent::{Consent, Consents};

/// The card that asks for permissions, in card spelling, each once.
///
/// See Alexa docs: Request Customer Contact Information, "Permissions card example".
#[derive(Clone, Copy, PartialEq, Eq, Debug, serde::Serialize)]
pub struct PermissionsCard {
    #[serde(rename = "type")]
    kind: CardType,
    permissions: CardScopes,
}

impl PermissionsCard {
    pub(crate) const fn new(consents: Consents) -> Self {
        Self { kind: CardType::AskForPermissionsConsent, permissions: CardScopes(consents) }
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, serde::Serialize)]
enum CardType {
    AskForPermissionsConsent,
}

/// A card knows no level, so a permission that is asked for at both stands on it once.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct CardScopes(Consents);

impl Serialize for CardScopes {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut last = None;
        let once = |consent: &Consent| last.replace(consent.permission) != Some(consent.permission);
        serializer.collect_seq(self.0.iter().filter(once).map(|consent| consent.permission.card_scope()))
    }
}
