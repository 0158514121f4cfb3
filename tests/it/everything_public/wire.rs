//! JSON shapes: what a request brings along, events, bodies of APIs, and what is kept as text.

use consent_core::wire::api::{AddressBody, ErrorBody, PhoneNumberBody};
use consent_core::wire::connections_response::ConnectionsResponse;
use consent_core::wire::consent_record::{ConsentRecordBody, Format};
use consent_core::wire::event_kind::EventKind;
use consent_core::wire::json;
use consent_core::wire::session_attributes::{ConsentEntry, SessionAttributes};
use consent_core::wire::skill_manifest::SkillManifest;
use consent_core::wire::slots::Slots;
use consent_core::wire::text::{Private, Raw, Text};
use consent_core::{
    Consent, ConsentRecord, ConsentSession, Permission, Requirement, Requirements, requirements,
};
use consent_tests::canary::of;
use consent_tests::gallery::Gallery;
use consent_tests::question::Question;
use consent_tests::scene::{Scene, cause};
use serde_json::json;

use super::scene::{body, error, intent, resumed, with_canaries};

const VOICE: Requirements = requirements![Requirement::required(Permission::MobileNumber)];

pub(super) fn show(gallery: &mut Gallery) {
    request(gallery);
    answers(gallery);
    event(gallery);
    kept(gallery);
    bodies(gallery);
    gallery.debug(&Text::from("LaunchRequest"));
    gallery.debug(&Private::from(of("slot")));
    gallery.debug(&Raw::of(&of("attribute of the skill")).unwrap());
    let slots = Slots::from(Raw::of(&of("slot")).unwrap());
    gallery.debug(&slots);
    gallery.way_out("Slots::to_json", "what the customer said, for the handler", &slots.to_json().unwrap());
}

fn request(gallery: &mut Gallery) {
    let scene = intent();
    let envelope = scene.envelope();
    gallery.debug(envelope);
    gallery.debug(envelope.session.as_ref().unwrap());
    gallery.debug(&envelope.session.as_ref().unwrap().attributes);
    gallery.debug(&envelope.request);
    gallery.debug(envelope.intent().unwrap());
    gallery.debug(&envelope.request.timestamp.unwrap());
    gallery.display(&envelope.request.timestamp.unwrap());
    let (context, system) = (&envelope.context, &envelope.context.system);
    gallery.debug(context);
    gallery.debug(system);
    let user = system.user.as_ref().unwrap();
    gallery.debug(user);
    gallery.debug(user.permissions.as_ref().unwrap());
    gallery.debug(user.permissions.as_ref().unwrap().scopes.as_ref().unwrap());
    gallery.debug(system.person.as_ref().unwrap());
    let device = system.device.as_ref().unwrap();
    gallery.debug(device);
    gallery.debug(device.supported_interfaces.as_ref().unwrap());
    gallery.debug(device.supported_interfaces.as_ref().unwrap().geolocation.as_ref().unwrap());
    let place = context.geolocation.as_ref().unwrap();
    gallery.debug(place);
    gallery.debug(place.coordinate.as_ref().unwrap());
    gallery.way_out(
        "public fields of wire types",
        "a host reads its request",
        system.api_access_token.as_ref().unwrap().as_str(),
    );
    let session = serde_json::to_string(&envelope.session.as_ref().unwrap().attributes).unwrap();
    gallery.way_out("public fields of wire types", "a host reads its request", &session);
}

/// Alexa's answers to a question, in both forms.
fn answers(gallery: &mut Gallery) {
    let question = Question::put(VOICE, &intent());
    let mut cause = cause(Some(question.token.as_str()), "200", Some("ACCEPTED"));
    cause["status"]["message"] = json!(of("unknown field"));
    cause["result"][of("unknown field")] = json!(of("unknown field"));
    let scene = resumed(&cause);
    let envelope = scene.envelope();
    gallery.debug(&envelope.request);
    let cause = envelope.cause().unwrap().unwrap();
    gallery.debug(cause);
    let status = cause.status.as_ref().unwrap();
    gallery.debug(status);
    gallery.debug(&status.code.unwrap());
    let result = cause.result.as_ref().unwrap();
    gallery.debug(result);
    let payload = json!({ "status": "ACCEPTED", "permissionScope": "alexa::alerts:reminders:skill:readwrite",
        (of("unknown field")): of("unknown field") });
    let legacy = with_canaries(Scene::legacy(question.token.as_str(), &json!("200"), &payload));
    gallery.debug(&legacy.envelope().request);
    gallery.debug(&ConnectionsResponse::of(legacy.envelope()).unwrap());
}

fn event(gallery: &mut Gallery) {
    for (kind, _) in EventKind::KNOWN {
        let scopes = json!([{ "scope": "alexa::profile:name:read" }, { "scope": of("unknown scope") }, of("unknown scope")]);
        let scene = with_canaries(Scene::event(kind)).with(
            "/request/body",
            json!({
                "acceptedPermissions": scopes, "acceptedPersonPermissions": scopes,
                "grant": { "code": of("code of an event") }, "accessToken": of("linked account"),
                "subscriptions": [{ "eventName": of("unknown field") }],
            }),
        );
        let event = scene.skill_event();
        gallery.debug(scene.envelope());
        gallery.debug(&event);
        gallery.debug(&event.kind);
        gallery.debug(&event.user.unwrap());
        gallery.display(&event.user.unwrap());
        let account = event.account.as_ref().unwrap();
        gallery.debug(account);
        let scopes: Vec<&str> = account.iter().collect();
        gallery.way_out("AcceptedScopes::iter", "the scopes of an event as they came", &scopes.join(" "));
        if let Some(code) = &event.code {
            gallery.way_out("SkillEvent::code", "a skill trades it for a token of its own", code.as_str());
        }
        let mut record = ConsentRecord::new(event.user.unwrap());
        let change = record.apply(&event);
        gallery.display(&change);
        gallery.debug(&record);
        gallery.debug(&record.hint(Consent::person(Permission::FullName), event.speaker));
        gallery.silent("ConsentRecord::to_json", &record.to_json());
        let text = record.to_json();
        gallery.debug(&json::read::<Format>(text.as_bytes()).unwrap());
        let body: ConsentRecordBody<'_> = json::read(text.as_bytes()).unwrap();
        gallery.debug(&body);
        for list in body.account.iter().chain(&body.speakers) {
            gallery.debug(list);
        }
    }
}

/// What is kept in the session, as JSON.
fn kept(gallery: &mut Gallery) {
    let question = Question::put(VOICE, &intent());
    let attributes = question.session.attributes(Scene::intent().envelope());
    gallery.debug(&attributes);
    let text = serde_json::to_string(&attributes).unwrap();
    let sent: SessionAttributes<'_> = json::read(text.as_bytes()).unwrap();
    let entry: ConsentEntry<'_> = sent.get("consent-core").unwrap().unwrap();
    gallery.debug(&entry);
    let history = entry.history.as_ref().unwrap();
    gallery.debug(history);
    gallery.debug(&history.asked[0]);
    gallery.debug(&history.asked[0].session.unwrap());
    let history = question.session.history.to_json();
    gallery.silent("what is kept but for the pending token", &history);
    gallery.debug(&ConsentSession::default());
}

fn bodies(gallery: &mut Gallery) {
    let phone = body("obileNumber");
    gallery.debug(&json::read::<PhoneNumberBody<'_>>(phone.as_bytes()).unwrap());
    let address = body("address");
    gallery.debug(&json::read::<AddressBody<'_>>(address.as_bytes()).unwrap());
    gallery.debug(&json::read::<ErrorBody<'_>>(error().as_bytes()).unwrap());
    // What the developer wrote is nobody's, so a manifest prints as it is.
    let manifest =
        SkillManifest::read(br#"{"manifest":{"permissions":[{"name":"alexa::profile:name:read"}]}}"#);
    gallery.debug(&manifest.unwrap());
}
