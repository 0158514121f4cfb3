//! The directive that asks for consent by voice.

use alloc::string::String;

use serde::ser::{Serialize, Serializer};

#[cfg(feature = "schema")]
use super::resume_token::TokenText;
use super::session_resumed::ScopeEntry;
#[cfg(feature = "schema")]
use super::session_resumed::known_consents;
use super::text::Private;
use super::written::{Written, write_array};
use crate::consent::{Consent, Consents};

/// The directive that hands the session to Alexa's voice-forward consent.
///
/// `onCompletion` is not written: its default, `RESUME_SESSION`, is the only value that ever brings an answer.
///
/// See Alexa docs: Voice-Forward Consent API Reference, "Connections.StartConnection directive schema".
#[derive(Clone, Debug, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct StartConnection<'a> {
    /// Hands over to a task.
    #[serde(rename = "type")]
    kind: DirectiveType,
    /// The task: Alexa's own question for consent.
    uri: ConsentUri,
    /// What to ask for.
    input: ConsentInput,
    /// A resume token, which comes back as it is: `consent-core/1`, the fingerprints of the attempt and of the user (`-` if
    /// there is none), what is asked for, and the handler with the length of its name, all with spaces between them. What the
    /// customer wanted follows as JSON in which quotes and apostrophes changed places.
    #[cfg_attr(feature = "schema", schemars(with = "TokenText"))]
    token: Private<'a>,
}

impl<'a> StartConnection<'a> {
    pub(crate) fn new(consents: Consents, token: Private<'a>) -> Self {
        let input = ConsentInput {
            kind: InputType::AskForPermissionsConsentRequest,
            version: InputVersion::V2,
            permission_scopes: VoiceScopes(consents),
        };
        Self { kind: DirectiveType::StartConnection, uri: ConsentUri::V2, input, token }
    }
}

#[derive(Clone, Copy, Debug, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(inline))]
enum DirectiveType {
    #[serde(rename = "Connections.StartConnection")]
    StartConnection,
}

#[derive(Clone, Copy, Debug, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(inline))]
enum ConsentUri {
    #[serde(rename = "connection://AMAZON.AskForPermissionsConsent/2")]
    V2,
}

#[derive(Clone, Copy, Debug, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(inline))]
struct ConsentInput {
    /// What the input is.
    #[serde(rename = "@type")]
    kind: InputType,
    /// Its version.
    #[serde(rename = "@version")]
    version: InputVersion,
    #[serde(rename = "permissionScopes")]
    /// Each scope that is asked for, and at which level, in the spelling of a voice request.
    permission_scopes: VoiceScopes,
}

#[derive(Clone, Copy, Debug, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(inline))]
enum InputType {
    AskForPermissionsConsentRequest,
}

#[derive(Clone, Copy, Debug, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(inline))]
enum InputVersion {
    #[serde(rename = "2")]
    V2,
}

#[derive(Clone, Copy, Debug)]
struct VoiceScopes(Consents);

impl VoiceScopes {
    fn iter(self) -> impl Iterator<Item = ScopeEntry<'static>> {
        let entry = |consent: Consent| {
            let permission_scope = consent.permission.voice_scope()?.into();
            Some(ScopeEntry { permission_scope, consent_level: consent.level.as_str().into() })
        };
        self.0.iter().filter_map(entry)
    }
}

impl Serialize for VoiceScopes {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

impl StartConnection<'_> {
    /// About how many bytes it takes.
    pub(super) fn room(&self) -> usize {
        self.token.as_str().len().saturating_add(512)
    }
}

impl Written for StartConnection<'_> {
    fn write(&self, json: &mut String) {
        json.push_str(concat!(
            r#"{"type":"Connections.StartConnection","uri":"connection://AMAZON.AskForPermissionsConsent/2","#,
            r#""input":{"@type":"AskForPermissionsConsentRequest","@version":"2","permissionScopes":"#
        ));
        write_array(self.input.permission_scopes.iter(), json, |entry, json| entry.write(json));
        json.push_str(r#"},"token":"#);
        self.token.as_str().write(json);
        json.push('}');
    }
}

#[cfg(feature = "schema")]
crate::schema::inline_schema!(VoiceScopes, |generator| {
    let entry = <ScopeEntry<'_> as schemars::JsonSchema>::json_schema(generator);
    let known = known_consents(crate::permission::Permission::voice_scope);
    schemars::json_schema!({
        "type": "array",
        "items": crate::schema::with(entry, known),
        "minItems": 1,
        "uniqueItems": true,
    })
});
