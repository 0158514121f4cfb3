//! What becomes of skill events in one process.

use consent_core::ConsentRecord;
use consent_core::fingerprint::Fingerprint;
use serde_json::{Value, json};
use table_booking::database::{Change, Kind};
use table_booking::skill::{Settings, Skill};
use table_booking::store::Store;

use crate::event::{EMAIL, PHONE, REMINDERS, accepted, disabled, event, listed, record};
use crate::request;

struct Scene {
    skill: Skill,
    store: Store,
}

impl Scene {
    fn new() -> Self {
        let store = Store::in_memory();
        Self { skill: Skill::keeping(Settings::default(), store.clone()), store }
    }

    /// The event is acknowledged, and nothing is said. What the log says.
    async fn takes_in(&self, event: &Value) -> Vec<String> {
        let answered = self.skill.answer(event.to_string().as_bytes()).await.unwrap();
        assert_eq!(answered.response, r#"{"version":"1.0","response":{}}"#);
        answered.record
    }

    async fn kept(&self, user: &str, kind: Kind) -> Option<String> {
        self.store.load(Fingerprint::of(user), kind).await.unwrap()
    }

    async fn record(&self, user: &str) -> Option<ConsentRecord> {
        let text = self.kept(user, Kind::Record).await?;
        Some(ConsentRecord::read(text.as_bytes()).unwrap())
    }

    async fn puts(&self, user: &str, text: &str) {
        let text = Some(text.to_owned());
        let change = |_: Option<&str>| Change { text, outcome: () };
        self.store.update(Fingerprint::of(user), Kind::Record, change).await.unwrap();
    }

    async fn says_no(&self, user: &str) {
        self.skill.answer(request::no(user).to_string().as_bytes()).await.unwrap();
        assert!(self.kept(user, Kind::Asked).await.unwrap().contains("DECLINED"));
    }
}

/// Keeps R24: the list of an event replaces all that was granted, if it is newer.
#[tokio::test]
async fn a_day_in_the_app() {
    let scene = Scene::new();
    for (event, wanted) in [
        (accepted("one", 1, &[EMAIL]), record("one", None, Some((1, &[EMAIL])))),
        (listed("one", 2, &[EMAIL, PHONE]), record("one", None, Some((2, &[EMAIL, PHONE])))),
        (listed("one", 4, &[]), record("one", None, Some((4, &[])))),
        // Late: it is older than what withdrew it.
        (listed("one", 3, &[PHONE]), record("one", None, Some((4, &[])))),
        (accepted("one", 5, &[REMINDERS]), record("one", None, Some((5, &[REMINDERS])))),
        // Without a body it says nothing.
        (
            event("one", "AlexaSkillEvent.SkillPermissionChanged", 6),
            record("one", None, Some((5, &[REMINDERS]))),
        ),
        (disabled("one", 7), record("one", Some(7), None)),
        (listed("one", 6, &[EMAIL]), record("one", Some(7), None)),
        (accepted("one", 8, &[EMAIL]), record("one", Some(7), Some((8, &[EMAIL])))),
    ] {
        scene.takes_in(&event).await;
        assert_eq!(scene.record("one").await, Some(wanted), "after {event}");
        let once = scene.kept("one", Kind::Record).await;
        assert_eq!(scene.takes_in(&event).await, [""; 0], "once more: {event}");
        // Not even written again.
        assert_eq!(scene.kept("one", Kind::Record).await, once, "twice: {event}");
    }
    assert_eq!(scene.record("two").await, None);
}

/// Keeps R24: each of the 120 orders of five events.
#[tokio::test]
async fn any_order_is_the_same() {
    let events = [
        accepted("one", 1, &[EMAIL]),
        listed("one", 2, &[EMAIL, PHONE]),
        disabled("one", 3),
        accepted("one", 4, &[REMINDERS]),
        listed("one", 5, &[PHONE]),
    ];
    for order in 0..120 {
        let (mut left, mut order) = (events.to_vec(), order);
        let scene = Scene::new();
        for kinds in (1..=5).rev() {
            let event = left.remove(order % kinds);
            order /= kinds;
            scene.takes_in(&event).await;
        }
        assert_eq!(scene.record("one").await, Some(record("one", Some(3), Some((5, &[PHONE])))));
    }
}

/// Keeps R25. What a user was asked is forgotten with the skill, the moment stays, and nothing late undoes that.
#[tokio::test]
async fn disabled_and_enabled_again() {
    let scene = Scene::new();
    scene.takes_in(&accepted("one", 1, &[EMAIL])).await;
    scene.says_no("one").await;
    scene.says_no("two").await;
    scene.takes_in(&disabled("one", 3)).await;
    assert_eq!(scene.kept("one", Kind::Asked).await, None);
    assert!(scene.kept("two", Kind::Asked).await.is_some(), "another user's");
    scene.takes_in(&listed("one", 2, &[EMAIL])).await;
    assert_eq!(scene.record("one").await, Some(record("one", Some(3), None)));
    // The same user comes back, and was asked since. The same event, or one that is older, is no news.
    scene.says_no("one").await;
    for second in [3, 2] {
        scene.takes_in(&disabled("one", second)).await;
        assert!(scene.kept("one", Kind::Asked).await.is_some(), "{second}");
    }
    scene.takes_in(&disabled("one", 4)).await;
    assert_eq!(scene.kept("one", Kind::Asked).await, None);
    assert_eq!(scene.record("one").await, Some(record("one", Some(4), None)));
}

/// Who is concerned stands in the log, once, and nobody's id does.
/// Keeps R34.
#[tokio::test]
async fn whoever_is_concerned_is_told_once() {
    let scene = Scene::new();
    let user = "amzn1.ask.account.EXAMPLE";
    let lost = "nothing of it was kept";
    for (event, wanted) in [
        // The first list says of everything else that it is not granted, and who had it then must not keep it.
        (
            accepted(user, 1, &[EMAIL]),
            vec![
                format!("BookTable: not granted {{MobileNumber}}: {lost}"),
                "SendConfirmation: granted {Email}: nothing to do".into(),
                format!("Deliver: not granted {{FullAddress, CountryAndPostalCode}}: {lost}"),
                format!("FindNearby: not granted {{CountryAndPostalCode, Geolocation}}: {lost}"),
                format!("RemindMe: not granted {{Reminders}}: {lost}"),
            ],
        ),
        (accepted(user, 1, &[EMAIL]), vec![]),
        (
            listed(user, 3, &[REMINDERS]),
            vec![
                format!("SendConfirmation: withdrawn {{Email}}: {lost}"),
                "RemindMe: granted {Reminders}: nothing to do".into(),
            ],
        ),
        (listed(user, 2, &[PHONE]), vec![]),
        // No handler is for timers.
        (listed(user, 4, &[REMINDERS, "alexa::alerts:timers:skill:readwrite"]), vec![]),
        (
            disabled(user, 5),
            vec![
                format!("BookTable: not granted {{GivenName@PERSON, MobileNumber}}: {lost}"),
                format!("SendConfirmation: not granted {{Email}}: {lost}"),
                format!("Deliver: not granted {{FullAddress, CountryAndPostalCode}}: {lost}"),
                format!("FindNearby: not granted {{CountryAndPostalCode, Geolocation}}: {lost}"),
                "RemindMe: withdrawn {Reminders}: no job of ours".into(),
            ],
        ),
        (disabled(user, 5), vec![]),
    ] {
        let lines = scene.takes_in(&event).await;
        assert_eq!(lines.len(), wanted.len(), "{lines:?} after {event}");
        for (line, wanted) in lines.iter().zip(&wanted) {
            assert!(line.starts_with(wanted), "{line}, not {wanted}");
            for secret in [user, "made-up-token", "amzn1", &Fingerprint::of(user).to_string()] {
                assert!(!line.contains(secret), "{line}");
            }
        }
    }
}

/// What another release wrote is acknowledged and left, and what the user was asked is forgotten all the same.
#[tokio::test]
async fn a_record_that_cannot_be_read() {
    let later = r#"{"format":2,"tomorrow":true}"#;
    let foreign = record("two", None, Some((1, &[PHONE]))).to_json();
    let cleared = Some(record("one", Some(3), None));
    for (text, line, afterwards) in [
        (later, "consent record: format: expected 1, found 2", None),
        ("garbage", "consent record: $: expected", cleared.clone()),
        (r#"{"format":1,"version":1}"#, "consent record: user: expected", cleared.clone()),
        (&foreign, "consent record: user: expected the one that it is kept for", cleared),
    ] {
        let scene = Scene::new();
        scene.says_no("one").await;
        scene.puts("one", text).await;
        let lines = scene.takes_in(&accepted("one", 2, &[EMAIL])).await;
        assert!(matches!(&*lines, [it] if it.starts_with(line)), "{lines:?}, not {line}");
        assert!(lines[0].ends_with("; it is left as it is") && !lines[0].contains("garbage"), "{lines:?}");
        assert_eq!(scene.kept("one", Kind::Record).await.as_deref(), Some(text));
        assert!(scene.kept("one", Kind::Asked).await.is_some());
        scene.takes_in(&disabled("one", 3)).await;
        assert_eq!(scene.kept("one", Kind::Asked).await, None, "{text}");
        scene.says_no("one").await;
        scene.takes_in(&disabled("one", 3)).await;
        let is_forgotten_again = scene.kept("one", Kind::Asked).await.is_none();
        assert_eq!(is_forgotten_again, afterwards.is_none(), "whether it was news, nobody can tell: {text}");
        match afterwards {
            Some(record) => assert_eq!(scene.record("one").await, Some(record), "{text}"),
            None => assert_eq!(scene.kept("one", Kind::Record).await.as_deref(), Some(text)),
        }
    }
}

/// Keeps R26, R27: whatever else is told leaves nothing behind, and neither does an event of nobody's.
#[tokio::test]
async fn events_that_say_nothing_of_consent() {
    let scene = Scene::new();
    for kind in [
        "AlexaSkillEvent.SkillEnabled",
        "AlexaSkillEvent.SkillAccountLinked",
        "AlexaSkillEvent.ProactiveSubscriptionChanged",
        "AlexaSkillEvent.NotificationSubscriptionChanged",
        "AlexaSkillEvent.OfTomorrow",
        "Alexa.Authorization.Grant",
        "AlexaHouseholdListEvent.ItemsCreated",
        "Reminders.ReminderStarted",
    ] {
        // The same body under another name is another thing.
        let mut event = accepted("one", 1, &[EMAIL]);
        event["request"]["type"] = json!(kind);
        assert_eq!(scene.takes_in(&event).await, [""; 0], "{kind}");
        assert_eq!(scene.record("one").await, None, "{kind}");
    }
    for mut event in [accepted("", 1, &[EMAIL]), disabled("", 1)] {
        scene.takes_in(&event).await;
        event["context"]["System"]["user"] = Value::Null;
        scene.takes_in(&event).await;
    }
    assert_eq!(scene.record("").await, None);
}
