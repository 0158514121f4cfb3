//! The schemas of what is written: whatever is written holds, and what differs from it in one thing does not.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use consent_tests::emitted::emitted;
use consent_tests::json_places::{places, removed, replaced, widened};
use consent_tests::schemas;
use jsonschema::Validator;
use serde_json::{Value, json};

use crate::validation::{compile, holds};

pub(crate) static SCHEMAS: LazyLock<BTreeMap<String, Validator>> = LazyLock::new(|| {
    let documents = schemas::documents().into_iter();
    let written = documents.filter_map(|(file, document)| {
        let name = file.strip_prefix("schemas/written/")?.strip_suffix(".schema.json")?.to_owned();
        Some((name, compile(&file, &document).unwrap()))
    });
    written.collect()
});

#[test]
fn whatever_is_written_holds() {
    assert_eq!(emitted().keys().copied().collect::<Vec<_>>(), SCHEMAS.keys().collect::<Vec<_>>());
    let mut count = 0;
    for (name, texts) in emitted() {
        for text in texts {
            holds(text, &SCHEMAS[*name], &serde_json::from_str(text).unwrap()).unwrap();
            count += 1;
        }
    }
    assert!(count > 300, "{count} texts only");
}

/// Where any value may stand: what the skill itself keeps, and what the customer said.
fn is_anybodys(place: &str) -> bool {
    place.split_once("/slots").is_some()
        || place
            .strip_prefix("/sessionAttributes/")
            .or(place.strip_prefix('/'))
            .is_some_and(|key| key == "cart" || key.starts_with("cart/"))
}

/// Where any string may stand.
fn is_free(place: &str) -> bool {
    let ends = ["/text", "/ssml"];
    ends.iter().any(|end| place.ends_with(end))
}

/// What may be left out, below the attributes and elsewhere; `*` is any entry of a list.
const OPTIONAL: [(&str, &str); 7] = [
    ("response-envelope", "/sessionAttributes /response/directives/*/input/permissionScopes/*"),
    ("session-attributes", ""),
    ("start-connection", "/input/permissionScopes/*"),
    ("ask-for", ""),
    ("permissions-card", "/permissions/*"),
    ("ask-history", "/answered /answered/* /asked/* /asked/*/session /asked/*/declinedAt"),
    (
        "consent-record",
        "/account /clearedAt /speakers /speakers/* /account/granted/* /account/notGranted/* /speakers/*/granted/* \
         /speakers/*/notGranted/*",
    ),
];

fn is_optional(name: &str, place: &str) -> bool {
    let key = |key: &str| if key.parse::<usize>().is_ok() { "*".to_owned() } else { key.to_owned() };
    let place = place.split('/').map(key).collect::<Vec<_>>().join("/");
    let of = |name: &str| OPTIONAL.iter().find(|row| row.0 == name).unwrap().1.split(' ').collect::<Vec<_>>();
    match place.split_once("/consent-core") {
        None => of(name).contains(&place.as_str()),
        Some((_, "" | "/pending" | "/history")) => true,
        Some((_, place)) => of("ask-history").contains(&place.strip_prefix("/history").unwrap_or(place)),
    }
}

#[test]
fn what_differs_in_one_thing_does_not() {
    let mut refused = 0;
    for (name, texts) in emitted() {
        let (schema, mut seen) = (&SCHEMAS[*name], std::collections::BTreeSet::new());
        for text in texts.iter().rev() {
            let whole: Value = serde_json::from_str(text).unwrap();
            for place in places(&whole).into_iter().filter(|place| !is_anybodys(place)) {
                // Each shape once.
                if !seen.insert((place.clone(), whole.pointer(&place).unwrap().as_str().map(str::len))) {
                    continue;
                }
                let differs = |other: Value| schema.is_valid(&replaced(&whole, &place, other));
                assert!(!differs(Value::Null), "{name} at {place}: null");
                assert!(
                    !differs(json!({ "canary": [1] })) || place.ends_with("/sessionAttributes"),
                    "{name} at {place}: another object"
                );
                assert_eq!(differs(json!("canary")), is_free(&place), "{name} at {place}: another word");
                if let Some(wider) = widened(&whole, &place) {
                    let is_open = place.ends_with("/sessionAttributes");
                    assert_eq!(schema.is_valid(&wider), is_open, "{name} at {place}: another field");
                }
                refused += 3;
            }
        }
        let wider = widened(&serde_json::from_str(texts.last().unwrap()).unwrap(), "").unwrap();
        assert_eq!(schema.is_valid(&wider), *name == "session-attributes", "{name}: another field");
    }
    assert!(refused > 400, "{refused}");
}

/// Keeps V1 to V7.
#[test]
fn what_must_be_there_must_be_there() {
    for (name, texts) in emitted() {
        let text = texts.iter().max_by_key(|text| text.len()).unwrap();
        let whole: Value = serde_json::from_str(text).unwrap();
        for place in places(&whole).into_iter().filter(|place| !is_anybodys(place)) {
            let holds = SCHEMAS[*name].is_valid(&removed(&whole, &place));
            assert_eq!(holds, is_optional(name, &place), "{name} without {place}");
        }
    }
}

/// A list names each scope once.
#[test]
fn what_no_record_says_twice() {
    let scope = "alexa::profile:email:read";
    let record = |granted: Value| {
        json!({ "format": 1, "version": 0, "user": "0123456789abcdef",
            "account": { "at": 1, "granted": granted, "notGranted": [] } })
    };
    let holds = |granted| SCHEMAS["consent-record"].is_valid(&record(granted));
    assert!(holds(json!([scope])) && holds(json!([])) && !holds(json!([scope, scope])));
    let of_account = json!({ "at": 1, "granted": [], "notGranted": [], "speaker": "0123456789abcdef" });
    assert!(!SCHEMAS["consent-record"].is_valid(&replaced(&record(json!([])), "/account", of_account)));
}
