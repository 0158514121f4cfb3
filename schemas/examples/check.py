"""Checks every schema below the folder `schemas` and its examples; with two arguments, a schema and a text. Needs jsonschema."""

import json
import sys
from pathlib import Path

from jsonschema import Draft202012Validator


def problems(schema, text):
    Draft202012Validator.check_schema(schema)
    for error in Draft202012Validator(schema).iter_errors(text):
        yield f"/{'/'.join(map(str, error.absolute_path))} {error.message}"


def main(arguments):
    files = [Path(arguments[0])] if arguments else sorted(Path("schemas").glob("**/*.schema.json"))
    checked = wrong = 0
    for file in files:
        schema = json.loads(file.read_text())
        text = arguments[1] if len(arguments) > 1 else None
        for one in [json.loads(Path(text).read_text())] if text else schema["examples"]:
            checked += 1
            for problem in problems(schema, one):
                wrong += 1
                print(f"{text or file}: {problem}", file=sys.stderr)
    print(f"jsonschema: {len(files)} schemas, {checked} texts, {wrong} problems")
    return 1 if wrong or not checked else 0


sys.exit(main(sys.argv[1:]))
