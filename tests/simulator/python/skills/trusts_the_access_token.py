"""The fault: where there is an access token there is a permission, so nothing is missing."""

from bakery import bakery
from bakery.decisions import Decisions
from bakery.profile import SCOPES


class Faulty(Decisions):
    def missing(self, handler_input, _found):
        return [] if handler_input.request_envelope.context.system.api_access_token else SCOPES


handler = bakery(Faulty())
