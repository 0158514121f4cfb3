"""The fault: the API is called by hand, and the body of a 403 is always JSON."""

import requests

from bakery import bakery
from bakery.decisions import Decisions
from bakery.profile import EMAIL, GIVEN_NAME, LONGEST_WAIT, Entry, of_value

SETTINGS = {EMAIL: "Profile.email", GIVEN_NAME: "Profile.givenName"}


class Faulty(Decisions):
    def read_profile(self, handler_input):
        system = handler_input.request_envelope.context.system
        place = f"{str(system.api_endpoint).rstrip('/')}/v2/accounts/~current/settings"
        headers = {"Authorization": f"Bearer {system.api_access_token}"}
        return [self.read(scope, f"{place}/{name}", headers) for scope, name in SETTINGS.items()]

    def read(self, scope, url, headers):
        try:
            response = requests.get(url, headers=headers, timeout=LONGEST_WAIT)
            if response.status_code == 200:
                return Entry(scope, of_value(response.json()), response.json())
        except requests.RequestException:
            return Entry(scope, "unknown")
        if response.status_code == 403:
            return Entry(scope, "undeclared" if "FORBIDDEN" in response.json()["message"] else "missing")
        return Entry(scope, "empty" if response.status_code == 204 else "unknown")


handler = bakery(Faulty())
