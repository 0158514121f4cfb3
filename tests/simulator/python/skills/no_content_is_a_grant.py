"""The fault: no exception means yes. The SDK gives None for 204, and nobody looks."""

from bakery import bakery
from bakery.decisions import Decisions


class Faulty(Decisions):
    def of_value(self, _value):
        return "granted"


handler = bakery(Faulty())
