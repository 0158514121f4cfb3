"""The fault: the card asks for more than skill.json declares."""

from bakery import bakery
from bakery.decisions import Decisions


class Faulty(Decisions):
    def card(self, handler_input, scopes):
        return super().card(handler_input, [*scopes, "alexa::profile:mobile_number:read"])


handler = bakery(Faulty())
