"""What the parts of docs/performance.md have in common."""

import datetime
import os
import platform
import subprocess
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]


def processor():
    """The kind of this processor, where Linux tells it: what its name leaves out in a cloud, family and model say."""
    try:
        lines = Path("/proc/cpuinfo").read_text().split("\n\n")[0].splitlines()
    except OSError:
        return platform.machine()
    said = {key.strip(): value.strip() for key, _, value in (line.partition(":") for line in lines)}
    kind = [f"{word} {said[key]}" for word, key in (("family", "cpu family"), ("model", "model")) if key in said]
    return " ".join(" ".join([platform.machine(), said.get("model name", ""), *kind]).split())


def origin(command, how):
    """Where figures come from."""
    rustc = subprocess.run(["rustc", "--version"], capture_output=True, text=True, check=True).stdout.split()[1]
    cores = f"{os.cpu_count()} cores, {platform.system()} {processor()}"
    return f"`{command}`, {datetime.date.today()}, {cores}, rustc {rustc}, {how}."


def table(head, rows):
    line = "| " + " | ".join(["---"] + ["---:"] * (len(head) - 1)) + " |"
    return "\n".join(["| " + " | ".join(head) + " |", line, *("| " + " | ".join(map(str, row)) + " |" for row in rows)])


def write(section, *parts):
    """Shows a part, and writes it."""
    text = "\n\n".join(parts)
    print(text, end="\n\n", flush=True)
    subprocess.run([HERE / "section", section], input=text, text=True, check=True)
