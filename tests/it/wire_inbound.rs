//! Keeps R1, R14, R26, R27 and R30: every form in which Alexa has been seen to write a request can be read.

use alloc::collections::BTreeSet;

use consent_core::wire::connections_response::ConnectionsResponse;
use consent_core::wire::request::RequestEnvelope;
use consent_core::{Permission, Turn, VoiceOutcome};
use consent_tests::committed;

const INTENT: &str = "IntentRequest en-US 1563230663000 session attributes user=CUSTOMER device access \
                      intent=BookTableIntent guests=4";
const LAUNCH: &str = "LaunchRequest en-US 1563230663000 session attributes user=CUSTOMER device access";
const RESUMED: &str = "SessionResumedRequest en-US 1658479200000 session attributes user=CUSTOMER device access \
                       token=confirmRideOrder outcome=Accepted";
const LEGACY: &str = "Connections.Response en-US 1658479200000 session attributes user=CUSTOMER device access \
                      AskFor token=legacy code=200 said=ACCEPTED scope=reminders";
const EVENT: &str = "1524586241000 user=CUSTOMER access";
const CHANGED: &str = "1524586241000 user=CUSTOMER access AlexaSkillEvent.SkillPermissionChanged";

/// Each fixture: what it is much like, and what differs from that.
const FIXTURES: [(&str, &str, &str); 114] = [
    // `permissions` may have any form; only a scope with a status says something (R1).
    ("permissions_absent", INTENT, ""),
    ("permissions_empty", INTENT, ""),
    ("permissions_null", INTENT, ""),
    ("permissions_consent_token", INTENT, ""),
    ("permissions_scopes_empty", INTENT, ""),
    ("permissions_scopes_null", INTENT, ""),
    ("permissions_scope_without_status", INTENT, ""),
    ("permissions_scopes_granted", INTENT, "+grant=GRANTED"),
    ("permissions_scopes_denied", INTENT, "+grant=DENIED"),
    ("permissions_both", INTENT, "+grant=GRANTED"),
    ("permissions_scope_unknown_word", INTENT, "+grant=REQUESTED"),
    // R26: parts that are not there.
    ("session_absent", LAUNCH, "-session -attributes"),
    ("session_null", LAUNCH, "-session -attributes"),
    ("attributes_null", LAUNCH, "-attributes"),
    ("attributes_absent", LAUNCH, "-attributes"),
    ("locale_absent", LAUNCH, "-en-US"),
    ("locale_null", LAUNCH, "-en-US"),
    ("locale_unknown", LAUNCH, "-en-US +eo-001"),
    ("device_absent", LAUNCH, "-device"),
    ("device_null", LAUNCH, "-device"),
    ("device_without_interfaces", LAUNCH, ""),
    ("person_present", LAUNCH, "+speaker"),
    ("person_null", LAUNCH, ""),
    ("access_token_null", LAUNCH, ""),
    ("api_access_absent", LAUNCH, "-access"),
    ("api_access_token_null", LAUNCH, "-access"),
    ("user_in_session_only", LAUNCH, ""),
    ("user_without_id_in_context", LAUNCH, ""),
    // The context is preferred: the session's copy may be older.
    ("user_differs", LAUNCH, ""),
    ("smart_properties_unit", LAUNCH, ""),
    // R30.
    ("unknown_fields_everywhere", INTENT, "+grant=GRANTED +speaker"),
    ("escapes_in_strings", LAUNCH, ""),
    ("compact_between_blanks", LAUNCH, ""),
    // Every form of a moment.
    ("timestamp_z", LAUNCH, ""),
    ("timestamp_offset", LAUNCH, ""),
    ("timestamp_fraction", LAUNCH, "-1563230663000 +1563230663456"),
    ("timestamp_epoch_millis", LAUNCH, "-1563230663000 +1563230663456"),
    ("timestamp_absent", LAUNCH, "-1563230663000"),
    ("timestamp_null", LAUNCH, "-1563230663000"),
    // The location: every part may be missing.
    ("geolocation_full", LAUNCH, "+grant=GRANTED +locatable +at=47.5,-122.25"),
    ("geolocation_speed_metres", LAUNCH, "+grant=GRANTED +locatable +at=47.5,-122.25"),
    ("geolocation_recorded_parts_missing", LAUNCH, "+grant=GRANTED +locatable +at=47.5,-122.25"),
    ("geolocation_empty_parts", LAUNCH, "+grant=GRANTED +locatable"),
    ("geolocation_null_parts", LAUNCH, "+grant=GRANTED +locatable"),
    ("geolocation_services_off", LAUNCH, "+grant=GRANTED +locatable"),
    ("geolocation_integers_at_zero", LAUNCH, "+grant=GRANTED +locatable +at=0,0"),
    ("geolocation_fixed_device", LAUNCH, "+grant=GRANTED"),
    // R14 to R16: the end of a task.
    ("resumed_accepted", RESUMED, ""),
    ("resumed_denied", RESUMED, "-outcome=Accepted +outcome=Denied"),
    ("resumed_not_answered", RESUMED, "-outcome=Accepted +outcome=NotAnswered"),
    ("resumed_redirect_to_app", RESUMED, "-outcome=Accepted +outcome=RedirectToApp"),
    ("resumed_code_number", RESUMED, ""),
    ("resumed_code_float", RESUMED, ""),
    ("resumed_code_garbage", RESUMED, "-outcome=Accepted +outcome=Failed"),
    ("resumed_code_null", RESUMED, "-outcome=Accepted +outcome=Failed"),
    ("resumed_204", RESUMED, "-outcome=Accepted +outcome=NotAnswered"),
    ("resumed_204_result_null", RESUMED, "-outcome=Accepted +outcome=NotAnswered"),
    ("resumed_400", RESUMED, "-outcome=Accepted +outcome=Failed"),
    ("resumed_403", RESUMED, "-outcome=Accepted +outcome=Failed"),
    ("resumed_404", RESUMED, "-outcome=Accepted +outcome=Failed"),
    ("resumed_500", RESUMED, "-outcome=Accepted +outcome=Failed"),
    ("resumed_result_missing", RESUMED, "-outcome=Accepted +outcome=Failed"),
    ("resumed_result_null", RESUMED, "-outcome=Accepted +outcome=Failed"),
    ("resumed_result_empty", RESUMED, "-outcome=Accepted +outcome=Failed"),
    ("resumed_result_version_only", RESUMED, "-outcome=Accepted +outcome=Failed"),
    ("resumed_status_null_in_result", RESUMED, "-outcome=Accepted +outcome=Failed"),
    ("resumed_scopes_as_string", RESUMED, ""),
    (
        "resumed_pin_confirmation",
        RESUMED,
        "-token=confirmRideOrder +token=pin -outcome=Accepted +outcome=Failed",
    ),
    ("resumed_token_absent", RESUMED, "-token=confirmRideOrder"),
    ("resumed_token_null", RESUMED, "-token=confirmRideOrder"),
    ("resumed_token_empty", RESUMED, "-token=confirmRideOrder +token="),
    ("resumed_cause_absent", RESUMED, "-token=confirmRideOrder -outcome=Accepted +outcome=Failed"),
    ("resumed_cause_null", RESUMED, "-token=confirmRideOrder -outcome=Accepted +outcome=Failed"),
    ("resumed_status_absent", RESUMED, "-outcome=Accepted +outcome=Failed"),
    ("resumed_in_a_new_session", RESUMED, "-attributes"),
    // A `cause` of another shape, and other requests with fields of the same names.
    (
        "exception_encountered",
        LAUNCH,
        "-LaunchRequest +System.ExceptionEncountered -session -attributes -1563230663000 +1658479200000",
    ),
    ("session_ended", LAUNCH, "-LaunchRequest +SessionEndedRequest -1563230663000 +1658479200000"),
    // The end of a task in the legacy form: whatever is odd in it counts as missing, and another's name is another's task.
    ("connections_response", LEGACY, "-token=legacy +token="),
    ("connections_response_code_number", LEGACY, ""),
    ("connections_response_denied_and_card_thrown", LEGACY, "-said=ACCEPTED +said=DENIED +card"),
    ("connections_response_400", LEGACY, "-code=200 +code=400 -said=ACCEPTED -scope=reminders"),
    ("connections_response_null_parts", LEGACY, "-code=200 -said=ACCEPTED -scope=reminders -token=legacy"),
    ("connections_response_bare", LEGACY, "-code=200 -said=ACCEPTED -scope=reminders -token=legacy"),
    (
        "connections_response_of_a_purchase",
        LEGACY,
        "-AskFor -code=200 -said=ACCEPTED -scope=reminders -token=legacy",
    ),
    (
        "connections_response_without_name",
        LEGACY,
        "-AskFor -code=200 -said=ACCEPTED -scope=reminders -token=legacy",
    ),
    (
        "connections_response_odd_everywhere",
        LEGACY,
        "-session -attributes -code=200 -said=ACCEPTED -scope=reminders -token=legacy +token={\"a\":1}",
    ),
    (
        "connections_response_odd_inside",
        LEGACY,
        "-code=200 -said=ACCEPTED -scope=reminders -token=legacy +token=",
    ),
    // R26, R27: events have no session, no device and no locale.
    ("event_permission_changed", EVENT, "+AlexaSkillEvent.SkillPermissionChanged"),
    ("event_permission_accepted_empty", EVENT, "+AlexaSkillEvent.SkillPermissionAccepted"),
    ("event_permission_changed_without_body", EVENT, "+AlexaSkillEvent.SkillPermissionChanged"),
    ("event_skill_disabled", EVENT, "+AlexaSkillEvent.SkillDisabled"),
    ("event_authorization_grant", EVENT, "+Alexa.Authorization.Grant"),
    ("event_skill_enabled", EVENT, "+AlexaSkillEvent.SkillEnabled"),
    ("event_account_linked", EVENT, "+AlexaSkillEvent.SkillAccountLinked"),
    ("event_proactive_subscription_changed", EVENT, "+AlexaSkillEvent.ProactiveSubscriptionChanged"),
    ("event_notification_subscription_changed", EVENT, "+AlexaSkillEvent.NotificationSubscriptionChanged"),
    ("event_of_tomorrow", EVENT, "+AlexaSkillEvent.SkillAdmired"),
    ("event_with_person", CHANGED, "+speaker"),
    ("event_body_null", CHANGED, ""),
    ("event_body_empty", CHANGED, ""),
    ("event_lists_null", CHANGED, ""),
    ("event_epoch_millis", CHANGED, ""),
    ("event_scopes_of_others", CHANGED, ""),
    ("event_scopes_in_card_spelling", CHANGED, ""),
    ("event_scopes_as_strings", CHANGED, ""),
    ("event_scope_unreadable", CHANGED, ""),
    ("event_unknown_fields", CHANGED, ""),
    ("event_with_session", CHANGED, "+session +de-DE"),
    ("event_without_time", CHANGED, "-1524586241000"),
    ("event_with_other_time_key_only", EVENT, "+AlexaSkillEvent.SkillDisabled -1524586241000"),
    // What cannot be read in an event counts as missing.
    ("event_time_unreadable", CHANGED, "-1524586241000"),
    ("event_odd_everywhere", CHANGED, "-1524586241000 -access"),
    ("event_without_context", CHANGED, "-user=CUSTOMER -access"),
    // `timeStamp` is not the clock, and no reason to fail.
    ("event_with_other_time_key", EVENT, "+AlexaSkillEvent.SkillEnabled -1524586241000"),
];

/// What a request says, in words.
fn facts(envelope: &RequestEnvelope<'_>) -> BTreeSet<String> {
    let (system, request) = (&envelope.context.system, &envelope.request);
    let mut facts = BTreeSet::from([request.kind.as_str().to_owned()]);
    facts.extend(request.locale.as_ref().map(|locale| locale.as_str().to_owned()));
    facts.extend(request.timestamp.map(|moment| moment.as_millis().to_string()));
    facts.extend(envelope.session.as_ref().map(|_| "session".into()));
    let attributes = envelope.session.as_ref().and_then(|session| session.attributes.as_ref());
    facts.extend(attributes.map(|_| "attributes".into()));
    facts.extend(envelope.user_id().map(|user| format!("user={}", user.rsplit('.').next().unwrap())));
    facts
        .extend(system.device.as_ref().and_then(|device| device.device_id.as_ref()).map(|_| "device".into()));
    let interfaces = system.device.as_ref().and_then(|device| device.supported_interfaces);
    facts.extend(interfaces.and_then(|interfaces| interfaces.geolocation).map(|_| "locatable".into()));
    facts.extend(Turn::new(envelope).access().ok().map(|_| "access".into()));
    facts.extend(
        system.person.as_ref().and_then(|person| person.person_id.as_ref()).map(|_| "speaker".into()),
    );
    let permissions = system.user.as_ref().and_then(|user| user.permissions.as_ref());
    let scopes = permissions.and_then(|permissions| permissions.scopes.as_ref());
    let grant = scopes.and_then(|scopes| scopes.status(Permission::Geolocation.manifest_scope()));
    facts.extend(grant.map(|grant| format!("grant={}", grant.as_str())));
    if let Some(intent) = envelope.intent() {
        facts.insert(format!("intent={}", intent.name.as_str()));
        facts.insert(format!("guests={}", intent.slot("guests").unwrap().unwrap().as_str()));
    }
    if let Some(location) = &envelope.context.geolocation {
        let coordinate = location.coordinate.map(|at| (at.latitude_in_degrees, at.longitude_in_degrees));
        if let Some((Some(latitude), Some(longitude))) = coordinate {
            facts.insert(format!("at={latitude},{longitude}"));
        }
    }
    if let Some(cause) = envelope.cause() {
        facts.insert(format!("outcome={:?}", VoiceOutcome::of(cause)));
        let token = cause.and_then(|cause| cause.token.as_ref());
        facts.extend(token.map(|token| format!("token={}", token.as_str())));
    }
    if let Some(response) = ConnectionsResponse::of(envelope) {
        facts.insert("AskFor".into());
        facts.extend(
            response.token.map(|token| format!("token={}", token.as_str().replace(char::is_whitespace, ""))),
        );
        facts.extend(response.code.map(|code| format!("code={code}")));
        facts.extend(response.status.map(|status| format!("said={}", status.as_str())));
        let scope = response.permission_scope;
        facts.extend(scope.map(|scope| format!("scope={}", scope.as_str().split(':').nth(3).unwrap())));
        facts.extend(response.is_card_thrown.then(|| "card".into()));
    }
    facts
}

fn check(name: &str, text: &[u8]) {
    let (_, like, differs) =
        FIXTURES.into_iter().find(|row| row.0 == name).unwrap_or_else(|| panic!("{name}: no row"));
    let mut expected: BTreeSet<String> = like.split_whitespace().map(Into::into).collect();
    for change in differs.split_whitespace() {
        let (sign, fact) = change.split_at(1);
        let changed = if sign == "+" { expected.insert(fact.into()) } else { expected.remove(fact) };
        assert!(changed, "{name}: {change} changes nothing");
    }
    let envelope = RequestEnvelope::read(text).unwrap_or_else(|error| panic!("{name}: {error}"));
    assert_eq!(facts(&envelope), expected, "{name}");
}

/// Keeps R1, R14, R26, R27, R30 and V13.
#[test]
fn every_fixture_is_read_for_what_it_says() {
    let fixtures = committed::fixtures("inbound");
    assert_eq!(fixtures.len(), FIXTURES.len(), "a row without a fixture");
    for (name, text) in fixtures {
        check(&name, &text);
    }
}
