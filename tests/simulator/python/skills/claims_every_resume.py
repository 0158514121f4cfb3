"""The fault: what resumes the session is taken for the answer, whatever its token says."""

from bakery import bakery
from bakery.decisions import Decisions
from bakery.profile import SCOPES
from bakery.question import Pending, pending_question


class Faulty(Decisions):
    def pending_question(self, handler_input):
        return pending_question(handler_input) or Pending(token="receipt", scopes=SCOPES)

    def is_ours(self, _cause, _pending):
        return True


handler = bakery(Faulty())
