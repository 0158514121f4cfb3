//! Every way in which a turn ends, played and not made up.

use consent_core::permission::ValueKind;
use consent_core::{
    AskBy, AskPolicy, Consent, ConsentFlow, ConsentSession, Permission, Requirements, Resume, TurnEnd, run,
};
use consent_tests::canned::{CannedHost, not_granted, play_nothing_granted};
use consent_tests::question::Question;
use consent_tests::scene::{Scene, cause};
use serde_json::{Value, json};

/// How Alexa's question came back: the code, and the word beside it.
pub(crate) const ANSWERS: [(&str, Option<&str>); 9] = [
    ("200", Some("ACCEPTED")),
    ("200", Some("DENIED")),
    ("200", Some("NOT_ANSWERED")),
    ("200", Some("REDIRECT_TO_APP")),
    ("204", None),
    ("400", None),
    ("403", None),
    ("404", None),
    ("500", None),
];

/// The end of a turn, and the request that it answers.
pub(crate) struct End {
    pub(crate) name: String,
    pub(crate) scene: Scene,
    pub(crate) session: ConsentSession,
    pub(crate) how: TurnEnd,
}

/// Nothing is granted, and the customer may be asked so.
pub(crate) fn first(requirements: Requirements<'static>, ask_by: AskBy) -> End {
    let how = play_nothing_granted(requirements, ask_by);
    let name = format!("{ask_by:?} {:?}", requirements.all());
    End { name, scene: Scene::intent(), session: ConsentSession::default(), how }
}

/// Everything is granted.
pub(crate) fn granted(requirements: Requirements<'static>) -> End {
    let scope = Permission::Geolocation.manifest_scope();
    let scene = Scene::intent()
        .with_speaker()
        .with("/context/System/device/supportedInterfaces/Geolocation", json!({}))
        .with("/context/System/user/permissions/scopes", json!({ scope: { "status": "GRANTED" } }))
        .with(
            "/context/Geolocation",
            json!({
                "timestamp": "2026-01-15T10:00:00Z",
                "coordinate": { "latitudeInDegrees": 1.5, "longitudeInDegrees": 2.5, "accuracyInMeters": 3.0 },
            }),
        );
    let answer = |host: CannedHost, consent: Consent| host.answer(consent, 200, body(consent.permission));
    let mut host = requirements.iter().map(|entry| entry.consent).fold(CannedHost::new(), answer);
    let how = host.open(requirements, AskBy::VoiceThenCard, &scene);
    End { name: format!("granted {:?}", requirements.all()), scene, session: ConsentSession::default(), how }
}

fn body(permission: Permission) -> &'static str {
    match permission.opens() {
        ValueKind::Text | ValueKind::Geolocation => "\"Ada\"",
        ValueKind::PhoneNumber => r#"{"countryCode":"+1","phoneNumber":"5550100"}"#,
        ValueKind::Address => r#"{"addressLine1":"1 Main Street"}"#,
        ValueKind::CountryAndPostalCode => r#"{"countryCode":"US","postalCode":"98101"}"#,
        ValueKind::Right => "{}",
    }
}

/// Alexa's question came back so, and the APIs still refuse. `None` if these cannot be asked for by voice.
pub(crate) fn resumed(requirements: Requirements<'static>, answer: (&str, Option<&str>)) -> Option<End> {
    let TurnEnd::AskByVoice(_) = first(requirements, AskBy::VoiceThenCard).how else { return None };
    let question = Question::put(requirements, &Scene::intent());
    let cause = cause(Some(question.token.as_str()), answer.0, answer.1);
    Some(back(requirements, question.resumed(&cause), &format!("{answer:?}")))
}

/// The same in the legacy form. `None` if it cannot ask for these.
pub(crate) fn legacy(requirements: Requirements<'static>, answer: (&str, Option<&str>)) -> Option<End> {
    let TurnEnd::AskByVoice(_) = first(requirements, AskBy::VoiceThenCard).how else { return None };
    let token = Question::put(requirements, &Scene::intent()).token;
    token.legacy_directive()?;
    let scope = requirements.iter().next().map(|entry| entry.consent.permission.manifest_scope());
    let payload: Value = json!({ "permissionScope": scope, "status": answer.1, "isCardThrown": false });
    let scene = Scene::legacy(token.as_str(), &json!(answer.0), &payload);
    Some(back(requirements, scene, &format!("legacy {answer:?}")))
}

fn back(requirements: Requirements<'static>, scene: Scene, name: &str) -> End {
    let scene = scene.with_speaker();
    let (policy, turn) = (AskPolicy::default(), scene.turn());
    let mut session = ConsentSession::read(scene.envelope()).unwrap();
    let Resume::Ours(resumed) = session.resume(scene.envelope(), &turn, &policy).unwrap() else {
        panic!("{name}: expected the answer to be ours")
    };
    let manners = session.history.manners(&policy, &turn);
    let step = ConsentFlow::resume(requirements, manners, turn, &resumed).unwrap();
    let refuse = |host: CannedHost, consent: Consent| host.answer(consent, not_granted(consent), "");
    let mut host = requirements.iter().map(|entry| entry.consent).fold(CannedHost::new(), refuse);
    let how = run(step, |queries| host.fetch(queries)).unwrap();
    End { name: format!("{name} {:?}", requirements.all()), scene, session, how }
}
