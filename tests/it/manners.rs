//! Keeps R19 and R30: how often a customer may be asked, in one session and after a no.

use core::time::Duration;

use consent_core::effect::{Fallback, FallbackReason};
use consent_core::fingerprint::Fingerprint;
use consent_core::state::AfterSilence;
use consent_core::{
    AskBy, AskHistory, AskPolicy, Consent, ConsentSession, Consents, Manners, Permission, Profile,
};
use consent_core::{Requirement, Requirements, TurnEnd, requirements};
use consent_tests::canned::{card_question, voice_question};
use consent_tests::scene::Scene;
use serde_json::json as value;

pub(crate) const MOBILE: Consent = Consent::account(Permission::MobileNumber);
const EMAIL: Consent = Consent::account(Permission::Email);
const PHONE: Requirements = requirements![Requirement::required(Permission::MobileNumber)];
const DAY: i64 = 86_400_000;
const WEEK: i64 = 7 * DAY;

/// A turn of a session, so long after the usual moment; `None` is a request without a clock.
pub(crate) fn at(session: &str, after: Option<i64>) -> Scene {
    let place = "/request/timestamp";
    let scene = Scene::intent().with("/session/sessionId", value!(session));
    match after {
        Some(after) => scene.with(place, value!(Scene::NOW_MILLIS.saturating_add(after))),
        None => scene.without(place),
    }
}

/// The end of a turn in which the customer said no to these.
pub(crate) fn declined(consents: Consents) -> TurnEnd {
    let profile = Profile::default();
    TurnEnd::FallBack(Fallback { reason: FallbackReason::Declined, consents, profile })
}

fn voice() -> TurnEnd {
    TurnEnd::AskByVoice(voice_question(PHONE))
}

fn card() -> TurnEnd {
    TurnEnd::AskByCard(card_question(PHONE))
}

fn no() -> TurnEnd {
    declined(Consents::NONE.with(MOBILE))
}

fn noted(notes: &[(TurnEnd, Scene)]) -> AskHistory {
    let mut history = AskHistory::default();
    for (end, scene) in notes {
        history.note(end, &scene.turn());
    }
    history
}

fn by(history: &AskHistory, scene: &Scene, consent: Consent) -> AskBy {
    let manners = history.manners(&AskPolicy::default(), &scene.turn());
    manners.asking_for(Consents::NONE.with(consent)).by
}

/// Keeps R19.
#[test]
fn how_the_customer_may_be_asked() {
    use AskBy::{CardOnly, NotAtAll, VoiceThenCard};
    let fell = |reason| {
        let consents = Consents::NONE.with(MOBILE);
        TurnEnd::FallBack(Fallback { reason, consents, profile: Profile::default() })
    };
    // What was done in session ONE, in which turn the skill wants to ask, for the same and for another.
    let cases: [(&str, Vec<TurnEnd>, Scene, AskBy, AskBy); 17] = [
        ("nothing", vec![], at("ONE", Some(0)), VoiceThenCard, VoiceThenCard),
        ("voice, same session", vec![voice()], at("ONE", Some(1)), CardOnly, VoiceThenCard),
        ("voice, new session", vec![voice()], at("TWO", Some(1)), VoiceThenCard, VoiceThenCard),
        ("card, same session", vec![card()], at("ONE", Some(1)), NotAtAll, VoiceThenCard),
        ("card, new session", vec![card()], at("TWO", Some(1)), VoiceThenCard, VoiceThenCard),
        ("voice, then card", vec![voice(), card()], at("ONE", Some(1)), NotAtAll, VoiceThenCard),
        (
            "silence",
            vec![voice(), fell(FallbackReason::NotAnswered)],
            at("ONE", Some(1)),
            CardOnly,
            VoiceThenCard,
        ),
        (
            "a failing API",
            vec![fell(FallbackReason::ApiFailed)],
            at("ONE", Some(1)),
            VoiceThenCard,
            VoiceThenCard,
        ),
        (
            "everything there",
            vec![TurnEnd::Proceed(Profile::default())],
            at("ONE", Some(1)),
            VoiceThenCard,
            VoiceThenCard,
        ),
        // R19: after a no there is no further question in the session, whatever for.
        ("no, same session", vec![voice(), no()], at("ONE", Some(1)), NotAtAll, NotAtAll),
        ("no, same session a week later", vec![voice(), no()], at("ONE", Some(WEEK)), NotAtAll, NotAtAll),
        // After it, and for seven days, none for the same.
        ("no, new session", vec![voice(), no()], at("TWO", Some(1)), NotAtAll, VoiceThenCard),
        ("no, almost seven days", vec![voice(), no()], at("TWO", Some(WEEK - 1)), NotAtAll, VoiceThenCard),
        ("no, exactly seven days", vec![voice(), no()], at("TWO", Some(WEEK)), VoiceThenCard, VoiceThenCard),
        (
            "no, after seven days",
            vec![voice(), no()],
            at("TWO", Some(WEEK + 1)),
            VoiceThenCard,
            VoiceThenCard,
        ),
        // A clock that went back, or is not there: the no counts as fresh.
        ("no, clock gone back", vec![voice(), no()], at("TWO", Some(-DAY)), NotAtAll, VoiceThenCard),
        ("no, no clock", vec![voice(), no()], at("TWO", None), NotAtAll, VoiceThenCard),
    ];
    for (name, ends, scene, same, other) in cases {
        let notes: Vec<_> = ends.into_iter().map(|end| (end, at("ONE", Some(0)))).collect();
        let history = noted(&notes);
        assert_eq!(by(&history, &scene, MOBILE), same, "{name}");
        assert_eq!(by(&history, &scene, EMAIL), other, "{name}: another permission");
        let both = history.manners(&AskPolicy::default(), &scene.turn());
        let both = both.asking_for(Consents::NONE.with(MOBILE).with(EMAIL)).by;
        assert_eq!(both, same.min(other), "{name}: together, the more careful counts");
    }
}

/// Keeps R19.
#[test]
fn a_no_without_a_clock_or_a_session() {
    // When it was said is not known, so it counts as fresh.
    let timeless = noted(&[(no(), at("ONE", None))]);
    assert_eq!(by(&timeless, &at("ONE", Some(0)), MOBILE), AskBy::NotAtAll, "R19");
    assert_eq!(by(&timeless, &at("TWO", Some(0)), MOBILE), AskBy::NotAtAll, "R19");
    // A second no without a clock keeps the time of the first.
    let twice = noted(&[(no(), at("ONE", Some(0))), (no(), at("TWO", None))]);
    assert_eq!(by(&twice, &at("THREE", Some(DAY)), MOBILE), AskBy::NotAtAll);
    // Two requests without a session are not of one session.
    let nowhere = at("ONE", Some(0)).without("/session");
    let carded = noted(&[(card(), nowhere.clone())]);
    assert_eq!(by(&carded, &nowhere, MOBILE), AskBy::VoiceThenCard);
    assert_eq!(by(&noted(&[(no(), nowhere.clone())]), &nowhere, MOBILE), AskBy::NotAtAll);
}

/// Keeps R19.
#[test]
fn the_skill_may_choose() {
    let history = noted(&[(no(), at("ONE", Some(0)))]);
    let asks = |policy: AskPolicy, scene: &Scene, consent| {
        let asking = history.manners(&policy, &scene.turn()).asking_for(Consents::NONE.with(consent));
        (asking.by, asking.after_silence)
    };
    let usual = AskPolicy::default();
    assert_eq!(usual.quiet_after_refusal, Duration::from_secs(604_800), "R19");
    let hour = AskPolicy { quiet_after_refusal: Duration::from_secs(3600), ..usual };
    let later = |millis| at("TWO", Some(millis));
    let (asked, quiet) =
        ((AskBy::VoiceThenCard, AfterSilence::FallBack), (AskBy::NotAtAll, AfterSilence::FallBack));
    assert_eq!(asks(hour, &later(3_599_999), MOBILE), quiet);
    assert_eq!(asks(hour, &later(3_600_000), MOBILE), asked);
    let never = AskPolicy { quiet_after_refusal: Duration::MAX, ..usual };
    assert_eq!(asks(never, &later(i64::MAX / 2), MOBILE), quiet);
    let card = AskPolicy { ask_by: AskBy::CardOnly, after_silence: AfterSilence::AskByCard, ..usual };
    assert_eq!(asks(card, &later(0), EMAIL), (AskBy::CardOnly, AfterSilence::AskByCard));
    assert_eq!(asks(card, &later(0), MOBILE), (AskBy::NotAtAll, AfterSilence::AskByCard));
    let nothing = AskPolicy { ask_by: AskBy::NotAtAll, ..usual };
    assert_eq!(asks(nothing, &later(WEEK), EMAIL), quiet);
    for ask_by in AskBy::ALL {
        let manners = Manners::from(ask_by);
        for consent in Consent::all() {
            assert_eq!(manners.asking_for(Consents::NONE.with(consent)).by, ask_by);
        }
        assert_eq!(manners.asking_for(Consents::NONE).by, AskBy::VoiceThenCard, "nothing is to be asked for");
    }
}

/// Keeps R19.
#[test]
fn histories_are_merged() {
    let no_then = noted(&[(no(), at("ONE", Some(0)))]);
    let card_later = noted(&[(card(), at("ONE", Some(1)))]);
    let voice_later = noted(&[(voice(), at("TWO", Some(DAY)))]);
    let all = [no_then, card_later, voice_later];
    for order in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
        let mut merged = AskHistory::default();
        for at in order {
            merged.merge(&all[at]);
        }
        let by = |session, after| by(&merged, &at(session, Some(after)), MOBILE);
        assert_eq!(by("THREE", WEEK - 1), AskBy::NotAtAll, "{order:?}: no merge forgets a no");
        assert_eq!(by("THREE", WEEK), AskBy::VoiceThenCard, "{order:?}");
        // The session that was merged last is the one that is known.
        let last_is_two = order[2] == 2;
        assert_eq!(by("TWO", WEEK) == AskBy::CardOnly, last_is_two, "{order:?}");
        let again = merged.clone();
        merged.merge(&again);
        assert_eq!(merged, again, "merged with itself it stays as it is");
    }
}

/// Keeps R19.
#[test]
fn a_session_knows_better_than_the_store_what_was_asked_in_it() {
    let store = noted(&[(no(), at("ONE", Some(0))), (voice(), at("THREE", Some(1)))]);
    let mut session = ConsentSession::default();
    session.history = noted(&[(voice(), at("TWO", Some(WEEK)))]);
    let by = |session: &ConsentSession, time| by(&session.history, &at("TWO", Some(time)), MOBILE);
    assert_eq!(
        by(&session.clone().remembering(&store), WEEK),
        AskBy::CardOnly,
        "R19: not twice in a session"
    );
    assert_eq!(by(&session.remembering(&store), WEEK - 1), AskBy::NotAtAll, "R19: the store's no counts");
    let unknown = ConsentSession::default().remembering(&AskHistory::default());
    assert_eq!(by(&unknown, 0), AskBy::VoiceThenCard);
}

/// Keeps R30.
#[test]
fn a_history_is_kept_as_json() {
    let history = noted(&[
        (voice(), at("ONE", Some(0))),
        (no(), at("ONE", Some(1))),
        (declined(Consents::NONE.with(EMAIL)), at("TWO", None)),
    ]);
    let text = history.to_json();
    let asked = |scope: &str, session: &str| {
        let session = Fingerprint::of(session).to_string();
        value!({ "permissionScope": scope, "consentLevel": "ACCOUNT", "session": session, "last": "DECLINED" })
    };
    let mut first = asked("alexa::profile:mobile_number:read", "ONE");
    first["declinedAt"] = value!(Scene::NOW_MILLIS + 1);
    let expected = value!({ "version": 1, "asked": [first, asked("alexa::profile:email:read", "TWO")] });
    assert_eq!(serde_json::from_str::<serde_json::Value>(&text).unwrap(), expected);
    let back = AskHistory::read(text.as_bytes()).unwrap();
    assert_eq!(back, history);
    assert_eq!(back.to_json(), text);
    let entry = |field: &str, with: &str| {
        let entry = r#"{"permissionScope":"alexa::profile:email:read","consentLevel":"ACCOUNT","session":"0123456789abcdef","last":"DECLINED","declinedAt":5}"#;
        let parts: serde_json::Map<String, serde_json::Value> = serde_json::from_str(entry).unwrap();
        let mut parts = parts;
        parts.insert(field.into(), serde_json::from_str(with).unwrap());
        value!({ "version": 1, "asked": [parts] })
    };
    let hex = "expected 16 hexadecimal digits";
    let cases = [
        (value!({ "version": 2, "asked": [] }), "version: expected 1".to_owned()),
        (value!({ "version": 0, "asked": [] }), "version: expected 1".to_owned()),
        (entry("session", "\"amzn1.echo-api.session.ONE\""), format!("asked.session: {hex}")),
        (entry("session", "5"), "asked[0].session: expected a string".to_owned()),
        (
            entry("last", "\"GRANTED\""),
            "asked.last: expected ASKED_BY_VOICE, ASKED_BY_CARD or DECLINED".to_owned(),
        ),
        (value!({ "version": 1, "asked": [], "answered": ["x"] }), format!("answered: {hex}")),
    ];
    for (body, message) in cases {
        let scene =
            Scene::intent().with("/session/attributes", value!({ "consent-core": { "history": body } }));
        let error = ConsentSession::read(scene.envelope()).unwrap_err().to_string();
        assert_eq!(error, format!("session.attributes.consent-core.history.{message}"));
    }
    // R30: what a later version asked for is nothing that this one could ask for again.
    let unknown = [
        entry("permissionScope", "\"alexa::profile:mail:read\""),
        entry("permissionScope", "\"read::alexa:device:all:address\""),
        entry("consentLevel", "\"PERSON\""),
    ];
    for body in unknown {
        let scene =
            Scene::intent().with("/session/attributes", value!({ "consent-core": { "history": body } }));
        assert_eq!(ConsentSession::read(scene.envelope()).unwrap().history, AskHistory::default());
    }
    let unreadable = [
        (entry("declinedAt", "\"yesterday\""), "asked[0].declinedAt"),
        (entry("last", "null"), "asked[0].last"),
        (value!({ "version": 1, "asked": {} }), "asked"),
        (value!({ "version": "1", "asked": [] }), "version"),
        (value!({ "version": -1, "asked": [] }), "version"),
        (value!({ "version": 1, "asked": [], "answered": "x" }), "answered"),
        (value!({ "version": 1 }), "asked"),
    ];
    for (body, field) in unreadable {
        let scene =
            Scene::intent().with("/session/attributes", value!({ "consent-core": { "history": body } }));
        let error = ConsentSession::read(scene.envelope()).unwrap_err().to_string();
        let path = format!("session.attributes.consent-core.history.{field}: expected");
        assert!(error.starts_with(&path), "{error} should begin with {path}");
    }
}
