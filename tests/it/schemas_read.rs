//! Keeps R26 and R30 in the schemas: what a reader accepts, its schema accepts, and but for a few cases that are listed here,
//! the other way round.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use consent_core::permission::ValueKind;
use consent_core::timestamp::Timestamp;
use consent_core::wire::api::{ErrorBody, read_value};
use consent_core::wire::connections_response::ConnectionsResponse;
use consent_core::wire::json;
use consent_core::wire::request::RequestEnvelope;
use consent_core::wire::session_attributes::SessionAttributes;
use consent_core::wire::skill_event::SkillEvent;
use consent_core::wire::skill_manifest::SkillManifest;
use consent_core::{AskHistory, ConsentRecord, ConsentSession};
use consent_tests::committed::fixtures;
use consent_tests::emitted::emitted;
use consent_tests::json_places::{places, removed, replaced, widened};
use consent_tests::schemas;
use jsonschema::Validator;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::validation::compile;

/// Whether the reader of this name accepts a text.
fn reads(name: &str, text: &str) -> bool {
    let request = format!(r#"{{"context":{{"System":{{}}}},"request":{text}}}"#);
    let session = format!(
        r#"{{"session":{{"attributes":{text}}},"context":{{"System":{{}}}},"request":{{"type":"LaunchRequest"}}}}"#
    );
    let envelope = |text: &str, is: fn(&RequestEnvelope<'_>) -> bool| {
        RequestEnvelope::read(text.as_bytes()).is_ok_and(|envelope| is(&envelope))
    };
    let value = |kind| read_value(kind, text.as_bytes()).is_ok();
    match name {
        "request-envelope" => envelope(text, |_| true),
        "session-resumed-request" => envelope(&request, |envelope| envelope.cause().is_some()),
        "connections-response" => envelope(&request, |envelope| ConnectionsResponse::of(envelope).is_some()),
        "skill-event" => envelope(text, |envelope| SkillEvent::of(envelope).is_some()),
        "api-text" => value(ValueKind::Text),
        "api-phone-number" => value(ValueKind::PhoneNumber),
        "api-address" => value(ValueKind::Address) && value(ValueKind::CountryAndPostalCode),
        "api-error" => json::read::<ErrorBody<'_>>(text.as_bytes()).is_ok(),
        "skill-manifest" => SkillManifest::read(text.as_bytes()).is_ok(),
        "session-attributes" => {
            json::read::<SessionAttributes<'_>>(text.as_bytes()).is_ok()
                && envelope(&session, |envelope| ConsentSession::read(envelope).is_ok())
        }
        "ask-history" => AskHistory::read(text.as_bytes()).is_ok(),
        "consent-record" => ConsentRecord::read(text.as_bytes()).is_ok(),
        _ => panic!("{name}: no reader"),
    }
}

static SCHEMAS: LazyLock<BTreeMap<String, (Validator, Value)>> = LazyLock::new(|| {
    let documents = schemas::documents().into_iter();
    let read = documents.filter_map(|(file, document)| {
        let name = file.strip_prefix("schemas/read/")?.strip_suffix(".schema.json")?.to_owned();
        Some((name, (compile(&file, &document).unwrap(), document)))
    });
    read.collect()
});

/// What a schema cannot say, so that it accepts more than its reader: a day that its month does not have, a whole
/// number that is written with a fraction or an exponent, or beyond 64 bits.
fn cannot_be_said(value: &Value) -> bool {
    match value {
        Value::Number(number) => {
            number.is_f64() && number.as_f64().is_some_and(|number| number.fract() == 0.0)
        }
        Value::String(text) => {
            let first_of_month =
                text.get(..8).zip(text.get(10..)).map(|(month, rest)| [month, "01", rest].concat());
            Timestamp::parse(text).is_none()
                && first_of_month.is_some_and(|day| Timestamp::parse(&day).is_some())
        }
        Value::Array(all) => all.iter().any(cannot_be_said),
        Value::Object(all) => all.values().any(cannot_be_said),
        Value::Null | Value::Bool(_) => false,
    }
}

/// Holds reader and schema against each other, and says whether the reader accepts.
fn agree(name: &str, value: &Value) -> bool {
    let (reads, holds) = (reads(name, &value.to_string()), SCHEMAS[name].0.is_valid(value));
    assert!(holds || !reads, "{name}: the schema refuses what the reader accepts: {value}");
    assert!(
        reads || !holds || cannot_be_said(value),
        "{name}: the reader refuses what the schema accepts: {value}"
    );
    reads
}

/// What stands for anything: each type, and each string that means something somewhere.
fn anything() -> Vec<Value> {
    let words = [
        "",
        " ",
        "canary",
        "200",
        "ACCEPTED",
        "ACCOUNT",
        "PERSON",
        "DECLINED",
        "AskFor",
        "Connections.Response",
        "SessionResumedRequest",
        "LaunchRequest",
        "AlexaSkillEvent.",
        "AlexaSkillEventX",
        "an AlexaSkillEvent.SkillEnabled",
        "Alexa.Authorization.Grant",
        "Alexa.Authorization.Grants",
        "alexa::profile:email:read",
        "alexa::tomorrow:read",
        "read::alexa:device:all:address",
        "0123456789abcdef",
        "0123456789ABCDEF",
        "0123456789abcde",
        "0123456789abcdeg",
        "0123456789abcdef0",
        "2026-01-15T10:00:00Z",
        "2026-01-15t10:00:60,5+23:59",
        "2026-01-15T10:00:00z",
        "2026-01-15T24:00:00Z",
        "2026-13-15T10:00:00Z",
        "2026-02-30T10:00:00Z",
        "2026-01-15T10:00:00",
        "2026-01-15T10:00:00.Z",
        "2026-01-15T10:00:00+24:00",
        "2026-01-15T10:00:00Z\n",
        "\u{663}026-01-15T10:00:00Z",
    ];
    let numbers = [json!(0), json!(1), json!(2), json!(-1), json!(200), json!(1.5), json!(1.0), json!(1e300)];
    let others = [
        json!(u64::MAX),
        json!(i64::MIN),
        json!(true),
        json!(false),
        Value::Null,
        json!([]),
        json!({}),
        json!([null]),
        json!(["canary"]),
        json!([{}]),
        json!({ "canary": 1 }),
        json!({ "type": "LaunchRequest" }),
    ];
    words.map(Value::from).into_iter().chain(numbers).chain(others).collect()
}

/// What each reader is fed: the examples, what is written for it, and all requests of the fixtures.
fn corpus(name: &str) -> Vec<Value> {
    let examples = SCHEMAS[name].1["examples"].as_array().unwrap().clone();
    let written = emitted().get(name).into_iter().flatten().map(|text| serde_json::from_str(text).unwrap());
    let requests =
        fixtures("inbound").into_iter().map(|(_, text)| serde_json::from_slice::<Value>(&text).unwrap());
    let requests = requests.filter_map(|request| match name {
        "request-envelope" | "skill-event" => Some(request),
        "session-resumed-request" | "connections-response" => request.get("request").cloned(),
        _ => None,
    });
    examples.into_iter().chain(written).chain(requests).collect()
}

/// Keeps R26 and R30.
#[test]
fn the_corpus() {
    for name in SCHEMAS.keys() {
        let accepted = corpus(name).iter().filter(|value| agree(name, value)).count();
        assert!(accepted > 0, "{name}");
    }
    // Every fixture is a request that is read.
    assert!(
        fixtures("inbound").iter().all(|(_, text)| {
            SCHEMAS["request-envelope"].0.is_valid(&serde_json::from_slice(text).unwrap())
        })
    );
}

#[test]
fn anything_at_every_place_of_an_example() {
    for (name, (_, document)) in &*SCHEMAS {
        let mut verdicts = [0, 0];
        let mut check = |value: &Value| verdicts[usize::from(agree(name, value))] += 1;
        for value in anything() {
            check(&value);
        }
        for example in document["examples"].as_array().unwrap() {
            widened(example, "").iter().for_each(&mut check);
            for place in places(example) {
                check(&removed(example, &place));
                widened(example, &place).iter().for_each(&mut check);
                for value in anything() {
                    check(&replaced(example, &place, value));
                }
            }
        }
        assert!(verdicts.iter().all(|count| *count > 5), "{name}: {verdicts:?}");
    }
}

/// The exceptions, each once: the reader refuses, and no schema can.
#[test]
fn what_a_schema_cannot_say() {
    let at = |time: &str| {
        format!(r#"{{"context":{{"System":{{}}}},"request":{{"type":"LaunchRequest","timestamp":{time}}}}}"#)
    };
    let cases = [
        ("request-envelope", at(r#""2026-02-30T10:00:00Z""#)),
        ("request-envelope", at("1.0")),
        ("request-envelope", at("18446744073709551616")),
        ("ask-history", r#"{"version":1.0,"asked":[]}"#.into()),
        // A field that stands twice: most parsers keep the last.
        (
            "request-envelope",
            r#"{"context":{"System":{}},"request":{"type":"LaunchRequest","type":"LaunchRequest"}}"#.into(),
        ),
    ];
    for (name, text) in cases {
        assert!(!reads(name, &text), "{name}: {text}");
        assert!(SCHEMAS[name].0.is_valid(&serde_json::from_str(&text).unwrap()), "{name}: {text}");
    }
    // Half of a surrogate pair is nothing that a schema could be asked about.
    assert!(!reads("api-text", r#""\ud83d""#) && serde_json::from_str::<Value>(r#""\ud83d""#).is_err());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    /// Up to four changes at once, of any request of the fixtures.
    #[test]
    fn any_request_however_it_is_changed(
        which in any::<prop::sample::Index>(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), 0..70_usize), 1..4),
    ) {
        static CORPORA: LazyLock<Vec<(&str, Vec<Value>)>> = LazyLock::new(|| {
            SCHEMAS.keys().map(|name| (name.as_str(), corpus(name))).collect()
        });
        for (name, corpus) in &*CORPORA {
            let mut value = which.get(corpus).clone();
            for (place, what) in &changes {
                let places = places(&value);
                let Some(place) = (!places.is_empty()).then(|| place.get(&places)) else { break };
                value = match anything().into_iter().nth(*what) {
                    Some(other) => replaced(&value, place, other),
                    None if what % 2 == 0 => widened(&value, place).unwrap_or(value),
                    None => removed(&value, place),
                };
            }
            agree(name, &value);
        }
    }
}
