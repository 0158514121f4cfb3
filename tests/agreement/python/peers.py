"""Reads what the peers' `run.py wire` prints: Amazon's two SDKs and we must say the same, field by field.

One difference is right: the token of a question by voice. It is opaque to Alexa and echoed; theirs is a label, ours holds
what the customer wanted, so that the answer can come in a session that knows nothing.
"""

import json
import sys

from verdict import Verdict, differences

CASES = ["a_card_on_403", "b_voice_on_403", "c_resumed_accepted", "d_resumed_redirect"]
TOKEN = "$.directives[0].token"


def answers(lines):
    """What follows each `consent CASE: ` line: nothing, or the two responses."""
    found = {}
    for place, line in enumerate(lines):
        if line.startswith("consent "):
            case, _, how = line.removeprefix("consent ").partition(": ")
            both = (
                [json.loads(text.split(": ", 1)[1]) for text in lines[place + 1 : place + 3]]
                if how == "differs"
                else None
            )
            found[case] = both
    return found


def main():
    verdict = Verdict(
        "our responses are those of Amazon's SDKs for Node.js and Python, but for the token of a question by voice"
    )
    lines = sys.stdin.read().splitlines()
    peers = [line for line in lines if line.startswith("ask-sdk-core-python ")]
    verdict.demand(
        len(peers) == len(CASES) and all("same as" in line for line in peers),
        "Amazon's SDKs",
        "the same from both",
        peers,
    )
    found = answers(lines)
    verdict.demand(sorted(found) == CASES, "cases", CASES, sorted(found))
    for case, both in found.items():
        for path, theirs, ours in differences(*both) if both else []:
            right = case == "b_voice_on_403" and path == TOKEN and str(ours).startswith("consent-core/1 ")
            verdict.demand(right, f"{case} {path}", theirs, ours)
            print(f"  {case} {path}: theirs {theirs!r}, ours {ours!r}")
    verdict.end()


if __name__ == "__main__":
    main()
