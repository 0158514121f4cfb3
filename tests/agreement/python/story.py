"""The stories of the example, as `table-booking --json` tells them: what went over the wire in each turn."""

import json
import os
import subprocess
from dataclasses import dataclass, field

MESSAGE = "    | "


@dataclass
class Turn:
    """A request, the calls that the skill made because of it, and the response; none if the skill refused the request."""

    request: dict
    calls: list = field(default_factory=list)
    response: dict = None

    @property
    def token(self):
        return self.request["context"]["System"]["apiAccessToken"]


def tell():
    """Each story's name and turns. Every one of them ended as the contract says, or this ends the program."""
    done = subprocess.run([os.environ["TABLE_BOOKING"], "--json"], stdout=subprocess.PIPE)
    if done.returncode != 0:
        last = done.stdout.decode().strip().split("\n")[-1]
        raise SystemExit(f"DISAGREES: expected each story to end as the contract says: {last}")
    stories = {}
    for text in done.stdout.decode().split("\n\n"):
        lines = text.strip("\n").split("\n")
        if any(line.startswith(MESSAGE) for line in lines):
            stories[lines[0].split(":")[0]] = turns(
                "\n".join(line.removeprefix(MESSAGE) for line in lines if line.startswith(MESSAGE))
            )
    return stories


def turns(text):
    """The messages stand one behind the other: a request, the skill's record, its calls, the response."""
    found, place = [], 0
    while place < len(text):
        message, place = json.JSONDecoder().raw_decode(text, place)
        place += len(text[place:]) - len(text[place:].lstrip())
        if "context" in message:
            found.append(Turn(message))
        elif "method" in message:
            found[-1].calls.append(message)
        elif "response" in message:
            found[-1].response = message
        elif list(message) != ["record"]:
            raise SystemExit(
                f"stories: expected a request, a record, a call or a response, got {list(message)}"
            )
    return found
