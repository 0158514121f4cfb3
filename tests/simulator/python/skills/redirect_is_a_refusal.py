"""The fault: there are two answers, yes and no, and whatever is not yes goes to the same function."""

from bakery import bakery
from bakery.decisions import Decisions


class Faulty(Decisions):
    def redirected(self, handler_input, pending):
        return self.denied(handler_input, pending)


handler = bakery(Faulty())
