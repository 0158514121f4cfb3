//! Keeps R2 to R5, R10 and R21 for the catalogue as data: it says what Amazon's pages say, once more by hand.

use std::collections::BTreeSet;

use consent_core::permission::{Proof, ValueKind};
use consent_tests::committed::assert_document;
use consent_tests::json_places::{places, removed, replaced, widened};
use consent_tests::{json_text, permission_table};
use serde_json::{Value, json};

use crate::catalogue::{OPAQUE, Row, rows};
use crate::validation::{compile, holds};

#[test]
fn the_committed_table_is_that_of_the_code_and_keeps_its_schema() {
    let table = permission_table::table();
    assert_document("schemas/permissions.json", &json_text::pretty(&table));
    let (file, schema) = permission_table::schema();
    holds("schemas/permissions.json", &compile(&file, &schema).unwrap(), &table).unwrap();
}

/// What proves a grant, as the references of the APIs say it.
fn check(proof: Proof, body: &Value) -> Value {
    let profile = json!({ "200": "GRANTED", "204": "NOT_SET", "403": "NOT_GRANTED", "429": "THROTTLED" });
    // R3: the inverted codes.
    let alerts = json!({
        "200": "GRANTED", "204": "NOT_SET", "401": "NOT_GRANTED", "403": "NOT_SUPPORTED", "429": "THROTTLED",
    });
    let (api, path, statuses) = match proof {
        Proof::CustomerProfile(path) => ("CUSTOMER_PROFILE", path.to_owned(), profile),
        Proof::PersonProfile(path) => ("PERSON_PROFILE", path.to_owned(), profile),
        Proof::DeviceAddress(path) => ("DEVICE_ADDRESS", format!("/v1/devices/{{deviceId}}{path}"), profile),
        Proof::Reminders(path) => ("REMINDERS", path.to_owned(), alerts),
        Proof::Timers(path) => ("TIMERS", path.to_owned(), alerts),
        Proof::RequestItself => return json!({ "api": "REQUEST" }),
    };
    let mut check = json!({ "api": api, "path": path, "statuses": statuses, "otherStatuses": "API_FAILED" });
    if !body.is_null() {
        check["body"] = body.clone();
    }
    check
}

/// Keeps R2 to R5, R10 and R21.
#[test]
fn each_entry_is_as_amazon_writes_it() {
    let table = permission_table::table();
    let entries = table["permissions"].as_array().unwrap();
    assert_eq!(entries.len(), rows().len());
    for (entry, Row(permission, manifest, card, voice, account, person, opens)) in entries.iter().zip(rows())
    {
        let (opens, body) = match opens {
            ValueKind::Text => ("TEXT", json!("read/api-text.schema.json")),
            ValueKind::PhoneNumber => ("PHONE_NUMBER", json!("read/api-phone-number.schema.json")),
            ValueKind::Address => ("ADDRESS", json!("read/api-address.schema.json")),
            ValueKind::CountryAndPostalCode => {
                ("COUNTRY_AND_POSTAL_CODE", json!("read/api-address.schema.json"))
            }
            ValueKind::Geolocation => ("GEOLOCATION", Value::Null),
            ValueKind::Right => ("RIGHT", Value::Null),
        };
        let mut levels = json!({ "ACCOUNT": check(account, &body) });
        if let Some(person) = person {
            levels["PERSON"] = check(person, &body);
        }
        let mut expected = json!({
            "name": format!("{permission:?}"),
            "manifestScope": manifest,
            "cardScope": card,
            // Voice Permissions for Reminders; Voice Permissions for Timers.
            "legacyForm": manifest.starts_with("alexa::alerts:"),
            "opens": opens,
            "levels": levels,
        });
        if let Some(voice) = voice {
            expected["voiceScope"] = json!(voice);
        }
        assert_eq!(*entry, expected, "{permission}");
    }
    assert_eq!(table["personIdScope"], "alexa::person_id:read");
    let others = table["otherManifestScopes"].as_array().unwrap().iter().map(|name| name.as_str().unwrap());
    assert_eq!(others.collect::<BTreeSet<_>>(), OPAQUE.split_whitespace().collect());
}

#[test]
fn a_table_that_differs_does_not_hold() {
    let (file, schema) = permission_table::schema();
    let (schema, table) = (compile(&file, &schema).unwrap(), permission_table::table());
    for place in places(&table) {
        assert!(!schema.is_valid(&replaced(&table, &place, Value::Null)), "{place}: null");
        if let Some(wider) = widened(&table, &place) {
            assert!(!schema.is_valid(&wider), "{place}: another field");
        }
        let key = place.rsplit('/').next().unwrap();
        if ["api", "opens", "otherStatuses", "path", "legacyForm"].contains(&key)
            || place.contains("/statuses/")
        {
            assert!(!schema.is_valid(&replaced(&table, &place, json!("canary"))), "{place}: another word");
        }
        if ["name", "manifestScope", "cardScope", "legacyForm", "opens", "levels", "ACCOUNT", "api"]
            .contains(&key)
        {
            assert!(!schema.is_valid(&removed(&table, &place)), "{place}: missing");
        }
    }
}
