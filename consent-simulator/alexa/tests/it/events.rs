//! What Alexa's cloud tells when the customer does something in the app. See Alexa docs: Add Events to Your Skill.

use consent_alexa::alexa::Alexa;
use consent_alexa::device::Sent;
use consent_core::{Consent, Consents, Permission};
use core::time::Duration;
use serde_json::{Value, json};

use crate::scene::{EMAIL, PHONE, REMINDERS, alexa};

fn consents(consents: &[Consent]) -> Consents {
    consents.iter().copied().collect()
}

/// Each request that was published since, by its number.
fn told(alexa: &mut Alexa, from: usize) -> Vec<Sent> {
    alexa.events.notice(&alexa.world);
    (from..).map_while(|number| alexa.deliver(number)).collect()
}

fn scopes(list: &[&str]) -> Value {
    list.iter().map(|scope| json!({ "scope": scope })).collect()
}

const EMAIL_OF_ACCOUNT: Consent = Consent::account(Permission::Email);
const PHONE_OF_SPEAKER: Consent = Consent::person(Permission::MobileNumber);
const MAY_REMIND: Consent = Consent::account(Permission::Reminders);

/// Accepted comes first, or first after everything was withdrawn; Changed otherwise; each with the whole list.
#[test]
fn each_change_is_told_with_the_whole_list() {
    let mut alexa = alexa();
    let steps = [
        (&[EMAIL_OF_ACCOUNT][..], "Accepted", &[EMAIL][..], &[][..]),
        (&[EMAIL_OF_ACCOUNT, PHONE_OF_SPEAKER], "Changed", &[EMAIL], &[PHONE]),
        (&[PHONE_OF_SPEAKER], "Changed", &[], &[PHONE]),
        (&[], "Changed", &[], &[]),
        (&[PHONE_OF_SPEAKER], "Accepted", &[], &[PHONE]),
        (&[], "Changed", &[], &[]),
    ];
    for (number, (granted, which, account, person)) in steps.into_iter().enumerate() {
        alexa.world.customer.granted = consents(granted);
        let sent = told(&mut alexa, number).pop().unwrap();
        let request = &sent.envelope["request"];
        assert_eq!(request["type"], json!(format!("AlexaSkillEvent.SkillPermission{which}")), "{number}");
        assert_eq!(
            request["body"],
            json!({ "acceptedPermissions": scopes(account), "acceptedPersonPermissions": scopes(person) }),
            "{number}"
        );
        assert!(told(&mut alexa, number + 1).is_empty(), "nothing changed");
    }
}

#[test]
fn an_event_has_times_and_a_token_and_nothing_of_a_session() {
    let mut alexa = alexa();
    alexa.world.customer.grant(consents(&[EMAIL_OF_ACCOUNT]));
    alexa.events.notice(&alexa.world);
    alexa.world.clock.advance(Duration::from_secs(60));
    let sent = alexa.deliver(0).unwrap();
    let request = &sent.envelope["request"];
    for field in ["eventCreationTime", "eventPublishingTime"] {
        assert_eq!(request[field], "2026-01-15T10:00:00Z");
    }
    // It arrives when it is let, and says so.
    assert_eq!(request["timestamp"], "2026-01-15T10:01:00Z");
    assert!(request["requestId"].is_string() && request.get("locale").is_none());
    assert!(sent.envelope.get("session").is_none());
    let system = &sent.envelope["context"]["System"];
    assert!(system.get("device").is_none() && system["apiAccessToken"].is_string());
    assert_eq!(system["user"], json!({ "userId": alexa.world.customer.user_id.to_string() }));
    // Once more is the same event in another request.
    let again = alexa.deliver(0).unwrap();
    assert_eq!(again.envelope["request"]["eventPublishingTime"], request["eventPublishingTime"]);
    assert_ne!(again.envelope["request"]["requestId"], request["requestId"]);
    assert!(alexa.deliver(1).is_none());
}

/// The speaker's list is there only if there is a speaker.
#[test]
fn nobody_recognized_is_no_list_of_the_speakers() {
    let mut alexa = alexa();
    alexa.world.customer.is_recognized = false;
    alexa.world.customer.grant(consents(&[EMAIL_OF_ACCOUNT, PHONE_OF_SPEAKER]));
    let sent = told(&mut alexa, 0).pop().unwrap();
    assert_eq!(sent.envelope["request"]["body"], json!({ "acceptedPermissions": scopes(&[EMAIL]) }));
    assert!(sent.envelope["context"]["System"].get("person").is_none());
    alexa.world.customer.is_recognized = true;
    alexa.world.customer.refuse(consents(&[EMAIL_OF_ACCOUNT]));
    let sent = told(&mut alexa, 1).pop().unwrap();
    assert!(sent.envelope["context"]["System"]["person"]["personId"].is_string());
}

/// Who may act without the customer is handed a code when that is granted, and then only.
#[test]
fn a_code_is_handed_over_for_reminders_and_timers() {
    let table = [
        (vec![EMAIL_OF_ACCOUNT], 0),
        (vec![EMAIL_OF_ACCOUNT, MAY_REMIND], 1),
        (vec![EMAIL_OF_ACCOUNT, MAY_REMIND, Consent::account(Permission::Timers)], 1),
        (vec![MAY_REMIND], 0),
        (vec![], 0),
        (vec![MAY_REMIND, Consent::account(Permission::Timers)], 1),
    ];
    let mut alexa = alexa();
    let mut from = 0;
    for (granted, codes) in table {
        alexa.world.customer.granted = consents(&granted);
        let sent = told(&mut alexa, from);
        from += sent.len();
        let kinds: Vec<&Value> = sent.iter().map(|sent| &sent.envelope["request"]["type"]).collect();
        let grants = kinds.iter().filter(|kind| **kind == "Alexa.Authorization.Grant").count();
        assert_eq!((grants, sent.len()), (codes, codes + 1), "{granted:?}: {kinds:?}");
        if let Some(sent) =
            sent.iter().find(|sent| sent.envelope["request"]["type"] == "Alexa.Authorization.Grant")
        {
            let request = &sent.envelope["request"];
            assert_eq!(request["body"]["grant"]["type"], "OAuth2.AuthorizationCode");
            assert!(request["body"]["grant"]["code"].is_string());
            // A skill that reads the locale here loses the grant.
            assert!(request.get("locale").is_none() && sent.envelope.get("session").is_none());
        }
    }
    assert_eq!(REMINDERS, "alexa::alerts:reminders:skill:readwrite");
}

/// What was granted goes with the skill, and who comes back is another.
#[test]
fn a_skill_is_disabled_and_enabled() {
    let mut alexa = alexa();
    alexa.world.customer.grant(consents(&[EMAIL_OF_ACCOUNT]));
    alexa.events.notice(&alexa.world);
    let before = alexa.world.customer.user_id.to_string();
    alexa.events.disable(&alexa.world);
    alexa.world.customer.disable();
    alexa.world.customer.user_id = consent_alexa::user_id::UserId::numbered(7, 2);
    alexa.events.enable(&alexa.world);
    let sent = told(&mut alexa, 1);
    let line = |sent: &Sent| {
        let user = sent.envelope["context"]["System"]["user"]["userId"].as_str().unwrap().to_owned();
        (sent.envelope["request"]["type"].as_str().unwrap().to_owned(), user)
    };
    let now = alexa.world.customer.user_id.to_string();
    let lines: Vec<(String, String)> = sent.iter().map(line).collect();
    assert_eq!(
        lines,
        [("AlexaSkillEvent.SkillDisabled".into(), before), ("AlexaSkillEvent.SkillEnabled".into(), now)]
    );
    assert!(sent.iter().all(|sent| sent.envelope["request"].get("body").is_none()));
    assert!(alexa.world.customer.granted.is_empty());
    // The first grant of the new user.
    alexa.world.customer.grant(consents(&[EMAIL_OF_ACCOUNT]));
    let sent = told(&mut alexa, 3);
    assert_eq!(sent[0].envelope["request"]["type"], "AlexaSkillEvent.SkillPermissionAccepted");
}
