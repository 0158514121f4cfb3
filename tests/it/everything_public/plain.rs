//! What holds nothing of a customer's: the catalogue, rules, states, and what the developer wrote. It is shown all the same, so
//! that nobody has to believe it.

use core::fmt::{Debug, Display};

use consent_core::answer::Answers;
use consent_core::manners::TokenAlone;
use consent_core::permission::{Proof, ValueKind};
use consent_core::scope::{DidYouMean, ScopeError, Spelling};
use consent_core::state::{AfterSilence, Asking, Attempt};
use consent_core::transition::{Action, Event, Inquiry};
use consent_core::verdict::{Channel, Verdict};
use consent_core::wire::response::ShouldEndSession;
use consent_core::wire::schemas::{Direction, Root};
use consent_core::{
    Answer, AskBy, AskPolicy, Concerned, Consent, ConsentChange, ConsentLevel, ConsentRecord,
    ConsentRouter as _, Consents, FallbackReason, Hint, Language, Locale, ManifestScopes, Manners, Need,
    Permission, PermissionScope, Requirement, Requirements, State, VoiceOutcome, requirements,
};
use consent_macros::{ConsentRouter, RequiresConsent};
use consent_tests::gallery::Gallery;
use consent_tests::scene::Scene;

use super::scene::intent;

/// A handler that derives its own `Debug`, as a developer may: its fields keep their secret.
#[derive(Debug, RequiresConsent)]
struct BookTable {
    #[consent(scope = "alexa::profile:mobile_number:read")]
    phone: consent_core::value::PhoneNumber,
    #[consent(scope = "alexa::profile:given_name:read")]
    name: Option<consent_core::value::GivenName>,
}

#[derive(Debug, ConsentRouter)]
enum Handler {
    #[consent(intent = "BookTableIntent")]
    BookTable(BookTable),
}

const NEEDS: Requirements = requirements![Requirement::required(Permission::Email)];

fn each<T: Debug>(gallery: &mut Gallery, all: &[T]) {
    for one in all {
        gallery.debug(one);
    }
}

fn said<T: Debug + Display>(gallery: &mut Gallery, all: &[T]) {
    for one in all {
        gallery.display(one);
    }
}

pub(super) fn show(gallery: &mut Gallery) {
    catalogue(gallery);
    process(gallery);
    handlers(gallery);
}

fn catalogue(gallery: &mut Gallery) {
    said(gallery, Permission::ALL);
    said(gallery, &ConsentLevel::ALL);
    said(gallery, &[Consent::person(Permission::FullName)]);
    each(gallery, &[Consents::NONE]);
    let proofs: Vec<Proof> =
        Permission::ALL.iter().filter_map(|one| one.proof(ConsentLevel::Account)).collect();
    each(gallery, &proofs);
    each(gallery, &[ValueKind::Text]);
    said(gallery, &[Spelling::Manifest]);
    each(gallery, &[PermissionScope::new("alexa::profile:name:read").known().unwrap()]);
    said(gallery, &[ScopeError::NotChecked]);
    said(gallery, &[DidYouMean(Some("alexa::profile:name:read"))]);
    said(gallery, &[PermissionScope::new("alexa::profile:name:read")]);
    each(gallery, &[ManifestScopes::of(&["alexa::profile:name:read"])]);
    each(gallery, &[Need::Required]);
    each(gallery, &[Requirement::required(Permission::Email)]);
    each(gallery, &[NEEDS]);
    said(gallery, &[Locale::EnUs]);
    said(gallery, &[Language::En]);
    each(gallery, &[Direction::Read]);
    each(gallery, &Root::ALL);
}

fn process(gallery: &mut Gallery) {
    each(gallery, &Answer::ALL);
    each(gallery, &[Answers::default()]);
    each(gallery, &VoiceOutcome::ALL);
    each(gallery, &[Attempt::First]);
    said(gallery, &[State::Idle]);
    each(gallery, &AskBy::ALL);
    each(gallery, &AfterSilence::ALL);
    each(gallery, &[Asking { by: AskBy::VoiceThenCard, after_silence: AfterSilence::FallBack }]);
    each(gallery, &Verdict::ALL);
    each(gallery, &[Channel::Card]);
    said(gallery, &[Event::Invoked(Inquiry::Needed)]);
    each(gallery, &[Inquiry::Needed]);
    each(gallery, &[Action::Proceed]);
    each(gallery, &[AskPolicy::default()]);
    each(gallery, &[TokenAlone::IsEnough]);
    each(gallery, &[Manners::from(AskBy::VoiceThenCard)]);
    each(gallery, &[ShouldEndSession::End]);
    each(gallery, &[Hint::Granted]);
    said(gallery, &[FallbackReason::Declined]);
    said(gallery, &[ConsentChange::default()]);
}

/// What the derives write.
fn handlers(gallery: &mut Gallery) {
    let scene = intent();
    let routed = Handler::route(scene.envelope(), &consent_core::Resume::NotAResume).unwrap().unwrap();
    gallery.debug(&routed);
    gallery.debug(routed.route);
    let event = Scene::event("AlexaSkillEvent.SkillPermissionAccepted")
        .with_list("acceptedPermissions", &["alexa::profile:mobile_number:read"])
        .skill_event();
    let mut record = ConsentRecord::new(event.user.unwrap());
    let concerned: Vec<Concerned<Handler>> = Handler::concerned_by(record.apply(&event)).collect();
    assert_eq!(concerned.len(), 1);
    each(gallery, &concerned);
    let step = routed.open(AskBy::VoiceThenCard, scene.turn()).unwrap();
    let end = consent_core::run(step, |queries| {
        queries.map(|query| query.reply(200, super::scene::body(&query.url()).as_bytes())).collect()
    });
    let consent_core::TurnEnd::Proceed(profile) = end.unwrap() else { panic!() };
    let handler = routed.route.build(profile).unwrap();
    let Handler::BookTable(BookTable { phone, name }) = &handler;
    let there =
        consent_tests::canary::kinds_in(&format!("{} {}", phone.expose(), name.as_ref().unwrap().expose()));
    assert_eq!(there.len(), 2, "there is something to be shown");
    gallery.silent("the Debug of a handler", &format!("{handler:?} {handler:#?}"));
    gallery.display(&routed.route.build(consent_core::Profile::default()).unwrap_err());
}
