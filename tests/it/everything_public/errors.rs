//! Every error, with something of somebody's in the very place that it complains of.

use core::error::Error;

use consent_core::access::{EndpointNotAllowed, InvalidAccessToken};
use consent_core::manifest_problem::ManifestProblem;
use consent_core::resume::TokenTooLong;
use consent_core::wire::request::RequestEnvelope;
use consent_core::wire::session_attributes::SessionAttributes;
use consent_core::wire::skill_event::SkillEvent;
use consent_core::wire::skill_manifest::SkillManifest;
use consent_core::{
    AccessToken, ApiEndpoint, AskBy, AskHistory, ConsentFlow, ConsentRecord, ConsentSession, Consents, Input,
    Locale, Permission, Prompts, PromptsError, Replies, Requirement, Requirements, RequirementsError,
    ResumeError, ResumeToken, TextProblem, UnknownHandler, requirements,
};
use consent_tests::canary::{TEXTS, of};
use consent_tests::gallery::Gallery;
use serde_json::{Value, json};

use super::scene::intent;

const NEEDS: Requirements = requirements![Requirement::required(Permission::Email)];

/// An error, and all that it says of its causes.
fn complain<E: Error>(gallery: &mut Gallery, error: &E) {
    gallery.display(error);
    let mut source = error.source();
    while let Some(cause) = source {
        gallery.silent("the source of an error", &format!("{cause} {cause:?}"));
        source = cause.source();
    }
}

pub(super) fn show(gallery: &mut Gallery) {
    access(gallery);
    kept(gallery);
    tokens(gallery);
    developers(gallery);
    complain(
        gallery,
        &ConsentFlow::new(NEEDS, AskBy::NotAtAll).step(Input::Replied(Replies::default())).unwrap_err(),
    );
    complain(gallery, &UnknownHandler);
}

fn access(gallery: &mut Gallery) {
    let wrong = [
        ("apiEndpoint", "https://CanaryAccessToken.example"),
        ("apiEndpoint", "CanaryAccessToken"),
        ("apiAccessToken", "CanaryAccessToken\n"),
        ("apiAccessToken", "CanaryAccessToken\u{e9}"),
    ];
    for (field, value) in wrong {
        let scene = intent().with(&format!("/context/System/{field}"), json!(value));
        complain(gallery, &scene.turn().access().unwrap_err());
    }
    let endpoint: EndpointNotAllowed =
        ApiEndpoint::parse("https://CanaryAccessToken.example", &[]).unwrap_err();
    complain(gallery, &endpoint);
    let token: InvalidAccessToken = AccessToken::parse("CanaryAccessToken\u{7}").unwrap_err();
    complain(gallery, &token);
}

/// A value of every kind that JSON has, none of which belongs there.
fn misfits() -> Vec<Value> {
    let canary = of("unknown field");
    vec![
        json!(canary),
        json!([canary]),
        json!({ (canary): canary }),
        json!([{ (canary): 71.938_46 }]),
        json!(71.938_46),
    ]
}

/// What is read again after it was kept.
fn kept(gallery: &mut Gallery) {
    for misfit in misfits() {
        let history = json!({ "version": 1, "asked": [{ "permissionScope": "alexa::profile:email:read",
            "consentLevel": "ACCOUNT", "last": misfit }] });
        for entry in [
            json!({ "pending": misfit }),
            json!({ "history": misfit }),
            json!({ "history": history }),
            misfit.clone(),
        ] {
            let scene = intent().with("/session/attributes/consent-core", entry.clone());
            if let Err(error) = ConsentSession::read(scene.envelope()) {
                complain(gallery, &error);
            }
            let history = entry.get("history").unwrap_or(&entry);
            if let Err(error) = AskHistory::read(history.to_string().as_bytes()) {
                complain(gallery, &error);
            }
        }
        for record in [
            misfit.clone(),
            json!({ "format": misfit }),
            json!({ "format": 1, "version": 1, "user": misfit }),
            json!({ "format": 1, "version": 1, "user": "0000000000000000", "account": misfit }),
            json!({ "format": 9, "user": misfit }),
        ] {
            complain(gallery, &ConsentRecord::read(record.to_string().as_bytes()).unwrap_err());
        }
        let attributes = json!({ "own": misfit }).to_string();
        let attributes: SessionAttributes<'_> =
            consent_core::wire::json::read(attributes.as_bytes()).unwrap();
        if let Err(error) = attributes.get::<bool>("own") {
            complain(gallery, &error);
        }
        let event = intent()
            .with("/request/type", json!("AlexaSkillEvent.SkillPermissionChanged"))
            .with("/request/body", misfit);
        gallery.debug(&SkillEvent::of(event.envelope()));
    }
    let cut = format!("{{\"request\":{{\"type\":\"{}", of("unknown field"));
    complain(gallery, &RequestEnvelope::read(cut.as_bytes()).unwrap_err());
}

fn tokens(gallery: &mut Gallery) {
    let canary = of("slot");
    for text in [
        format!("consent-core/{canary}"),
        format!("consent-core/1 {canary}"),
        format!("consent-core/1 0123456789abcdef {canary}"),
        format!("consent-core/1 0123456789abcdef - {canary}"),
        format!("consent-core/1 0123456789abcdef - alexa::profile:email:read,{canary} 1:h"),
        format!("consent-core/1 0123456789abcdef - alexa::profile:email:read {canary}"),
        format!("consent-core/1 0123456789abcdef - alexa::profile:email:read {canary}:h"),
        format!("consent-core/1 0123456789abcdef - alexa::profile:email:read 99999:{canary}"),
        format!("consent-core/1 0123456789abcdef - alexa::profile:email:read 1:h{canary}"),
        format!("consent-core/1 0123456789abcdef - alexa::profile:email:read 1:h {canary} {canary}"),
        format!("consent-core/1 0123456789abcdef - alexa::profile:email:read 1:h 1:I {canary}"),
        format!("consent-core/1 {}", canary.repeat(2000)),
    ] {
        let error: ResumeError = ResumeToken::parse(&text).unwrap_err();
        complain(gallery, &error);
    }
    let scene = intent().with("/request/intent/slots/guests/value", json!(canary.repeat(2000)));
    let ask = consent_tests::canned::voice_question(NEEDS);
    let error: TokenTooLong =
        ResumeToken::new(ask, "h", &scene.turn(), scene.envelope().intent()).unwrap_err();
    complain(gallery, &error);
}

/// What the developer wrote is nobody's, and his errors quote it. They are shown with what he may write.
fn developers(gallery: &mut Gallery) {
    let list = [Requirement::required(Permission::Email), Requirement::required(Permission::Email)];
    let error: RequirementsError = Requirements::new(&list).unwrap_err();
    complain(gallery, &error);
    let manifest = SkillManifest::read(br#"{"manifest":{}}"#).unwrap();
    let needed: Consents = core::iter::once(consent_core::Consent::account(Permission::Email)).collect();
    let problems: Vec<ManifestProblem<'_>> = manifest.problems(needed);
    assert!(!problems.is_empty());
    for problem in &problems {
        complain(gallery, problem);
    }
    let prompts =
        |json: &'static str| Prompts::new("Table Booking", Locale::EnUs).replacing(json).unwrap_err();
    for error in [prompts("{}"), prompts(r#"{"language":"en","trouble":"{"}"#)] {
        complain(gallery, &error);
        if let PromptsError::Text { problem, .. } = &error {
            complain::<TextProblem>(gallery, problem);
        }
    }
    complain(gallery, &TextProblem::Missing);
}

/// The kinds above are all kinds: none is forgotten here that the finder knows.
#[test]
fn no_kind_is_made_for_nothing() {
    let sources = ["scene", "turn", "words", "wire", "errors"]
        .map(|file| consent_tests::committed::text(format!("tests/it/everything_public/{file}.rs")));
    for (kind, canary) in TEXTS {
        assert!(
            sources
                .iter()
                .any(|source| source.contains(&format!("of(\"{kind}\")")) || source.contains(canary)),
            "{kind}"
        );
    }
}
