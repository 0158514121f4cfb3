//! Skill events as Alexa sends them, and the record that they must end in, as text.

use std::path::Path;
use std::time::Instant;

use consent_core::ConsentRecord;
use consent_core::fingerprint::Fingerprint;
use serde_json::{Value, json};
use table_booking::database::{Database, Kind};

pub(crate) const EMAIL: &str = "alexa::profile:email:read";
pub(crate) const NAME: &str = "alexa::profile:given_name:read";
pub(crate) const PHONE: &str = "alexa::profile:mobile_number:read";
pub(crate) const REMINDERS: &str = "alexa::alerts:reminders:skill:readwrite";

/// All that an account can grant, in skill.json's spelling.
const ACCOUNT: [&str; 9] = [
    "alexa::profile:name:read",
    NAME,
    EMAIL,
    PHONE,
    "alexa::devices:all:address:full:read",
    "alexa:devices:all:address:country_and_postal_code:read",
    "alexa::devices:all:geolocation:read",
    REMINDERS,
    "alexa::alerts:timers:skill:readwrite",
];

/// What a speaker can grant.
const PERSON: [&str; 3] = ["alexa::profile:name:read", NAME, PHONE];

/// So many seconds after ten.
pub(crate) fn moment(second: usize) -> String {
    format!("2026-01-15T10:{:02}:{:02}Z", second / 60, second % 60)
}

/// An event without a body. It is sent later than it was published, as one that comes late is.
pub(crate) fn event(user: &str, kind: &str, second: usize) -> Value {
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
            "eventCreationTime": moment(second),
            "eventPublishingTime": moment(second),
        },
    })
}

/// The list of all that the account grants from this second on.
pub(crate) fn listed(user: &str, second: usize, scopes: &[&str]) -> Value {
    let mut event = event(user, "AlexaSkillEvent.SkillPermissionChanged", second);
    let scopes: Vec<Value> = scopes.iter().map(|scope| json!({ "scope": scope })).collect();
    event["request"]["body"] = json!({ "acceptedPermissions": scopes });
    event
}

/// The same, where nothing was granted before.
pub(crate) fn accepted(user: &str, second: usize, scopes: &[&str]) -> Value {
    let mut event = listed(user, second, scopes);
    event["request"]["type"] = json!("AlexaSkillEvent.SkillPermissionAccepted");
    event
}

/// The skill was disabled at this second.
pub(crate) fn disabled(user: &str, second: usize) -> Value {
    event(user, "AlexaSkillEvent.SkillDisabled", second)
}

/// The list of all that a speaker grants from this second on. It says nothing of the account.
pub(crate) fn listed_by(user: &str, speaker: &str, second: usize, scopes: &[&str]) -> Value {
    let mut event = listed(user, second, scopes);
    event["context"]["System"]["person"] = json!({ "personId": speaker });
    let scopes = event["request"]["body"]["acceptedPermissions"].take();
    event["request"]["body"] = json!({ "acceptedPersonPermissions": scopes });
    event
}

/// A record as the contract wants it: since when it is cleared, and what the account's last list has.
pub(crate) fn record(user: &str, cleared: Option<usize>, account: Option<(usize, &[&str])>) -> ConsentRecord {
    record_with(user, cleared, account, &[])
}

/// The same with the last list of each speaker.
pub(crate) fn record_with(
    user: &str,
    cleared: Option<usize>,
    account: Option<(usize, &[&str])>,
    speakers: &[(&str, usize, &[&str])],
) -> ConsentRecord {
    let list = |second: usize, granted: &[&str], all: &[&str]| {
        let others: Vec<&&str> = all.iter().filter(|scope| !granted.contains(scope)).collect();
        json!({ "at": moment(second), "granted": granted, "notGranted": others })
    };
    let speaker = |(speaker, second, granted): &(&str, usize, &[&str])| {
        let mut list = list(*second, granted, &PERSON);
        list["speaker"] = json!(Fingerprint::of(speaker).to_string());
        list
    };
    let body = json!({
        "format": 1,
        "version": 1,
        "user": Fingerprint::of(user).to_string(),
        "clearedAt": cleared.map(moment),
        "account": account.map(|(second, granted)| list(second, granted, &ACCOUNT)),
        "speakers": speakers.iter().map(speaker).collect::<Vec<_>>(),
    });
    ConsentRecord::read(body.to_string().as_bytes()).unwrap()
}

/// What is kept of a user.
pub(crate) fn kept(file: &Path, user: &str) -> Option<ConsentRecord> {
    let database = Database::open(file).unwrap();
    let text = database.load(Instant::now(), Fingerprint::of(user), Kind::Record).unwrap()?;
    Some(ConsentRecord::read(text.as_bytes()).unwrap())
}
