//! What the events told so far, as vectors write it.

use consent_core::fingerprint::Fingerprint;
use consent_core::{Consent, ConsentLevel, ConsentRecord, Hint};
use serde_json::{Value, json};

/// Whom nobody named.
const NOBODY: &str = "amzn1.ask.person.NOBODY";

/// Of the user and the speaker whom an event names, what is granted and what is not.
pub(crate) fn hints(event: &Value, record: &ConsentRecord) -> Value {
    let word = |pointer| event.pointer(pointer).and_then(Value::as_str);
    let user = word("/context/System/user/userId").unwrap_or_default();
    let person = word("/context/System/person/personId").unwrap_or(NOBODY);
    let speaker = Some(Fingerprint::of(person));
    let level = |level: ConsentLevel| {
        let of_level = || Consent::all().filter(move |consent| consent.level == level);
        let scopes = |hint: Hint| -> Vec<&str> {
            let told = of_level().filter(|consent| record.hint(*consent, speaker) == hint);
            told.map(|consent| consent.permission.manifest_scope()).collect()
        };
        let is_unknown = of_level().all(|consent| record.hint(consent, speaker) == Hint::Unknown);
        (!is_unknown)
            .then(|| json!({ "granted": scopes(Hint::Granted), "notGranted": scopes(Hint::NotGranted) }))
    };
    json!({
        "userId": user,
        "personId": person,
        "account": level(ConsentLevel::Account),
        "person": level(ConsentLevel::Person),
    })
}
