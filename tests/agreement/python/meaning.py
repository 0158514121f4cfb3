"""What a request says, as Amazon's classes and the readers of Amazon's SDK tell it.

The keys are those that `consent-agreement read` prints.
"""

from datetime import datetime, timedelta, timezone

from ask_sdk_core.utils import request_util as sdk
from ask_sdk_model import IntentRequest, LaunchRequest, SessionEndedRequest, SessionResumedRequest
from ask_sdk_model.authorization import AuthorizationGrantRequest
from ask_sdk_model.events.skillevents import (
    AccountLinkedRequest,
    NotificationSubscriptionChangedRequest,
    PermissionAcceptedRequest,
    PermissionChangedRequest,
    ProactiveSubscriptionChangedRequest,
    SkillDisabledRequest,
    SkillEnabledRequest,
)
from ask_sdk_model.interfaces.connections import ConnectionsResponse
from dateutil.parser import parse

EVENTS = {
    SkillEnabledRequest: "SkillEnabled",
    SkillDisabledRequest: "SkillDisabled",
    PermissionAcceptedRequest: "PermissionAccepted",
    PermissionChangedRequest: "PermissionChanged",
    AccountLinkedRequest: "AccountLinked",
    ProactiveSubscriptionChangedRequest: "ProactiveSubscriptionChanged",
    NotificationSubscriptionChangedRequest: "NotificationSubscriptionChanged",
    AuthorizationGrantRequest: "AuthorizationGrant",
}
TALKS = (LaunchRequest, IntentRequest, SessionResumedRequest, ConnectionsResponse)


class Asked:
    """What the readers of Amazon's SDK take: the handler's input, as far as they look at it."""

    def __init__(self, envelope):
        self.request_envelope = envelope


def millis(moment):
    if moment is None:
        return None
    moment = parse(moment) if not isinstance(moment, datetime) else moment
    return (moment - datetime(1970, 1, 1, tzinfo=timezone.utc)) // timedelta(milliseconds=1)


def part(whole, *names):
    """An attribute of an attribute; nothing if one of them is not there."""
    for name in names:
        whole = None if whole is None else getattr(whole, name, None)
    return whole


def word(value):
    return value if value is None or isinstance(value, str) else value.value


def code(text):
    """A status code is digits; what else stands there is no code."""
    return int(text) if text and text.isdigit() else None


def text_at(holder, key):
    value = holder.get(key) if isinstance(holder, dict) else None
    return value if isinstance(value, str) else None


def meaning(envelope):
    request, asked = envelope.request, Asked(envelope)
    kind = sdk.get_request_type(asked)
    return {
        "type": kind,
        "requestId": request.request_id,
        "timestamp": millis(request.timestamp),
        "locale": sdk.get_locale(asked),
        "session": session(envelope.session),
        "userId": user_id(envelope),
        "isConversation": is_conversation(envelope),
        "isEndOfTask": isinstance(request, (SessionResumedRequest, ConnectionsResponse)),
        "context": context(envelope, asked),
        "intent": intent(request, asked) if isinstance(request, IntentRequest) else None,
        "cause": cause(request) if isinstance(request, SessionResumedRequest) else None,
        "response": response(request) if isinstance(request, ConnectionsResponse) else None,
        "event": event(envelope) if type(request) in EVENTS else None,
    }


def session(session):
    return session and {"sessionId": session.session_id, "attributes": session.attributes}


def user_id(envelope):
    """The SDK looks at the context only; where that names nobody, the session may (contract, section 4)."""
    return (
        part(envelope, "context", "system", "user", "user_id")
        or part(envelope, "session", "user", "user_id")
        or None
    )


def is_conversation(envelope):
    """Whether speech may answer it. Of requests that are not about consent Amazon's pages say: if there is a session."""
    if isinstance(envelope.request, TALKS):
        return True
    if isinstance(envelope.request, SessionEndedRequest) or type(envelope.request) in EVENTS:
        return False
    return envelope.session is not None


def context(envelope, asked):
    # What is no conversation's may lack both.
    system = part(envelope, "context", "system")
    scopes = part(system, "user", "permissions", "scopes")
    place = part(envelope, "context", "geolocation")
    return {
        "apiEndpoint": part(system, "api_endpoint"),
        "apiAccessToken": system and sdk.get_api_access_token(asked),
        "personId": part(system, "person", "person_id"),
        "deviceId": part(system, "device") and sdk.get_device_id(asked),
        "canTellWhereItIs": part(system, "device", "supported_interfaces", "geolocation") is not None,
        "scopes": (
            scopes if scopes is None else {scope: word(state.status) for scope, state in scopes.items()}
        ),
        "geolocation": place
        and {
            "timestamp": millis(place.timestamp),
            "latitude": part(place, "coordinate", "latitude_in_degrees"),
            "longitude": part(place, "coordinate", "longitude_in_degrees"),
            "accuracy": part(place, "coordinate", "accuracy_in_meters"),
        },
    }


def intent(request, asked):
    if request.intent is None:
        return None
    slots = request.intent.slots or {}
    return {
        "name": sdk.get_intent_name(asked),
        "confirmationStatus": word(request.intent.confirmation_status),
        "slots": {slot: sdk.get_slot_value(asked, slot) for slot in slots},
    }


def cause(request):
    if request.cause is None:
        return None
    return {
        "type": request.cause.object_type,
        "token": request.cause.token,
        "code": code(part(request.cause, "status", "code")),
        "message": part(request.cause, "status", "message"),
        "status": text_at(request.cause.result, "status"),
    }


def response(request):
    """The end of a task of another name is another's."""
    if request.name != "AskFor":
        return None
    return {
        "token": request.token,
        "code": code(part(request, "status", "code")),
        "permissionScope": text_at(request.payload, "permissionScope"),
        "status": text_at(request.payload, "status"),
        "isCardThrown": (request.payload or {}).get("isCardThrown") is True,
    }


def event(envelope):
    request = envelope.request
    published = (
        part(request, "event_publishing_time") or part(request, "event_creation_time") or request.timestamp
    )
    return {
        "kind": EVENTS[type(request)],
        "published": millis(published),
        "hasUser": user_id(envelope) is not None,
        "hasSpeaker": bool(part(envelope, "context", "system", "person", "person_id")),
        "account": scopes(part(request, "body", "accepted_permissions")),
        "person": scopes(part(request, "body", "accepted_person_permissions")),
        "code": part(request, "body", "grant", "code"),
    }


def scopes(permissions):
    """A list with an entry that names no scope is not known whole (ARCHITECTURE, "Where we decided")."""
    if permissions is None or any(permission.scope is None for permission in permissions):
        return None
    return [permission.scope for permission in permissions]
