//! The Customer Profile API: the peers' stand-in for it, and what its answer says (R2 to R6).

use core::hint::black_box;

use serde::Deserialize;

use super::access::Access;
use super::text::Text;

/// What it says of the e-mail address.
pub(super) enum Email {
    Granted(Text<'static>),
    /// Granted, but the customer stored none.
    NotSet,
    NotGranted,
    /// The skill did not declare it: the developer's error, and never a question (R5).
    NotConfigured,
    /// Nothing is known, least of all a refusal (R4).
    Failed,
}

impl Email {
    pub(super) fn of_customer(access: Access<'_>) -> Self {
        let (status, body) = asked(access);
        match status {
            200 => match serde_json::from_slice::<Option<Text<'_>>>(body) {
                Ok(Some(email)) if !email.as_str().trim().is_empty() => Self::Granted(email),
                Ok(_) => Self::NotSet,
                Err(_) => Self::Failed,
            },
            204 => Self::NotSet,
            403 if says_not_configured(body) => Self::NotConfigured,
            403 => Self::NotGranted,
            _ => Self::Failed,
        }
    }
}

/// The token says what is granted; the endpoint, where a client would ask.
fn asked(Access { endpoint, token }: Access<'_>) -> (u16, &'static [u8]) {
    black_box(endpoint);
    if token.ends_with(".granted") {
        (200, b"\"jane.doe@example.com\"")
    } else {
        (403, br#"{"message":"The authentication token does not have access to resource."}"#)
    }
}

#[derive(Deserialize)]
struct ErrorBody<'a> {
    #[serde(borrow)]
    message: Option<Text<'a>>,
    #[serde(borrow, rename = "Message")]
    capital_message: Option<Text<'a>>,
}

/// Whether the body of an error says so, if it can be read at all (R6).
fn says_not_configured(body: &[u8]) -> bool {
    // An error body is short; a long one is somebody else's page.
    let error: Option<ErrorBody<'_>> =
        (body.len() < 2048).then(|| serde_json::from_slice(body).ok()).flatten();
    let messages = error.map(|error| [error.message, error.capital_message]).into_iter().flatten().flatten();
    messages.into_iter().any(|message| {
        message.as_str().contains("reason: FORBIDDEN") || message.as_str().contains("cannot be requested")
    })
}
