//! The committed schemas: each of the core's, with its name and with examples.

use std::collections::{BTreeMap, BTreeSet};

use consent_core::wire::schemas::{Direction, Root};
use serde_json::{Value, json};

use crate::committed;
use crate::emitted::emitted;
use crate::permission_table;

/// Where the schemas stand.
pub const FOLDER: &str = "schemas";

/// The file of a schema, relative to the workspace.
#[must_use]
pub fn file(root: &Root) -> String {
    format!("{FOLDER}/{}/{}.schema.json", folder(root.direction), root.name)
}

fn folder(direction: Direction) -> &'static str {
    match direction {
        Direction::Read => "read",
        Direction::Written => "written",
    }
}

/// Every schema as it is committed, by its file.
#[must_use]
pub fn documents() -> BTreeMap<String, Value> {
    let written = emitted();
    let document = |root: Root| {
        let examples = match root.direction {
            Direction::Read if !written.contains_key(root.name) => as_specified(root.name),
            Direction::Read | Direction::Written => longest_of(&written[root.name]),
        };
        let mut schema = root.schema();
        schema.insert(
            "$id".into(),
            format!("urn:consent-core:{}:{}", folder(root.direction), root.name).into(),
        );
        schema.insert("examples".into(), examples.into());
        (file(&root), schema.to_value())
    };
    Root::ALL.into_iter().map(document).chain([permission_table::schema()]).collect()
}

/// Of all that is written, the example that shows most.
fn longest_of(texts: &BTreeSet<String>) -> Vec<Value> {
    let most = texts.iter().max_by_key(|text| text.len());
    most.map(|text| serde_json::from_str(text).unwrap()).into_iter().collect()
}

/// Of what is read, what is as the specification writes it: a fixture, or a body from Amazon's pages.
fn as_specified(name: &str) -> Vec<Value> {
    let fixture = |path: &str, pointer: &str| {
        let fixture: Value = serde_json::from_str(&committed::fixture(path)).unwrap();
        fixture.pointer(pointer).unwrap().clone()
    };
    match name {
        "request-envelope" => {
            vec![fixture("complete/request", ""), fixture("inbound/event_permission_changed", "")]
        }
        "session-resumed-request" => {
            vec![fixture("inbound/resumed_accepted", "/request"), fixture("inbound/resumed_204", "/request")]
        }
        "connections-response" => vec![fixture("inbound/connections_response", "/request")],
        "skill-event" => {
            vec![fixture("complete/event", ""), fixture("inbound/event_authorization_grant", "")]
        }
        "skill-manifest" => {
            vec![serde_json::from_str(&committed::text("tests/skill-package/skill.json")).unwrap()]
        }
        "api-text" => vec![json!("Ada Lovelace"), Value::Null],
        "api-phone-number" => vec![json!({ "countryCode": "+1", "phoneNumber": "2065550100" })],
        "api-address" => vec![
            json!({
                "addressLine1": "410 Terry Ave North", "addressLine2": "", "addressLine3": null, "city": "Seattle",
                "stateOrRegion": "WA", "districtOrCounty": null, "postalCode": "98109", "countryCode": "US",
            }),
            json!({ "countryCode": "US", "postalCode": "98109" }),
        ],
        "api-error" => vec![
            json!({ "code": "ACCESS_DENIED", "message": "Access denied with reason: ACCESS_NOT_REQUESTED" }),
            json!({ "type": "FORBIDDEN", "message": "The authentication token is not valid." }),
            json!({ "Message": "Forbidden" }),
        ],
        _ => Vec::new(),
    }
}
