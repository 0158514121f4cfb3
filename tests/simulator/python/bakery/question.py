"""Alexa's question for consent: how it is put, and what came of it."""

from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from ask_sdk_model.interfaces.connections import OnCompletion
from ask_sdk_model.interfaces.connections.v1 import StartConnectionDirective

from .profile import SCOPES

OUTCOMES = {"ACCEPTED": "accepted", "DENIED": "denied", "NOT_ANSWERED": "unanswered", "REDIRECT_TO_APP": "redirected"}


@dataclass
class Pending:
    """What has to be known when the answer comes."""

    token: str
    scopes: list
    order: Any = None


def new_question(scopes, order):
    return Pending(str(uuid4()), scopes, order)


def consent_directive(pending):
    """The directive that lets Alexa ask."""
    return StartConnectionDirective(
        uri="connection://AMAZON.AskForPermissionsConsent/2",
        input={
            "@type": "AskForPermissionsConsentRequest",
            "@version": "2",
            "permissionScopes": [{"permissionScope": scope, "consentLevel": "ACCOUNT"} for scope in pending.scopes],
        },
        on_completion=OnCompletion.RESUME_SESSION,
        token=pending.token,
    )


def attributes_of(handler_input):
    """The session attributes; none where there is no session."""
    if handler_input.request_envelope.session is None:
        return {}
    return handler_input.attributes_manager.session_attributes


def pending_question(handler_input):
    """The question that waits for its answer in this session, if there is one."""
    kept = attributes_of(handler_input).get("pending")
    if not isinstance(kept, dict) or not isinstance(kept.get("token"), str):
        return None
    asked = kept.get("scopes")
    scopes = [scope for scope in SCOPES if isinstance(asked, list) and scope in asked]
    return Pending(kept["token"], scopes or SCOPES, kept.get("order"))


def field(thing, name):
    """A field of an object of the model, or of plain JSON."""
    return thing.get(name) if isinstance(thing, dict) else getattr(thing, name, None)


def is_ours(cause, pending):
    """Whether this resume answers that question. Other tasks resume a session too; a missing token happens."""
    if pending is None:
        return False
    token = field(cause, "token")
    return not token or token == pending.token


def outcome(cause):
    """How the question ended. Only code 200 has a result to rely on; the code is a string or a number."""
    code = str(field(field(cause, "status"), "code"))
    if code == "204":
        return "unanswered"
    if code != "200":
        return "failed"
    return OUTCOMES.get(str(field(field(cause, "result"), "status")), "failed")
