//! Keeps R34 for a record in a store: it comes back as it was, it stays small, and what is no record is an error
//! that names the field.

use consent_core::fingerprint::Fingerprint;
use consent_core::{Consent, ConsentLevel, ConsentRecord, Hint, Permission, RecordError};
use serde_json::{Value, json};

use crate::record::{EMAIL, MOBILE, account, event, person, record};

fn read(value: &Value) -> Result<ConsentRecord, RecordError> {
    ConsentRecord::read(value.to_string().as_bytes())
}

const USER: &str = "2dc3ab6e02e9f7d4";

/// A record with one of each.
fn kept() -> Value {
    json!({
        "format": 1, "version": 3, "user": USER, "clearedAt": 1,
        "account": { "at": 5, "granted": [EMAIL], "notGranted": ["alexa::profile:name:read"] },
        "speakers": [
            { "speaker": "00000000000000aa", "at": 6, "granted": [MOBILE], "notGranted": [] },
            { "speaker": "00000000000000bb", "at": 7, "granted": [], "notGranted": [MOBILE] },
        ],
    })
}

#[test]
fn what_is_written_is_this() {
    let mut record = record();
    let person_scopes = ["alexa::profile:name:read", "alexa::profile:given_name:read", MOBILE];
    let account_scopes: Vec<&str> = Permission::ALL.iter().map(|one| one.manifest_scope()).collect();
    assert_eq!(record.to_json(), format!(r#"{{"format":1,"version":0,"user":"{}"}}"#, record.user()));
    for scene in [
        event("AlexaSkillEvent.SkillDisabled", 4),
        account(6, &account_scopes),
        person(5, "ADA", &person_scopes),
    ] {
        let _ = record.apply(&scene.skill_event());
    }
    let expected = json!({
        "format": 1, "version": 3, "user": Fingerprint::of("amzn1.ask.account.CUSTOMER").to_string(), "clearedAt": 4,
        "account": { "at": 6, "granted": account_scopes, "notGranted": [] },
        "speakers": [{ "speaker": Fingerprint::of("ADA").to_string(), "at": 5, "granted": person_scopes, "notGranted": [] }],
    });
    assert_eq!(serde_json::from_str::<Value>(&record.to_json()).unwrap(), expected);
    assert_eq!(read(&expected).unwrap().to_json(), record.to_json());
    assert_eq!(serde_json::from_str::<Value>(&read(&kept()).unwrap().to_json()).unwrap(), kept());
}

#[test]
fn the_largest_record_and_a_usual_one() {
    let mut largest = kept();
    largest["version"] = json!(u64::MAX);
    let scopes = |level| -> Vec<&str> {
        Consent::all().filter(|one| one.level == level).map(|one| one.permission.manifest_scope()).collect()
    };
    largest["account"]["notGranted"] = json!(scopes(ConsentLevel::Account));
    let speaker = |at: usize| json!({ "speaker": format!("{at:016x}"), "at": i64::MIN + 9, "granted": [], "notGranted": scopes(ConsentLevel::Person) });
    largest["speakers"] = (0..ConsentRecord::MOST_SPEAKERS + 5).map(speaker).collect();
    largest["account"]["at"] = json!(i64::MIN + 9);
    largest["clearedAt"] = json!(i64::MIN);
    let text = read(&largest).unwrap().to_json();
    assert_eq!(text.matches("speaker\"").count(), ConsentRecord::MOST_SPEAKERS);
    assert!((1900..=ConsentRecord::MOST_BYTES).contains(&text.len()), "{}", text.len());
    largest["speakers"] = json!([]);
    assert!(read(&largest).unwrap().to_json().len() < ConsentRecord::MOST_BYTES / 3);
    let mut usual = record();
    let _ = usual.apply(&account(1_768_471_200_000, &[EMAIL, MOBILE]).skill_event());
    assert!(usual.to_json().len() <= 512, "{}", usual.to_json().len());
}

/// Keeps R34.
#[test]
fn what_is_no_record() {
    let at = |place: &str, value: Value| {
        let mut kept = kept();
        *kept.pointer_mut(place).unwrap() = value;
        kept
    };
    let without = |key: &str| {
        let mut kept = kept();
        kept.as_object_mut().unwrap().remove(key).unwrap();
        kept
    };
    let digits = "expected 16 hexadecimal digits";
    let cases = [
        (json!([]), "$", "expected an object"),
        (json!({}), "format", "expected, but missing"),
        (at("/format", json!("1")), "format", "expected a whole number"),
        (at("/format", json!(-1)), "format", "expected a whole number"),
        (at("/format", Value::Null), "format", "expected a whole number"),
        (without("version"), "version", "expected, but missing"),
        (at("/version", json!(-1)), "version", "expected a whole number"),
        (at("/version", json!(1.5)), "version", "expected a whole number"),
        (at("/version", json!("3")), "version", "expected a whole number"),
        (without("user"), "user", "expected, but missing"),
        (at("/user", json!("CANARY")), "user", digits),
        (at("/user", json!(5)), "user", digits),
        (
            at("/clearedAt", json!("CANARY")),
            "clearedAt",
            "expected an ISO 8601 date-time such as 2026-01-15T10:00:00Z, or milliseconds since 1970",
        ),
        (at("/account", json!(["CANARY"])), "account", "expected an object"),
        (at("/account", json!({ "at": 1, "granted": [] })), "account.notGranted", "expected, but missing"),
        (at("/account/granted", json!("CANARY")), "account.granted", "expected an array"),
        (at("/account/granted", json!([5])), "account.granted[0]", "expected a string"),
        (at("/speakers", json!({})), "speakers", "expected an array"),
        (
            at("/speakers/1/at", json!(true)),
            "speakers[1].at",
            "expected an ISO 8601 date-time such as 2026-01-15T10:00:00Z, or milliseconds since 1970",
        ),
        (at("/speakers/1/speaker", json!("CANARY")), "speakers[1].speaker", digits),
        (at("/speakers/1/speaker", Value::Null), "speakers.speaker", digits),
    ];
    for (value, field, problem) in cases {
        let Err(RecordError::Json(error)) = read(&value) else { panic!("{value}") };
        assert_eq!((error.field.as_str(), error.problem.as_str()), (field, problem), "{value}");
        assert!(!format!("{error} {error:?}").contains("CANARY"), "{error}");
    }
    for text in ["", "{", "CANARY", "\u{feff}{}"] {
        let error = ConsentRecord::read(text.as_bytes()).unwrap_err();
        assert!(error.to_string().starts_with("$: expected"), "{error}");
    }
    let mut unknown = kept();
    unknown["new"] = json!([{}]);
    unknown["account"]["new"] = json!(1);
    assert_eq!(read(&unknown).unwrap(), read(&kept()).unwrap());
}

/// The host must be able to tell this, for it must not write over such a record.
#[test]
fn a_record_of_a_later_release() {
    for found in [0, 2, u32::MAX] {
        // Nothing else needs to be what it is today.
        let error = read(&json!({ "format": found, "version": "x", "user": {} })).unwrap_err();
        assert_eq!(error, RecordError::Format { found });
        assert_eq!(
            error.to_string(),
            format!("format: expected 1, found {found}, which a later release wrote")
        );
    }
}

#[test]
fn releases_that_know_other_permissions() {
    let hint = |record: &ConsentRecord, permission| record.hint(Consent::account(permission), None);
    let mut kept = kept();
    // An older release knew fewer permissions: what it could not name, nobody refused.
    let older = read(&kept).unwrap();
    let hints = [Permission::Email, Permission::FullName, Permission::Timers].map(|one| hint(&older, one));
    assert_eq!(hints, [Hint::Granted, Hint::NotGranted, Hint::Unknown]);
    // A later one knows more: this one need not remember those.
    kept["account"]["granted"] = json!(["alexa::tomorrow:read", EMAIL]);
    kept["account"]["notGranted"] = json!(["alexa::profile:name:read", "alexa::yesterday:read"]);
    assert_eq!(read(&kept).unwrap(), older);
    assert!(!read(&kept).unwrap().to_json().contains("tomorrow"));
    // What each of them says is not lost when their lists are of the same moment.
    let mut both = older.clone();
    let change = both.merge(&read(&json!({ "format": 1, "version": 9, "user": USER,
        "account": { "at": 5, "granted": [EMAIL, MOBILE], "notGranted": ["alexa::alerts:timers:skill:readwrite"] } })).unwrap());
    assert_eq!(change.to_string(), "not granted {Timers}");
    let hints = [Permission::Email, Permission::FullName, Permission::Timers, Permission::MobileNumber];
    assert_eq!(
        hints.map(|one| hint(&both, one)),
        [Hint::Granted, Hint::NotGranted, Hint::NotGranted, Hint::Unknown]
    );
    assert_eq!(both.version(), 10);
    // A newer list by a release that could not name a permission withdraws it from nobody.
    let newer = json!({ "format": 1, "version": 1, "user": USER,
        "account": { "at": 6, "granted": [], "notGranted": ["alexa::profile:name:read"] } });
    let change = both.merge(&read(&newer).unwrap());
    assert_eq!((change.to_string().as_str(), hint(&both, Permission::Email)), ("nothing", Hint::Unknown));
}

#[test]
fn a_record_that_was_changed_by_hand() {
    let mut odd = kept();
    odd["clearedAt"] = json!(6);
    odd["account"]["granted"] =
        json!([EMAIL, "alexa::profile:name:read", "alexa::alerts:timers:skill:readwrite"]);
    odd["speakers"][1] =
        json!({ "speaker": "00000000000000cc", "at": 9, "granted": [MOBILE], "notGranted": [] });
    let mut again = odd["speakers"][1].clone();
    again["granted"] = json!([]);
    again["notGranted"] = json!([MOBILE]);
    odd["speakers"].as_array_mut().unwrap().push(again);
    let read = read(&odd).unwrap();
    let expected = json!({ "format": 1, "version": 3, "user": USER, "clearedAt": 6,
        "speakers": [{ "speaker": "00000000000000cc", "at": 9, "granted": [], "notGranted": [MOBILE] }] });
    assert_eq!(serde_json::from_str::<Value>(&read.to_json()).unwrap(), expected);
    odd["clearedAt"] = Value::Null;
    let read = self::read(&odd).unwrap();
    // What stands in both lists is not granted.
    assert_eq!(read.hint(Consent::account(Permission::FullName), None), Hint::NotGranted);
    assert_eq!(read.hint(Consent::account(Permission::Timers), None), Hint::Granted);
}
