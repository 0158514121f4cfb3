//! Requests that need no API of Alexa's.

use consent_core::fingerprint::Fingerprint;
use serde_json::{Value, json};

/// An answer to Alexa's question for the phone number, in a new session; each user has a question of their own. A no is
/// kept, and what is spoken begins with "All right"; a second answer to the same question is "settled".
pub(crate) fn no(user: &str) -> Value {
    let (attempt, of_user) = (attempt(user), Fingerprint::of(user));
    let token = format!(
        "consent-core/1 {attempt} {of_user} alexa::profile:mobile_number:read \
         9:BookTable 15:BookTableIntent - {{}}"
    );
    let cause = json!({
        "type": "ConnectionCompleted",
        "token": token,
        "status": { "code": "200" },
        "result": { "status": "DENIED" },
    });
    json!({
        "version": "1.0",
        "session": { "sessionId": "amzn1.echo-api.session.EXAMPLE", "user": { "userId": user } },
        "context": { "System": { "user": { "userId": user } } },
        "request": {
            "type": "SessionResumedRequest",
            "requestId": "amzn1.two",
            "timestamp": "2026-01-15T10:00:00Z",
            "cause": cause,
        },
    })
}

/// The attempt that [`no`] answers.
pub(crate) fn attempt(user: &str) -> Fingerprint {
    Fingerprint::of(&format!("question to {user}"))
}
