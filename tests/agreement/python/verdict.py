"""What a check found, in one line; and where two JSON values differ."""

import json
import sys

SHOWN = 10


class Verdict:
    """Collects disagreements; `end` prints them, and ends the program with 1 if there are any."""

    def __init__(self, sentence):
        self.sentence = sentence
        self.count = 0
        self.disagreements = []

    def compare(self, place, expected, got):
        """One comparison: `got` must be `expected`."""
        self.count += 1
        for path, wanted, came in differences(expected, got):
            self.disagree(f"{place} {path}", wanted, came)

    def demand(self, holds, place, expected, got):
        """One condition that must hold."""
        self.count += 1
        if not holds:
            self.disagree(place, expected, got)

    def disagree(self, place, expected, got):
        self.disagreements.append(f"  {place}: expected {shown(expected)}, got {shown(got)}")

    def end(self):
        bad = len(self.disagreements)
        print(
            f"{'ok' if bad == 0 else 'DISAGREES'}: {self.sentence}: {self.count} compared, {bad} differ",
            flush=True,
        )
        for line in self.disagreements[:SHOWN]:
            print(line)
        if bad > SHOWN:
            print(f"  and {bad - SHOWN} more")
        if self.count == 0:
            print("  nothing was compared")
        sys.exit(1 if bad or self.count == 0 else 0)


def differences(expected, got, path="$"):
    """Each place where two JSON values differ. A number is not a boolean, and 1 is 1.0."""
    if isinstance(expected, dict) and isinstance(got, dict):
        for key in sorted({*expected, *got}):
            if key not in got:
                yield f"{path}.{key}", expected[key], "nothing"
            elif key not in expected:
                yield f"{path}.{key}", "nothing", got[key]
            else:
                yield from differences(expected[key], got[key], f"{path}.{key}")
    elif isinstance(expected, list) and isinstance(got, list) and len(expected) == len(got):
        for place, (wanted, came) in enumerate(zip(expected, got)):
            yield from differences(wanted, came, f"{path}[{place}]")
    elif isinstance(expected, bool) is not isinstance(got, bool) or expected != got:
        yield path, expected, got


def shown(value):
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 300 else text[:300] + "..."


def read(text):
    """Reads JSON in which no key stands twice."""

    def once(pairs):
        keys = [key for key, _ in pairs]
        if len(keys) != len(set(keys)):
            raise ValueError(f"a key stands twice: {keys}")
        return dict(pairs)

    return json.loads(text, object_pairs_hook=once)
