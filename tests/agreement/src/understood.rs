//! What the reader understood of a request, in words that another reader of the same request can compare.

use consent_core::timestamp::Timestamp;
use consent_core::wire::connections_response::ConnectionsResponse;
use consent_core::wire::context::Context;
use consent_core::wire::json::JsonError;
use consent_core::wire::request::{Intent, RequestEnvelope};
use consent_core::wire::session_attributes::SessionAttributes;
use consent_core::wire::session_resumed::Cause;
use consent_core::wire::skill_event::{AcceptedScopes, SkillEvent};
use consent_core::wire::text::{Private, StatusCode, Text};
use serde_json::{Map, Value, json};

/// What the reader understood. What is missing is null.
pub(crate) fn understood(text: &[u8]) -> Result<Value, JsonError> {
    let envelope = RequestEnvelope::read(text)?;
    let sent: Value = serde_json::from_slice(text).unwrap();
    let request = &envelope.request;
    let session = envelope.session.as_ref();
    Ok(json!({
        "type": request.kind.as_str(),
        "requestId": private(request.request_id.as_ref()),
        "timestamp": millis(request.timestamp),
        "locale": word(request.locale.as_ref()),
        "session": session.map(|session| json!({
            "sessionId": private(session.session_id.as_ref()),
            "attributes": session.attributes.as_ref().map(|kept| attributes(kept, &sent)),
        })),
        "userId": envelope.user_id(),
        "isConversation": envelope.is_conversation(),
        "isEndOfTask": envelope.is_end_of_task(),
        "context": context(&envelope.context, &sent),
        "intent": envelope.intent().map(|it| intent(it, &sent)).transpose()?,
        "cause": envelope.cause().flatten().map(cause),
        "response": ConnectionsResponse::of(&envelope).map(|it| response(&it)),
        "event": SkillEvent::of(&envelope).map(|it| event(&it)),
    }))
}

/// Each attribute that was sent, read by its key.
fn attributes(kept: &SessionAttributes<'_>, sent: &Value) -> Value {
    let keys = keys(sent, "/session/attributes");
    keys.map(|key| (key.clone(), kept.get::<Value>(key).unwrap().unwrap_or_default())).collect()
}

fn context(context: &Context<'_>, sent: &Value) -> Value {
    let system = &context.system;
    let permissions = system.user.as_ref().and_then(|user| user.permissions.as_ref());
    let scopes = permissions.and_then(|permissions| permissions.scopes.as_ref());
    let interfaces = system.device.as_ref().and_then(|device| device.supported_interfaces);
    json!({
        "apiEndpoint": word(system.api_endpoint.as_ref()),
        "apiAccessToken": private(system.api_access_token.as_ref()),
        "personId": private(system.person.as_ref().and_then(|person| person.person_id.as_ref())),
        "deviceId": private(system.device.as_ref().and_then(|device| device.device_id.as_ref())),
        "canTellWhereItIs": interfaces.is_some_and(|interfaces| interfaces.geolocation.is_some()),
        "scopes": scopes.map(|scopes| {
            let keys = keys(sent, "/context/System/user/permissions/scopes");
            keys.map(|key| (key.clone(), json!(word(scopes.status(key).as_ref())))).collect::<Map<_, _>>()
        }),
        "geolocation": context.geolocation.as_ref().map(|place| json!({
            "timestamp": millis(place.timestamp),
            "latitude": place.coordinate.and_then(|coordinate| coordinate.latitude_in_degrees),
            "longitude": place.coordinate.and_then(|coordinate| coordinate.longitude_in_degrees),
            "accuracy": place.coordinate.and_then(|coordinate| coordinate.accuracy_in_meters),
        })),
    })
}

fn intent(intent: &Intent<'_>, sent: &Value) -> Result<Value, JsonError> {
    let slot = |key: &String| Ok((key.clone(), json!(private(intent.slot(key)?.as_ref()))));
    let slots: Map<String, Value> =
        keys(sent, "/request/intent/slots").map(slot).collect::<Result<_, _>>()?;
    Ok(json!({
        "name": intent.name.as_str(),
        "confirmationStatus": word(intent.confirmation_status.as_ref()),
        "slots": slots,
    }))
}

fn cause(cause: &Cause<'_>) -> Value {
    let status = cause.status.as_ref();
    json!({
        "type": word(cause.kind.as_ref()),
        "token": private(cause.token.as_ref()),
        "code": status.and_then(|status| status.code).and_then(|StatusCode(code)| code),
        "message": private(status.and_then(|status| status.message.as_ref())),
        "status": word(cause.result.as_ref().and_then(|result| result.status.as_ref())),
    })
}

fn response(response: &ConnectionsResponse<'_>) -> Value {
    json!({
        "token": private(response.token.as_ref()),
        "code": response.code,
        "permissionScope": word(response.permission_scope.as_ref()),
        "status": word(response.status.as_ref()),
        "isCardThrown": response.is_card_thrown,
    })
}

fn event(event: &SkillEvent<'_>) -> Value {
    let list = |list: Option<&AcceptedScopes<'_>>| list.map(|list| json!(list.iter().collect::<Vec<_>>()));
    json!({
        "kind": format!("{:?}", event.kind),
        "published": millis(event.published),
        "hasUser": event.user.is_some(),
        "hasSpeaker": event.speaker.is_some(),
        "account": list(event.account.as_ref()),
        "person": list(event.person.as_ref()),
        "code": private(event.code.as_ref()),
    })
}

fn keys<'a>(sent: &'a Value, place: &str) -> impl Iterator<Item = &'a String> {
    sent.pointer(place).and_then(Value::as_object).into_iter().flat_map(Map::keys)
}

fn private<'a>(text: Option<&'a Private<'_>>) -> Option<&'a str> {
    text.map(Private::as_str)
}

fn word<'a>(text: Option<&'a Text<'_>>) -> Option<&'a str> {
    text.map(Text::as_str)
}

fn millis(moment: Option<Timestamp>) -> Option<i64> {
    moment.map(Timestamp::as_millis)
}
