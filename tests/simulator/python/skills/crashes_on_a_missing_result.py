"""The fault: 200 and 204 both mean that the connection went well, so there is a result to read."""

from bakery import bakery
from bakery.decisions import Decisions
from bakery.question import OUTCOMES


class Faulty(Decisions):
    def outcome(self, cause):
        if cause.status.code not in ("200", "204"):
            return "failed"
        return OUTCOMES.get(cause.result["status"], "failed")


handler = bakery(Faulty())
