//! The directive of the legacy form, which asks for consent to reminders or to timers by voice.

use super::text::Private;
use crate::consent::Consents;
use crate::permission::Proof;

/// The directive that hands over to Alexa's question for consent in its first version. It asks for one scope, and has no
/// level. Its answer is a [`ConnectionsResponse`](super::connections_response::ConnectionsResponse), often in a new
/// session: everything travels in the token.
///
/// See Alexa docs: Voice Permissions for Reminders; Voice Permissions for Timers.
#[derive(Clone, Debug, serde::Serialize)]
pub struct AskFor<'a> {
    #[serde(rename = "type")]
    kind: DirectiveType,
    name: RequestName,
    payload: Payload,
    token: Private<'a>,
}

impl<'a> AskFor<'a> {
    /// `None` if this form cannot ask for these.
    pub(crate) fn new(consents: Consents, token: Private<'a>) -> Option<Self> {
        let payload = Payload {
            kind: PayloadType::AskForPermissionsConsentRequest,
            version: PayloadVersion::V1,
            permission_scope: Self::scope(consents)?,
        };
        Some(Self { kind: DirectiveType::SendRequest, name: RequestName::AskFor, payload, token })
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

#[derive(Clone, Copy, Debug, serde::Serialize)]
enum DirectiveType {
    #[serde(rename = "Connections.SendRequest")]
    SendRequest,
}

#[derive(Clone, Copy, Debug, serde::Serialize)]
enum RequestName {
    AskFor,
}

#[derive(Clone, Copy, Debug, serde::Serialize)]
struct Payload {
    #[serde(rename = "@type")]
    kind: PayloadType,
    #[serde(rename = "@version")]
    version: PayloadVersion,
    #[serde(rename = "permissionScope")]
    permission_scope: &'static str,
}

#[derive(Clone, Copy, Debug, serde::Serialize)]
enum PayloadType {
    AskForPermissionsConsentRequest,
}

#[derive(Clone, Copy, Debug, serde::Serialize)]
enum PayloadVersion {
    #[serde(rename = "1")]
    V1,
}
