"""Every story of the example once more, request by request, under the Lambda runtime: the responses and the calls at Alexa's
APIs must be those of the story, which were judged by the contract.

`bootstrap` sends tokens to Alexa's hosts only, so the stories run as `lambda_on_loopback`, the same code with
our stand-in allowed. `bootstrap` itself then answers the turns that call no API.
"""

import os
import subprocess

from emulator import Emulator
from recorded import Recorded
from story import tell
from verdict import Verdict

# The core alone answers in these, with a need that no handler of the example has: there is no skill to run.
WITHOUT_SKILL = {"two-permissions-one-not-by-voice"}


def at(endpoint, request):
    """The request as Alexa would send it if her APIs were there."""
    system = {**request["context"]["System"], "apiEndpoint": endpoint}
    return {**request, "context": {**request["context"], "System": system}}


def main():
    verdict = Verdict("each story of the example is the same under cargo-lambda's runtime")
    told = tell()
    listed = subprocess.run(
        [os.environ["TABLE_BOOKING"], "--list"], check=True, stdout=subprocess.PIPE
    ).stdout.decode()
    verdict.demand(len(told) == listed.count("\n"), "stories", listed.count("\n"), len(told))
    verdict.demand(
        WITHOUT_SKILL <= told.keys(),
        "stories without a skill",
        sorted(WITHOUT_SKILL),
        "not among the stories",
    )
    stories = {name: turns for name, turns in told.items() if name not in WITHOUT_SKILL}
    names = [f"{host}-{name}" for host in ("loopback", "itself") for name in stories]
    emulator, apis = Emulator(names), Recorded()
    try:
        for name, turns in stories.items():
            on_loopback(verdict, emulator, apis, name, turns)
            # `bootstrap` does not ask in the legacy form, so its memory is another from the first turn on.
            if not name.startswith("legacy-"):
                itself(verdict, emulator, apis, name, turns)
    finally:
        emulator.end()
        apis.close()
    verdict.end()


def on_loopback(verdict, emulator, apis, name, turns):
    function = f"loopback-{name}"
    # These are played with a setting of the skill.
    form = ["--legacy"] if name.startswith("legacy-") else []
    with emulator.running(function, [os.environ["LAMBDA_ON_LOOPBACK"], *form, apis.endpoint]):
        for number, turn in enumerate(turns):
            play(verdict, emulator, apis, function, f"{name}, turn {number + 1}", turn)


def play(verdict, emulator, apis, function, place, turn):
    apis.expect(turn)
    response, failed = emulator.invoke(function, at(apis.endpoint, turn.request))
    verdict.demand(failed == (turn.response is None), f"{place}, failed", turn.response is None, response)
    if turn.response is not None and not failed:
        verdict.compare(place, turn.response, response)
    verdict.demand(
        not apis.open and not apis.unknown,
        f"{place}, calls",
        [call["path"] for call in turn.calls],
        [apis.open, apis.unknown],
    )


def itself(verdict, emulator, apis, name, turns):
    function = f"itself-{name}"
    with emulator.running(function, [os.environ["BOOTSTRAP"]]):
        for number, turn in enumerate(turns):
            place = f"{name}, turn {number + 1}, `bootstrap` itself"
            apis.expect(turn)
            response, failed = emulator.invoke(function, at(apis.endpoint, turn.request))
            if turn.calls:
                # A loopback address is none of Alexa's: no token may go there.
                silent = len(apis.open) == len(turn.calls) and not apis.unknown
                verdict.demand(silent, place, "no call", [apis.open, apis.unknown])
            elif turn.response is not None:
                verdict.compare(place, turn.response, response)
            else:
                verdict.demand(failed, place, "a failure", response)


if __name__ == "__main__":
    main()
