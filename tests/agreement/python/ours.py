"""Our side: the program `consent-agreement`, whose path is in AGREEMENT."""

import os
import subprocess


def say(command):
    """Each line that a command of ours prints."""
    done = subprocess.run([os.environ["AGREEMENT"], command], check=True, stdout=subprocess.PIPE)
    return done.stdout.decode().split("\n")[:-1]


def ask(command, lines):
    """What a command of ours answers to each of these lines."""
    text = "".join(line + "\n" for line in lines).encode()
    done = subprocess.run([os.environ["AGREEMENT"], command], check=True, input=text, stdout=subprocess.PIPE)
    answers = done.stdout.decode().split("\n")[:-1]
    if len(answers) != len(lines):
        raise SystemExit(f"{command}: expected {len(lines)} answers, got {len(answers)}")
    return answers
