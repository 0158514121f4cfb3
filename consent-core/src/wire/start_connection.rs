//! The directive that asks for consent by voice.

use alloc::string::String;

#[cfg(feature = "schema")]
use super::resume_token::TokenText;
use super::session_resumed::ScopeEntry;
#[cfg(feature = "schema")]
use super::session_resumed::known_consents;
use super::text::Private;
use super::written::{Written, serialize_written, write_array};
use crate::consent::{Consent, Consents};
#[cfg(feature = "schema")]
use crate::schema::constants;

/// The directive that hands the session to Alexa's voice-forward consent.
///
/// `onCompletion` is not written: its default, `RESUME_SESSION`, is the only value that ever brings an answer.
///
/// See Alexa docs: Voice-Forward Consent API Reference, "Connections.StartConnection directive schema".
#[derive(Clone, Debug)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(transform = constants(alloc::vec![
    ["type", "Hands over to a task.", "Connections.StartConnection"],
    ["uri", "The task: Alexa's own question for consent.", "connection://AMAZON.AskForPermissionsConsent/2"],
])))]
pub struct StartConnection<'a> {
    /// What to ask for.
    input: ConsentInput,
    /// A resume token, which comes back as it is: `consent-core/1`, the fingerprints of the attempt and of the user (`-` if
    /// there is none), what is asked for, and the handler with the length of its name, all with spaces between them. What the
    /// customer wanted follows: the intent's name and status with their lengths, and its slots as JSON in which quotes and
    /// apostrophes changed places. A hyphen stands for a status or slots that it has not.
    #[cfg_attr(feature = "schema", schemars(with = "TokenText"))]
    token: Private<'a>,
}

impl<'a> StartConnection<'a> {
    pub(crate) fn new(consents: Consents, token: Private<'a>) -> Self {
        Self { input: ConsentInput { permission_scopes: VoiceScopes(consents) }, token }
    }
}

#[derive(Clone, Copy, Debug)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(inline, transform = constants(alloc::vec![
    ["@type", "What the input is.", "AskForPermissionsConsentRequest"],
    ["@version", "Its version.", "2"],
])))]
struct ConsentInput {
    /// Each scope that is asked for, and at which level, in the spelling of a voice request.
    #[cfg_attr(feature = "schema", schemars(rename = "permissionScopes"))]
    permission_scopes: VoiceScopes,
}

#[derive(Clone, Copy, Debug)]
struct VoiceScopes(Consents);

impl VoiceScopes {
    fn iter(self) -> impl Iterator<Item = ScopeEntry> {
        let entry = |consent: Consent| {
            let permission_scope = consent.permission.voice_scope()?;
            Some(ScopeEntry { permission_scope, consent_level: consent.level.as_str() })
        };
        self.0.iter().filter_map(entry)
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

serialize_written!(StartConnection<'_>);

#[cfg(feature = "schema")]
crate::schema::inline_schema!(VoiceScopes, |generator| {
    let entry = <ScopeEntry as schemars::JsonSchema>::json_schema(generator);
    let known = known_consents(crate::permission::Permission::voice_scope);
    schemars::json_schema!({
        "type": "array",
        "items": crate::schema::with(entry, known),
        "minItems": 1,
        "uniqueItems": true,
    })
});
