"""The fault: the word ACCEPTED is a yes, whatever the code beside it says, and a yes needs no API."""

from bakery import bakery
from bakery.decisions import Decisions
from bakery.profile import SCOPES, Entry
from bakery.question import field, outcome


class Faulty(Decisions):
    def outcome(self, cause):
        return "accepted" if field(field(cause, "result"), "status") == "ACCEPTED" else outcome(cause)

    def accepted(self, handler_input, pending):
        return self.send(handler_input, [Entry(scope, "granted") for scope in SCOPES], pending.order)


handler = bakery(Faulty())
