//! Keeps R24, R26, R27 and R30: every skill event is read for what it says, whatever it looks like, and is acknowledged.

use consent_core::fingerprint::Fingerprint;
use consent_core::timestamp::Timestamp;
use consent_core::wire::event_kind::EventKind;
use consent_core::wire::request::RequestEnvelope;
use consent_core::wire::response::ResponseEnvelope;
use consent_core::wire::skill_event::{AcceptedScopes, SkillEvent};
use consent_tests::committed::{fixture, fixtures};
use consent_tests::scene::Scene;
use serde_json::{Value, json};

/// What each fixture says: kind, seconds of 2018-04-24T16:10 or a dash, whose it is; then its lists.
const FIXTURES: [(&str, &str); 28] = [
    ("event_permission_changed", "PermissionChanged 41 user account={Email} person={GivenName@PERSON}"),
    ("event_permission_accepted_empty", "PermissionAccepted 41 user account={}"),
    // No body and no list say nothing, least of all that nothing is granted.
    ("event_permission_changed_without_body", "PermissionChanged 41 user"),
    ("event_body_null", "PermissionChanged 41 user"),
    ("event_body_empty", "PermissionChanged 41 user"),
    ("event_lists_null", "PermissionChanged 41 user"),
    ("event_skill_enabled", "SkillEnabled 41 user"),
    ("event_skill_disabled", "SkillDisabled 41 user"),
    ("event_account_linked", "AccountLinked 41 user"),
    ("event_proactive_subscription_changed", "ProactiveSubscriptionChanged 41 user"),
    ("event_notification_subscription_changed", "NotificationSubscriptionChanged 41 user"),
    ("event_authorization_grant", "AuthorizationGrant 41 user code=CODE"),
    ("event_of_tomorrow", "Other 41 user"),
    // No person grants an e-mail address: there is none at that level.
    (
        "event_with_person",
        "PermissionChanged 41 user speaker account={Email} person={GivenName@PERSON} +alexa::profile:email:read",
    ),
    ("event_epoch_millis", "PermissionChanged 43 user account={}"),
    ("event_time_unreadable", "PermissionChanged 41 user account={Email}"),
    ("event_without_time", "PermissionChanged - user account={}"),
    ("event_with_other_time_key", "SkillEnabled 41 user"),
    ("event_with_other_time_key_only", "SkillDisabled 41 user"),
    (
        "event_scopes_of_others",
        "PermissionChanged 41 user account={} +alexa::household:lists:read \
         +alexa::devices:all:notifications:write +alexa::tomorrow:read +",
    ),
    (
        "event_scopes_in_card_spelling",
        "PermissionChanged 41 user account={FullAddress, CountryAndPostalCode} \
         +read::alexa:device:all:address +read::alexa:device:all:address:country_and_postal_code",
    ),
    ("event_scopes_as_strings", "PermissionChanged 41 user account={Email}"),
    // A list of which an entry cannot be read is not known whole.
    ("event_scope_unreadable", "PermissionChanged 41 user person={GivenName@PERSON}"),
    ("event_unknown_fields", "PermissionChanged 41 user account={Email}"),
    ("event_odd_everywhere", "PermissionChanged 41 user account={Email}"),
    ("event_with_session", "PermissionChanged 41 user account={}"),
    ("event_without_context", "PermissionChanged 41 account={}"),
    // The same as the above, once more with all that an event can have.
    (
        "complete/event",
        "PermissionChanged 41 user speaker account={Email} +alexa::household:lists:read \
         person={GivenName@PERSON} code=CODE",
    ),
];

const MINUTE: i64 = 1_524_586_200_000;

fn list(name: &str, list: Option<&AcceptedScopes<'_>>) -> Vec<String> {
    let Some(list) = list else { return Vec::new() };
    let spelled = |scope: &&str| !list.consents().iter().any(|one| one.permission.manifest_scope() == *scope);
    let others = list.iter().filter(spelled).map(|scope| format!("+{scope}"));
    [format!("{name}={:?}", list.consents())].into_iter().chain(others).collect()
}

pub(crate) fn facts(event: &SkillEvent<'_>) -> Vec<String> {
    let is = |id: Option<Fingerprint>, expected: &str, word: &str| {
        let known =
            id.map(|id| if id == Fingerprint::of(expected) { word.into() } else { format!("other {word}") });
        known.into_iter().collect::<Vec<_>>()
    };
    let second = event.published.map_or("-".into(), |at| ((at.as_millis() - MINUTE) / 1000).to_string());
    [
        vec![format!("{:?}", event.kind), second],
        is(event.user, "amzn1.ask.account.CUSTOMER", "user"),
        is(event.speaker, "amzn1.ask.person.ADA", "speaker"),
        list("account", event.account.as_ref()),
        list("person", event.person.as_ref()),
        event.code.iter().map(|code| format!("code={}", code.as_str())).collect(),
    ]
    .concat()
}

/// Nobody listens, and nobody serves it.
pub(crate) fn is_for_nobody(envelope: &RequestEnvelope<'_>) {
    assert!(!envelope.is_conversation());
    assert_eq!(envelope.intent().map(|intent| intent.name.as_str()), None);
}

/// No speech, no card, no directive, and nothing about a session.
/// Keeps R26.
#[test]
fn the_acknowledgement_is_empty() {
    assert_eq!(ResponseEnvelope::acknowledge().to_json(), r#"{"version":"1.0","response":{}}"#);
}

/// Keeps R24 and R30.
#[test]
fn every_fixture_says_what_it_says() {
    let mut events = 0;
    let inbound = fixtures("inbound").into_iter();
    for (name, text) in inbound.chain([("complete/event".into(), fixture("complete/event").into_bytes())]) {
        let envelope = RequestEnvelope::read(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
        let event = SkillEvent::of(&envelope);
        let expected = FIXTURES.iter().find(|row| row.0 == name).map(|row| row.1);
        assert_eq!(event.as_ref().map(|event| facts(event).join(" ")).as_deref(), expected, "{name}");
        if event.is_some() {
            is_for_nobody(&envelope);
            events += 1;
        }
    }
    assert_eq!(events, FIXTURES.len(), "a row without a fixture");
}

/// Keeps R27, C34 and C35.
#[test]
fn every_type() {
    let types = [
        ("AlexaSkillEvent.SkillEnabled", Some(EventKind::SkillEnabled)),
        ("AlexaSkillEvent.SkillDisabled", Some(EventKind::SkillDisabled)),
        ("AlexaSkillEvent.SkillPermissionAccepted", Some(EventKind::PermissionAccepted)),
        ("AlexaSkillEvent.SkillPermissionChanged", Some(EventKind::PermissionChanged)),
        ("AlexaSkillEvent.SkillAccountLinked", Some(EventKind::AccountLinked)),
        ("AlexaSkillEvent.ProactiveSubscriptionChanged", Some(EventKind::ProactiveSubscriptionChanged)),
        ("AlexaSkillEvent.NotificationSubscriptionChanged", Some(EventKind::NotificationSubscriptionChanged)),
        ("Alexa.Authorization.Grant", Some(EventKind::AuthorizationGrant)),
        ("AlexaSkillEvent.", Some(EventKind::Other)),
        ("AlexaSkillEvent.Anything", Some(EventKind::Other)),
        ("AlexaSkillEvent", None),
        ("Alexa.Authorization.Revoke", None),
        ("Alexa.Presentation.APL.UserEvent", None),
        ("LaunchRequest", None),
        ("", None),
    ];
    for (kind, expected) in types {
        assert_eq!(EventKind::from_wire(kind), expected, "{kind}");
        // With a session too, an event is no conversation.
        let scene = Scene::intent().with("/request/type", json!(kind));
        assert_eq!(scene.envelope().is_conversation(), expected.is_none(), "{kind}");
        assert_eq!(SkillEvent::of(scene.envelope()).map(|event| event.kind), expected, "{kind}");
    }
    assert_eq!(
        EventKind::KNOWN.len(),
        types.iter().filter(|row| !matches!(row.1, None | Some(EventKind::Other))).count()
    );
}

/// Keeps R24.
#[test]
fn the_publishing_time_or_what_there_is_instead() {
    let keys = ["eventPublishingTime", "eventCreationTime", "timestamp", "timeStamp"];
    let wrong = [json!(null), json!(""), json!("2018"), json!(true), json!([1]), json!({}), json!(1.5)];
    // Each key says another time; those before the first that can be read say nothing.
    for first in 0..=keys.len() {
        for wrong in &wrong {
            let mut scene = Scene::event("AlexaSkillEvent.SkillDisabled");
            for (place, key) in keys.into_iter().enumerate() {
                let time = json!(i64::try_from(place).unwrap());
                scene =
                    scene.with(&format!("/request/{key}"), if place < first { wrong.clone() } else { time });
            }
            let published = scene.skill_event().published.map(|at| usize::try_from(at.as_millis()).unwrap());
            assert_eq!(published, Some(first).filter(|first| *first < keys.len()), "{wrong}");
        }
    }
    for key in keys {
        let mut scene = Scene::event("AlexaSkillEvent.SkillDisabled");
        for other in keys {
            scene =
                scene.with(&format!("/request/{other}"), Value::Null).without(&format!("/request/{other}"));
        }
        for (time, millis) in [
            (json!("1970-01-01T00:00:01Z"), 1000),
            (json!("1970-01-01T01:00:01.5+01:00"), 1500),
            (json!(1_524_586_241_000_i64), 1_524_586_241_000),
            (json!(-1), -1),
        ] {
            let event = scene.clone().with(&format!("/request/{key}"), time).skill_event();
            assert_eq!(event.published.map(Timestamp::as_millis), Some(millis), "{key}");
        }
    }
}

#[test]
fn the_turn_knows_the_same_ids() {
    for scene in [
        Scene::event("AlexaSkillEvent.SkillEnabled"),
        Scene::event("AlexaSkillEvent.SkillEnabled").with_speaker(),
    ] {
        let (event, turn) = (scene.skill_event(), scene.turn());
        assert_eq!((event.user, event.speaker), (turn.user(), turn.speaker()));
        assert!(event.user.is_some());
    }
    let nobody = Scene::event("AlexaSkillEvent.SkillEnabled")
        .with("/context/System/person", json!({ "personId": "" }));
    assert_eq!((nobody.skill_event().speaker, nobody.turn().speaker()), (None, None));
}
