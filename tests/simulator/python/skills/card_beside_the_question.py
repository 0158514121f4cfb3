"""The fault: the card comes along with Alexa's question, to be on the safe side."""

from ask_sdk_model.ui import AskForPermissionsConsentCard

from bakery import bakery
from bakery.decisions import Decisions


class Faulty(Decisions):
    def ask(self, handler_input, scopes, order):
        handler_input.response_builder.set_card(AskForPermissionsConsentCard(scopes))
        return super().ask(handler_input, scopes, order)


handler = bakery(Faulty())
