"""The fault: the access token is put aside for the rest of the session."""

from bakery import bakery
from bakery.decisions import Decisions
from bakery.question import attributes_of


class Faulty(Decisions):
    def read_profile(self, handler_input):
        token = handler_input.request_envelope.context.system.api_access_token
        attributes_of(handler_input)["apiAccessToken"] = token
        return super().read_profile(handler_input)


handler = bakery(Faulty())
