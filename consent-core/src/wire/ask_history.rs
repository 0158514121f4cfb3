//! What a customer was asked before, as it is written, and as it is read.

use alloc::string::String;
use alloc::vec::Vec;

use super::fingerprint::FingerprintBody;
use super::object::object;
#[cfg(feature = "schema")]
use super::session_resumed::known_consents;
use super::text::Text;
use super::written::{Written, write_array, write_number};
use crate::consent::Consent;
use crate::fingerprint::Fingerprint;
#[cfg(feature = "schema")]
use crate::schema::with;
use crate::timestamp::Timestamp;

/// The version that this crate writes and reads.
pub(crate) const VERSION: u32 = 1;

/// What a customer was asked before.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct History {
    pub(crate) asked: Vec<Asked>,
    /// The attempts that were answered last. They outlive their session, for an answer may come once more in another.
    pub(crate) answered: Vec<Fingerprint>,
}

/// How one consent was asked for last.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Asked {
    pub(crate) consent: Consent,
    pub(crate) session: Option<Fingerprint>,
    pub(crate) last: Last,
    pub(crate) declined_at: Option<Timestamp>,
}

/// What happened last in that session, in the order in which it can.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Last {
    AskedByVoice,
    AskedByCard,
    Declined,
}

impl Last {
    pub(crate) const ALL: [Self; 3] = [Self::AskedByVoice, Self::AskedByCard, Self::Declined];

    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::AskedByVoice => "ASKED_BY_VOICE",
            Self::AskedByCard => "ASKED_BY_CARD",
            Self::Declined => "DECLINED",
        }
    }
}

impl Written for History {
    fn write(&self, json: &mut String) {
        json.push_str(r#"{"version":"#);
        write_number(VERSION.into(), json);
        json.push_str(r#","asked":"#);
        write_array(self.asked.iter(), json, Written::write);
        if !self.answered.is_empty() {
            json.push_str(r#","answered":"#);
            write_array(self.answered.iter(), json, Written::write);
        }
        json.push('}');
    }
}

impl Written for Asked {
    fn write(&self, json: &mut String) {
        // The quotes of each word stand in what surrounds it.
        json.push_str(r#"{"permissionScope":""#);
        json.push_str(self.consent.permission.manifest_scope());
        json.push_str(r#"","consentLevel":""#);
        json.push_str(self.consent.level.as_str());
        if let Some(session) = self.session {
            json.push_str(r#"","session":""#);
            session.write_digits(json);
        }
        json.push_str(r#"","last":""#);
        json.push_str(self.last.word());
        json.push('"');
        if let Some(declined_at) = self.declined_at {
            json.push_str(r#","declinedAt":"#);
            declined_at.write(json);
        }
        json.push('}');
    }
}

/// What a customer was asked before, as JSON: an entry of the session attributes, or for longer in a store.
#[derive(Clone, Debug)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AskHistoryBody<'a> {
    /// 1.
    #[cfg_attr(feature = "schema", schemars(extend("const" = VERSION)))]
    pub version: u32,
    /// One entry a consent.
    #[cfg_attr(feature = "schema", schemars(with = "Vec<KnownAsked>"))]
    pub asked: Vec<AskedBody<'a>>,
    /// The fingerprints of the attempts that were answered last: an answer counts once.
    #[cfg_attr(
        feature = "schema",
        schemars(default, with = "Vec<Fingerprint>", skip_serializing_if = "Vec::is_empty")
    )]
    pub answered: Vec<FingerprintBody>,
}

object! {
    AskHistoryBody<'a>, "an object";
    required "version" => version, required "asked" => asked, "answered" => answered,
}

/// How one consent was asked for last.
#[derive(Clone, Debug)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "camelCase"))]
pub struct AskedBody<'a> {
    /// The scope, in manifest spelling.
    pub permission_scope: Text<'a>,
    /// `ACCOUNT` or `PERSON`.
    pub consent_level: Text<'a>,
    /// The fingerprint of the session in which it was asked for.
    #[cfg_attr(feature = "schema", schemars(skip_serializing_if = "Option::is_none"))]
    pub session: Option<FingerprintBody>,
    /// What happened last in that session: `ASKED_BY_VOICE`, `ASKED_BY_CARD` or `DECLINED`.
    pub last: Text<'a>,
    /// When the customer declined, if that was the answer.
    #[cfg_attr(feature = "schema", schemars(skip_serializing_if = "Option::is_none"))]
    pub declined_at: Option<Timestamp>,
}

object! {
    AskedBody<'a>, "an object";
    required "permissionScope" => permission_scope, required "consentLevel" => consent_level,
    "session" => session, required "last" => last, "declinedAt" => declined_at,
}

/// An entry that names a consent of the catalogue has words of ours; of one that a later release wrote, nothing is looked
/// at.
#[cfg(feature = "schema")]
struct KnownAsked;

#[cfg(feature = "schema")]
crate::schema::inline_schema!(KnownAsked, |generator| {
    let known = known_consents(|permission| Some(permission.manifest_scope()));
    let words = serde_json::json!({ "properties": {
        "session": generator.subschema_for::<Option<Fingerprint>>(),
        "last": { "enum": Last::ALL.map(Last::word) },
    } });
    let asked = <AskedBody<'_> as schemars::JsonSchema>::json_schema(generator);
    if generator.contract().is_serialize() {
        with(with(asked, known), words)
    } else {
        with(asked, serde_json::json!({ "if": known, "then": words }))
    }
});
