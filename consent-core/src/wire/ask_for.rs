//! The directive of the legacy form, which asks for consent to reminders or to timers by voice.

use alloc::string::String;

#[cfg(feature = "schema")]
use super::resume_token::TokenText;
use super::text::Private;
use super::written::{Written, serialize_written, write_word};
#[cfg(feature = "schema")]
use crate::consent::Consent;
use crate::consent::Consents;
use crate::permission::Proof;
#[cfg(feature = "schema")]
use crate::schema::constants;

/// The directive that hands over to Alexa's question for consent in its first version. It asks for one scope, and has no
/// level. Its answer is a [`ConnectionsResponse`](super::connections_response::ConnectionsResponse), often in a new
/// session: everything travels in the token.
///
/// See Alexa docs: Voice Permissions for Reminders; Voice Permissions for Timers.
#[derive(Clone, Debug)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(transform = constants(alloc::vec![
    ["type", "Hands over to a task, as it was first.", "Connections.SendRequest"],
    ["name", "The task: Alexa's own question for consent.", "AskFor"],
])))]
pub struct AskFor<'a> {
    /// What to ask for.
    payload: Payload,
    /// A resume token, which comes back as it is: `consent-core/1`, the fingerprints of the attempt and of the user (`-` if
    /// there is none), what is asked for, and the handler with the length of its name, all with spaces between them. What the
    /// customer wanted follows: the intent's name and status with their lengths, and its slots as JSON in which quotes and
    /// apostrophes changed places. A hyphen stands for a status or slots that it has not.
    #[cfg_attr(feature = "schema", schemars(with = "TokenText"))]
    token: Private<'a>,
}

impl<'a> AskFor<'a> {
    /// `None` if this form cannot ask for these.
    pub(crate) fn new(consents: Consents, token: Private<'a>) -> Option<Self> {
        Some(Self { payload: Payload { permission_scope: Self::scope(consents)? }, token })
    }

    /// The scope under which this form asks for these: there is one for the right to reminders, and one for the right to
    /// timers, each for itself.
    pub(crate) fn scope(consents: Consents) -> Option<&'static str> {
        let mut each = consents.iter();
        let (Some(consent), None) = (each.next(), each.next()) else { return None };
        match consent.permission.proof(consent.level)? {
            Proof::Reminders(_) | Proof::Timers(_) => consent.permission.voice_scope(),
            Proof::CustomerProfile(_)
            | Proof::PersonProfile(_)
            | Proof::DeviceAddress(_)
            | Proof::RequestItself => None,
        }
    }
}

impl AskFor<'_> {
    /// About how many bytes it takes.
    pub(super) fn room(&self) -> usize {
        self.token.as_str().len().saturating_add(256)
    }
}

impl Written for AskFor<'_> {
    fn write(&self, json: &mut String) {
        json.push_str(concat!(
            r#"{"type":"Connections.SendRequest","name":"AskFor","payload":{"@type":"AskForPermissionsConsentRequest","#,
            r#""@version":"1","permissionScope":"#
        ));
        write_word(self.payload.permission_scope, json);
        json.push_str(r#"},"token":"#);
        self.token.as_str().write(json);
        json.push('}');
    }
}

serialize_written!(AskFor<'_>);

#[derive(Clone, Copy, Debug)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(inline, transform = constants(alloc::vec![
    ["@type", "What the payload is.", "AskForPermissionsConsentRequest"],
    ["@version", "Its version.", "1"],
])))]
struct Payload {
    /// The one scope that is asked for.
    #[cfg_attr(feature = "schema", schemars(rename = "permissionScope", schema_with = "legacy_scope"))]
    permission_scope: &'static str,
}

#[cfg(feature = "schema")]
fn legacy_scope(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
    let scopes = Consent::all().filter_map(|consent| AskFor::scope(Consents::from_iter([consent])));
    schemars::json_schema!({ "type": "string", "enum": scopes.collect::<alloc::vec::Vec<_>>() })
}
