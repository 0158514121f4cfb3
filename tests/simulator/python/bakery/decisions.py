"""Everything that a skill has to decide about consent, as it should be decided. A faulty skill replaces one of these."""

import sys
from dataclasses import asdict
from html import escape

from ask_sdk_model.ui import AskForPermissionsConsentCard

from . import profile, question
from .refusals import Refusals


class Decisions:
    profile_client = staticmethod(profile.profile_client)
    of_value = staticmethod(profile.of_value)
    of_error = staticmethod(profile.of_error)
    pending_question = staticmethod(question.pending_question)
    is_ours = staticmethod(question.is_ours)
    outcome = staticmethod(question.outcome)

    def __init__(self):
        self.refusals = Refusals()

    def read_profile(self, handler_input):
        return profile.read_profile(handler_input, self)

    def missing(self, _handler_input, found):
        """What the customer has not granted."""
        return [entry.scope for entry in found if entry.state == "missing"]

    def may_ask(self, handler_input):
        """Whether the customer may be asked at all."""
        return not self.refusals.is_recent(handler_input)

    def ask(self, handler_input, scopes, order):
        """Lets Alexa ask. Nothing stands beside her question, and nothing says whether the session ends."""
        if handler_input.request_envelope.session is None:
            return self.card(handler_input, scopes)
        pending = question.new_question(scopes, order)
        question.attributes_of(handler_input)["pending"] = asdict(pending)
        words = "To send you a receipt I need to know where to, and for whom."
        builder = handler_input.response_builder.speak(words)
        return builder.add_directive(question.consent_directive(pending)).response

    def card(self, handler_input, scopes):
        """Sends the customer to the app."""
        words = (
            "To send you a receipt I need to know where to, and for whom. "
            "You can allow that in the Alexa app. Then ask me again."
        )
        builder = handler_input.response_builder.speak(words)
        return builder.set_card(AskForPermissionsConsentCard(scopes)).set_should_end_session(True).response

    def accepted(self, handler_input, pending):
        """The customer said yes. The API has the last word, and nobody is asked twice."""
        found = self.read_profile(handler_input)
        return self.serve(handler_input, found, pending.order, lambda missing: self.card(handler_input, missing))

    def denied(self, handler_input, _pending):
        """The customer said no."""
        self.refusals.remember(handler_input)
        return self.without(handler_input)

    def unanswered(self, handler_input, pending):
        return self.card(handler_input, pending.scopes)

    def redirected(self, handler_input, pending):
        return self.card(handler_input, pending.scopes)

    def failed(self, handler_input, pending):
        return self.card(handler_input, pending.scopes)

    def without(self, handler_input):
        """Goes on with less, and asks for nothing."""
        words = "All right, no receipt by e-mail. You get one on paper when you fetch your bread. Is there anything else?"
        return handler_input.response_builder.speak(words).ask("Is there anything else?").response

    def send(self, handler_input, found, order):
        """Does what was wanted."""
        email, given_name = [escape(str(entry.value), quote=False) for entry in found]
        what = "your last order" if order is None else f"order {order}"
        return self.end(handler_input, f"I sent the receipt for {what} to {email}, made out to {given_name}.")

    def end(self, handler_input, words):
        return handler_input.response_builder.speak(words).set_should_end_session(True).response

    def serve(self, handler_input, found, order, ask_for):
        """Sends the receipt, or says why not. What is missing is asked for in the way that is given."""
        states = [entry.state for entry in found]
        if "undeclared" in states:
            print("skill.json does not declare what the receipt needs", file=sys.stderr)
            return self.end(handler_input, "I cannot send receipts at the moment. That is my fault, not yours.")
        if "unknown" in states:
            return self.end(handler_input, "I cannot look up your account just now. Please try again later.")
        missing = self.missing(handler_input, found)
        if missing:
            return ask_for(missing) if self.may_ask(handler_input) else self.without(handler_input)
        if "empty" in states:
            words = "Your Alexa account has no e-mail address or no first name. Add it in the app, then ask me again."
            return self.end(handler_input, words)
        return self.send(handler_input, found, order)

    def forget(self, handler_input):
        """The customer disabled the skill."""
        self.refusals.forget(handler_input)
