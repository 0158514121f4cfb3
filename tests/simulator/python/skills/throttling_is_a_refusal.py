"""The fault: whatever goes wrong at the API is taken for a missing permission, and the customer is asked for it."""

from bakery import bakery
from bakery.decisions import Decisions
from bakery.profile import of_error


class Faulty(Decisions):
    def of_error(self, error):
        return "undeclared" if of_error(error) == "undeclared" else "missing"


handler = bakery(Faulty())
