"""What the Customer Profile API says about the two things that a receipt needs."""

import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import requests
from ask_sdk_model.services import ApiClient, ApiClientResponse, ServiceException

EMAIL = "alexa::profile:email:read"
GIVEN_NAME = "alexa::profile:given_name:read"
SCOPES = [EMAIL, GIVEN_NAME]
LONGEST_WAIT = 2

_workers = ThreadPoolExecutor(max_workers=16)


@dataclass
class Entry:
    scope: str
    state: str
    value: Any = None


class ApiClientWithTimeout(ApiClient):
    """The SDK's own client waits for ever, and knows only https, which an API on loopback has not."""

    def invoke(self, request):
        with requests.Session() as session:
            session.trust_env = False
            response = session.request(
                request.method,
                request.url,
                headers=dict(request.headers),
                data=request.body,
                timeout=LONGEST_WAIT,
                allow_redirects=False,
            )
        return ApiClientResponse(list(response.headers.items()), response.text, response.status_code)


def profile_client(handler_input):
    """The client for the API, with the access token of this request."""
    return handler_input.service_client_factory.get_ups_service()


def of_value(value):
    """What an answer with data means: `granted` or `empty`, which are two different things."""
    if value is None or value == "":
        return "empty"
    if not isinstance(value, str) or value.lstrip().startswith("<"):
        return "unknown"
    return "granted" if value.strip() else "empty"


def of_error(error):
    """What a failure means: only 403 says `missing`, and not if the skill never declared the permission."""
    if not isinstance(error, ServiceException) or error.status_code != 403:
        return "unknown"
    is_undeclared = re.search("FORBIDDEN|cannot be requested", message_of(error.body))
    return "undeclared" if is_undeclared else "missing"


def message_of(body):
    message = body.get("message") if isinstance(body, dict) else getattr(body, "message", None)
    return message if isinstance(message, str) else ""


def read_profile(handler_input, decide):
    """Both, asked for side by side."""
    system = handler_input.request_envelope.context.system
    if not system.api_access_token or not system.api_endpoint:
        return [Entry(scope, "unknown") for scope in SCOPES]
    client = decide.profile_client(handler_input)

    def read(scope, call):
        try:
            value = call()
            return Entry(scope, decide.of_value(value), value)
        except Exception as error:
            return Entry(scope, decide.of_error(error))

    email = _workers.submit(read, EMAIL, client.get_profile_email)
    given_name = _workers.submit(read, GIVEN_NAME, client.get_profile_given_name)
    return [email.result(), given_name.result()]
