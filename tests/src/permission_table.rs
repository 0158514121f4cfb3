//! The catalogue as data, for programs in other languages: `schemas/permissions.json`, and its schema.

use std::collections::BTreeMap;

use consent_core::permission::{Proof, ValueKind};
use consent_core::scope::{OTHER_MANIFEST_SCOPES, PERSON_ID_SCOPE};
use consent_core::{
    Answer, AskBy, Consent, ConsentLevel, Permission, Requirement, Requirements, ResumeToken,
};
use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde::Serialize;
use serde_json::Value;

use crate::canned::{CannedHost, voice_question};
use crate::scene::Scene;

/// The permissions whose grant can be checked, and the names of skill.json's list that pass through unchecked.
///
/// See Alexa docs: Configure Permissions for Customer Information in Your Skill; Skill Manifest Schema, "permissions".
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PermissionTable {
    /// This schema.
    #[serde(rename = "$schema")]
    schema: &'static str,
    /// One entry a permission.
    permissions: Vec<Entry>,
    /// The scope that a skill must declare to know who speaks, and with it to ask for anything at the level `PERSON`.
    person_id_scope: &'static str,
    /// The other names of skill.json's permission list: no API tells whether a customer granted them.
    other_manifest_scopes: Vec<&'static str>,
}

/// A permission. It is not a string: Alexa spells some of them differently in different places.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Entry {
    /// The name that this project gives it.
    name: &'static str,
    /// The spelling in skill.json, under `manifest.permissions[].name`, and in skill events.
    manifest_scope: &'static str,
    /// The spelling in an `AskForPermissionsConsent` card.
    card_scope: &'static str,
    /// The spelling in a voice request; missing if the customer cannot be asked for it by voice.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "String")]
    voice_scope: Option<&'static str>,
    /// Whether the legacy form (`AskFor`) can ask for it too.
    legacy_form: bool,
    /// What it opens.
    opens: Opens,
    /// What proves a grant, at each level at which it exists.
    levels: Levels,
}

/// What a permission opens. `RIGHT` is no data: the skill may use the API.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
enum Opens {
    Text,
    PhoneNumber,
    Address,
    CountryAndPostalCode,
    Geolocation,
    Right,
}

/// Whose data it is.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE", deny_unknown_fields)]
struct Levels {
    /// The Amazon account that the device is registered to; need not be the one who speaks.
    account: Check,
    /// The recognized speaker.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Check")]
    person: Option<Check>,
}

/// What proves a grant.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Check {
    /// Whose answer counts.
    api: Api,
    /// Where to `GET` it, relative to the request's `apiEndpoint`; missing if the request itself says it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "String", regex(pattern = "^/"))]
    path: Option<String>,
    /// What a status means. Where it means `NOT_GRANTED`, an error body may say `NOT_CONFIGURED` instead: a message with
    /// `reason: FORBIDDEN` or `cannot be requested`.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    #[schemars(extend("propertyNames" = serde_json::json!({ "pattern": "^[1-5][0-9]{2}$" })))]
    statuses: BTreeMap<String, Word>,
    /// What any other status means.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Word")]
    other_statuses: Option<Word>,
    /// The schema of the body of a 200, if the body opens anything.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "String")]
    body: Option<String>,
}

/// Whose answer counts. `REQUEST` is no API: the request itself carries the location and the state of the grant.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
enum Api {
    CustomerProfile,
    PersonProfile,
    DeviceAddress,
    Reminders,
    Timers,
    Request,
}

/// What an answer says: granted; granted, but nothing stored; not granted; this device cannot do it; the skill calls too
/// often; the API failed, so that nothing is known.
#[derive(Serialize, JsonSchema, PartialEq)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
enum Word {
    Granted,
    NotSet,
    NotGranted,
    NotSupported,
    Throttled,
    ApiFailed,
}

/// The whole table.
#[must_use]
pub fn table() -> Value {
    serde_json::to_value(of(Permission::ALL)).unwrap()
}

/// The file of its schema, and the schema. Its example has one permission.
#[must_use]
pub fn schema() -> (String, Value) {
    let generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    let mut schema = generator.into_root_schema_for::<PermissionTable>();
    schema.insert("$id".into(), "urn:consent-core:permissions".into());
    schema.insert("examples".into(), serde_json::json!([of(&[Permission::GivenName])]));
    ("schemas/permissions.schema.json".into(), schema.to_value())
}

fn of(permissions: &[Permission]) -> PermissionTable {
    PermissionTable {
        schema: "permissions.schema.json",
        permissions: permissions.iter().copied().map(entry).collect(),
        person_id_scope: PERSON_ID_SCOPE,
        other_manifest_scopes: OTHER_MANIFEST_SCOPES.to_vec(),
    }
}

fn entry(permission: Permission) -> Entry {
    let check_at = |level| permission.proof(level).map(|proof| check(Consent { permission, level }, proof));
    Entry {
        name: permission.name(),
        manifest_scope: permission.manifest_scope(),
        card_scope: permission.card_scope(),
        voice_scope: permission.voice_scope(),
        legacy_form: permission.voice_scope().is_some() && has_legacy_form(Consent::account(permission)),
        opens: match permission.opens() {
            ValueKind::Text => Opens::Text,
            ValueKind::PhoneNumber => Opens::PhoneNumber,
            ValueKind::Address => Opens::Address,
            ValueKind::CountryAndPostalCode => Opens::CountryAndPostalCode,
            ValueKind::Geolocation => Opens::Geolocation,
            ValueKind::Right => Opens::Right,
        },
        levels: Levels {
            account: check_at(ConsentLevel::Account).unwrap(),
            person: check_at(ConsentLevel::Person),
        },
    }
}

fn check(consent: Consent, proof: Proof) -> Check {
    let api = match proof {
        Proof::CustomerProfile(_) => Api::CustomerProfile,
        Proof::PersonProfile(_) => Api::PersonProfile,
        Proof::DeviceAddress(_) => Api::DeviceAddress,
        Proof::Reminders(_) => Api::Reminders,
        Proof::Timers(_) => Api::Timers,
        Proof::RequestItself => {
            let (path, statuses, other_statuses, body) = (None, BTreeMap::new(), None, None);
            return Check { api: Api::Request, path, statuses, other_statuses, body };
        }
    };
    let statuses = (100..600).map(|status| (status, word(Answer::of_api(proof, status, b""))));
    let told = statuses.filter(|(_, word)| *word != Word::ApiFailed);
    let body = match consent.permission.opens() {
        ValueKind::Text => Some("text"),
        ValueKind::PhoneNumber => Some("phone-number"),
        ValueKind::Address | ValueKind::CountryAndPostalCode => Some("address"),
        ValueKind::Geolocation | ValueKind::Right => None,
    };
    Check {
        api,
        path: Some(path(consent)),
        statuses: told.map(|(status, word)| (status.to_string(), word)).collect(),
        other_statuses: Some(word(Answer::of_api(proof, 600, b""))),
        body: body.map(|name| format!("read/api-{name}.schema.json")),
    }
}

fn word(answer: Answer) -> Word {
    match answer {
        Answer::Granted => Word::Granted,
        Answer::NotSet => Word::NotSet,
        Answer::NotGranted => Word::NotGranted,
        Answer::NotSupported => Word::NotSupported,
        Answer::Throttled => Word::Throttled,
        Answer::ApiFailed => Word::ApiFailed,
        Answer::SpeakerNotRecognized | Answer::NotConfigured | Answer::Unreachable => {
            unreachable!("{answer:?} is no status's")
        }
    }
}

fn only(consent: Consent) -> Requirements<'static> {
    let list = Box::leak(Box::new([Requirement { consent, ..Requirement::required(consent.permission) }]));
    Requirements::new(list).unwrap()
}

/// The path of the query that is sent, below the endpoint.
fn path(consent: Consent) -> String {
    let scene = Scene::intent().with_speaker().with("/context/System/device/deviceId", "DEVICE".into());
    let mut host = CannedHost::new();
    host.open(only(consent), AskBy::NotAtAll, &scene);
    let endpoint = scene.json().pointer("/context/System/apiEndpoint").unwrap().as_str().unwrap();
    host.sent[0].url.strip_prefix(endpoint).unwrap().replace("DEVICE", "{deviceId}")
}

fn has_legacy_form(consent: Consent) -> bool {
    let token =
        ResumeToken::new(voice_question(only(consent)), "handler", &Scene::intent().turn(), None).unwrap();
    token.legacy_directive().is_some()
}
