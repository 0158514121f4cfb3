//! Requests that lack something, or bring what nobody expects.

use consent_alexa::device::Sent;
use consent_alexa::request::{self, Hearer};
use consent_alexa::resource::Resource;
use consent_core::{ConsentLevel, Permission};
use serde_json::{Value, json};

use crate::check::conversation::Conversation;
use crate::check::learned::{Learned, difference_in_kind};
use crate::check::seen::Seen;

/// What a request may do with the deprecated consent token.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Permissions {
    /// `permissions` without `consentToken`.
    WithoutToken,
    /// An empty `permissions`.
    Empty,
    /// No `permissions`.
    Absent,
}

/// Everything is granted, and the request brings no consent token.
pub async fn no_consent_token(
    talk: &mut Conversation<'_>,
    learned: &Learned,
    permissions: Permissions,
) -> Option<()> {
    let mut sent = said(talk);
    for user in ["/session/user", "/context/System/user"] {
        let Some(user) = sent.envelope.pointer_mut(user).and_then(Value::as_object_mut) else { continue };
        match permissions {
            Permissions::WithoutToken => {
                let list = user.get_mut("permissions").and_then(Value::as_object_mut);
                list.and_then(|list| list.remove("consentToken"));
            }
            Permissions::Empty => {
                user.insert("permissions".into(), json!({}));
            }
            Permissions::Absent => {
                user.remove("permissions");
            }
        }
    }
    let seen = talk.hear(sent, "R1").await?;
    let texts = ["there was no consent token", "it did without the deprecated consent token"];
    talk.judge_stopping("R1", learned, texts, &seen);
    Some(())
}

/// Whether the skill can do without what stands in `permissions`; of the location, its grant stands there.
#[must_use]
pub const fn can_lack_permissions(learned: &Learned) -> bool {
    !learned.needs.has(Permission::Geolocation)
}

/// Everything is granted, and the request brings no access token.
pub async fn no_access_token(talk: &mut Conversation<'_>, learned: &Learned) -> Option<()> {
    let mut sent = said(talk);
    remove(&mut sent.envelope, "/context/System", "apiAccessToken");
    sent.token = "no token".into();
    let seen = talk.hear(sent, "R1").await?;
    let broken = learned.void(&seen.words());
    talk.judge("R1", broken, "without an access token it did not go on", &seen);
    Some(())
}

/// Everything is granted, and the request has fields and words that nobody knows yet.
pub async fn unknown_fields(talk: &mut Conversation<'_>, learned: &Learned) -> Option<()> {
    let mut sent = said(talk);
    let more = json!({ "kind": "NOT_KNOWN_YET", "list": [null, 1.5, { "deep": true }] });
    for place in [
        "",
        "/session",
        "/session/user",
        "/context",
        "/context/System",
        "/context/System/device",
        "/context/System/user",
        "/context/System/device/supportedInterfaces",
        "/request",
        "/request/intent",
    ] {
        put(&mut sent.envelope, place, "notKnownYet", more.clone());
    }
    let unknown = json!({ "status": "NOT_KNOWN_YET" });
    for user in ["/session/user", "/context/System/user"] {
        put(
            &mut sent.envelope,
            &format!("{user}/permissions/scopes"),
            "alexa::not:known:yet",
            unknown.clone(),
        );
    }
    for slot in slots(&mut sent.envelope) {
        slot.insert("confirmationStatus".into(), json!("NOT_KNOWN_YET"));
        slot.insert("notKnownYet".into(), more.clone());
    }
    survives(talk, learned, sent, "unknown fields and words changed nothing").await
}

/// Everything is granted, and what may be missing is null.
pub async fn nulls(talk: &mut Conversation<'_>, learned: &Learned) -> Option<()> {
    let mut sent = said(talk);
    let nulls = [
        ("/session/user", "accessToken"),
        ("/context/System/user", "accessToken"),
        ("/context/System/device", "persistentEndpointId"),
        ("/context/System", "unit"),
        ("/context", "AudioPlayer"),
        ("/context", "Viewport"),
        ("/context", "Viewports"),
        ("/request", "dialogState"),
        ("/session", "attributes"),
    ];
    for (place, field) in nulls {
        put(&mut sent.envelope, place, field, Value::Null);
    }
    for place in ["/context/System", "/context"] {
        for field in ["person", "Geolocation"] {
            let is_there = sent.envelope.pointer(place).and_then(|place| place.get(field)).is_some();
            if !is_there {
                put(&mut sent.envelope, place, field, Value::Null);
            }
        }
    }
    put(&mut sent.envelope, "/context/System/person", "accessToken", Value::Null);
    for slot in slots(&mut sent.envelope) {
        for field in ["resolutions", "slotValue", "source"] {
            slot.insert(field.into(), Value::Null);
        }
    }
    survives(talk, learned, sent, "nulls for what may be missing changed nothing").await
}

async fn survives(talk: &mut Conversation<'_>, learned: &Learned, sent: Sent, kept: &str) -> Option<()> {
    let seen = talk.hear(sent, "R30").await?;
    // The same customer, without anything odd.
    talk.another(learned.everything);
    let plain = talk.intent("R30").await?;
    let differs = difference_in_kind(&plain, &seen);
    let words = || {
        let is_other = !learned.varies && !plain.words().matches(&seen.words());
        is_other.then(|| "it answered in other words than without".to_owned())
    };
    talk.judge("R30", differs.or_else(words), kept, &seen);
    Some(())
}

/// Nobody is recognized who speaks.
pub async fn unrecognized(talk: &mut Conversation<'_>, learned: &Learned) -> Option<()> {
    talk.alexa.world.customer.is_recognized = false;
    let seen = talk.intent("R9").await?;
    if !learned.called.iter().chain(learned.needs.iter()).any(|consent| consent.level == ConsentLevel::Person)
    {
        talk.misses("R9", "it uses no data of the speaker's own");
        return None;
    }
    let substitute = substituted(learned, &seen);
    talk.judge("R9", substitute, "with nobody recognized, it did without the speaker's data", &seen);
    Some(())
}

/// The account's data, said in the place of the speaker's.
fn substituted(learned: &Learned, seen: &Seen) -> Option<String> {
    let is_new = |resource: &&'static Resource| {
        let Resource { consent, .. } = resource;
        let speakers = consent_core::Consent { level: ConsentLevel::Person, ..*consent };
        consent.level == ConsentLevel::Account
            && learned.called.contains(speakers)
            && !learned.called.contains(*consent)
    };
    let paths = seen.calls.iter().filter(|call| call.status == Some(200));
    let call = paths.filter_map(|call| Resource::at(&call.path)).find(is_new)?;
    let words = seen.words();
    (words.has_value() && learned.is_served(&words))
        .then(|| format!("it said the account's data ({}) where it says the speaker's otherwise", call.path))
}

/// The session ends without the skill's doing.
pub async fn session_ends(talk: &mut Conversation<'_>, reason: &str) -> Option<()> {
    talk.intent("R26").await?;
    let sent = talk.alexa.say(request::session_ended(reason), Hearer::Nobody);
    talk.hear(sent, "R26").await?;
    Some(())
}

fn said(talk: &mut Conversation<'_>) -> Sent {
    talk.alexa.say(talk.setting.subject.request(), Hearer::Customer)
}

fn put(envelope: &mut Value, place: &str, field: &str, value: Value) {
    if let Some(object) = envelope.pointer_mut(place).and_then(Value::as_object_mut) {
        object.insert(field.to_owned(), value);
    }
}

fn remove(envelope: &mut Value, place: &str, field: &str) {
    if let Some(object) = envelope.pointer_mut(place).and_then(Value::as_object_mut) {
        object.remove(field);
    }
}

fn slots(envelope: &mut Value) -> impl Iterator<Item = &mut serde_json::Map<String, Value>> {
    let slots = envelope.pointer_mut("/request/intent/slots").and_then(Value::as_object_mut);
    slots.into_iter().flat_map(|slots| slots.values_mut()).filter_map(Value::as_object_mut)
}
