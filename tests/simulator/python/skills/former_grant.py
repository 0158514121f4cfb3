"""The fault: what the API told once is good for ever. Nobody learns that the customer took the permission back."""

from bakery import bakery
from bakery.decisions import Decisions
from bakery.refusals import user_of


class Faulty(Decisions):
    known = {}

    def read_profile(self, handler_input):
        user = user_of(handler_input)
        found = self.known.get(user) or super().read_profile(handler_input)
        if all(entry.state == "granted" for entry in found):
            self.known[user] = found
        return found

    def forget(self, handler_input):
        self.known.pop(user_of(handler_input), None)
        super().forget(handler_input)


handler = bakery(Faulty())
