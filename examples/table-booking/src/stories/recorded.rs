//! What the skill must know of a customer from Alexa's events, worked out by hand from the contract.

use core::fmt;

use consent_core::fingerprint::Fingerprint;
use consent_core::{ConsentLevel, ConsentRecord, RecordError};
use serde_json::{Value, json};

use consent_alexa::permission_list::{Listed, PERMISSION_LIST};
use consent_alexa::user_id::PERSON_ID;

/// A moment, and the scopes that are granted since, in the spelling of skill.json.
pub(crate) type Since = (&'static str, &'static [&'static str]);

/// What is known of a customer.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Recorded {
    /// When the skill was disabled.
    pub(crate) cleared: Option<&'static str>,
    /// What the account grants.
    pub(crate) account: Option<Since>,
    /// What the speaker grants.
    pub(crate) speaker: Option<Since>,
}

impl Recorded {
    /// Nothing.
    pub(crate) const NOTHING: Self = Self { cleared: None, account: None, speaker: None };

    /// What the account grants since a moment, and the speaker nothing.
    pub(crate) const fn since(at: &'static str, account: &'static [&'static str]) -> Self {
        Self { account: Some((at, account)), speaker: Some((at, &[])), ..Self::NOTHING }
    }

    /// The same, where the skill was disabled before.
    pub(crate) const fn cleared(self, at: &'static str) -> Self {
        Self { cleared: Some(at), ..self }
    }

    /// Why what is kept of a user is not this, if it is not.
    pub(crate) fn complaint(&self, user_id: &str, kept: Option<&str>) -> Option<String> {
        let is_nothing = [self.cleared, self.account.map(|list| list.0), self.speaker.map(|list| list.0)];
        if is_nothing.iter().all(Option::is_none) {
            return kept.map(|kept| format!("expected no record, {kept} is kept"));
        }
        let Some(kept) = kept else { return Some("expected a record, none is kept".into()) };
        let is_same = self.record(user_id).and_then(|this| Ok(this == ConsentRecord::read(kept.as_bytes())?));
        match is_same {
            Ok(true) => None,
            Ok(false) => Some(format!("expected {self:?}, {kept} is kept")),
            Err(error) => Some(format!("expected a record: {error}")),
        }
    }

    /// The same as hints, for each consent, in the spelling of skill.json.
    pub(crate) fn hints(&self, user_id: &str) -> Value {
        let level = |level, since: Option<Since>| {
            since.map(|(_, granted)| json!({ "granted": granted, "notGranted": others(level, granted) }))
        };
        json!([{
            "userId": user_id,
            "personId": PERSON_ID,
            "account": level(ConsentLevel::Account, self.account),
            "person": level(ConsentLevel::Person, self.speaker),
        }])
    }

    fn record(&self, user_id: &str) -> Result<ConsentRecord, RecordError> {
        let speaker = Fingerprint::of(PERSON_ID).to_string();
        let account = self.account.map(|since| list(ConsentLevel::Account, since, None));
        let speakers = self.speaker.map(|since| list(ConsentLevel::Person, since, Some(&speaker)));
        let body = json!({
            "format": 1,
            "version": 1,
            "user": Fingerprint::of(user_id).to_string(),
            "clearedAt": self.cleared,
            "account": account,
            "speakers": Vec::from_iter(speakers),
        });
        ConsentRecord::read(body.to_string().as_bytes())
    }
}

impl fmt::Display for Recorded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut parts = Vec::from_iter(self.cleared.map(|at| format!("nothing from before {at}")));
        for (who, since) in [("the account grants", self.account), ("the speaker grants", self.speaker)] {
            parts.extend(since.map(|(at, scopes)| format!("{who} [{}] since {at}", scopes.join(", "))));
        }
        f.write_str(if parts.is_empty() { "nothing" } else { "" })?;
        f.write_str(&parts.join("; "))
    }
}

fn list(level: ConsentLevel, (at, granted): Since, speaker: Option<&str>) -> Value {
    json!({ "speaker": speaker, "at": at, "granted": granted, "notGranted": others(level, granted) })
}

/// What there is at a level, and is not granted.
fn others(level: ConsentLevel, granted: &[&str]) -> Vec<&'static str> {
    let is_other = |listed: &&Listed| listed.exists_at(level) && !granted.contains(&listed.manifest);
    PERMISSION_LIST.iter().filter(is_other).map(|listed| listed.manifest).collect()
}
