"""The skill of a bakery, in the manner of Amazon's tutorials: handlers for launch, intents, resume and events."""

import json
import re

from ask_sdk_core.dispatch_components import AbstractRequestHandler
from ask_sdk_core.skill import CustomSkill
from ask_sdk_core.skill_builder import CustomSkillBuilder
from ask_sdk_core.utils import is_intent_name, is_request_type
from ask_sdk_model import Request, RequestEnvelope

from .decisions import Decisions
from .profile import ApiClientWithTimeout
from .question import attributes_of
from .serializer import TolerantSerializer

STOPPING = ("AMAZON.StopIntent", "AMAZON.CancelIntent", "AMAZON.NavigateHomeIntent")
TALKING = ("LaunchRequest", "IntentRequest", "Connections.Response")


def welcome(handler_input):
    words = "This is the bakery at the corner. Say: send my receipt. What can I do for you?"
    return handler_input.response_builder.speak(words).ask("What can I do for you?").response


class SendReceipt(AbstractRequestHandler):
    def __init__(self, decide):
        self.decide = decide

    def can_handle(self, handler_input):
        return is_intent_name("SendReceiptIntent")(handler_input)

    def handle(self, handler_input):
        decide = self.decide
        slots = handler_input.request_envelope.request.intent.slots or {}
        said = getattr(slots.get("order"), "value", None)
        order = said if re.fullmatch("[0-9]{1,9}", str(said)) else None
        attributes_of(handler_input).pop("pending", None)
        found = decide.read_profile(handler_input)
        return decide.serve(handler_input, found, order, lambda missing: decide.ask(handler_input, missing, order))


class SessionResumed(AbstractRequestHandler):
    def __init__(self, decide):
        self.decide = decide

    def can_handle(self, handler_input):
        return is_request_type("SessionResumedRequest")(handler_input)

    def handle(self, handler_input):
        cause = handler_input.request_envelope.request.cause
        pending = self.decide.pending_question(handler_input)
        if not self.decide.is_ours(cause, pending):
            return welcome(handler_input)
        attributes_of(handler_input).pop("pending", None)
        return getattr(self.decide, self.decide.outcome(cause))(handler_input, pending)


class Stop(AbstractRequestHandler):
    def can_handle(self, handler_input):
        return any(is_intent_name(name)(handler_input) for name in STOPPING)

    def handle(self, handler_input):
        return handler_input.response_builder.speak("Goodbye.").set_should_end_session(True).response


class Greeting(AbstractRequestHandler):
    """Launch, help, and what was not understood."""

    def can_handle(self, handler_input):
        return handler_input.request_envelope.request.object_type in TALKING

    def handle(self, handler_input):
        return welcome(handler_input)


class Acknowledge(AbstractRequestHandler):
    """The end of a session, skill events and `Alexa.Authorization.Grant`: nobody listens, so nothing is said."""

    def __init__(self, decide):
        self.decide = decide

    def can_handle(self, handler_input):
        return True

    def handle(self, handler_input):
        if is_request_type("AlexaSkillEvent.SkillDisabled")(handler_input):
            self.decide.forget(handler_input)
        return handler_input.response_builder.response


def bakery(decide=None, *interceptors):
    """Builds the handler of the function. `decide` has the right decisions, or some that replace them."""
    decide = decide or Decisions()
    builder = CustomSkillBuilder(api_client=ApiClientWithTimeout())
    for handler in (SendReceipt(decide), SessionResumed(decide), Stop(), Greeting(), Acknowledge(decide)):
        builder.add_request_handler(handler)
    for interceptor in interceptors:
        builder.add_global_request_interceptor(interceptor)
    skill = CustomSkill(skill_configuration=builder.skill_configuration)
    skill.serializer = TolerantSerializer()

    def handler(event, context):
        envelope = skill.serializer.deserialize(json.dumps(event), RequestEnvelope)
        if not isinstance(envelope.request, Request):
            # A type of request that the SDK does not know.
            return {"version": "1.0", "response": {}}
        return skill.serializer.serialize(skill.invoke(envelope, context))

    return handler
