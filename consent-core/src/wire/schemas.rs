//! The shapes of the wire as JSON Schemas (2020-12), one for each root and direction.
//!
//! A schema of what is read accepts a text that its reader accepts; where it accepts more, its description or schemas/README
//! says so. A schema of what is written is closed: nothing stands in it that this crate does not write.

use alloc::string::String;
use alloc::vec::Vec;

use schemars::generate::SchemaSettings;
use schemars::transform::{Transform, transform_subschemas};
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde_json::Value;

use super::api::{AddressAnswer, ErrorBody, PhoneNumberAnswer, TextAnswer};
use super::ask_for::AskFor;
use super::ask_history::AskHistoryBody;
use super::connections_response::ConnectionsResponse;
use super::consent_record::ConsentRecordBody;
use super::permissions_card::PermissionsCard;
use super::request::{Request, RequestEnvelope, SESSION_RESUMED};
use super::response::ResponseEnvelope;
use super::session_attributes::SessionAttributes;
use super::skill_event::SkillEvent;
use super::skill_manifest::SkillManifest;
use super::start_connection::StartConnection;

/// Whose text it is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Direction {
    /// This crate reads it.
    Read,
    /// This crate writes it.
    Written,
}

/// A shape that stands for itself on the wire or in a store.
#[derive(Clone, Copy, Debug)]
pub struct Root {
    /// Its name, such as `request-envelope`.
    pub name: &'static str,
    /// Whose text it is. What is kept is both, and has a schema for either.
    pub direction: Direction,
    make: fn(SchemaGenerator) -> Schema,
}

impl Root {
    /// Every one.
    pub const ALL: [Self; 19] = [
        read::<RequestEnvelope<'_>>("request-envelope"),
        read::<SessionResumedRequest>("session-resumed-request"),
        read::<ConnectionsResponse<'_>>("connections-response"),
        read::<SkillEvent<'_>>("skill-event"),
        read::<TextAnswer>("api-text"),
        read::<PhoneNumberAnswer>("api-phone-number"),
        read::<AddressAnswer>("api-address"),
        read::<ErrorBody<'_>>("api-error"),
        read::<SkillManifest<'_>>("skill-manifest"),
        written::<ResponseEnvelope<'_>>("response-envelope"),
        written::<StartConnection<'_>>("start-connection"),
        written::<AskFor<'_>>("ask-for"),
        written::<PermissionsCard>("permissions-card"),
        read::<SessionAttributes<'_>>("session-attributes"),
        written::<SessionAttributes<'_>>("session-attributes"),
        read::<AskHistoryBody<'_>>("ask-history"),
        written::<AskHistoryBody<'_>>("ask-history"),
        read::<ConsentRecordBody<'_>>("consent-record"),
        written::<ConsentRecordBody<'_>>("consent-record"),
    ];

    /// Its schema.
    #[must_use]
    pub fn schema(&self) -> Schema {
        let settings = SchemaSettings::draft2020_12().with_transform(Plain);
        (self.make)(match self.direction {
            Direction::Read => settings.for_deserialize().into_generator(),
            Direction::Written => settings.for_serialize().with_transform(Closed).into_generator(),
        })
    }
}

const fn read<T: JsonSchema>(name: &'static str) -> Root {
    Root { name, direction: Direction::Read, make: SchemaGenerator::into_root_schema_for::<T> }
}

const fn written<T: JsonSchema>(name: &'static str) -> Root {
    Root { name, direction: Direction::Written, make: SchemaGenerator::into_root_schema_for::<T> }
}

/// Words for any reader: no links of Rust's, no formats of Rust's numbers, and a list of one value is that value.
#[derive(Clone)]
struct Plain;

impl Transform for Plain {
    fn transform(&mut self, schema: &mut Schema) {
        schema.remove("format");
        if let Some(Value::String(description)) = schema.get_mut("description") {
            *description = without_links(description);
        }
        if let Some(Value::Array(one)) =
            schema.get("enum").filter(|all| all.as_array().is_some_and(|all| all.len() == 1))
        {
            let one = one.first().cloned().unwrap_or_default();
            schema.remove("enum");
            schema.insert("const".into(), one);
        }
        transform_subschemas(self, schema);
    }
}

/// ``[`X`](path)`` and ``[`X`]`` as `X`, and lines that go on as one line.
fn without_links(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some((before, link)) = rest.split_once('[') {
        let Some((words, after)) = link.split_once(']') else { break };
        plain.push_str(before);
        plain.push_str(words);
        rest =
            after.strip_prefix('(').and_then(|path| path.split_once(')')).map_or(after, |(_, after)| after);
    }
    plain.push_str(rest);
    let paragraphs: Vec<String> = plain.split("\n\n").map(|lines| lines.replace('\n', " ")).collect();
    paragraphs.join("\n\n")
}

/// Nothing that this crate writes is null, and no object of it has a field that its schema does not name.
#[derive(Clone)]
struct Closed;

impl Transform for Closed {
    fn transform(&mut self, schema: &mut Schema) {
        let is_null = |value: &Value| {
            value.as_str() == Some("null") || value.get("type").and_then(Value::as_str) == Some("null")
        };
        for list in ["type", "anyOf"] {
            if let Some(Value::Array(all)) = schema.get_mut(list) {
                all.retain(|one| !is_null(one));
            }
        }
        if let Some(Value::Array(one)) =
            schema.get("type").filter(|all| all.as_array().is_some_and(|all| all.len() == 1))
        {
            let one = one.first().cloned().unwrap_or_default();
            schema.insert("type".into(), one);
        }
        if let Some(Value::Object(one)) = schema
            .get("anyOf")
            .and_then(Value::as_array)
            .and_then(|all| all.first().filter(|_| all.len() == 1))
            .cloned()
        {
            schema.remove("anyOf");
            for (key, value) in one {
                schema.insert(key, value);
            }
        }
        let is_object = schema.get("type").and_then(Value::as_str) == Some("object");
        if is_object && schema.get("properties").is_some() && schema.get("additionalProperties").is_none() {
            schema.insert("additionalProperties".into(), false.into());
        }
        transform_subschemas(self, schema);
    }
}

/// The request that resumes a session.
struct SessionResumedRequest;

impl JsonSchema for SessionResumedRequest {
    fn schema_name() -> alloc::borrow::Cow<'static, str> {
        SESSION_RESUMED.into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let request = generator.subschema_for::<Request<'_>>();
        let what = "The end of a task that was handed to Alexa: the request of an envelope.\n\nSee Alexa docs: \
                    Voice-Forward Consent API Reference, \"SessionResumedRequest schema\".";
        let kind = serde_json::json!({ "description": "The end of a task.", "const": SESSION_RESUMED });
        crate::schema::with(
            request,
            serde_json::json!({ "description": what, "properties": { "type": kind } }),
        )
    }
}
