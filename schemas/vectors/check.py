#!/usr/bin/env python3
"""Checks every vector file against vector.schema.json. Needs the PyPI package jsonschema."""

import json
import sys
from pathlib import Path

from jsonschema import Draft202012Validator

folder = Path(__file__).parent
schema = json.loads((folder / "vector.schema.json").read_text())
Draft202012Validator.check_schema(schema)
validator = Draft202012Validator(schema)
files = [path for path in sorted(folder.glob("*.json")) if not path.name.endswith(".schema.json")]
errors = 0
for path in files:
    for error in validator.iter_errors(json.loads(path.read_text())):
        place = "".join(f"/{part}" for part in error.absolute_path)
        print(f"{path.name}: {place}: {error.message[:200]}")
        errors += 1
print(f"{len(files)} files, {errors} errors")
sys.exit(1 if errors else 0)
