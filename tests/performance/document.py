"""What the parts of docs/performance.md have in common."""

import datetime
import os
import platform
import subprocess
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]


def origin(command, how):
    """Where figures come from."""
    rustc = subprocess.run(["rustc", "--version"], capture_output=True, text=True, check=True).stdout.split()[1]
    cores = f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}"
    return f"`{command}`, {datetime.date.today()}, {cores}, rustc {rustc}, {how}."


def table(head, rows):
    line = "| " + " | ".join(["---"] + ["---:"] * (len(head) - 1)) + " |"
    return "\n".join(["| " + " | ".join(head) + " |", line, *("| " + " | ".join(map(str, row)) + " |" for row in rows)])


def write(section, *parts):
    """Shows a part, and writes it."""
    text = "\n\n".join(parts)
    print(text, end="\n\n", flush=True)
    subprocess.run([HERE / "section", section], input=text, text=True, check=True)
