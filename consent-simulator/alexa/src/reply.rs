//! What Alexa's APIs answer, with the codes and bodies of each family. The families do not agree.

use consent_core::Permission;
use serde_json::Value;

use crate::exchange::Bearer;
use crate::resource::{Family, Resource};
use crate::world::{Fault, World};

/// A call of the skill.
#[derive(Clone, Copy, Debug)]
pub struct Call<'a> {
    /// `GET` or `POST`.
    pub method: &'a str,
    /// The path.
    pub path: &'a str,
    /// The body; a `GET` must not have one.
    pub body: &'a [u8],
    /// Its token.
    pub bearer: Bearer,
}

/// What comes back.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Reply {
    /// The HTTP status.
    pub status: u16,
    /// The body.
    pub body: &'static str,
}

const fn reply(status: u16, body: &'static str) -> Reply {
    Reply { status, body }
}

const HTML_PAGE: Reply =
    reply(403, "<html><body><h1>403 ERROR</h1>The request could not be satisfied.</body></html>");
const NOT_FOUND: Reply = reply(404, r#"{"code":"INVALID_URI","message":"No such resource."}"#);
const NO_SUCH_METHOD: Reply =
    reply(405, r#"{"code":"INVALID_METHOD","message":"The method is not supported."}"#);
const THROTTLED: Reply = reply(429, r#"{"code":"TOO_MANY_REQUESTS","message":"Rate exceeded."}"#);
const SERVER_ERROR: Reply = reply(500, r#"{"code":"UNKNOWN_ERROR","message":"Something went wrong."}"#);
const UNAVAILABLE: Reply = reply(503, r#"{"code":"UNAVAILABLE","message":"Try again later."}"#);
const CANNOT_REMIND: Reply =
    reply(403, r#"{"code":"DEVICE_NOT_SUPPORTED","message":"The device does not support reminders."}"#);
const BAD_REMINDER: Reply =
    reply(400, r#"{"code":"INVALID_TRIGGER","message":"The reminder cannot be read."}"#);
const REMINDER_SET: Reply = reply(
    200,
    r#"{"alertToken":"made-up-reminder","status":"ON","version":"1","href":"/v1/alerts/reminders/1"}"#,
);
const BAD_TIMER: Reply = reply(400, r#"{"code":"INVALID_DURATION","message":"The timer cannot be read."}"#);
const TIMER_SET: Reply = reply(200, r#"{"id":"made-up-timer","status":"ON","duration":"PT5M"}"#);
const NO_CONTENT: Reply = reply(204, "");

/// What comes back for a call; `None` if nothing ever does.
#[must_use]
pub fn answer(world: &World, call: Call<'_>) -> Option<Reply> {
    match world.fault {
        Some(Fault::Silence) => return None,
        Some(Fault::Throttled) => return Some(THROTTLED),
        Some(Fault::ServerError) => return Some(SERVER_ERROR),
        Some(Fault::Unavailable) => return Some(UNAVAILABLE),
        Some(Fault::HtmlPage) => return Some(HTML_PAGE),
        Some(
            Fault::Slow | Fault::ExpiredToken | Fault::NotConfigured | Fault::EmptyBody | Fault::OtherBody,
        )
        | None => {}
    }
    if let Some(body) = Resource::open_to_all(call.path) {
        return Some(if call.bearer == Bearer::Current {
            reply(200, body)
        } else {
            bad_token(Family::Profile)
        });
    }
    // What a skill says while it is still at work; see Alexa docs: Progressive Response API.
    if call.method == "POST" && call.path == "/v1/directives" && call.bearer == Bearer::Current {
        return Some(NO_CONTENT);
    }
    let one = Resource::one_of_many(call.path);
    let resource = Resource::at(call.path).or(one.map(|(resource, _)| resource));
    Some(match resource {
        None => NOT_FOUND,
        // The network in front of the APIs turns away a GET that has a body.
        Some(_) if call.method == "GET" && !call.body.is_empty() => HTML_PAGE,
        Some(resource) => refusal(resource, world, call).unwrap_or_else(|| match one {
            Some((_, one)) => one_alert(call.method, one),
            None => found(resource, world, call),
        }),
    })
}

/// The one reminder and the one timer that there are.
///
/// See Alexa docs: Reminders and Timers API References.
fn one_alert(method: &str, one: &str) -> Reply {
    match (one, method) {
        ("made-up-reminder", "GET" | "PUT") => REMINDER_SET,
        ("made-up-timer", "GET") => TIMER_SET,
        ("made-up-timer/pause" | "made-up-timer/resume", "POST")
        | ("made-up-reminder" | "made-up-timer", "DELETE") => reply(200, ""),
        ("made-up-reminder" | "made-up-timer" | "made-up-timer/pause" | "made-up-timer/resume", _) => {
            NO_SUCH_METHOD
        }
        _ => NOT_FOUND,
    }
}

/// Why nothing of this is told; `None` if it may be.
fn refusal(resource: &Resource, world: &World, call: Call<'_>) -> Option<Reply> {
    let is_reminders = resource.consent.permission == Permission::Reminders;
    if call.bearer != Bearer::Current || world.fault == Some(Fault::ExpiredToken) {
        return Some(bad_token(resource.family));
    }
    if !world.configured.contains(resource.consent) {
        return Some(not_configured(resource.family));
    }
    let not_granted = not_granted(resource.family);
    match world.fault {
        Some(Fault::NotConfigured) => return Some(not_configured(resource.family)),
        Some(Fault::EmptyBody) => return Some(Reply { body: "", ..not_granted }),
        // The Lists API says it so, and others number their codes.
        Some(Fault::OtherBody) => {
            let body = r#"{"Message":"Request is not authorized.","code":403}"#;
            return Some(Reply { body, ..not_granted });
        }
        Some(_) | None => {}
    }
    if is_reminders && !world.device.has_reminders {
        return Some(CANNOT_REMIND);
    }
    (!world.customer.grants(resource.consent)).then_some(not_granted)
}

/// What is there for a customer who granted it.
fn found(resource: &Resource, world: &World, call: Call<'_>) -> Reply {
    match call.method {
        "POST" if call.path == "/v1/alerts/reminders" => set_reminder(call.body),
        "POST" if call.path == "/v1/alerts/timers" => set_timer(call.body),
        "GET" if world.customer.never_stored.contains(resource.consent) => NO_CONTENT,
        "GET" if world.customer.blank.contains(resource.consent) => reply(200, resource.blank),
        "GET" => reply(200, resource.value),
        _ => NO_SUCH_METHOD,
    }
}

fn bad_token(family: Family) -> Reply {
    match family {
        Family::Profile => {
            reply(401, r#"{"code":"INVALID_TOKEN","message":"The authentication token is not valid."}"#)
        }
        Family::Address => {
            reply(403, r#"{"type":"FORBIDDEN","message":"The authentication token is not valid."}"#)
        }
        Family::Alerts => {
            reply(401, r#"{"code":"UNAUTHORIZED","message":"The authentication token is not valid."}"#)
        }
    }
}

fn not_granted(family: Family) -> Reply {
    match family {
        Family::Profile => reply(
            403,
            r#"{"code":"ACCESS_DENIED","message":"Access denied with reason: ACCESS_NOT_REQUESTED"}"#,
        ),
        Family::Address => reply(
            403,
            r#"{"type":"FORBIDDEN","message":"Access to this resource has not yet been requested."}"#,
        ),
        Family::Alerts => {
            reply(401, r#"{"code":"UNAUTHORIZED","message":"The customer has not granted this permission."}"#)
        }
    }
}

fn not_configured(family: Family) -> Reply {
    match family {
        Family::Profile => {
            reply(403, r#"{"code":"ACCESS_DENIED","message":"Access denied with reason: FORBIDDEN"}"#)
        }
        Family::Address => {
            reply(403, r#"{"type":"FORBIDDEN","message":"Access to this resource cannot be requested."}"#)
        }
        Family::Alerts => {
            reply(401, r#"{"code":"UNAUTHORIZED","message":"Access to this resource cannot be requested."}"#)
        }
    }
}

/// A reminder has a trigger with a time, and words to say.
fn set_reminder(body: &[u8]) -> Reply {
    let Ok(reminder) = serde_json::from_slice::<Value>(body) else { return BAD_REMINDER };
    let word =
        |pointer| reminder.pointer(pointer).and_then(Value::as_str).is_some_and(|word| !word.is_empty());
    let has_time = match reminder.pointer("/trigger/type").and_then(Value::as_str) {
        Some("SCHEDULED_ABSOLUTE") => word("/trigger/scheduledTime"),
        Some("SCHEDULED_RELATIVE") => reminder.pointer("/trigger/offsetInSeconds").is_some_and(Value::is_u64),
        Some(_) | None => false,
    };
    let has_words =
        word("/alertInfo/spokenInfo/content/0/text") && word("/alertInfo/spokenInfo/content/0/locale");
    if has_time && has_words && word("/requestTime") { REMINDER_SET } else { BAD_REMINDER }
}

/// A timer has a duration.
fn set_timer(body: &[u8]) -> Reply {
    let timer = serde_json::from_slice::<Value>(body).unwrap_or_default();
    let duration = timer.get("duration").and_then(Value::as_str);
    if duration.is_some_and(|duration| duration.starts_with('P')) { TIMER_SET } else { BAD_TIMER }
}
