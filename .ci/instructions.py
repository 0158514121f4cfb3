#!/usr/bin/env python3
"""Judges the counts of `.ci/instructions`: against the baseline, against the floor, and how they grow. Beside what is written by
hand they are only shown."""
import os
import pathlib
import sys

BASELINE = pathlib.Path(__file__).with_suffix(".txt")
HEAD = (
    "# Instructions of each case, counted by Callgrind in the profile `bench`. `.ci/instructions` refuses what is 1.5 % away,\n"
    "# or 20 instructions where that is more; `BLESS=1 .ci/instructions` writes this file.\n"
)
# A count may be away from the baseline by so much. A gain is to be blessed too: else it could be lost again unseen. In
# another folder the same sources come to other counts: by 1.3 %, where most was seen.
PART, LEAST = 0.015, 20
# Request text to response text, over the least that any library must do. The aim is 1.5 in time, which takes less than that in
# instructions; none is to take more than it does.
MOST_OVER_FLOOR = {"a_card_on_403": 1.25, "b_voice_on_403": 1.35, "c_resumed_accepted": 1.35, "d_resumed_redirect": 1.35}
# What one byte more may cost at any size, over what it costs at the smallest.
MOST_OVER_FIRST_BYTES = 1.5
# A turn with the most handlers over a turn with one, and what finding one of them may take more than finding one of ten.
MOST_OVER_ONE_HANDLER, MOST_TO_FIND = 1.02, 250
# A record among the most over a record among the fewest.
MOST_OVER_FEW_RECORDS = 1.1


def read(path) -> dict[str, int]:
    rows = (line.split() for line in pathlib.Path(path).read_text().splitlines())
    return {row[0]: int(row[1]) for row in rows if len(row) == 2 and "/" in row[0] and row[1].isdigit()}


def against_baseline(counts, baseline):
    for name in sorted(counts.keys() | baseline.keys()):
        now, was = counts.get(name), baseline.get(name)
        if now is None or was is None:
            yield f"{name}: {'new' if was is None else 'gone'}: bless it"
        elif abs(now - was) > max(LEAST, was * PART):
            change = f"{name}: {was} before, {now} now ({(now - was) / was:+.1%})"
            yield change if now > was else f"{change}: a gain: bless it"


def series(counts, family, ending="", unit=1):
    """The cases of a family that differ in a number: `family/NUMBER ending`, by that number."""
    middles = {name: name.removeprefix(family + "/").removesuffix(ending) for name in counts
               if name.startswith(family + "/") and name.endswith(ending)}
    found = sorted((int(middle) * unit, counts[name]) for name, middle in middles.items() if middle.isdigit())
    if len(found) < 4:
        sys.exit(f"{family}/*{ending}: expected at least four cases, got {len(found)}")
    return found


def over_floor(counts):
    for name, most in MOST_OVER_FLOOR.items():
        ratio = counts[f"peer/{name}"] / counts[f"floor/{name}"]
        print(f"peer/{name}: {ratio:.2f} times the floor")
        print(f"peer/{name}: {counts[f'peer/{name}'] / counts[f'by_hand/{name}']:.2f} times what is written by hand")
        if ratio > most:
            yield f"peer/{name}: {ratio:.2f} times the floor, expected {most} at most"


def linear_in_bytes(counts):
    for family, ending, unit in [("envelope", "_kb", 1024), ("token", "/make", 1), ("token", "/parse", 1), ("token", "/slot", 1), ("token", "/turn", 1)]:
        points = series(counts, family, ending, unit)
        costs = [(more - less) / (longer - shorter) for (shorter, less), (longer, more) in zip(points, points[1:])]
        print(f"{family}{ending}: a byte more costs {', '.join(f'{cost:.1f}' for cost in costs)} instructions")
        if max(costs) > costs[0] * MOST_OVER_FIRST_BYTES:
            yield f"{family}{ending}: expected no byte to cost more than {MOST_OVER_FIRST_BYTES} times the first"


def constant_in_handlers(counts):
    (_, one), *_, (most, turn) = series(counts, "handlers", "/turn")
    print(f"handlers/{most}/turn: {turn / one:.3f} times a turn with one handler")
    if turn > one * MOST_OVER_ONE_HANDLER:
        yield f"handlers/{most}/turn: expected {MOST_OVER_ONE_HANDLER} times a turn with one handler at most, got {turn / one:.3f}"
    for looked_for in ["/intent", "/unknown_intent", "/name"]:
        found = dict(series(counts, "handlers", looked_for))
        more = found[most] - found[10]
        if more > MOST_TO_FIND:
            yield f"handlers/{most}{looked_for}: {more} instructions more than among ten, expected {MOST_TO_FIND} at most"


def linear_in_records(counts):
    (few, least), *_, (many, most) = series(counts, "records")
    ratio = (most / many) / (least / few)
    print(f"records/{many}: a record takes {ratio:.2f} times what it takes among {few}")
    if ratio > MOST_OVER_FEW_RECORDS:
        yield f"records/{many}: expected {MOST_OVER_FEW_RECORDS} times at most, got {ratio:.2f}"


def main() -> None:
    counts = read(sys.argv[1])
    if not counts:
        sys.exit("nothing was measured")
    if os.environ.get("BLESS") == "1":
        BASELINE.write_text(HEAD + "".join(f"{name} {count}\n" for name, count in sorted(counts.items())))
    wrong = [
        *against_baseline(counts, read(BASELINE)),
        *over_floor(counts),
        *linear_in_bytes(counts),
        *constant_in_handlers(counts),
        *linear_in_records(counts),
    ]
    if wrong:
        sys.exit("\n".join(wrong))
    print(f"{len(counts)} cases are as before")


main()
