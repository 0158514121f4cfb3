//! What shows no data (R34) still says what it is.

use alloc::collections::BTreeSet;

use consent_core::fingerprint::Fingerprint;
use consent_core::value::{Coordinates, Value};
use consent_core::wire::response::Speech;
use consent_core::wire::session_attributes::SessionAttributes;
use consent_core::wire::slots::Slots;
use consent_core::wire::text::Raw;
use consent_core::{
    AccessToken, Consents, FallbackReason, Locale, Permission, PermissionScope, Profile, Prompts, Reason,
    Requirement, Requirements, ResumeToken, requirements,
};
use consent_tests::canned::voice_question;
use consent_tests::scene::Scene;
use serde_json::json;

const EMAIL: Requirements = requirements![Requirement::required(Permission::Email)];

#[test]
fn what_is_redacted_names_its_type() {
    let scene = Scene::intent().with("/context/Geolocation/coordinate", json!({}));
    let coordinate = scene.envelope().context.geolocation.as_ref().unwrap().coordinate.unwrap();
    let prompts = Prompts::new("Tables", Locale::EnUs);
    let prompt = prompts.in_locale(Locale::EnUs).ask_by_card(Consents::ALL, Reason::NONE);
    let coordinates = Coordinates { latitude: 1.0, longitude: 2.0, accuracy: None, taken: None };
    let mut attributes = SessionAttributes::default();
    attributes.set("key", &1).unwrap();
    let id = Fingerprint::of("id");
    let cases = [
        (format!("{:?}", AccessToken::parse("token").unwrap()), "AccessToken([redacted])"),
        (format!("{:?}", Value::Coordinates(coordinates)), "Value([redacted])"),
        (format!("{:?}", Speech::plain("words")), "Speech([redacted])"),
        (format!("{:?}", Raw::of(&"words").unwrap()), "Raw([redacted])"),
        (format!("{:?}", Slots::from(Raw::of(&"words").unwrap())), "Slots([redacted])"),
        (format!("{prompt:?}"), "Prompt([redacted])"),
        (format!("{coordinate:?}"), "Coordinate([redacted])"),
        (format!("{:?}", Profile::default()), "Profile({})"),
        (format!("{attributes:?}"), "SessionAttributes { kept: Entries(1), own: None }"),
        (format!("{:?}", scene.envelope().intent().unwrap()), "Intent { name: \"BookTableIntent\", .. }"),
        (format!("{id:?}"), &id.to_string()),
    ];
    for (shown, expected) in cases {
        assert_eq!(shown, expected);
    }
    let token =
        ResumeToken::new(voice_question(EMAIL), "h", &scene.turn(), scene.envelope().intent()).unwrap();
    let shown = format!("{token:?}");
    assert!(shown.starts_with("ResumeToken { text: \"[redacted]\", attempt: "), "{shown}");
    assert!(shown.contains("Intent { name: \"BookTableIntent\", .. }"), "{shown}");
    // The device, the request, the session and the user.
    let turn = format!("{:?}", scene.turn());
    assert_eq!(turn.matches("Some(Id([redacted]))").count(), 4, "{turn}");
}

#[test]
fn a_scope_prints_as_it_is_written() {
    for scope in [Permission::Email.manifest_scope(), "alexa::unheard:of"] {
        assert_eq!(PermissionScope::new(scope).to_string(), scope);
    }
}

#[test]
fn each_reason_to_fall_back_has_its_words() {
    use FallbackReason::{
        ApiFailed, Declined, NoAccessToken, NotAnswered, NotConfigured, NotGranted, NotSet, NotSupported,
        SpeakerNotRecognized, Throttled, Unreachable,
    };
    let all = [
        ApiFailed,
        Declined,
        NoAccessToken,
        NotAnswered,
        NotConfigured,
        NotGranted,
        NotSet,
        NotSupported,
        SpeakerNotRecognized,
        Throttled,
        Unreachable,
    ];
    let words: BTreeSet<String> = all.iter().map(ToString::to_string).collect();
    assert_eq!(words.len(), all.len(), "{words:?}");
    assert!(words.iter().all(|words| words.contains(' ')), "{words:?}");
}
