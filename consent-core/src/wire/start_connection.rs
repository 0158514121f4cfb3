//! The directive that asks for consent by voice.

use serde::ser::{Serialize, Serializer};

use super::session_resumed::ScopeEntry;
use super::text::Private;
use crate::consent::{Consent, Consents};

/// The directive that hands the session to Alexa's voice-forward consent.
///
/// `onCompletion` is not written: its default, `RESUME_SESSION`, is the only value that ever brings an answer.
///
/// See Alexa docs: Voice-Forward Consent API Reference, "Connections.StartConnection directive schema".
#[derive(Clone, Debug, serde::Serialize)]
pub struct StartConnection<'a> {
    #[serde(rename = "type")]
    kind: DirectiveType,
    uri: ConsentUri,
    input: ConsentInput,
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
enum DirectiveType {
    #[serde(rename = "Connections.StartConnection")]
    StartConnection,
}

#[derive(Clone, Copy, Debug, serde::Serialize)]
enum ConsentUri {
    #[serde(rename = "connection://AMAZON.AskForPermissionsConsent/2")]
    V2,
}

#[derive(Clone, Copy, Debug, serde::Serialize)]
struct ConsentInput {
    #[serde(rename = "@type")]
    kind: InputType,
    #[serde(rename = "@version")]
    version: InputVersion,
    #[serde(rename = "permissionScopes")]
    permission_scopes: VoiceScopes,
}

#[derive(Clone, Copy, Debug, serde::Serialize)]
enum InputType {
    AskForPermissionsConsentRequest,
}

#[derive(Clone, Copy, Debug, serde::Serialize)]
enum InputVersion {
    #[serde(rename = "2")]
    V2,
}

#[derive(Clone, Copy, Debug)]
struct VoiceScopes(Consents);

impl Serialize for VoiceScopes {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let entry = |consent: Consent| {
            let permission_scope = consent.permission.voice_scope()?.into();
            Some(ScopeEntry { permission_scope, consent_level: consent.level.as_str().into() })
        };
        serializer.collect_seq(self.0.iter().filter_map(entry))
    }
}
