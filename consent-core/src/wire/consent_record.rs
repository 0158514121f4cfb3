//! What a customer granted and withdrew in the app, as JSON for a store.

use alloc::string::String;
use alloc::vec::Vec;

use super::object::object;
use super::text::Text;
use super::written::{Written, serialize_written, write_array, write_number};
use crate::fingerprint::Fingerprint;
#[cfg(feature = "schema")]
use crate::permission::{ConsentLevel, Permission};
#[cfg(feature = "schema")]
use crate::schema::{inline_schema, with};
use crate::timestamp::Timestamp;

/// The part that every release of this crate writes and reads.
#[derive(Clone, Copy, Debug)]
pub struct Format {
    /// How the rest is written.
    pub format: u32,
}

object! {
    Format, "an object" rare;
    required "format" => format,
}

impl Format {
    /// The format that this crate writes and reads.
    pub const CURRENT: u32 = 1;
}

/// What a customer granted and withdrew in the app, as JSON for a store.
#[derive(Clone, Debug)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "camelCase"))]
pub struct ConsentRecordBody<'a> {
    /// 1.
    #[cfg_attr(feature = "schema", schemars(extend("const" = Format::CURRENT)))]
    pub format: u32,
    /// How often the record changed.
    pub version: u64,
    /// The user's fingerprint.
    pub user: Fingerprint,
    /// When the skill was disabled last.
    #[cfg_attr(feature = "schema", schemars(skip_serializing_if = "Option::is_none"))]
    pub cleared_at: Option<Timestamp>,
    /// What the account granted.
    #[cfg_attr(
        feature = "schema",
        schemars(with = "Option<OfAccount>", skip_serializing_if = "Option::is_none")
    )]
    pub account: Option<AnnouncementBody<'a>>,
    /// What each speaker granted.
    #[cfg_attr(
        feature = "schema",
        schemars(default, with = "Vec<OfSpeaker>", skip_serializing_if = "Vec::is_empty")
    )]
    pub speakers: Vec<AnnouncementBody<'a>>,
}

object! {
    ConsentRecordBody<'a>, "an object" rare;
    required "format" => format, required "version" => version, required "user" => user,
    "clearedAt" => cleared_at, "account" => account, "speakers" => speakers,
}

impl Written for ConsentRecordBody<'_> {
    fn write(&self, json: &mut String) {
        json.push_str(r#"{"format":"#);
        write_number(self.format.into(), json);
        json.push_str(r#","version":"#);
        write_number(self.version, json);
        json.push_str(r#","user":"#);
        self.user.write(json);
        if let Some(cleared_at) = self.cleared_at {
            json.push_str(r#","clearedAt":"#);
            cleared_at.write(json);
        }
        if let Some(account) = &self.account {
            json.push_str(r#","account":"#);
            account.write(json);
        }
        if !self.speakers.is_empty() {
            json.push_str(r#","speakers":"#);
            write_array(self.speakers.iter(), json, Written::write);
        }
        json.push('}');
    }
}

/// All that was granted at one level at a moment.
#[derive(Clone, Debug)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "camelCase"))]
pub struct AnnouncementBody<'a> {
    /// The speaker's fingerprint; none for the account.
    #[cfg_attr(feature = "schema", schemars(skip_serializing_if = "Option::is_none"))]
    pub speaker: Option<Fingerprint>,
    /// When it was published.
    pub at: Timestamp,
    /// The scopes that were on the list, in manifest spelling.
    pub granted: Vec<Text<'a>>,
    /// Those that were not, as far as the writer knew them. What is in neither list is not known.
    pub not_granted: Vec<Text<'a>>,
}

object! {
    AnnouncementBody<'a>, "an object" rare;
    "speaker" => speaker, required "at" => at, required "granted" => granted,
    required "notGranted" => not_granted,
}

impl Written for AnnouncementBody<'_> {
    fn write(&self, json: &mut String) {
        json.push('{');
        if let Some(speaker) = self.speaker {
            json.push_str(r#""speaker":"#);
            speaker.write(json);
            json.push(',');
        }
        json.push_str(r#""at":"#);
        self.at.write(json);
        json.push_str(r#","granted":"#);
        write_array(self.granted.iter().map(Text::as_str), json, Written::write);
        json.push_str(r#","notGranted":"#);
        write_array(self.not_granted.iter().map(Text::as_str), json, Written::write);
        json.push('}');
    }
}

serialize_written!(ConsentRecordBody<'_>, AnnouncementBody<'_>);

/// The account's list has no speaker.
#[cfg(feature = "schema")]
struct OfAccount;

#[cfg(feature = "schema")]
inline_schema!(OfAccount, |generator| {
    let mut list = list(generator, ConsentLevel::Account);
    let written = list.pointer_mut("/properties").and_then(serde_json::Value::as_object_mut);
    if let Some(properties) = written.filter(|_| generator.contract().is_serialize()) {
        properties.remove("speaker");
    }
    list
});

/// A speaker's list names the speaker.
#[cfg(feature = "schema")]
struct OfSpeaker;

#[cfg(feature = "schema")]
inline_schema!(OfSpeaker, |generator| {
    let speaker = serde_json::json!({ "speaker": generator.subschema_for::<Fingerprint>() });
    let more = serde_json::json!({ "properties": speaker, "required": ["speaker"] });
    with(list(generator, ConsentLevel::Person), more)
});

/// What is written names scopes of the catalogue; a later release may know more of them.
#[cfg(feature = "schema")]
fn list(generator: &mut schemars::SchemaGenerator, level: ConsentLevel) -> schemars::Schema {
    let list = <AnnouncementBody<'_> as schemars::JsonSchema>::json_schema(generator);
    if generator.contract().is_deserialize() {
        return list;
    }
    let of_level = Permission::ALL.iter().filter(|permission| permission.proof(level).is_some());
    let scopes: Vec<_> = of_level.map(|permission| permission.manifest_scope()).collect();
    let known = serde_json::json!({ "items": { "enum": scopes }, "uniqueItems": true });
    with(list, serde_json::json!({ "properties": { "granted": known, "notGranted": known } }))
}
