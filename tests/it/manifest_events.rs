//! Keeps R30 and C33 for skill.json: a skill that acts on what changes in the app is told of all that keeps a record right.

use consent_core::Consents;
use consent_core::wire::event_kind::EventKind;
use consent_core::wire::skill_manifest::SkillManifest;
use consent_tests::committed;
use serde_json::{Value, json};

const ACCEPTED: &str = "SKILL_PERMISSION_ACCEPTED";
const CHANGED: &str = "SKILL_PERMISSION_CHANGED";
const DISABLED: &str = "SKILL_DISABLED";
const URI: &str = "arn:aws:lambda:us-east-1:123456789012:function:tables";
const NO_ENDPOINT: &str = "manifest.events.endpoint.uri: expected the endpoint that events are sent to, because the skill acts \
                           on what changes in the app";

fn check_text(manifest: &str, expected: &[&str]) {
    let read = SkillManifest::read(manifest.as_bytes()).unwrap_or_else(|error| panic!("{manifest}: {error}"));
    let problems: Vec<String> = read.event_problems().iter().map(ToString::to_string).collect();
    assert_eq!(problems, expected, "{manifest}");
    // Nothing of it is demanded of those that do not ask.
    assert_eq!(read.problems(Consents::NONE), [], "{manifest}");
}

/// What a skill that acts on events is told of these.
fn check(events: &Value, expected: &[&str]) {
    check_text(&json!({ "manifest": { "events": events } }).to_string(), expected);
}

/// Subscriptions to these, and an endpoint.
fn told_of(names: &[&str]) -> Value {
    let subscriptions: Vec<Value> = names.iter().map(|name| json!({ "eventName": name })).collect();
    json!({ "endpoint": { "uri": URI }, "subscriptions": subscriptions })
}

fn lacks(names: &str) -> String {
    format!(
        "manifest.events.subscriptions: expected {names}, because the skill acts on what changes in the app"
    )
}

fn misspelled(place: usize, meant: &str) -> String {
    format!(
        "manifest.events.subscriptions[{place}].eventName: expected an event as skill.json spells it; did you mean `{meant}`?"
    )
}

#[test]
fn every_event_has_the_name_of_the_manifest() {
    for (kind, name) in [
        (EventKind::SkillEnabled, Some("SKILL_ENABLED")),
        (EventKind::SkillDisabled, Some(DISABLED)),
        (EventKind::PermissionAccepted, Some(ACCEPTED)),
        (EventKind::PermissionChanged, Some(CHANGED)),
        (EventKind::AccountLinked, Some("SKILL_ACCOUNT_LINKED")),
        (EventKind::ProactiveSubscriptionChanged, Some("SKILL_PROACTIVE_SUBSCRIPTION_CHANGED")),
        (EventKind::NotificationSubscriptionChanged, Some("SKILL_NOTIFICATION_SUBSCRIPTION_CHANGED")),
        // It comes to whoever declares such a permission.
        (EventKind::AuthorizationGrant, None),
        (EventKind::Other, None),
    ] {
        assert_eq!(kind.subscription(), name, "{kind:?}");
        assert_eq!(name.and_then(EventKind::meant_by), name.map(|_| kind), "{kind:?}");
    }
}

/// Keeps C33.
#[test]
fn what_must_be_subscribed_to() {
    let all = [ACCEPTED, CHANGED, DISABLED];
    for rotated in [[0, 1, 2], [2, 1, 0], [1, 2, 0]] {
        check(&told_of(&rotated.map(|at: usize| all[at])), &[]);
    }
    let (one, three) = (
        |name: &str| lacks(&format!("`{name}`")),
        lacks("`SKILL_DISABLED`, `SKILL_PERMISSION_ACCEPTED` and `SKILL_PERMISSION_CHANGED`"),
    );
    for name in all {
        let others: Vec<&str> = all.into_iter().filter(|other| *other != name).collect();
        check(&told_of(&others), &[&one(name)]);
    }
    let both = lacks("`SKILL_PERMISSION_ACCEPTED` and `SKILL_PERMISSION_CHANGED`");
    check(&told_of(&[DISABLED, DISABLED]), &[&both]);
    check(&told_of(&[]), &[&three]);
    // Others do no harm, and make up for nothing; each of them is an event in its own right.
    let others = [
        "SKILL_ENABLED",
        "SKILL_ACCOUNT_LINKED",
        "SKILL_PROACTIVE_SUBSCRIPTION_CHANGED",
        "SKILL_NOTIFICATION_SUBSCRIPTION_CHANGED",
        "REMINDER_DELETED",
        "ITEMS_CREATED",
        "",
    ];
    check(&told_of(&others), &[&three]);
    check(&told_of(&[&others[..], &all[..]].concat()), &[]);
    check(&told_of(&[&all[..], &others[..]].concat()), &[]);
}

/// Keeps C33.
#[test]
fn where_events_are_sent_to() {
    let all = |endpoint: Value| {
        let mut events = told_of(&[ACCEPTED, CHANGED, DISABLED]);
        events["endpoint"] = endpoint;
        events
    };
    for uri in [URI, "https://skills.example.com/tables"] {
        check(&all(json!({ "uri": uri, "sslCertificateType": "Trusted" })), &[]);
    }
    for endpoint in
        [Value::Null, json!({}), json!({ "uri": null }), json!({ "uri": "" }), json!({ "uri": " \t\u{a0}" })]
    {
        check(&all(endpoint), &[NO_ENDPOINT]);
    }
    // One for a region alone is none for the others.
    let mut regional = all(Value::Null);
    regional["regions"] = json!({ "NA": { "endpoint": { "uri": URI } } });
    check(&regional, &[NO_ENDPOINT]);
}

#[test]
fn nothing_is_said_of_events() {
    let three = lacks("`SKILL_DISABLED`, `SKILL_PERMISSION_ACCEPTED` and `SKILL_PERMISSION_CHANGED`");
    let everything: &[&str] = &[&three, NO_ENDPOINT];
    check_text(r#"{"manifest":{}}"#, everything);
    for events in [
        Value::Null,
        json!({}),
        json!({ "subscriptions": null, "endpoint": null }),
        json!({ "publications": [{ "eventName": DISABLED }] }),
        json!({ "regions": 5, "publications": "canary" }),
    ] {
        check(&events, everything);
    }
}

/// Keeps C33.
#[test]
fn a_name_that_is_misspelled() {
    let both = lacks("`SKILL_DISABLED` and `SKILL_PERMISSION_CHANGED`");
    for name in [
        "SKILL_PERMISSION_ACCEPTS",
        "SKILL_PERMISSIONS_ACCEPTED",
        "skill_permission_accepted",
        "PERMISSION_ACCEPTED",
        "SKILL_PERMISSION_ACCEPTED ",
        // As it comes in a request.
        "AlexaSkillEvent.SkillPermissionAccepted",
    ] {
        check(&told_of(&["SKILL_ENABLED", name]), &[&both, &misspelled(1, ACCEPTED)]);
        // The right one stands beside it: nothing is missing.
        check(&told_of(&[name, CHANGED, DISABLED, ACCEPTED]), &[]);
        // Twice the same: the first is told.
        check(&told_of(&[name, DISABLED, CHANGED, name]), &[&misspelled(0, ACCEPTED)]);
    }
    let wrong = told_of(&["SKILL_DISABLE", "SKILL_PERMISSION_ACCEPT", "SKILL_PERMISSION_CHANGES"]);
    check(&wrong, &[&misspelled(0, DISABLED), &misspelled(1, ACCEPTED), &misspelled(2, CHANGED)]);
    // Near to what nobody needs, or to more than one, or to nothing.
    let lacks_accepted = lacks("`SKILL_PERMISSION_ACCEPTED`");
    for name in [
        "SKILL_ENABLE",
        "PERMISSION",
        "SKILL_",
        "canary",
        "AlexaSkillEvent.Canary",
        "Alexa.Authorization.Grant",
    ] {
        check(&told_of(&[name, DISABLED, CHANGED]), &[&lacks_accepted]);
    }
    assert_eq!(EventKind::meant_by("SKILL_ENABLE"), Some(EventKind::SkillEnabled));
    assert_eq!(EventKind::meant_by("canary"), None);
}

/// Keeps R30.
#[test]
fn what_the_manifest_says_can_be_read() {
    let manifest = json!({ "manifest": { "events": told_of(&["canary", DISABLED]) } }).to_string();
    let read = SkillManifest::read(manifest.as_bytes()).unwrap();
    assert!(read.subscriptions().eq(["canary", DISABLED]), "as they stand");
    assert_eq!(read.events_endpoint(), Some(URI));
    let nothing = SkillManifest::read(br#"{"manifest":{}}"#).unwrap();
    assert_eq!((nothing.subscriptions().count(), nothing.events_endpoint()), (0, None));
    let example = committed::text("examples/table-booking/skill-package/skill.json");
    assert_eq!(SkillManifest::read(example.as_bytes()).unwrap().event_problems(), []);
}
