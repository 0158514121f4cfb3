//! Needs that no skill has together, and what the APIs answer when nothing of it is granted.

use consent_core::permission::Proof;
use consent_core::{Consent, Permission, Queries, Replies, Requirement, Requirements, requirements};

/// Something of each API, and the location.
pub const EVERYTHING: Requirements = requirements![
    Requirement::required(Permission::FullName),
    Requirement::required(Permission::Email),
    Requirement::required(Permission::MobileNumber).of_person(),
    Requirement::required(Permission::CountryAndPostalCode),
    Requirement::required(Permission::Geolocation),
    Requirement::required(Permission::Reminders),
    Requirement::optional(Permission::FullAddress),
];

/// Whether it is a right, whose API says "not granted" with another status, and opens no data.
#[must_use]
pub fn is_right(consent: Consent) -> bool {
    matches!(consent.permission.proof(consent.level), Some(Proof::Reminders(_) | Proof::Timers(_)))
}

/// R3: the status that says "not granted".
#[must_use]
pub fn not_granted(consent: Consent) -> u16 {
    if is_right(consent) { 401 } else { 403 }
}

/// Nothing is granted.
#[must_use]
pub fn refuse(queries: Queries<'_>) -> Replies {
    queries.map(|query| query.reply(not_granted(query.consent()), b"")).collect()
}
