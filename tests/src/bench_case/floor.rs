//! The least that any library must do: read the few fields that decide the answer, borrowed from the request, and hand out an
//! answer that is ready. No state machine, no token, nothing that is kept, nothing that is put together.

use core::hint::black_box;
use std::borrow::Cow;

use serde::Deserialize;
use serde_json::value::RawValue;

#[derive(Deserialize)]
struct Envelope<'a> {
    #[serde(borrow)]
    context: Context<'a>,
    #[serde(borrow)]
    request: Request<'a>,
}

#[derive(Deserialize)]
struct Context<'a> {
    #[serde(borrow, rename = "System")]
    system: System<'a>,
}

#[derive(Deserialize)]
struct System<'a> {
    #[serde(borrow, rename = "apiAccessToken")]
    token: Cow<'a, str>,
}

#[derive(Deserialize)]
struct Request<'a> {
    #[serde(borrow)]
    intent: Option<Intent<'a>>,
    #[serde(borrow)]
    cause: Option<Cause<'a>>,
}

#[derive(Deserialize)]
struct Intent<'a> {
    #[serde(borrow)]
    name: Cow<'a, str>,
}

#[derive(Deserialize)]
struct Cause<'a> {
    // serde would copy an optional `Cow`. This one has no escapes.
    #[serde(borrow)]
    token: Option<&'a str>,
    #[serde(borrow)]
    result: Option<Outcome<'a>>,
}

#[derive(Deserialize)]
struct Outcome<'a> {
    #[serde(borrow)]
    status: Cow<'a, str>,
}

const CARD: &str = r#"{"version":"1.0","response":{"outputSpeech":{"type":"SSML","ssml":"<speak>In order to complete this request, Bigg Basket needs access to your email address. Go to the home screen in your Alexa app and grant the permissions to continue.</speak>"},"card":{"type":"AskForPermissionsConsent","permissions":["alexa::profile:email:read"]},"shouldEndSession":true}}"#;
const VOICE: &str = r#"{"version":"1.0","response":{"outputSpeech":{"type":"SSML","ssml":"<speak>To send your receipt, Bigg Basket needs access to your email address.</speak>"},"directives":[{"type":"Connections.StartConnection","uri":"connection://AMAZON.AskForPermissionsConsent/2","input":{"@type":"AskForPermissionsConsentRequest","@version":"2","permissionScopes":[{"permissionScope":"alexa::profile:email:read","consentLevel":"ACCOUNT"}]},"token":"consent:EmailReceiptVoiceIntent:1"}]}}"#;
const SENT: &str = r#"{"version":"1.0","response":{"outputSpeech":{"type":"SSML","ssml":"<speak>I sent the receipt to jane.doe@example.com.</speak>"},"shouldEndSession":true}}"#;

/// Answers one of the four requests of the peers.
#[must_use]
pub fn answer(request: &str) -> String {
    let Envelope { context, request } = serde_json::from_str(request).unwrap();
    let granted = context.system.token.ends_with(".granted");
    let result = request.cause.and_then(|cause| {
        black_box(&cause.token);
        cause.result
    });
    let response = match (request.intent, result) {
        (Some(_), _) if granted => SENT,
        (Some(Intent { name }), _) if name == "EmailReceiptVoiceIntent" => VOICE,
        (None, Some(Outcome { status })) if granted && status == "ACCEPTED" => SENT,
        (Some(_), _) | (None, Some(_)) => CARD,
        (None, None) => panic!("expected an intent or an answer"),
    };
    response.into()
}

#[derive(Deserialize)]
struct Kept<'a> {
    #[serde(borrow)]
    session: Session<'a>,
}

#[derive(Deserialize)]
struct Session<'a> {
    #[serde(borrow)]
    attributes: &'a RawValue,
}

/// Asks by voice, and sends back what the skill keeps: whoever does not, loses it.
#[must_use]
pub fn ask_and_keep(request: &str) -> String {
    let Kept { session } = serde_json::from_str(request).unwrap();
    let head = VOICE.strip_suffix('}').unwrap();
    [head, r#","sessionAttributes":"#, session.attributes.get(), "}"].concat()
}
