//! Skill events between the turns, and what they say together.

use consent_core::fingerprint::Fingerprint;
use consent_core::wire::request::RequestEnvelope;
use consent_core::wire::response::ResponseEnvelope;
use consent_core::wire::skill_event::SkillEvent;
use consent_core::{Consent, ConsentRecord, ConsentRouter, Hint, Permission};

use super::alexa::Turn;
use super::script::{Script, bit};
use super::skill::Handler;

/// What was told of the account, and when.
#[derive(Clone, Copy)]
pub struct Told {
    user: usize,
    at: i64,
    /// Whether it is a list, and if so, whether these stand in it.
    list: Option<[bool; 2]>,
}

const WATCHED: [Permission; 2] = [Permission::Email, Permission::MobileNumber];

/// Sends an event, and checks the record that is kept against all that was told.
pub fn send(script: &mut Script<'_>, turn: &Turn, record: &mut String, told: &mut Vec<Told>) {
    let what = script.byte();
    let at = turn.now - i64::from(script.byte() & 3) * 1000;
    let list = [bit(what, 1), bit(what, 2)];
    let is_list = bit(what, 0);
    let has_body = !bit(what, 3);
    let (kind, about) = if is_list {
        let scopes: Vec<String> = WATCHED
            .iter()
            .zip(list)
            .filter(|(_, is_granted)| *is_granted)
            .map(|(permission, _)| format!(r#"{{"scope":"{}"}}"#, permission.manifest_scope()))
            .collect();
        let body = format!(r#","body":{{"acceptedPermissions":[{}]}}"#, scopes.join(","));
        ("AlexaSkillEvent.SkillPermissionChanged", if has_body { body } else { String::new() })
    } else {
        ("AlexaSkillEvent.SkillDisabled", String::new())
    };
    let request = turn.request(kind, &format!(r#","eventPublishingTime":{at}{about}"#));
    let envelope = RequestEnvelope::read(request.as_bytes()).expect("an event is never refused");
    let event = SkillEvent::of(&envelope).expect("an event");
    let mut kept = ConsentRecord::new(Fingerprint::of(&format!("user-{}", turn.user)));
    if !record.is_empty() {
        kept = ConsentRecord::read(record.as_bytes()).expect("what was written can be read");
    }
    let change = kept.apply(&event);
    assert!(kept.apply(&event).is_empty(), "an event counts once");
    let concerned: Vec<_> = Handler::concerned_by(change).collect();
    assert!(!change.is_empty() || concerned.is_empty());
    // R26
    assert_eq!(ResponseEnvelope::acknowledge().to_json(), r#"{"version":"1.0","response":{}}"#);
    *record = kept.to_json();
    if !is_list || has_body {
        told.push(Told { user: turn.user, at, list: is_list.then_some(list) });
    }
    for (place, permission) in WATCHED.into_iter().enumerate() {
        let hint = kept.hint(Consent::account(permission), None);
        assert_eq!(hint, expected(told, turn.user, place), "{permission}");
    }
}

/// R24, R25: the newest list counts, unless the skill was disabled since; of lists of one moment, what all grant.
fn expected(told: &[Told], user: usize, place: usize) -> Hint {
    let of_user = || told.iter().filter(|told| told.user == user);
    let disabled = of_user().filter(|told| told.list.is_none()).map(|told| told.at).max();
    let lists = || of_user().filter_map(|told| Some((told.at, told.list?)));
    let Some(newest) = lists().map(|(at, _)| at).max().filter(|at| Some(*at) > disabled) else {
        return Hint::Unknown;
    };
    let all = lists().filter(|(at, _)| *at == newest).all(|(_, list)| list[place]);
    if all { Hint::Granted } else { Hint::NotGranted }
}
