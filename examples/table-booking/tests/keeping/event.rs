//! Skill events as Alexa sends them, and the record that they must end in, as text.

use consent_core::ConsentRecord;
use consent_core::fingerprint::Fingerprint;
use serde_json::{Value, json};

pub(crate) const EMAIL: &str = "alexa::profile:email:read";
pub(crate) const PHONE: &str = "alexa::profile:mobile_number:read";
pub(crate) const REMINDERS: &str = "alexa::alerts:reminders:skill:readwrite";

/// All that an account can grant, in skill.json's spelling.
const ACCOUNT: [&str; 9] = [
    "alexa::profile:name:read",
    "alexa::profile:given_name:read",
    EMAIL,
    PHONE,
    "alexa::devices:all:address:full:read",
    "alexa:devices:all:address:country_and_postal_code:read",
    "alexa::devices:all:geolocation:read",
    REMINDERS,
    "alexa::alerts:timers:skill:readwrite",
];

/// So many minutes after ten.
pub(crate) fn moment(minute: usize) -> String {
    format!("2026-01-15T10:{minute:02}:00Z")
}

/// An event without a body. It is sent later than it was published, as one that comes late is.
pub(crate) fn event(user: &str, kind: &str, minute: usize) -> Value {
    json!({
        "version": "1.0",
        "context": { "System": {
            "user": { "userId": user },
            "apiEndpoint": "https://api.amazonalexa.com",
            "apiAccessToken": "made-up-token",
        } },
        "request": {
            "type": kind,
            "requestId": "amzn1.echo-api.request.EXAMPLE",
            "timestamp": "2026-01-15T11:00:00Z",
            "eventCreationTime": moment(minute),
            "eventPublishingTime": moment(minute),
        },
    })
}

/// The list of all that the account grants from this minute on.
pub(crate) fn listed(user: &str, minute: usize, scopes: &[&str]) -> Value {
    let mut event = event(user, "AlexaSkillEvent.SkillPermissionChanged", minute);
    let scopes: Vec<Value> = scopes.iter().map(|scope| json!({ "scope": scope })).collect();
    event["request"]["body"] = json!({ "acceptedPermissions": scopes });
    event
}

/// The same, where nothing was granted before.
pub(crate) fn accepted(user: &str, minute: usize, scopes: &[&str]) -> Value {
    let mut event = listed(user, minute, scopes);
    event["request"]["type"] = json!("AlexaSkillEvent.SkillPermissionAccepted");
    event
}

/// The skill was disabled at this minute.
pub(crate) fn disabled(user: &str, minute: usize) -> Value {
    event(user, "AlexaSkillEvent.SkillDisabled", minute)
}

/// A record as the contract wants it: since when it is cleared, and what the account's last list has.
pub(crate) fn record(user: &str, cleared: Option<usize>, account: Option<(usize, &[&str])>) -> ConsentRecord {
    let mut body = json!({ "format": 1, "version": 1, "user": Fingerprint::of(user).to_string() });
    if let Some(minute) = cleared {
        body["clearedAt"] = json!(moment(minute));
    }
    if let Some((minute, granted)) = account {
        let others: Vec<&str> = ACCOUNT.into_iter().filter(|scope| !granted.contains(scope)).collect();
        body["account"] = json!({ "at": moment(minute), "granted": granted, "notGranted": others });
    }
    ConsentRecord::read(body.to_string().as_bytes()).unwrap()
}
