"""The fault: a no is answered with the card, in case the customer did not mean it."""

from bakery import bakery
from bakery.decisions import Decisions


class Faulty(Decisions):
    def denied(self, handler_input, pending):
        return self.card(handler_input, pending.scopes)


handler = bakery(Faulty())
